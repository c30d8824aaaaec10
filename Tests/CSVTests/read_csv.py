"""Prints the records of every CSV file in a folder, read by Python's csv: one line of JSON a file.

A file is named NUMBER.DELIMITER.ENCODING.csv, the delimiter as the code of its character.
"""
import csv
import json
import pathlib
import sys

csv.field_size_limit(1 << 30)
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.csv")):
    _, delimiter, encoding, _ = path.name.split(".")
    with path.open(encoding=encoding, newline="") as file:
        print(json.dumps(list(csv.reader(file, delimiter=chr(int(delimiter)), strict=True))))
