"""Makes the templates of this folder: python3 make.py. LibreOffice is needed for the one that it converts."""
import json
import os
import subprocess

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

data = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../Sources/Forms/Data")
common, latest = (json.load(open(f"{data}/{id}/form.json")) for id in ["common", "2021-30"])
form = {table["key"]: table for table in common["tables"]}
form["table2"].update(latest["tables"][0])
thin = Side(style="thin")
border = Border(thin, thin, thin, thin)


class Page:
    """Draws cells with borders and merges on a sheet from a row on."""

    def __init__(self, sheet, top):
        self.sheet, self.top = sheet, top

    def put(self, row, column, text, rows=1, columns=1, **look):
        row += self.top
        for r in range(row, row + rows):
            for c in range(column, column + columns):
                self.sheet.cell(r, c).border = border
        cell = self.sheet.cell(row, column)
        cell.value = text
        cell.alignment = Alignment("center", "center", wrap_text=True)
        cell.font = Font("SimSun", 10)
        if "format" in look: cell.number_format = look["format"]
        if rows * columns > 1:
            self.sheet.merge_cells(start_row=row, end_row=row + rows - 1,
                                   start_column=column, end_column=column + columns - 1)


def table2(page, value):
    row = 0
    for block in form["table2"]["blocks"]:
        page.put(row, 1, block["title"], columns=4)
        row += 1
        heads = [block["corner"]] + [column["label"] for column in block["columns"]]
        for index, text in enumerate(heads):
            last = index == len(heads) - 1
            page.put(row, 1 + index, text, columns=5 - len(heads) if last else 1)
        row += 1
        for line in block["rows"]:
            page.put(row, 1, line["label"])
            for index, column in enumerate(block["columns"]):
                last = index == len(block["columns"]) - 1
                page.put(row, 2 + index, value(f"table2.{line['key']}.{column['key']}", row, 2 + index),
                         columns=4 - len(block["columns"]) if last else 1)
            row += 1
    return row


def table3(page, value, label=lambda text: text):
    t = form["table3"]
    page.put(0, 1, t["corner"], rows=3, columns=3)
    page.put(0, 4, "申请人情况", columns=7)
    page.put(1, 4, label("自然人"), rows=2)
    page.put(1, 5, label("法人或其他组织"), columns=5)
    page.put(1, 10, label("总计"), rows=2)
    for index, column in enumerate(t["columns"][1:6]):
        page.put(2, 5 + index, label(column["label"]))
    groups = {}
    for index, line in enumerate(t["rows"]):
        path = line.get("path", [])
        for depth in range(len(path)):
            groups.setdefault(tuple(path[:depth + 1]), []).append(3 + index)
        column = 1 + len(path)
        page.put(3 + index, column, label(line["label"]), columns=4 - column)
        for offset, head in enumerate(t["columns"]):
            page.put(3 + index, 4 + offset, value(f"table3.{line['key']}.{head['key']}", 3 + index, 4 + offset))
    for path, rows in groups.items():
        page.put(rows[0], len(path), label(path[-1]), rows=len(rows))
    return 3 + len(t["rows"])


def table4(page, value):
    page.put(0, 1, "行政复议", columns=5)
    page.put(0, 6, "行政诉讼", columns=10)
    for index, text in enumerate(["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]):
        page.put(1, 1 + index, text, rows=2)
        page.put(2, 6 + index, text)
        page.put(2, 11 + index, text)
    page.put(1, 6, "未经复议直接起诉", columns=5)
    page.put(1, 11, "复议后起诉", columns=5)
    for index, column in enumerate(form["table4"]["columns"]):
        page.put(3, 1 + index, value(f"table4.{column['key']}", 3, 1 + index))
    return 4


def title(sheet, row, text):
    sheet.cell(row, 1).value = text
    sheet.cell(row, 1).font = Font("SimHei", 14)


def placeholders():
    """Three sheets, every figure by its English name, title lines, header, comment, validation, sums as formulas."""
    book = openpyxl.Workbook()
    for index, (table, draw) in enumerate([("table2", table2), ("table3", table3), ("table4", table4)]):
        sheet = book.active if index == 0 else book.create_sheet()
        sheet.title = ["二", "三", "四"][index] + "、" + ["主动公开", "依申请", "复议诉讼"][index]
        title(sheet, 1, "{{机关名称}}{{年度}}年政府信息公开工作年度报告")
        title(sheet, 2, form[table]["section"])
        def value(key, row, column):
            if key.endswith("total") and key.startswith("table3") and "result_total" not in key:
                return f"=SUM(D{row + 4}:I{row + 4})"
            if "result_total" in key:
                letter = get_column_letter(column)
                return f"=SUM({letter}9:{letter}29)"
            return "{{" + key + "}}"
        draw(Page(sheet, 4), value)
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.print_title_rows = "1:2"
        sheet.oddFooter.center.text = "第 &P 页"
        sheet.freeze_panes = "A4"
    sheet = book.worksheets[1]
    sheet["D7"].comment = Comment("填报人：办公室", "办公室")
    check = DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0")
    check.add("D7:J31")
    sheet.add_data_validation(check)
    sheet["L7"] = "=IF(D7+D8=D30+D31,\"勾稽一致\",\"勾稽不符\")"
    book.save("占位符.xlsx")


def labels():
    """One sheet without any placeholder; labels as offices retype them, numbers of last year, an inserted row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "年报 附表"
    title(sheet, 1, "××局政府信息公开工作年度报告")
    row = 3
    title(sheet, row, "二、主动公开政府信息情况")
    row = row + 1 + table2(Page(sheet, row + 1), lambda key, r, c: 9 if "licence" in key else None) + 2
    title(sheet, row, "三、收到和处理政府信息公开申请情况")
    def retyped(text):
        text = text.replace("1.", "１．").replace("2.", "2、").replace("（一）", "(一)").replace("“", '"').replace("”", '"')
        return text.replace("社会公益组织", "社会\n公益\n组织").replace("总计", "总  计").replace("法律服务", "法律 服务")
    row = row + 1 + table3(Page(sheet, row + 1), lambda key, r, c: None, retyped) + 2
    title(sheet, row, "四、政府信息公开行政复议、行政诉讼情况")
    table4(Page(sheet, row + 1), lambda key, r, c: 0)
    sheet.cell(row + 8, 1).value = "填表人："
    book.save("按标签.xlsx")


def by_libreoffice(name):
    """Saves a workbook once more, as LibreOffice writes it."""
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "lo", name + ".xlsx"], check=True)
    subprocess.run(["mv", f"lo/{name}.xlsx", f"{name}（LibreOffice）.xlsx"], check=True)
    subprocess.run(["rmdir", "lo"], check=True)


if __name__ == "__main__":
    placeholders()
    labels()
    by_libreoffice("占位符")
    by_libreoffice("按标签")
