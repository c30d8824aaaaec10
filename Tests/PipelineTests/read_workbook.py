"""Prints the cells of a workbook as JSON, read by openpyxl: {sheet: {"A1": value}}, cached formula values."""
import json
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(json.dumps({
    sheet.title: {cell.coordinate: cell.value
                  for row in sheet.iter_rows() for cell in row if cell.value is not None}
    for sheet in book.worksheets
}, ensure_ascii=False))
