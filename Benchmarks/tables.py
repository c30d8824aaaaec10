"""The results as tables, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Sequence

from targets import Target, all_targets, ours, per_further_row, per_row
from works import Work

NAMES = {
    "nianbao": "nianbao",
    "nianbao GB18030": "nianbao, GB18030",
    "duckdb": "DuckDB",
    "polars": "Polars",
    "limit": "limit: find every separator",
    "csv + xlsxwriter": "Python: csv + xlsxwriter",
}
Table = tuple[list[str], list[list[str]]]


def name_of(key: str) -> tuple[str, str]:
    """The name and the number of threads behind a key of the results."""
    name, threads = key.rsplit("/", 1)
    return NAMES[name], threads


def seconds(value: float) -> str:
    """Seconds with three digits that say something."""
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 100 else f"{value:.0f}"


def race_table(work: Work) -> Table:
    """Everybody on one piece of work; `× nianbao` is to ours with the same threads."""
    head = ["program", "threads", "wall s", "CPU s", "peak MB", "× wall", "× CPU", "× memory", "spread"]
    rows = []
    for key, result in work.results.items():
        name, threads = name_of(key)
        our = work.results[ours(work, int(threads))]
        ratios = [result.wall / our.wall, result.cpu / our.cpu, result.megabytes / our.megabytes]
        cells = [seconds(result.wall), seconds(result.cpu), f"{result.megabytes:.0f}"]
        cells += [f"{ratio:.2f}" for ratio in ratios] + [f"{result.spread * 100:.0f} %"]
        rows.append([name, threads, *cells])
    return head, rows


def growth_table(works: dict[str, Work]) -> Table:
    """Time against rows."""
    head = ["applications", "threads", "nianbao s", "ns a row", "beyond the start", "a further row"]
    head += ["DuckDB s", "Polars s"]
    rows = []
    sizes = [work for key, work in works.items() if key.startswith("applications")]
    for fewer, work in zip([None, *sizes], sizes):
        for threads in [1, 2]:
            if not (work.has(f"nianbao/{threads}") or work.has(f"duckdb/{threads}")):
                continue
            result = work.results[ours(work, threads)]
            whole = f"{result.wall / work.rows * 1e9:.0f}"
            beyond = f"{per_row(work, works.get('start'), threads):.0f}"
            further = f"{per_further_row(fewer, work, threads):.0f}" if fewer else ""
            peers = [
                seconds(work.results[key].wall) if work.has(key) else ""
                for key in [f"duckdb/{threads}", f"polars/{threads}"]
            ]
            rows.append([f"{work.rows:,}", str(threads), seconds(result.wall), whole, beyond, further, *peers])
    return head, rows


def target_table(targets: Sequence[Target]) -> Table:
    """Promises and measurements."""
    head = ["work", "measure", "target", "measured", "result"]
    return head, [
        [each.work, each.measure, each.wanted, each.measured, "reached" if each.reached else "**missed**"]
        for each in targets
    ]


def is_number(cell: str) -> bool:
    """Whether a cell is set to the right."""
    return cell.replace(",", "").replace(".", "").replace(" %", "").strip().isdigit()


def aligned(table: Table, indent: str = "  ") -> str:
    """A table for the terminal."""
    head, rows = table
    every = [[cell.replace("*", "") for cell in row] for row in [head, *rows]]
    widths = [max(len(row[at]) for row in every) for at in range(len(head))]
    right = [any(row[at] for row in every[1:]) and all(not r[at] or is_number(r[at]) for r in every[1:])
             for at in range(len(head))]  # fmt: skip
    lines = []
    for row in every:
        cells = [cell.rjust(width) if to_right else cell.ljust(width)
                 for cell, width, to_right in zip(row, widths, right)]  # fmt: skip
        lines.append((indent + "  ".join(cells)).rstrip())
    return "\n".join([lines[0], indent + "  ".join("-" * width for width in widths), *lines[1:]])


def markdown(table: Table) -> str:
    """A table for the page."""
    head, rows = table
    right = [bool(rows) and all(not row[at] or is_number(row[at]) for row in rows) for at in range(len(head))]
    lines = [head, ["---:" if to_right else "---" for to_right in right], *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines)


def printed(works: dict[str, Work]) -> str:
    """Everything for the terminal."""
    parts = []
    for work in works.values():
        parts.append(f"{work.title}, median of {work.rounds}\n{aligned(race_table(work))}")
    if sum(key.startswith("applications") for key in works) > 1:
        parts.append("time against rows\n" + aligned(growth_table(works)))
    parts.append("targets\n" + aligned(target_table(all_targets(works))))
    return "\n\n".join(parts)
