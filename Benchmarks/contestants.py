"""The programs that are compared, and whether their answers agree."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from functools import cache
from typing import Any

from measure import Contestant, Failure
from prepare import HERE, NIANBAO, WORK, Data, python

PEERS = HERE / "peers"
LARGE_PEERS = ("duckdb", "polars")
EARLIER = "答复日期早于报告年度，已计入往年报告"
REPEATED = "重复记录"


@cache
def takes_threads(verb: str = "check") -> bool:
    """Whether this build of nianbao lets one say how many threads it may use."""
    said = subprocess.run([str(NIANBAO), "help", verb], capture_output=True, text=True, check=False)
    return "--threads" in said.stdout


def nianbao(data: Data, threads: int, verb: str = "check", name: str = "nianbao") -> Contestant:
    """Our program; without a choice of threads it runs as it does."""
    options = ["--threads", str(threads)] if takes_threads(verb) else []
    command = (str(NIANBAO), verb, "--config", str(data.configuration), *options)
    return Contestant(name, threads, command, accepted=(0, 1))


def peer(name: str, data: Data, threads: int) -> Contestant:
    """DuckDB or Polars on the ledger of applications."""
    script = str(PEERS / f"{name}_job.py")
    return Contestant(name, threads, (str(python()), script, data.files[0], str(threads)))


def city_peer(data: Data, threads: int) -> Contestant:
    """DuckDB on a city."""
    command = (str(python()), str(PEERS / "city_job.py"), str(data.input), str(threads))
    return Contestant("duckdb", threads, command)


def limit(data: Data) -> Contestant:
    """The C program that finds separators."""
    return Contestant("limit", 1, (str(WORK / "limit"), *data.files))


def script(data: Data) -> Contestant:
    """The sample office in Python."""
    command = (str(python()), str(PEERS / "office_job.py"), str(data.input), str(WORK / "office.xlsx"))
    return Contestant("csv + xlsxwriter", 1, command)


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer on applications with zeros left out and the rejected rows together."""
    cells = {
        f"{row}.{column}": count
        for row, columns in answer["table3"].items()
        for column, count in columns.items()
        if count
    }
    rejected = answer["badDates"] + answer["unknownValues"]
    kept = {key: answer[key] for key in ["rows", "late", "duplicates", "earlier"]}
    return kept | cells | {"rejected": rejected}


def published(data: Data, threads: int = 1) -> tuple[dict[str, Any], dict[str, Any]]:
    """`figures.json` and `run.json` of a run of nianbao that is made for it and removed."""
    data.clear()
    nianbao_run = nianbao(data, threads, "run").command
    done = subprocess.run(nianbao_run, capture_output=True, text=True, check=False)
    folders = [data.folder / "output" / name for name in ["2024", "2024-draft"]]
    folder = next((each for each in folders if each.exists()), None)
    if folder is None:
        raise Failure(f"nianbao published nothing for {data.folder}\n{done.stdout}{done.stderr}")
    files = (json.loads((folder / name).read_text()) for name in ["figures.json", "run.json"])
    figures, manifest = files
    data.clear()
    return figures, manifest


def our_applications(data: Data, threads: int = 1) -> dict[str, Any]:
    """What nianbao publishes of a ledger of applications, in the words of `plain`."""
    figures, manifest = published(data, threads)
    source = manifest["sources"][0]
    cells = {
        f"{row}.{column}": int(count)
        for row, columns in figures["cells"]["table3"].items()
        for column, count in columns.items()
        if row != "result_total" and column != "total" and int(count)
    }
    return {
        "rows": source["rows"]["read"],
        "late": int(figures["derived"]["applications.answeredLate"]),
        "duplicates": source["excludedBy"].get(REPEATED, 0),
        "earlier": source["excludedBy"].get(EARLIER, 0),
        "rejected": source["rows"]["rejected"],
    } | cells


def our_city(data: Data) -> dict[str, Any]:
    """What nianbao publishes of a city, in the words of the generator."""
    figures, manifest = published(data)
    answer: dict[str, Any] = {}
    for source in manifest["sources"]:
        duplicates = source["excludedBy"].get(REPEATED, 0)
        rows = source["rows"]
        answer[source["ledger"]] = {
            "rows": rows["read"],
            "counted": rows["counted"],
            "duplicates": duplicates,
            "outside": rows["excluded"] - duplicates,
        }
    fee = figures["cells"]["table2"]["fee"]["amount_wanyuan"]
    return answer | {"cents": int(Decimal(str(fee)) * 1000000)}


def our_office(data: Data) -> dict[str, Any]:
    """What nianbao publishes of the sample, in the words of office_job.py."""
    cells = published(data)[0]["cells"]
    rows = ["received", "carried_in", "result_total", "carried_out"]
    totals = {row: int(cells["table3"][row]["total"]) for row in rows}
    licence = int(cells["table2"]["licence"]["decisions"])
    return totals | {"licence": licence, "fee": cells["table2"]["fee"]["amount_wanyuan"]}


def answer_of(contestant: Contestant) -> dict[str, Any]:
    """What a peer prints."""
    done = subprocess.run(contestant.command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(f"{' '.join(contestant.command)}\n{done.stderr}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def compare(work: str, answers: dict[str, dict[str, Any]]) -> None:
    """Stops with every difference when two answers are not the same."""
    (first, expected), *others = answers.items()
    differences = [
        f"  {key}: {first} {expected.get(key, 0)}, {name} {answer.get(key, 0)}"
        for name, answer in others
        for key in sorted(expected.keys() | answer.keys())
        if answer.get(key, 0) != expected.get(key, 0)
    ]
    if differences:
        raise Failure(f"{work}: the answers differ\n" + "\n".join(differences))
