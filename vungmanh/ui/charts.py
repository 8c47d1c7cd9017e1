"""Where the marks of a drawing stand: values in, points out. Pure; what they mean is said by whoever asks.

Numbers for SVG are texts with a point, because templates write numbers as the reader's language does. Heights
are counted from the top, as SVG does. A value that is None is unknown: nothing is drawn there, least of all zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

Values = Sequence[float | None]
# A line that moves by less than this part of its height would otherwise look like a storm.
_CALM = 0.04


@dataclass(frozen=True)
class Mark:
    """A point; `value` is what it stands for."""

    x: str
    y: str
    value: float


@dataclass(frozen=True)
class Bar:
    """A column; `below` says that it hangs from the line of zero."""

    x: str
    y: str
    width: str
    height: str
    below: bool


@dataclass(frozen=True)
class Drawing:
    """`runs` are the unbroken stretches of the line, as SVG's `points`; a stretch of one value is among `alone`.

    `first` and `last` are the first and last known values, None where nothing is known.
    """

    runs: list[str]
    alone: list[Mark]
    columns: list[Bar]
    first: Mark | None
    last: Mark | None
    zero: str


def reach(values: Values, *, from_zero: bool = False) -> tuple[float, float]:
    """The lowest and the highest value to be drawn, never the same two."""
    known = [value for value in values if value is not None]
    if from_zero:
        known.append(0)
    if not known:
        return 0, 1
    low, high = min(known), max(known)
    greatest = max(abs(low), abs(high))
    least = greatest * _CALM if greatest > 1e-6 else 1
    if high - low < least:
        middle = (low + high) / 2
        low, high = (0 if from_zero and low >= 0 else middle - least / 2), middle + least / 2
        if from_zero and low >= 0:
            high = max(high, least)
    return low, high


def ticks(low: float, high: float, about: int = 4, *, whole: bool = False) -> list[float]:
    """Round values from at or below `low` to at or above `high`, two at least; with `whole`, no halves of people."""
    if whole:
        low, high = floor(low), ceil(high)
        high = max(high, low + 1)
    step = 10 ** floor(log10((high - low) / about))
    step = next(step * times for times in (1, 2, 5, 10) if (high - low) / (step * times) <= about)
    if whole:
        step = max(step, 1)
    return [round(number * step, 9) for number in range(floor(low / step + 1e-9), ceil(high / step - 1e-9) + 1)]


def line(values: Values, *, low: float, high: float, width: float = 100, height: float = 100) -> Drawing:
    """A line through the middle of each value's share of the width."""
    marks = [_mark(index, value, len(values), low, high, width, height) for index, value in enumerate(values)]
    runs, alone, run = [], [], []  # type: list[str], list[Mark], list[Mark]
    for mark in [*marks, None]:
        if mark is not None:
            run.append(mark)
        elif run:
            if len(run) == 1:
                alone += run
            else:
                runs.append(" ".join(f"{point.x},{point.y}" for point in run))
            run = []
    return Drawing(runs, alone, [], *_ends(marks), zero=_y(0, low, high, height))


def columns(values: Values, *, low: float, high: float, width: float = 100, height: float = 100) -> Drawing:
    """A column from zero for each value, with a gap between two. `low` and `high` must hold zero."""
    marks = [_mark(index, value, len(values), low, high, width, height) for index, value in enumerate(values)]
    share = width / max(len(values), 1)
    foot = (high - 0) / (high - low) * height
    found = []
    for index, value in enumerate(values):
        if value:
            top = (high - value) / (high - low) * height
            found.append(
                Bar(
                    _text(share * (index + 0.14)), _text(min(top, foot)), _text(share * 0.72), _text(abs(foot - top)),
                    below=value < 0,
                )
            )  # fmt: skip
    return Drawing([], [], found, *_ends(marks), zero=_text(foot))


def share(part: float | None, whole: float | None) -> float | None:
    """The part of the whole as a number; None where the whole is unknown or nothing."""
    return part / whole if part is not None and whole else None


def percent(value: float, greatest: float) -> str:
    """How long a bar is beside the longest, for SVG: "37.5%"."""
    return f"{_text(max(0.0, value) / greatest * 100 if greatest > 0 else 0)}%"


def _mark(
    index: int, value: float | None, count: int, low: float, high: float, width: float, height: float
) -> Mark | None:
    if value is None:
        return None
    return Mark(_text((index + 0.5) / count * width), _y(value, low, high, height), value)


def _ends(marks: Sequence[Mark | None]) -> tuple[Mark | None, Mark | None]:
    known = [mark for mark in marks if mark is not None]
    return (known[0], known[-1]) if known else (None, None)


def _y(value: float, low: float, high: float, height: float) -> str:
    return _text((high - value) / (high - low) * height)


def _text(number: float) -> str:
    """At most two digits after the point, none that says nothing: 12.5, 40, 0."""
    short = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
