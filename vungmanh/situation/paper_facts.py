"""What the papers on the situation are made of, read from the records."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from vungmanh.core import paths
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full
from vungmanh.papers.queries import numbering_of
from vungmanh.situation.models import LogLine, Mood, Stoppage
from vungmanh.situation.papers_told import Issuer, MoodFacts, PeriodFacts, StoppageFacts, StoppageInShort
from vungmanh.situation.rules.levels import CALM, HOT, WATCH

_UNION_OF: Final = "Công đoàn cơ sở "
TOLD_AT_MOST: Final = 60  # reports that a paper of a period tells in words
ROWS_AT_MOST: Final = 100  # of one of its tables: what is longer is made by no page (papers.docx)


def issuer_of(unit: Unit, today: date) -> Issuer:
    """Three queries."""
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    chair = Appointment.objects.on(today).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    numbering = numbering_of(unit.pk, "BC", today)
    return Issuer(
        unit=in_full(names[unit.pk]),
        is_upper=unit.kind.is_upper,
        above=[in_full(names[each]) for each in above],
        chair=str(chair.first() or ""),
        symbol=numbering.symbol("BC", today.year, None) if numbering else "…/BC-…",
        on=today,
    )


def facts_of_stoppage(stoppage: Stoppage, today: date, now: datetime) -> StoppageFacts:
    lines = LogLine.objects.filter(stoppage=stoppage, struck_on=None).order_by("-at", "-pk")
    return StoppageFacts(
        issuer=issuer_of(stoppage.unit, today),
        where=_in_full(stoppage),
        kind=stoppage.kind,
        began_at=stoppage.began_at,
        at_first=stoppage.at_first,
        people=stoppage.people,
        total=stoppage.total,
        cause=stoppage.cause,
        demands=stoppage.demands,
        present=stoppage.present,
        noticed_on=stoppage.noticed_on,
        told_at=stoppage.told_at,
        lines=[(line.at, line.words, line.people) for line in reversed(lines[:ROWS_AT_MOST])],
        ended_at=stoppage.ended_at,
        outcome=stoppage.outcome,
        result=stoppage.result,
        now=now,
    )


def facts_of_mood(mood: Mood) -> MoodFacts:
    return MoodFacts(
        where=_in_full(mood),
        unit=in_full(mood.unit.name).removeprefix(_UNION_OF),
        on=mood.on,
        level=mood.level,
        mood=mood.mood,
        rumours=mood.rumours,
        risk=mood.risk,
    )


def facts_of_period(
    unit: Unit, moods: QuerySet[Mood], stoppages: QuerySet[Stoppage], since: date, to: date, today: date
) -> PeriodFacts:
    """Of the reports and stoppages of these days, which the caller has found for the reader. Six queries."""
    days = {"since": since, "to": to}
    of_these = moods.filter(on__range=(since, to))
    counted = Counter[tuple[str, int]]()
    hottest = Counter[str]()
    for name, level in of_these.order_by().values_list("unit__name", "level"):
        counted[name, level] += 1
        hottest[name] += {HOT: 10_000, WATCH: 100}.get(level, 1)
    units = [
        (in_full(name), counted[name, HOT], counted[name, WATCH], counted[name, CALM])
        for name, _weight in hottest.most_common(ROWS_AT_MOST)
    ]
    told = of_these.filter(level__gte=WATCH).select_related("unit").order_by("-level", "-on", "-pk")
    begun = stoppages.filter(began_on__range=(since, to)).select_related("unit").order_by("began_at", "pk")
    return PeriodFacts(
        issuer=issuer_of(unit, today),
        units=units,
        moods=[facts_of_mood(mood) for mood in told[:TOLD_AT_MOST]],
        left_out=max(0, told.count() - TOLD_AT_MOST),
        stoppages=[_in_short(each) for each in begun[:ROWS_AT_MOST]],
        **days,
    )


def _in_short(each: Stoppage) -> StoppageInShort:
    return StoppageInShort(
        where=_in_full(each),
        unit=in_full(each.unit.name),
        kind=each.kind,
        began_at=each.began_at,
        ended_at=each.ended_at,
        people=each.people,
        outcome=each.outcome,
    )


def _in_full(record: Any) -> str:
    """Whose workers they are: the enterprise, which a union is called after, and not the union."""
    return str(record.employer) or in_full(record.unit.name).removeprefix(_UNION_OF)
