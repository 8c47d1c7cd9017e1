"""The figures as a table for people, on a terminal and in a document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bench.timing import PER_SECOND, Line

_HEAD = ("path", "what", "p50", "p95", "max", "n", "goal", "ok?", "remark")
_WORDS = {True: "yes", False: "no", None: ""}


def table(lines: Iterable[Line]) -> str:
    """Rows of a Markdown table, which is readable as text as well."""
    rows = [_HEAD, *(_row(line) for line in lines)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEAD))]
    texts = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([texts[0], rule, *texts[1:]])


def _row(line: Line) -> tuple[str, ...]:
    once = line.times == 1
    goal = ""
    if line.goal is not None:
        goal = f"{'≥' if line.unit == PER_SECOND else '≤'} {_number(line.goal)} {line.unit}"
    return (
        line.path,
        line.what,
        f"{_number(line.p50)} {line.unit}",
        "" if once else _number(line.p95),
        "" if once else _number(line.worst),
        str(line.times),
        goal,
        _WORDS[line.reached],
        line.note,
    )


def _number(value: float) -> str:
    """Three digits that matter: 0.43, 5.8, 151, 2,100."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def heading(machine: Mapping[str, Any]) -> str:
    settings = ", ".join(f"{name} {value}" for name, value in sorted(machine["settings"].items()))
    return (
        f"{machine['cores']} cores, {machine['memory_gb']} GB, {machine['system']}, Python {machine['python']}, "
        f"Django {machine['django']}, {machine['database']} ({settings})"
    )


def filled(steps: Sequence[tuple[str, float]], tables: Sequence[Mapping[str, Any]]) -> str:
    """How long the federation took to make, and how large it is."""
    took = "\n".join(f"  {seconds:8.1f} s  {what}" for what, seconds in steps)
    size = "\n".join(
        f"  {each['rows_mb']:8,} MB rows {each['indexes_mb']:8,} MB indexes  {each['table']}" for each in tables
    )
    return f"{took}\n{size}" if took else size
