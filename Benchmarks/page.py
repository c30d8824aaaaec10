"""Writes the page: what was measured, where, and what it does not say."""

from __future__ import annotations

import os
import platform
import subprocess
import time
from pathlib import Path

import charts
from contestants import takes_threads
from prepare import NIANBAO, PINNED, ROOT
from tables import growth_table, markdown, race_table, target_table
from targets import all_targets
from works import Work

START, END = "<!-- profile: kept by hand -->", "<!-- /profile -->"

GROWTH = """Nanoseconds, apart from the seconds. *A further row* is what a row more costs between the size before
and this one, and what the target is held against. *Beyond the start* is the time a row without that of a run on 100
applications: it lays on the rows what comes once between a hundred of them and a hundred thousand, the two thousand
combinations of classes, a hundred messages and the first touch of memory.
"""

COMPARED = """## What is compared

Every program reads the same generated ledgers from the page cache and has to answer: applicant × result for one
year with what was carried in and out, late answers by working days (20, or 40 where an extension was told), records
that come twice, impossible dates, unknown words. Before a race the answers are compared with each other and with
what the generator counted while it wrote; a difference stops the benchmark. Impossible dates and unknown words stand in
a ledger of their own that is compared and not timed.

- The peers do less. They take records with one number for the same without comparing their content, know only ISO
  dates and the words in the ledger's data, and do not tell file, row and column of a mistake. `nianbao check` does all
  that, looks for the same request by the same person, computes a SHA-256, fills the form and checks its identities.
- The formulations are the fastest of those tried; `Benchmarks/peers/` says which and why. Times include the start of
  the interpreter and the import of the library, as anybody would have them: see the row for 100 applications.
- DuckDB and Polars do not read GB18030; that ledger is ours alone. It has the same records, row for row.
- Runs are interleaved (A B C A B C …), each a process of its own, measured by `wait4`: wall time, CPU time of all
  threads, largest resident set (which starts at the 30 MB of the runner itself). Tables show medians; *spread* is
  slowest minus fastest over the median. × columns are ratios to nianbao with the same number of threads: above 1,
  nianbao needs less.
- The limit is a C program that reads the file and stores the position of every comma, quote and line end.
"""


def capture(*command: str) -> str:
    """The first line a program prints."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    return done.stdout.strip().splitlines()[0] if done.stdout.strip() else "unknown"


def machine() -> str:
    """Processor, cores, memory, system."""
    model = next(
        (row.split(":", 1)[1].strip() for row in Path("/proc/cpuinfo").read_text().splitlines()
         if row.startswith("model name")),
        platform.machine(),
    )  # fmt: skip
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    release = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB; {release}, Linux {platform.release()}"


def profile(page: Path) -> str:
    """The part that people write, as it stands."""
    if page.exists():
        found = page.read_text()
        if START in found and END in found:
            return found[found.index(START) : found.index(END) + len(END)]
    return f"{START}\n{END}"


def versions(measured: float) -> str:
    """What took part, and when."""
    date = time.strftime("%Y-%m-%d", time.localtime(measured))
    peers = ", ".join(f"{name} {version}" for name, version in PINNED.items())
    ours = f"nianbao {capture(str(NIANBAO), '--version')} ({capture('git', 'describe', '--always', '--dirty')})"
    swift = capture("swift", "--version").split(" (")[0]
    return (
        f"Measured {date} on {machine()}.\n{ours}, {swift}; Python {platform.python_version()}, {peers}.\n"
    )


def write_page(works: dict[str, Work], folder: Path, measured: float) -> Path:
    """Writes the page and its charts below a folder."""
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    page = folder / "benchmarks.md"
    kept = profile(page)
    sizes = [work for key, work in works.items() if key.startswith("applications")]
    main = next(work for work in sizes if work.has("limit/1"))
    (images / "benchmark-throughput.svg").write_text(charts.throughput(main))
    targets = all_targets(works)
    missed = sum(not each.reached for each in targets)
    parts = [
        "# Benchmarks\n",
        versions(measured),
        "`make bench` repeats all of this and writes this page; `make bench-quick` takes less than two minutes.\n",
        f"## Targets: {len(targets) - missed} of {len(targets)} reached\n",
        markdown(target_table(targets)) + "\n",
    ]
    if not takes_threads():
        parts.append("This build of nianbao has one thread; it is compared with one and with two of the others.\n")
    chart = "![Million rows a second](images/benchmark-throughput.svg)\n"
    for work in works.values():
        size = f"{work.bytes / 1e6:,.1f} MB" if work.bytes >= 1e6 else f"{work.bytes / 1e3:.0f} kB"
        runs = "One run" if work.rounds == 1 else f"Median of {work.rounds} runs"
        parts += [f"## {work.title[0].upper()}{work.title[1:]}\n", f"{runs}, {size}.\n"]
        parts += [chart] if work is main else []
        parts.append(markdown(race_table(work)) + "\n")
    if len(sizes) > 1:
        (images / "benchmark-growth.svg").write_text(charts.growth(sizes))
        parts += [
            "## Time against rows\n",
            "![Seconds against rows](images/benchmark-growth.svg)\n",
            GROWTH,
            markdown(growth_table(works)) + "\n",
        ]
    parts += [COMPARED, "## Profile\n", kept, ""]
    page.write_text("\n".join(parts))
    return page
