"""A city's decisions and fees of the year in DuckDB: `city_job.py FOLDER THREADS`.

Two columns of each ledger into a narrow table, then two aggregates over it, as in duckdb_job.py. Columns
that are not used are read as text and dropped; the amount is an exact decimal.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import duckdb

LEDGERS = {
    "licences": ("行政许可.csv", "行政许可决定文书号", "许可决定日期", None),
    "penalties": ("行政处罚.csv", "行政处罚决定书文号", "处罚决定日期", None),
    "charges": ("行政事业性收费.csv", "票据号", "收费日期", "实收金额（元）"),
}


def count(
    base: duckdb.DuckDBPyConnection, path: Path, number: str, day: str, amount: str | None
) -> tuple[dict[str, int], int]:
    """Counts one ledger: its rows, and the fees of the year in 分."""
    with open(path, encoding="utf-8") as file:
        types = dict.fromkeys(file.readline().rstrip("\n").split(","), "VARCHAR")
    types[day] = "DATE"
    if amount:
        types[amount] = "DECIMAL(18,2)"
    base.execute(
        f"""CREATE OR REPLACE TEMP TABLE records AS
        SELECT hash("{number}") AS number, "{day}" AS day, {f'"{amount}"' if amount else "NULL"} AS amount
        FROM read_csv('{path}', columns = {types}, header = true, auto_detect = false, delim = ',',
          quote = '"', escape = '"', new_line = '\\n', dateformat = '%Y-%m-%d')"""
    )
    in_year = "day >= DATE '2024-01-01' AND day < DATE '2025-01-01'"
    rows, inside, total = base.execute(
        f"SELECT count(*), count(*) FILTER ({in_year}), sum(amount) FILTER ({in_year}) FROM records"
    ).fetchall()[0]
    duplicates, inside_again = base.execute(
        f"""SELECT coalesce(sum(surplus), 0), coalesce(sum(surplus) FILTER (inside), 0) FROM (
          SELECT count(*) - 1 AS surplus, bool_and({in_year}) AS inside
          FROM records GROUP BY number HAVING surplus > 0)"""
    ).fetchall()[0]
    counted = inside - inside_again
    counts = {"rows": rows, "counted": counted, "duplicates": duplicates}
    counts["outside"] = rows - counted - duplicates
    return {key: int(value) for key, value in counts.items()}, int((total or 0) * 100)


def main(folder: Path, threads: int) -> None:
    """Counts the city and prints the answer."""
    base = duckdb.connect()
    base.execute(f"SET threads = {threads}; SET preserve_insertion_order = false")
    answer: dict[str, object] = {}
    cents = 0
    for ledger, (name, number, day, amount) in LEDGERS.items():
        answer[ledger], fees = count(base, folder / name, number, day, amount)
        cents += fees
    print(json.dumps(answer | {"cents": cents}))


main(Path(sys.argv[1]), int(sys.argv[2]))
