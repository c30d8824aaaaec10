"""Makes what the races need: the tools, the virtual environment, the data."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / ".build/bench"
NIANBAO = ROOT / ".build/release/nianbao"
CALENDAR = ROOT / "Sources/Forms/Data/calendar.csv"
PINNED = {"duckdb": "2.0.1", "polars": "2.1.0", "xlsxwriter": "3.3.1"}
OFFICE = {"year": 2024, "office": {"name": "测试市档案局", "level": "department"}, "form": "2021-30"}


def compiler() -> str:
    """clang, which comes with Swift, or whatever calls itself cc."""
    found = shutil.which("clang") or shutil.which("cc")
    if not found:
        sys.exit("A C compiler is needed (clang comes with the Swift toolchain).")
    return found


def build_tools() -> None:
    """Compiles the generator and the limit where their sources are newer."""
    WORK.mkdir(parents=True, exist_ok=True)
    for name, sources in {
        "generate": sorted((HERE / "generator").glob("*.[ch]")),
        "limit": [HERE / "limit.c"],
    }.items():
        target = WORK / name
        if target.exists() and all(target.stat().st_mtime > each.stat().st_mtime for each in sources):
            continue
        files = [str(each) for each in sources if each.suffix == ".c"]
        subprocess.run([compiler(), "-O2", "-o", str(target), *files], check=True)


def python() -> Path:
    """The interpreter with the peers, made at the first call."""
    venv = WORK / "venv"
    stamp, wanted = venv / "pinned.json", json.dumps(PINNED)
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Installing " + ", ".join(f"{name} {version}" for name, version in PINNED.items()) + " …")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
        packages = [f"{name}=={version}" for name, version in PINNED.items()]
        quiet = ["--quiet", "--disable-pip-version-check"]
        subprocess.run([str(venv / "bin/python"), "-m", "pip", "install", *quiet, *packages], check=True)
        stamp.write_text(wanted)
    return venv / "bin/python"


class Data:
    """A folder of generated ledgers with their `pipeline.json` and `expected.json`."""

    def __init__(self, kind: str, size: int, *options: str) -> None:
        self.folder = WORK / "data" / "-".join([kind, str(size), *options])
        self.input = self.folder / "input"
        self.configuration = self.folder / "pipeline.json"
        made_by = hashlib.sha256()
        for source in sorted((HERE / "generator").glob("*")):
            made_by.update(source.read_bytes())
        stamp = self.folder / "made-by"
        if not stamp.exists() or stamp.read_text() != made_by.hexdigest():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.input.mkdir(parents=True)
            arguments = [kind, str(size), str(CALENDAR), str(self.input), str(self.folder / "expected.json")]
            subprocess.run([str(WORK / "generate"), *arguments, *options], check=True)
            self.configuration.write_text(json.dumps(OFFICE, ensure_ascii=False))
            stamp.write_text(made_by.hexdigest())

    @property
    def files(self) -> list[str]:
        """The ledgers."""
        return sorted(str(path) for path in self.input.rglob("*") if path.is_file())

    @property
    def bytes(self) -> int:
        """Their size together."""
        return sum(os.path.getsize(path) for path in self.files)

    @property
    def expected(self) -> dict[str, Any]:
        """What the generator counted while it wrote them."""
        counts: dict[str, Any] = json.loads((self.folder / "expected.json").read_text())
        return counts

    def warm(self) -> None:
        """Reads the files once, so that all find them in the page cache."""
        for path in self.files:
            with open(path, "rb", buffering=0) as file:
                while file.read(1 << 22):
                    pass

    def clear(self) -> None:
        """Removes what a run has published."""
        shutil.rmtree(self.folder / "output", ignore_errors=True)


class Office(Data):
    """A copy of the repository's sample, so that no run touches its output."""

    def __init__(self) -> None:
        self.folder = WORK / "data/office"
        self.input = self.folder / "input"
        self.configuration = self.folder / "pipeline.json"
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(ROOT / "input", self.input)
        shutil.copy(ROOT / "pipeline.json", self.configuration)
