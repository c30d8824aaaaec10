"""What both peers need to know: the words of the ledger, the limits, and the shape of the answer."""

from __future__ import annotations

import bisect
import csv
import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
START, END = dt.date(2024, 1, 1), dt.date(2025, 1, 1)
COLUMNS = {
    "登记编号": "number",
    "收到日期": "received",
    "申请方式": "channel",
    "申请人": "name",
    "申请人类型": "applicant",
    "联系电话": "phone",
    "申请内容": "content",
    "延期告知日期": "extended",
    "答复日期": "closed",
    "答复类型": "result",
}


def words(field: str) -> dict[str, str]:
    """Every word the product's own ledger knows for a field, with the class it counts as."""
    ledger = json.loads((ROOT / "Sources/Ledgers/Data/applications.json").read_text())
    values = next(each for each in ledger["fields"] if each["key"] == field)["values"]
    known: dict[str, str] = {}
    for value in values:
        for word in [value["name"], *value.get("aliases", [])]:
            known.setdefault(word, value.get("as", value["key"]))
    return known


def limits() -> list[tuple[dt.date, dt.date, dt.date]]:
    """Each day with the ends of its limits of 20 and 40 working days."""
    notices: dict[dt.date, bool] = {}
    with open(ROOT / "Sources/Forms/Data/calendar.csv", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            notices[dt.date.fromisoformat(row["date"])] = row["kind"] == "workday"
    first, last = dt.date(2019, 1, 1), dt.date(2026, 10, 31)
    days = [first + dt.timedelta(number) for number in range((last - first).days + 1)]
    worked = [day for day in days if notices.get(day, day.weekday() < 5)]

    def end(day: dt.date, number: int) -> dt.date:
        return worked[min(bisect.bisect_right(worked, day) + number, len(worked)) - 1]

    return [(day, end(day, 20), end(day, 40)) for day in days]


class Answer:
    """Table three and what is said about the records, from the groups a peer has counted."""

    def __init__(self) -> None:
        self.applicants = words("applicant")
        self.results = words("result")
        self.table: dict[str, dict[str, int]] = {}
        self.late = self.earlier = self.unknown = 0

    def add(self, groups: Iterable[tuple[Any, ...]], sign: int = 1) -> None:
        """Groups of applicant, result, is received before the year, closed (-1 before, 0 in, 1 after,
        None open), late, count."""
        for applicant, result, before, closed, late, count in groups:
            count *= sign
            kind = self.applicants.get(applicant)
            outcome = self.results.get(result) if result else "open"
            if kind is None or outcome is None:
                self.unknown += count
                continue
            if before and closed == -1:
                self.earlier += count
                continue
            self._count("carried_in" if before else "received", kind, count)
            self._count(outcome if closed == 0 else "carried_out", kind, count)
            if closed == 0 and late:
                self.late += count

    def _count(self, row: str, column: str, count: int) -> None:
        cells = self.table.setdefault(row, {})
        cells[column] = cells.get(column, 0) + count

    def text(self, rows: int, duplicates: int, bad_dates: int, rejected_values: int = 0) -> str:
        """The answer as JSON, in the words of expected.json."""
        return json.dumps(
            {
                "rows": rows,
                "table3": self.table,
                "late": self.late,
                "duplicates": duplicates,
                "earlier": self.earlier,
                "badDates": bad_dates,
                "unknownValues": self.unknown + rejected_values,
            }
        )
