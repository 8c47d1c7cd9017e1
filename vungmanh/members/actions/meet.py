"""Somebody is met by a number, or by name and birth, where nobody was looked for: in a form, in a list.

Whom the officer may see, the officer is told. Of anybody else one thing is told and nothing more, in the same words
however they were met: that somebody is on a roll elsewhere, and that the level above transfers.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import about
from vungmanh.journal.limits import Allowance, TooMany, is_over, spend
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotMeet

MET: Final = "members.met"
# A list of newcomers who were members elsewhere and have not been transferred; whoever has more asks the level above.
MEETINGS: Final = Allowance("members.met_elsewhere", 100)
_CHUNK: Final = 5_000


def meet(people: Collection[int], *, by: Any, today: date) -> None:
    """Leave a line on each of the people, once a day; those out of reach are taken off the day's allowance.

    To be called outside of the act's own transaction. Raises CannotMeet: then nothing may be told of any of them.
    """
    if not people:
        return
    new = sorted(set(people) - _met_today(people, by, today))
    here = seen_among(new, by, today)
    elsewhere = [person for person in new if person not in here]
    if set(people) - seen_among(people, by, today):
        refuse_if_over(by, today=today)
    if elsewhere:
        try:
            spend(by, MEETINGS, on=today, many=len(elsewhere))
        except TooMany as over:
            raise CannotMeet(_too_many()) from over
    units: dict[int, int] = {}
    for start in range(0, len(new), _CHUNK):
        units |= dict(Person.objects.filter(pk__in=new[start : start + _CHUNK]).values_list("pk", "unit"))
    for person, unit in units.items():
        touched = about(units=[unit], persons=[person])
        record(by, MET, f"person {person}", about=touched, elsewhere=person not in here)


def refuse_if_over(by: Any, *, today: date) -> None:
    """Raises CannotMeet where the officer has met too many people out of reach today."""
    if is_over(by, MEETINGS, on=today):
        raise CannotMeet(_too_many())


def seen_among(people: Collection[int], by: Any, today: date) -> set[int]:
    """Those of the people whom the officer may see."""
    found: set[int] = set()
    keys = sorted(people)
    for start in range(0, len(keys), _CHUNK):
        visible = Person.objects.filter(pk__in=keys[start : start + _CHUNK]).visible_to(by, today)
        found.update(visible.order_by().values_list("pk", flat=True))
    return found


def _met_today(people: Collection[int], by: Any, today: date) -> set[int]:
    subjects = {f"person {person}": person for person in people}
    names = list(subjects)
    found: set[int] = set()
    for start in range(0, len(names), _CHUNK):
        lines = Entry.objects.filter(
            subject__in=names[start : start + _CHUNK], action=MET, by=getattr(by, "username", by)
        )
        since = lines.filter(at__gte=datetime.combine(today, time.min, VIETNAM))
        found.update(subjects[subject] for subject in since.values_list("subject", flat=True))
    return found


def known_elsewhere() -> str:
    return _(
        "Somebody outside your reach is on a roll with one of these numbers, or with this name and birth date. "
        "Compare them with the papers; if they are right, ask the level above to transfer the member."
    )


def _too_many() -> str:
    return _(
        "Your lists and forms of today have met more people outside your reach than a day allows. "
        "Ask the level above, which sees both rolls, or go on tomorrow."
    )
