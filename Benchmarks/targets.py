"""The targets, and how far each is reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from works import Work

# Two runs of the same program differ by this much.
NOISE = 0.02


@dataclass(frozen=True)
class Target:
    """One promise and what was measured."""

    work: str
    measure: str
    wanted: str
    measured: str
    reached: bool


def ours(work: Work, threads: int) -> str:
    """Our result with these threads, or the only one there is."""
    key = f"nianbao/{threads}"
    return key if work.has(key) else "nianbao/1"


def against(work: Work, peer: str, wanted: dict[str, float]) -> Iterator[Target]:
    """Ratios to one peer, with one and with two threads."""
    for threads in [1, 2]:
        key = f"{peer}/{threads}"
        if not work.has(key):
            continue
        our, their = work.results[ours(work, threads)], work.results[key]
        ratios = {
            "wall time": their.wall / our.wall,
            "CPU time": their.cpu / our.cpu,
            "peak memory": their.megabytes / our.megabytes,
        }
        for measure, least in wanted.items():
            ratio = ratios[measure]
            name = {"duckdb": "DuckDB", "polars": "Polars"}[peer]
            what = f"{measure}, {threads} thread{'s' if threads > 1 else ''}"
            wanted_text = f"at most 1/{least:g} of {name}"
            measured = f"1/{ratio:.1f}" if ratio >= 1 else f"{1 / ratio:.1f} times"
            yield Target(work.title, what, wanted_text, measured, ratio >= least)


def per_row(work: Work, start: Work | None, threads: int) -> float:
    """Nanoseconds a row, without what a run takes that has nothing to count."""
    fixed = start.results[ours(start, threads)].wall if start else 0.0
    return max(work.results[ours(work, threads)].wall - fixed, 1e-6) / work.rows * 1e9


def per_further_row(fewer: Work, more: Work, threads: int) -> float:
    """Nanoseconds that a row more costs between two sizes."""
    walls = [work.results[ours(work, threads)].wall for work in [fewer, more]]
    return (walls[1] - walls[0]) / (more.rows - fewer.rows) * 1e9


def of_applications(works: dict[str, Work]) -> Iterator[Target]:
    """The large ledger: peers, encoding, limit, memory, growth."""
    sizes = sorted((each for key, each in works.items() if key.startswith("applications")), key=lambda w: w.rows)
    main = next((each for each in sizes if each.has("limit/1")), None)
    if main is None:
        return
    for peer in ["duckdb", "polars"]:
        yield from against(main, peer, {"wall time": 5, "CPU time": 5, "peak memory": 4})
    our = main.results["nianbao/1"]
    chinese = main.results["nianbao GB18030/1"].wall / our.wall
    yield Target(main.title, "GB18030 to UTF-8", "at most 1", f"{chinese:.2f}", chinese <= 1 + NOISE)
    limit = our.wall / main.results["limit/1"].wall
    yield Target(main.title, "to the limit, 1 thread", "at most 3", f"{limit:.1f}", limit <= 3)
    for work in sizes:
        bound = 1000 if work.rows > 10_000_000 else 300
        if work.rows >= main.rows:
            peak = max(r.megabytes for key, r in work.results.items() if key.startswith("nianbao"))
            yield Target(work.title, "peak memory", f"under {bound} MB", f"{peak:.0f} MB", peak < bound)
    growing = [work for work in sizes if work.rows >= 100_000]
    if len(growing) > 2:
        for threads in [1, 2] if main.has("nianbao/2") else [1]:
            rows = [per_further_row(fewer, more, threads) for fewer, more in pairwise(growing)]
            growth = max(rows) / min(rows)
            span = f"{growing[0].rows:,} to {growing[-1].rows:,} applications"
            what = f"time of a further row, {threads} thread{'s' if threads > 1 else ''}"
            yield Target(span, what, "within 20 %", f"{(growth - 1) * 100:.0f} %", growth <= 1.2)


def all_targets(works: dict[str, Work]) -> list[Target]:
    """Every target whose work was raced."""
    found = list(of_applications(works))
    if "city" in works:
        found += against(works["city"], "duckdb", {"wall time": 5})
    if "office" in works:
        work = works["office"]
        our, script = work.results["nianbao/1"], work.results["csv + xlsxwriter/1"]
        milliseconds = our.wall * 1000
        found.append(Target(work.title, "wall time", "under 30 ms", f"{milliseconds:.0f} ms", milliseconds < 30))
        text = f"{milliseconds:.0f} ms to {script.wall * 1000:.0f} ms"
        found.append(Target(work.title, "to csv + xlsxwriter", "faster", text, our.wall < script.wall))
    if "findings" in works:
        work = works["findings"]
        our = work.results["nianbao/2"]
        found.append(Target(work.title, "wall time", "under 3 s", f"{our.wall:.2f} s", our.wall < 3))
        peak = our.megabytes
        found.append(Target(work.title, "peak memory", "under 200 MB", f"{peak:.0f} MB", peak < 200))
    return found
