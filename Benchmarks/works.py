"""The pieces of work that are raced, each checked for equal answers before the first race."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import contestants as who
from measure import Contestant, Result, Sample, race
from prepare import WORK, Data, Office

Say = Callable[[str], None]


@dataclass
class Work:
    """What was done, and how long everybody took for it."""

    title: str
    rows: int
    bytes: int
    rounds: int
    results: dict[str, Result]

    def has(self, *keys: str) -> bool:
        """Whether all of these took part."""
        return all(key in self.results for key in keys)


def finish(title: str, data: Data, runners: list[Contestant], rounds: int, say: Say) -> Work:
    """Races on data whose answers agree."""
    data.warm()
    results = race(runners, rounds, WORK, between=data.clear, say=lambda text: say(f"{title}: {text}"))
    data.clear()
    rows = data.expected["rows"] if "rows" in data.expected else 0
    return Work(title, rows, data.bytes, rounds, results)


def agree_on_faults(say: Say) -> None:
    """Impossible dates and unknown words, which the large ledgers do not have."""
    data = Data("applications", 100_000, "faults")
    say("applications with faults: comparing the answers")
    compare_applications(data, "100,000 applications with faults")


def compare_applications(data: Data, title: str, peers: Sequence[str] = who.LARGE_PEERS) -> None:
    """The generator, nianbao and the peers."""
    answers = {"generator": who.plain(data.expected), "nianbao": who.our_applications(data)}
    if who.takes_threads("run"):
        answers["nianbao, 2 threads"] = who.our_applications(data, 2)
    for name in peers:
        answers[name] = who.plain(who.answer_of(who.peer(name, data, 2)))
    who.compare(title, answers)


def applications(rows: int, rounds: int, say: Say, is_main: bool = False, is_alone: bool = False) -> Work:
    """One ledger of applications; in GB18030 and against the limit only at the main size."""
    data, title = Data("applications", rows), f"{rows:,} applications"
    peers = [] if is_alone else who.LARGE_PEERS
    say(f"{title}: comparing the answers")
    compare_applications(data, title, peers)
    runners = [who.nianbao(data, 1)]
    if who.takes_threads():
        runners.append(who.nianbao(data, 2))
    if is_main:
        chinese = Data("applications", rows, "gb18030")
        said = {"generator": who.plain(data.expected), "nianbao": who.our_applications(chinese)}
        who.compare(f"{title} in GB18030", said)
        chinese.warm()
        runners.append(who.nianbao(chinese, 1, name="nianbao GB18030"))
        runners.append(who.limit(data))
    for name in peers:
        runners += [who.peer(name, data, threads) for threads in ([1, 2] if is_main else [2])]
    return finish(title, data, runners, rounds, say)


def start_up(rounds: int, say: Say) -> Work:
    """The time of a run that has next to nothing to count."""
    data = Data("applications", 100)
    runners = [who.nianbao(data, 1), who.peer("duckdb", data, 2), who.peer("polars", data, 2)]
    if who.takes_threads():
        runners.append(who.nianbao(data, 2))
    return finish("start-up (100 applications)", data, runners, rounds, say)


def city(rounds: int, say: Say) -> Work:
    """4.65 million decisions in two ledgers, and fees."""
    data, title = Data("city", 1), "a city: 4.65 million decisions"
    say(f"{title}: comparing the answers")
    peer = who.city_peer(data, 2)
    answers = {"generator": data.expected, "nianbao": who.our_city(data), "duckdb": who.answer_of(peer)}
    who.compare(title, answers)
    threads = [1, 2] if who.takes_threads() else [1]
    runners = [who.nianbao(data, each) for each in threads]
    runners += [who.city_peer(data, each) for each in [1, 2]]
    work = finish(title, data, runners, rounds, say)
    work.rows = sum(part["rows"] for part in data.expected.values() if isinstance(part, dict))
    return work


def office(rounds: int, say: Say) -> Work:
    """The sample office, everything published."""
    data, title = Office(), "the sample office, whole run"
    runners = [who.nianbao(data, 1, "run"), who.script(data)]
    answers = {"nianbao": who.our_office(data), "csv + xlsxwriter": who.answer_of(runners[1])}
    who.compare(title, answers)
    data.warm()
    results = race(runners, rounds, WORK, between=data.clear, say=lambda text: say(f"{title}: {text}"))
    return Work(title, 95, data.bytes, rounds, results)


def findings(rounds: int, say: Say) -> Work:
    """100,000 mistakes in 100 files: problem lists and annotated copies."""
    data = Data("findings", 100_000)
    return finish("100,000 findings, whole run", data, [who.nianbao(data, each, "run") for each in [1, 2]], rounds, say)


def save(works: dict[str, Work], path: Path) -> None:
    """Keeps the measurements, so that the page can be written again without the races."""
    path.write_text(json.dumps({key: asdict(work) for key, work in works.items()}, ensure_ascii=False))


def load(path: Path) -> dict[str, Work]:
    """What `save` kept."""
    works = {}
    for key, kept in json.loads(path.read_text()).items():
        results = {
            name: Result([Sample(**sample) for sample in result["samples"]])
            for name, result in kept.pop("results").items()
        }
        works[key] = Work(**kept, results=results)
    return works
