"""The two charts, as SVG written by hand: throughput, and time against rows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

from targets import ours
from works import Work

OURS, OTHERS, INK, FAINT = "#0f6b5c", "#9aa3ad", "#1f2933", "#e3e7eb"
LINES = {"nianbao": OURS, "duckdb": "#6b7683", "polars": "#b0763a"}
NAMES = {"nianbao": "nianbao", "duckdb": "DuckDB", "polars": "Polars"}
WIDTH = 760
FONT = "font-family=\"system-ui, -apple-system, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif\""


def text(x: float, y: float, content: str, size: int = 13, anchor: str = "start", fill: str = INK,
         weight: int = 400) -> str:  # fmt: skip
    """One line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}"'
        f' font-weight="{weight}">{escape(content)}</text>'
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = FAINT) -> str:
    """A thin straight line."""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{stroke}"/>'


def drawing(height: float, title: str, subtitle: str, parts: Sequence[str]) -> str:
    """The frame: white ground, so that it reads on a dark page as well."""
    head = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}"'
        f' height="{height:.0f}" role="img" {FONT}>',
        f"<title>{escape(title)}</title>",
        f'<rect width="{WIDTH}" height="{height:.0f}" rx="6" fill="#ffffff"/>',
        text(24, 34, title, 17, weight=600),
        text(24, 54, subtitle, 13, fill="#5b6672"),
    ]
    return "\n".join([*head, *parts, "</svg>", ""])


def nice_step(largest: float, steps: int = 5) -> float:
    """A round distance between the lines of an axis."""
    rough = largest / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in [1.0, 2.0, 5.0, 10.0] if factor * power >= rough)


def throughput(work: Work) -> str:
    """Bars: millions of rows a second."""
    rates = {key: work.rows / result.wall / 1e6 for key, result in work.results.items() if key != "limit/1"}
    labels = {
        "nianbao/2": "nianbao, 2 threads",
        "nianbao/1": "nianbao, 1 thread" if work.has("nianbao/2") else "nianbao",
        "nianbao GB18030/1": "nianbao GB18030, 1 thread",
        "duckdb/2": "DuckDB, 2 threads",
        "duckdb/1": "DuckDB, 1 thread",
        "polars/2": "Polars, 2 threads",
        "polars/1": "Polars, 1 thread",
    }
    shown = [key for key in labels if key in rates]
    left, right, top, bar, gap = 232.0, WIDTH - 84.0, 76.0, 24.0, 10.0
    most = max(rates[key] for key in shown)
    scale = (right - left) / most
    bottom = top + len(shown) * (bar + gap)
    step, parts = nice_step(most), []
    for number in range(int(most / step + 1e-9) + 1):
        x = left + number * step * scale
        parts += [line(x, top - 4, x, bottom), text(x, bottom + 16, f"{number * step:g}", 12, "middle", "#5b6672")]
    for at, key in enumerate(shown):
        y = top + at * (bar + gap) + gap / 2
        is_ours = key.startswith("nianbao")
        fill = OURS if is_ours else OTHERS
        parts.append(text(left - 10, y + bar / 2 + 5, labels[key], 13, "end", weight=600 if is_ours else 400))
        width = rates[key] * scale
        parts.append(f'<rect x="{left}" y="{y:.1f}" width="{width:.1f}" height="{bar}" rx="2" fill="{fill}"/>')
        parts.append(text(left + width + 8, y + bar / 2 + 5, f"{rates[key]:.2f}", 13, weight=600))
    limit = work.rows / work.results["limit/1"].wall / 1e6
    note = f"A C program that only finds the separators, 1 thread: {limit:.1f}"
    parts.append(text(left, bottom + 42, note, 12, fill="#5b6672"))
    title = f"{work.rows:,} applications, {work.bytes / 1e9:.2f} GB"
    return drawing(bottom + 60, title, "Million rows a second; longer is better", parts)


def superscript(power: int) -> str:
    """A power of ten as people write it."""
    return "10" + "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(power))


def spread_out(places: list[float], distance: float) -> list[float]:
    """Moves labels apart that would cover each other, keeping their order."""
    order = sorted(range(len(places)), key=lambda at: places[at])
    moved = list(places)
    for before, at in zip(order, order[1:]):
        moved[at] = max(moved[at], moved[before] + distance)
    return moved


def growth(works: Sequence[Work]) -> str:
    """Lines on two logarithmic axes: seconds against rows."""
    curves = {
        name: [
            (work.rows, work.results[key].wall)
            for work in works
            if (key := ours(work, 2) if name == "nianbao" else f"{name}/2") in work.results
        ]
        for name in LINES
    }
    values = [point for curve in curves.values() for point in curve]
    low_x, high_x = (math.log10(end(rows for rows, _ in values)) for end in (min, max))
    low_y = math.floor(math.log10(min(wall for _, wall in values)))
    high_y = math.ceil(math.log10(max(wall for _, wall in values)))
    left, right, top, bottom = 72.0, WIDTH - 150.0, 80.0, 380.0

    def place(rows: float, wall: float) -> tuple[float, float]:
        x = left + (math.log10(rows) - low_x) / (high_x - low_x) * (right - left)
        return x, bottom - (math.log10(wall) - low_y) / (high_y - low_y) * (bottom - top)

    parts = []
    for power in range(low_y, high_y + 1):
        _, y = place(values[0][0], 10.0**power)
        label = f"{10.0**power:g} s" if power >= 0 else f"{1000 * 10.0**power:g} ms"
        parts += [line(left, y, right, y), text(left - 10, y + 4, label, 12, "end", "#5b6672")]
    for power in range(math.ceil(low_x), math.floor(high_x) + 1):
        x, _ = place(10.0**power, 10.0**low_y)
        parts += [line(x, top, x, bottom), text(x, bottom + 20, superscript(power), 13, "middle", "#5b6672")]
    parts.append(text((left + right) / 2, bottom + 42, "applications", 13, "middle", "#5b6672"))
    ends = {}
    for name, curve in curves.items():
        points = [place(rows, wall) for rows, wall in curve]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        width = 3 if name == "nianbao" else 2
        parts.append(f'<polyline points="{path}" fill="none" stroke="{LINES[name]}" stroke-width="{width}"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{LINES[name]}"/>' for x, y in points]
        ends[name] = points[-1]
    labels = {name: f"{NAMES[name]} {curves[name][-1][1]:.3g} s" for name in ends}
    whole = [name for name, (x, _) in ends.items() if x > right - 1]
    heights = spread_out([ends[name][1] for name in whole], 18)
    for name, y in zip(whole, heights):
        parts.append(text(ends[name][0] + 12, y + 4, labels[name], 14, fill=LINES[name], weight=600))
    # Those that end earlier are named above their ends, where no other line goes on.
    above = min((y for _, y in ends.values()), default=0.0)
    for name in sorted(ends, key=lambda name: -ends[name][1]):
        if name not in whole:
            above = min(above, ends[name][1] - 12)
            parts.append(text(ends[name][0] - 8, above, labels[name], 14, "end", LINES[name], 600))
            above -= 18
    return drawing(bottom + 60, "Time against rows", "Wall time, both axes logarithmic; lower is better", parts)
