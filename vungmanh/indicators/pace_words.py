"""How far a target is, in words: its state with a shape, and one sentence that says how it was reckoned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from vungmanh.core.measures import Words
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.rules import pace
from vungmanh.indicators.rules.kinds import AMOUNT, LESS
from vungmanh.indicators.rules.values import show_value
from vungmanh.indicators.standing import Mark
from vungmanh.indicators.target_words import Said
from vungmanh.kit.the_house import measure_of
from vungmanh.organization.queries import Named

OF_STATE: Final[Mapping[str, Said]] = {
    pace.WILL_MISS: Said(pgettext_lazy("target", "will be missed"), "▼", "bad"),
    pace.ENDED_MISSED: Said(pgettext_lazy("target", "not reached"), "■", "bad"),
    pace.AT_RISK: Said(pgettext_lazy("target", "at risk"), "▲", "warn"),
    pace.NO_BASIS: Said(pgettext_lazy("target", "cannot be told yet"), "–", "plain"),
    pace.ON_TRACK: Said(pgettext_lazy("target", "on track"), "●", "good"),
    pace.REACHED: Said(pgettext_lazy("target", "reached"), "★", "good"),
    pace.ENDED_REACHED: Said(pgettext_lazy("target", "reached"), "★", "good"),
}


_REACHED: Final = (pace.REACHED, pace.ENDED_REACHED)
_EXPECTED: Final[Mapping[tuple[str, bool], Words]] = {
    (pace.BY_YEARS, True): gettext_lazy("by the same day of other years %(value)s of all had usually come"),
    (pace.BY_YEARS, False): gettext_lazy("by the rhythm of other years it would be %(value)s by now"),
    (pace.BY_WHOLE, True): gettext_lazy("by the rhythm of the level above %(value)s of all would have come by now"),
    (pace.BY_WHOLE, False): gettext_lazy("by the rhythm of the level above it would be %(value)s by now"),
    (pace.BY_DAYS, True): gettext_lazy("evenly over the days %(value)s of all would have come by now"),
    (pace.BY_DAYS, False): gettext_lazy("evenly over the days it would be %(value)s by now"),
}


def state_of(mark: Mark) -> Said:
    return OF_STATE[mark.pace.state]


def value_in(indicator: Indicator, value: float | Decimal | None) -> str:
    """A value of the indicator as it is written: of whole things whole, else with a digit behind the comma."""
    if value is None:
        return ""
    exact = value if isinstance(value, Decimal) else Decimal(str(round(value, 0 if _is_whole(indicator) else 1)))
    return show_value(exact, per_cent=indicator.is_percent)


def share_in(share: float | None) -> str:
    """62 %, 77,5 %; "" where there is none."""
    return "" if share is None else show_value(Decimal(str(round(share * 100, 1))), per_cent=True)


def sentence_of(mark: Mark) -> str:
    """How far it is, where others years were by now, where it is going, what it takes: one sentence."""
    text = "; ".join(_clauses(mark)).replace(" %", "\N{NO-BREAK SPACE}%")
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def hard_of(mark: Mark) -> str:
    """Why it is hard to reach; "" where it is not."""
    hard = mark.hard
    if not hard.hard or (mark.pace.state in _REACHED and not hard.by_hand):
        return ""
    if hard.by_hand:
        return _("Hard to reach: it was named so.")
    said = ngettext(
        "Hard to reach: if it goes as in %(year)s, the best of %(count)s year before, it comes to %(best)s.",
        "Hard to reach: if it goes as in %(year)s, the best of %(count)s years before, it comes to %(best)s.",
        hard.of,
    )
    return said % {"year": hard.year, "count": hard.of, "best": value_in(mark.indicator, hard.best)}


def taken_over_of(mark: Mark, names: Mapping[int, Named]) -> str:
    """What of it comes from units that have ended; "" where nothing does."""
    holding = mark.holding
    if not holding.taken:
        return ""
    parts = [
        _("%(value)s from %(unit)s") % {"value": value_in(mark.indicator, each.value), "unit": names[each.origin].name}
        for each in holding.taken
    ]
    if holding.own is not None:
        parts.insert(0, _("%(value)s of its own") % {"value": value_in(mark.indicator, holding.own)})
    if not _is_whole(mark.indicator):
        return _("Taken over: %(parts)s.") % {"parts": "; ".join(parts)}
    return _("Taken over: %(parts)s = %(sum)s.") % {
        "parts": " + ".join(parts), "sum": value_in(mark.indicator, mark.value)
    }  # fmt: skip


def _clauses(mark: Mark) -> Iterator[str]:
    found, indicator = mark.pace, mark.indicator
    if found.achieved is None:
        yield _why_nothing(mark)
        return
    yield _achieved(mark)
    if found.state in (pace.ENDED_REACHED, pace.ENDED_MISSED):
        yield _("the period is over")
        return
    if found.expected is not None and (said := _expected(mark)):
        yield said
    if found.low is not None and found.high is not None and found.state != pace.REACHED:
        yield _projected(indicator, found.low, found.high, float(mark.value))
    if found.needs and found.state != pace.REACHED:
        yield _needs(mark)
    if found.state == pace.NO_BASIS:
        yield _("where it goes cannot be told yet")


def _why_nothing(mark: Mark) -> str:
    if mark.going is None:
        return _("there is nothing yet to measure it by")
    return _("there is nothing to set it against")


def _achieved(mark: Mark) -> str:
    achieved, target = (value_in(mark.indicator, value) for value in (mark.pace.achieved, mark.value))
    said: dict[str, str] = {"achieved": achieved, "target": target, "share": share_in(mark.pace.share)}
    if mark.indicator.direction == LESS:
        return _("%(achieved)s by now, at most %(target)s are allowed") % said
    if _is_whole(mark.indicator) and mark.pace.share is not None:
        return _("%(achieved)s of %(target)s are reached, that is %(share)s") % said
    return _("%(achieved)s are reached, the target is %(target)s") % said


def _expected(mark: Mark) -> str:
    """Of what adds up, which part of all had usually come; else where it would have to stand."""
    found, value = mark.pace, mark.value
    adds_up = _is_whole(mark.indicator) and bool(mark.going and mark.going.adds_up)
    if adds_up and value <= 0:
        return ""
    part = share_in((found.expected or 0.0) / float(value)) if adds_up else value_in(mark.indicator, found.expected)
    return str(_EXPECTED[found.basis or pace.BY_YEARS, adds_up]) % {"value": part}


def _projected(indicator: Indicator, low: float, high: float, target: float) -> str:
    first, last = value_in(indicator, low), value_in(indicator, high)
    said = {"low": first if first == last else _bare(first), "high": last}
    if not _is_whole(indicator) or target <= 0:
        if first == last:
            return _("it is going towards %(low)s") % said
        return _("it is going towards %(low)s to %(high)s") % said
    low_share, high_share = share_in(round(low / target, 2)), share_in(round(high / target, 2))
    said |= {"low_share": low_share if first == last else _bare(low_share), "high_share": high_share}
    if first == last:
        return _("it is going towards %(low)s (%(low_share)s)") % said
    return _("it is going towards %(low)s to %(high)s (%(low_share)s to %(high_share)s)") % said


def _bare(said: str) -> str:
    """The first of two in a hundred: the second bears the sign of both."""
    return said.removesuffix(" %")


def _needs(mark: Mark) -> str:
    many = mark.pace.a_month or 0
    said = {"count": show_value(Decimal(many)), "of": _of_what(mark)}
    if mark.pace.months < 1:
        return _("%(count)s %(of)s more are needed by the end") % said
    return _("%(count)s %(of)s more are needed each month") % said


def _of_what(mark: Mark) -> str:
    """What is counted: of an amount the unit of the indicator, of a share that of its part."""
    kind = mark.going.kind if mark.going else AMOUNT
    if kind == AMOUNT:
        return str(mark.indicator.unit)
    measure = measure_of(mark.indicator.latest.formula.part[0].measure)
    return str(measure.unit) if measure else ""


def _is_whole(indicator: Indicator) -> bool:
    return indicator.latest.formula.kind == AMOUNT
