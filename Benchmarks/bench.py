"""Races `nianbao` against DuckDB and Polars on the same work: `bench.py [--quick | --render]`.

The full course writes docs/benchmarks.md and its charts; the quick one writes them to .build/bench/quick/.
BENCH_ROWS_MAX=100000000 adds a ledger of that many applications (18 GB), without the others, which would need the
memory that holds it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

import works as course
from measure import Failure
from page import write_page
from prepare import NIANBAO, ROOT, WORK, build_tools, python
from tables import printed
from works import Work

LARGE = 10_000_000


def say(text: str) -> None:
    """Progress, on standard error; on a terminal one line that changes."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)
    else:
        print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def quick_course() -> dict[str, Work]:
    """A million applications and the sample office."""
    course.agree_on_faults(say)
    return {
        "start": course.start_up(3, say),
        "applications-1000000": course.applications(1_000_000, 3, say, is_main=True),
        "office": course.office(9, say),
    }


def full_course(largest: int) -> dict[str, Work]:
    """Everything, smallest first."""
    course.agree_on_faults(say)
    works = {"start": course.start_up(5, say)}
    for rows in [100_000, 1_000_000, LARGE, 100_000_000]:
        if rows <= largest:
            rounds = 5 if rows <= LARGE else 3
            works[f"applications-{rows}"] = course.applications(
                rows, rounds, say, is_main=rows == LARGE, is_alone=rows > LARGE
            )
    works["city"] = course.city(5, say)
    works["office"] = course.office(21, say)
    works["findings"] = course.findings(3, say)
    return works


def main() -> int:
    """Prepares, races, prints and writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a million rows, under two minutes")
    parser.add_argument("--render", action="store_true", help="write the page again from the last results")
    options = parser.parse_args()
    name = "quick" if options.quick else "full"
    kept = WORK / f"{name}.json"
    if not options.render:
        if not NIANBAO.exists():
            sys.exit(f"{NIANBAO} is missing: run make build")
        build_tools()
        python()
        load = os.getloadavg()[0]
        if load > 0.5:
            print(f"The machine is busy (load {load:.1f}): wall times will be too long.", file=sys.stderr)
        largest = int(os.environ.get("BENCH_ROWS_MAX", LARGE))
        if largest < LARGE and not options.quick:
            sys.exit("BENCH_ROWS_MAX starts at 10000000; for less there is make bench-quick")
        try:
            works = quick_course() if options.quick else full_course(largest)
        except Failure as failure:
            print(f"\n{failure}", file=sys.stderr)
            return 1
        course.save(works, kept)
    works = course.load(kept)
    say("")
    print(printed(works))
    place = WORK / "quick" if options.quick else ROOT / "docs"
    print(f"\nWritten: {write_page(works, place, kept.stat().st_mtime)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
