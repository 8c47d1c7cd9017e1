"""What the law says beside a stoppage, in sentences, with the clock that it sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.days import VIETNAM, show_day
from vungmanh.situation.models import Stoppage
from vungmanh.situation.rules import law
from vungmanh.situation.rules.stoppages import STRIKE

GOOD, WARN, BAD = "good", "warn", "bad"
_SAYS: Final[Mapping[str, object]] = {
    law.ORDER: gettext_lazy("A strike keeps an order: the workers are asked, it is decided upon, then work stops."),
    law.POLL: gettext_lazy(
        "All workers or their leaders are asked; the employer is told at least %(number)s day before the poll."
    ),
    law.NOTICE: gettext_lazy(
        "With more than half in favour the union decides in writing, and sends that to the employer, the people's "
        "committee and the labour authority at least %(number)s working days before."
    ),
    law.LED: gettext_lazy(
        "Where that order is not kept, the chair of the people's committee of the %(who)s meets both sides within "
        "%(number)s hours, with the union and the labour authority of that level."
    ),
}
_WHO: Final[Mapping[str, object]] = {
    law.DISTRICT: gettext_lazy("former district"),
    law.COMMUNE: gettext_lazy("commune or province"),
}
_SURE: Final[Mapping[str, object]] = {
    "S": gettext_lazy("read in a second source"),
    "U": gettext_lazy("who leads since there are two levels is not confirmed; ask the level above"),
}


@dataclass(frozen=True)
class Told:
    """A sentence of the law, where it stands and how sure that is; "" where there is nothing to say."""

    sentence: str
    source: str
    sure: str = ""


@dataclass(frozen=True)
class Clock:
    """What the law's clock says of this stoppage, in the colour `tone`; the source beside it."""

    sentence: str
    tone: str
    source: str


def law_beside(stoppage: Stoppage) -> list[Told]:
    """The rules of the day on which it began."""
    return [
        Told(
            str(_SAYS[rule.code]) % {"number": rule.number, "who": _WHO.get(rule.who, "")},
            rule.source,
            str(_SURE.get(rule.mark, "")),
        )
        for rule in law.rules_on(stoppage.began_on)
    ]


def clock_of(stoppage: Stoppage, now: datetime) -> Clock | None:
    """A strike is measured by its notice, all else by the hours within which the authority meets both sides."""
    return next(_of_a_strike(stoppage) if stoppage.kind == STRIKE else _of_a_stoppage(stoppage, now), None)


def _of_a_strike(stoppage: Stoppage) -> Iterator[Clock]:
    rule = next((each for each in law.rules_on(stoppage.began_on) if each.code == law.NOTICE), None)
    if rule is None:
        return
    if stoppage.noticed_on is None:
        yield Clock(_("Nobody has written down yet on which day the decision to strike was sent."), WARN, rule.source)
    elif first := law.may_begin_on(stoppage.noticed_on):
        days = {"sent": show_day(stoppage.noticed_on), "first": show_day(first)}
        kept = stoppage.began_on >= first
        words = _("Decision sent on %(sent)s: work may stop from %(first)s on.") % days
        said = words if kept else f"{words} {_('It stopped before that day.')}"
        yield Clock(said, GOOD if kept else BAD, rule.source)


def _of_a_stoppage(stoppage: Stoppage, now: datetime) -> Iterator[Clock]:
    rule = next((each for each in law.rules_on(stoppage.began_on) if each.code == law.LED), None)
    if rule is None or (stoppage.ended_at and not stoppage.told_at):
        return
    if stoppage.told_at is None:
        said = {"number": rule.number}
        words = _(
            "Tell the people's committee now and write down the hour: it has %(number)s hours from then to meet both "
            "sides."
        )
        yield Clock(words % said, WARN, rule.source)
    elif until := law.led_until(stoppage.told_at):
        told = {"told": hour_and_day(stoppage.told_at), "until": hour_and_day(until)}
        words = _("People's committee told at %(told)s: it meets both sides until %(until)s.") % told
        yield Clock(words, BAD if stoppage.goes_on and now > until else GOOD, rule.source)


def hour_and_day(at: datetime) -> str:
    """07:30 on 16/03/2026."""
    here = at.astimezone(VIETNAM)
    return _("%(hour)s on %(day)s") % {"hour": here.strftime("%H:%M"), "day": show_day(here.date())}
