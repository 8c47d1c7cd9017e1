"""What an act about the situation holds, looks at and counts anew: a report, or a stoppage with its log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount
from vungmanh.situation.measures import MEASURES
from vungmanh.situation.models import MOOD, STOPPAGE, LogLine, Mood, Stoppage
from vungmanh.situation.rules.stoppages import most

# How many took part at most is no part of an act: it follows from what is left of the log.
_OF_A_STOPPAGE = (
    "unit", "employer", "search_key", "kind", "began_at", "began_on", "at_first", "total", "cause", "demands",
    "present", "noticed_on", "told_at", "ended_at", "outcome", "result", "struck_on", "struck_by", "struck_because",
)  # fmt: skip


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def held_mood(mood: Mood, gone: Refused) -> Mood:
    """The report as it stands, held until the transaction ends. Raises `gone` where it was struck out or taken back."""
    locks.write_entries()  # nobody moves the unit meanwhile
    held = Mood.objects.select_for_update(of=("self",)).select_related("unit__kind").filter(pk=mood.pk).first()
    if held is None or held.struck_on:
        raise gone
    return held


def held_stoppage(stoppage: Stoppage, gone: Refused) -> Stoppage:
    """The stoppage as it stands, held with its log: of two who write at once the second waits. Raises `gone` where it
    was struck out or taken back."""
    locks.write_entries()
    known = Stoppage.objects.select_for_update(of=("self",)).select_related("unit__kind")
    held = known.filter(pk=stoppage.pk).first()
    if held is None or held.struck_on:
        raise gone
    return held


def looked_at_moods(keys: Callable[[], Collection[int]]) -> Look:
    return rows(lambda: [(Mood.objects.filter(pk__in=keys()), ())])


def looked_at_stoppages(keys: Callable[[], Collection[int]]) -> Look:
    return rows(lambda: [(Stoppage.objects.filter(pk__in=keys()), _OF_A_STOPPAGE)])


def looked_at_lines(keys: Callable[[], Collection[int]]) -> Look:
    return rows(lambda: [(LogLine.objects.filter(pk__in=keys()), ())])


@contextmanager
def counted(keys: Callable[[], Collection[int]]) -> Iterator[None]:
    """Change these stoppages or their logs: how many took part at most, and the books, follow."""
    with recount(MEASURES, lambda: Stoppage.objects.filter(pk__in=keys())):
        yield
        for each in Stoppage.objects.filter(pk__in=keys()):
            lines = LogLine.objects.filter(stoppage=each, struck_on=None).values_list("people", flat=True)
            people = most(each.at_first, lines)
            if people != each.people:
                Stoppage.objects.filter(pk=each.pk).update(people=people)


def about_mood(mood: Mood, keeping: Keeping) -> list[Touched]:
    """What the act and its line of the journal are about."""
    keeping.units.add(mood.unit_id)
    keeping.records.add(Subject(MOOD, mood.pk))
    return about(units=[mood.unit_id], records={MOOD: [mood]})


def about_stoppage(stoppage: Stoppage, keeping: Keeping) -> list[Touched]:
    keeping.units.add(stoppage.unit_id)
    keeping.records.add(Subject(STOPPAGE, stoppage.pk))
    return about(units=[stoppage.unit_id], records={STOPPAGE: [stoppage]})
