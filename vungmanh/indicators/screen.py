"""The one screen of targets: the unit's own as cards, the units directly below × their targets, and who is behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.drawn import Drawn, drawn_of
from vungmanh.indicators.pace_words import (
    OF_STATE,
    hard_of,
    sentence_of,
    share_in,
    state_of,
    taken_over_of,
    value_in,
)
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.rules.pace import BEHIND, ENDED_MISSED, STATES
from vungmanh.indicators.standing import Mark, Standing, by_distance
from vungmanh.indicators.target_words import Said
from vungmanh.indicators.targets_text import NAMES_AT_MOST, Late, text_of_late
from vungmanh.organization.models import Unit

A_PAGE: Final = 60  # rows; most levels have fewer
_NAMED_AT_MOST: Final = 100  # units that a task names one by one
_SHOWN_BEHIND: Final = 10
_BOUNDS: Final = (25, 50, 75, 100)  # a share of less than each of these in a hundred is a shade of its own


@dataclass(frozen=True)
class Card:
    """One target of the unit itself. `width` is the achieved part of it, for a bar; "" where there is none."""

    name: Words
    url: str
    said: Said
    value: str
    achieved: str
    share: str
    width: str
    sentence: str
    hard: str
    taken: str
    drawn: Drawn | None


@dataclass(frozen=True)
class Cell:
    """`value` is the achieved part of the target, or what is achieved of what is no number of things."""

    said: Said | None = None
    value: str = ""
    parts: str = ""
    url: str = ""
    shade: int = 0
    is_hard: bool = False


@dataclass(frozen=True)
class Line:
    """A unit directly below; `url` leads to the same screen of it, "" out of the reader's reach. `behind` is how many
    of its targets are at risk or will be missed."""

    name: str
    url: str
    cells: Sequence[Cell]
    behind: int


@dataclass(frozen=True)
class Told:
    """A unit that is behind with a target, in a sentence."""

    name: str
    url: str
    said: Said
    sentence: str


@dataclass(frozen=True)
class Behind:
    """Who is behind with one indicator, the farthest first; `more` are not named. `text` is for Zalo, `asks` the form
    of a task for them, "" for who sets none."""

    name: Words
    units: Sequence[Told]
    more: int
    text: str
    asks: str

    @property
    def count(self) -> int:
        return len(self.units) + self.more


@dataclass(frozen=True)
class Screen:
    """`heads` are the indicators of the table, `lines` one page of its rows. `left` says what of units that have ended
    nobody takes over, `elsewhere` how many targets stand at units that have ended."""

    cards: Sequence[Card]
    heads: Sequence[Words]
    lines: Sequence[Line]
    page: Page[int]
    behind: Sequence[Behind]
    counts: Sequence[tuple[Said, int]]
    left: Sequence[str]
    elsewhere: int


def screen_of(standing: Standing, *, page: Any, address: str, sets_tasks: bool) -> Screen:
    """`address` is that of the home page, for those who are reminded. No queries."""
    codes = _codes(standing)
    keys = sorted(standing.below, key=lambda key: _need(standing.below[key].values()))
    turned = Paginator(keys, A_PAGE).get_page(page or 1)
    indicators = _indicators(standing)
    words = {state: replace(said, word=str(said.word)) for state, said in OF_STATE.items()}  # for a thousand cells
    return Screen(
        cards=[card_of(mark, standing) for mark in standing.own],
        heads=[indicators[code].name for code in codes],
        lines=[_line(key, codes, standing, words) for key in turned],
        page=turned,
        behind=list(_behind(standing, indicators, address, sets_tasks=sets_tasks)),
        counts=_counts(standing.own),
        left=[_left(standing, *each) for each in standing.left],
        elsewhere=standing.elsewhere,
    )


def card_of(mark: Mark, standing: Standing | None = None) -> Card:
    share = mark.pace.share
    return Card(
        name=mark.indicator.name,
        url=_url_of(mark),
        said=state_of(mark),
        value=value_in(mark.indicator, mark.value),
        achieved=value_in(mark.indicator, mark.pace.achieved),
        share=share_in(share),
        width=f"{min(max(share, 0.0), 1.0) * 100:.1f}" if share is not None else "",
        sentence=sentence_of(mark),
        hard=hard_of(mark),
        taken=taken_over_of(mark, standing.names) if standing else "",
        drawn=drawn_of(mark),
    )


def _url_of(mark: Mark) -> str:
    """ "" of one that was taken over altogether."""
    return f"{_before_a_key()}{mark.target.pk}/" if mark.target else ""


@cache
def _before_a_key() -> str:
    """What stands before a target's key in its address: a page has a thousand of them."""
    return reverse("indicators:target", args=[0]).removesuffix("0/")


def _codes(standing: Standing) -> list[str]:
    """Columns: those with most who are behind first."""
    marks = [mark for marks in standing.below.values() for mark in marks.values()]
    behind: dict[str, int] = {}
    for mark in marks:
        behind[mark.indicator.code] = behind.get(mark.indicator.code, 0) + _is_late(mark)
    return sorted(behind, key=lambda code: (-behind[code], code))


def _indicators(standing: Standing) -> dict[str, Indicator]:
    return {mark.indicator.code: mark.indicator for marks in standing.below.values() for mark in marks.values()}


def _need(marks: Iterable[Mark]) -> tuple[int, float]:
    """Units with most targets behind come first, then those that are farthest from one."""
    known = list(marks)
    return -sum(map(_is_late, known)), -max((mark.pace.distance for mark in known), default=0.0)


def _is_late(mark: Mark) -> bool:
    return mark.pace.state in BEHIND or mark.pace.state == ENDED_MISSED


def _line(key: int, codes: Sequence[str], standing: Standing, words: Mapping[str, Said]) -> Line:
    named, marks = standing.names[key], standing.below[key]
    url = reverse("indicators:targets", args=[named.code]) + _same(standing) if named.code else ""
    reaches = bool(named.code)
    cells = [_cell(marks[code], words, reaches=reaches) if code in marks else Cell() for code in codes]
    return Line(named.name, url, cells, sum(map(_is_late, marks.values())))


def _same(standing: Standing) -> str:
    """The same question one level down."""
    asked = standing.asked
    said = {"period": asked.period.key}
    said |= {"day": asked.day.isoformat()} if asked.day != asked.today else {}
    said |= {"tree": asked.tree} if asked.tree == "now" else {}
    return f"?{urlencode(said)}"


def _cell(mark: Mark, words: Mapping[str, Said], *, reaches: bool) -> Cell:
    share = mark.pace.share
    achieved, target = value_in(mark.indicator, mark.pace.achieved) or "–", value_in(mark.indicator, mark.value)
    url = _url_of(mark) if reaches else ""
    in_parts = share is not None and not mark.indicator.is_percent
    return Cell(
        words[mark.pace.state],
        share_in(share) if in_parts else achieved,
        f"{achieved}/{target}" if in_parts else f"/ {target}",
        url,
        1 + sum(share * 100 >= bound for bound in _BOUNDS) if share is not None else 0,
        mark.hard.hard,
    )


def _behind(
    standing: Standing, indicators: Mapping[str, Indicator], address: str, *, sets_tasks: bool
) -> Iterator[Behind]:
    by_code: dict[str, list[Mark]] = {}
    for mark in standing.behind:
        by_code.setdefault(mark.indicator.code, []).append(mark)
    for code, marks in sorted(by_code.items(), key=lambda each: (-len(each[1]), each[0])):
        marks = by_distance(marks)
        indicator, asked = indicators[code], standing.asked
        period = period_in_words(asked.period.key)
        late = [_late(mark, standing) for mark in marks[:NAMES_AT_MOST]]
        yield Behind(
            indicator.name,
            [_told(mark, standing) for mark in marks[:_SHOWN_BEHIND]],
            max(len(marks) - _SHOWN_BEHIND, 0),
            text_of_late(
                asked.unit.name, str(indicator.name), period, asked.last, late, len(marks) - len(late), address
            ),
            _task_for(asked.unit, indicator, marks, standing) if sets_tasks else "",
        )


def _told(mark: Mark, standing: Standing) -> Told:
    named = standing.names[mark.unit]
    url = _url_of(mark) if named.code else ""
    return Told(named.name, url, state_of(mark), sentence_of(mark))


def _late(mark: Mark, standing: Standing) -> Late:
    many = mark.pace.a_month
    return Late(
        standing.names[mark.unit].name,
        value_in(mark.indicator, mark.pace.achieved),
        value_in(mark.indicator, mark.value),
        f"{many:,}".replace(",", ".") if many else "",
    )


def _task_for(unit: Unit, indicator: Indicator, marks: Sequence[Mark], standing: Standing) -> str:
    """The form of a task for those that are behind, filled in."""
    codes = sorted(standing.names[mark.unit].code for mark in marks if standing.names[mark.unit].code)
    told = {"what": _("Reach the target: %(indicator)s") % {"indicator": indicator.name}}
    if len(codes) <= _NAMED_AT_MOST:
        told["named"] = "\n".join(codes)
    return f"{reverse('tasks:set', args=[unit.code])}?{urlencode(told)}"


def _counts(marks: Sequence[Mark]) -> list[tuple[Said, int]]:
    """How many of the unit's own stand how, the worst first."""
    many = Counter(mark.pace.state for mark in marks)
    return [(OF_STATE[state], many[state]) for state in STATES if many[state]]


def _left(standing: Standing, indicator: Indicator, origin: int, value: Any) -> str:
    return _("%(indicator)s: %(value)s of %(unit)s, which ended by %(day)s, are taken over by nobody.") % {
        "indicator": indicator.name, "value": value_in(indicator, value), "unit": standing.names[origin].name,
        "day": show_day(standing.asked.last),
    }  # fmt: skip
