"""The sample office as a short script would do it: `office_job.py INPUT WORKBOOK`, csv + xlsxwriter.

It counts the same records and writes the three tables with their labels, and nothing else: no checks, no
text, no problem list, no sources. It knows the forms of the dates and the encodings of these files only.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from rules import ROOT, words

YEAR = "2024"


def records(path: Path, number: str) -> list[dict[str, str]]:
    """The records of a ledger, from the header row on, each number once."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    rows = [[cell.strip() for cell in row] for row in csv.reader(text.splitlines(keepends=True))]
    start = next(at for at, row in enumerate(rows) if number in row)
    found: dict[str, dict[str, str]] = {}
    for row in rows[start + 1 :]:
        record = dict(zip(rows[start], row))
        if record.get(number) and record[number] != number:
            found.setdefault(record[number], record)
    return list(found.values())


def year(text: str) -> str:
    """The year of a date, empty without one."""
    found = re.match(r"(\d{4})", text)
    return found.group(1) if found else ""


def applications(path: Path) -> Counter[tuple[str, str]]:
    """Table three: row and column of every count."""
    applicants, results = words("applicant"), words("result") | words("reason")
    cells: Counter[tuple[str, str]] = Counter()
    for record in records(path, "登记编号"):
        column = applicants[record["申请人类型"]]
        received, closed = year(record["收到日期"]), year(record["答复日期"])
        outcome = results.get(record["不予公开理由"] or record["答复类型"], "")
        row = outcome if closed == YEAR else "carried_out"
        for key in ["received" if received == YEAR else "carried_in", row]:
            cells[key, column] += 1
            cells[key, "total"] += 1
            if key == outcome:
                cells["result_total", column] += 1
                cells["result_total", "total"] += 1
    return cells


def table(workbook: Any, name: str, title: str, form: dict[str, Any], cells: Counter[Any]) -> None:
    """One sheet: title, column labels, row labels, numbers."""
    sheet = workbook.add_worksheet(name)
    head = workbook.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    body = workbook.add_format({"border": 1})
    sheet.set_column(0, 0, 48)
    sheet.merge_range(0, 0, 0, len(form["columns"]), title, head)
    for at, column in enumerate(form["columns"], 1):
        sheet.write_string(1, at, column["label"], head)
    for line, row in enumerate(form["rows"], 2):
        sheet.write_string(line, 0, row["label"], body)
        for at, column in enumerate(form["columns"], 1):
            sheet.write_number(line, at, cells[row["key"], column["key"]], body)


def main(folder: Path, output: str) -> None:
    """Counts, writes the workbook and prints the figures to compare."""
    form = json.loads((ROOT / "Sources/Forms/Data/common/form.json").read_text())
    third = applications(folder / "依申请公开登记簿.csv")
    licences = records(folder / "行政许可（双公示）.csv", "行政许可决定文书号")
    decided = sum(year(record["许可决定日期"]) == YEAR for record in licences)
    fees = records(folder / "易地建设费收缴明细.csv", "票据号")
    paid = [record["实收金额"] for record in fees if year(record["收费日期"]) == YEAR]
    fee = sum((Decimal(amount.replace(",", "").replace("元", "")) for amount in paid), Decimal(0)) / 10000

    second = {
        "columns": [{"key": "value", "label": "本年数量"}],
        "rows": [
            {"key": key, "label": label}
            for key, label in {
                "normative": "规范性文件", "licence": "行政许可", "penalty": "行政处罚", "coercion": "行政强制",
                "fee": "行政事业性收费（万元）", "procurement": "政府集中采购（万元）",
            }.items()
        ],
    }  # fmt: skip
    counts: Counter[Any] = Counter({("licence", "value"): decided})
    counts["fee", "value"] = fee  # type: ignore[assignment]
    tables = {each["key"]: each for each in form["tables"]}
    with xlsxwriter.Workbook(output) as workbook:
        table(workbook, "表二", "二、主动公开政府信息情况", second, counts)
        table(workbook, "表三", "三、收到和处理政府信息公开申请情况", tables["table3"], third)
        table(workbook, "表四", "四、行政复议、行政诉讼情况", tables["table4"], Counter())
    totals = {row: third[row, "total"] for row in ["received", "carried_in", "result_total", "carried_out"]}
    print(json.dumps(totals | {"licence": decided, "fee": str(fee.normalize())}))


main(Path(sys.argv[1]), sys.argv[2])
