"""Runs programs as child processes and measures each: wall time, CPU time, peak memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Contestant:
    """One program with one set of options."""

    name: str
    threads: int
    command: tuple[str, ...]
    # What nianbao says of mistakes in the records, which is no failure here.
    accepted: tuple[int, ...] = (0,)

    @property
    def key(self) -> str:
        """How the results name it."""
        return f"{self.name}/{self.threads}"


@dataclass(frozen=True)
class Sample:
    """One run."""

    wall: float
    cpu: float
    memory: int
    output: str = ""


@dataclass
class Result:
    """All runs of a contestant on one piece of work."""

    samples: list[Sample] = field(default_factory=list)

    def _median(self, value: Callable[[Sample], float]) -> float:
        return statistics.median(value(sample) for sample in self.samples)

    @property
    def wall(self) -> float:
        """Seconds on the clock."""
        return self._median(lambda sample: sample.wall)

    @property
    def cpu(self) -> float:
        """Seconds of all threads, user and system."""
        return self._median(lambda sample: sample.cpu)

    @property
    def megabytes(self) -> float:
        """The largest resident set, in 10^6 bytes."""
        return self._median(lambda sample: sample.memory) / 1e6

    @property
    def spread(self) -> float:
        """How far the slowest run is from the fastest, as a share of the median."""
        walls = [sample.wall for sample in self.samples]
        return (max(walls) - min(walls)) / self.wall


class Failure(Exception):
    """A program that did not do its work."""


def run(contestant: Contestant, scratch: Path) -> Sample:
    """Runs one program and waits for it.

    The peak is that of `wait4`; on Linux it starts at what the runner itself holds, about 20 MB.
    """
    out, err = scratch / "stdout", scratch / "stderr"
    with open(out, "wb") as stdout, open(err, "wb") as stderr:
        start = time.perf_counter()
        child = subprocess.Popen(contestant.command, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in contestant.accepted:
        said = err.read_text(errors="replace")[-2000:]
        raise Failure(f"{' '.join(contestant.command)}: status {child.returncode}\n{said}")
    text = out.read_text(errors="replace")
    return Sample(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text)


def race(
    contestants: Sequence[Contestant],
    rounds: int,
    scratch: Path,
    between: Callable[[], None] = lambda: None,
    say: Callable[[str], None] = lambda _: None,
) -> dict[str, Result]:
    """Runs all in turn, A B C A B C …, so that a slow spell of the machine hits all of them."""
    results = {contestant.key: Result() for contestant in contestants}
    for number in range(1, rounds + 1):
        for contestant in contestants:
            say(f"round {number}/{rounds}: {contestant.key}")
            between()
            results[contestant.key].samples.append(run(contestant, scratch))
    return results
