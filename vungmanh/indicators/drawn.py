"""The small drawing of a target: what was reached month by month, and the line that it is to come to."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from vungmanh.indicators.pace_words import value_in
from vungmanh.indicators.standing import Mark
from vungmanh.ui.charts import Drawing, line, reach


@dataclass(frozen=True)
class Drawn:
    """On a paper of 100 × 100: the line of what was reached; where the target lies; what is likely by the end (None
    where nothing is, or the period is over), as a stroke at the right edge from `low` to `high`."""

    drawing: Drawing
    target: str
    low: str
    high: str
    said: str


def drawn_of(mark: Mark) -> Drawn | None:
    """None where fewer than two months are known: that is no line."""
    known = [value for value in mark.path if value is not None]
    if len(known) < 2:
        return None
    target, found = float(mark.value), mark.pace
    ahead = [value for value in (found.low, found.high) if value is not None]
    low, high = reach([*known, target, *ahead], from_zero=bool(mark.going and mark.going.adds_up))
    drawing = line(mark.path, low=low, high=high)
    said = _("%(name)s month by month: from %(first)s to %(last)s; the target is %(target)s.") % {
        "name": mark.indicator.name, "first": value_in(mark.indicator, known[0]),
        "last": value_in(mark.indicator, known[-1]), "target": value_in(mark.indicator, mark.value),
    }  # fmt: skip

    def y(value: float | None) -> str:
        return "" if value is None else f"{(high - value) / (high - low) * 100:.1f}"

    return Drawn(drawing, y(target), y(found.low), y(found.high), said)
