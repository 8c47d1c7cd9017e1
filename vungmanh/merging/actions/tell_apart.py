"""Remember that two entries, however alike, are two persons; and forget it again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, held_act, kept, put_back, rows, taken_back
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.looked_at import TOLD_APART
from vungmanh.members.models import Person, TwoPersons
from vungmanh.members.refusals import CannotMerge
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def tell_apart(one: Person, other: Person, *, by: Any, today: date) -> Act | None:
    """The two are not asked about again. Said twice, it is remembered once. Raises CannotMerge where one is gone.

    None where it was known without an act that stands: from entries merged since.
    """
    first, second = _both([one.pk, other.pk], by, today)
    with kept(TOLD_APART, _verdict_looked_at(first, second), by=by, on=today, at=first.unit) as keeping:
        TwoPersons.objects.get_or_create(one=first, other=second, defaults={"by": by.username, "on": today})
        keeping.units |= {first.unit_id, second.unit_id}
        keeping.persons |= {first.pk, second.pk}
        keeping.facts |= {"one": one.pk, "other": other.pk}
    record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=_about(first, second), two_persons=second.pk)
    known = Act.objects.standing().of(TOLD_APART).about([first.pk]).about([second.pk])
    return keeping.act or known.first()


@transaction.atomic
def undo_tell_apart(act: Act, *, by: Any, today: date) -> None:
    """The two are asked about again. Raises CannotMerge where one is gone."""
    first, second = _both([act.facts["one"], act.facts["other"]], by, today)
    act = held_act(act, already=CannotMerge(_("The two are asked about again already.")))
    put_back(act.changes)
    touched = _about(first, second)
    line = record(by, Permission.MERGE_MEMBERS, f"person {first.pk}", about=touched, two_persons_undone=second.pk)
    taken_back(act, line.at)


def _verdict_looked_at(first: Person, second: Person) -> Look:
    return rows(lambda: [(TwoPersons.objects.filter(one=first, other=second), ())])


def _about(first: Person, second: Person) -> list[Touched]:
    return about(units=[first.unit_id, second.unit_id], persons=[first, second])


def _both(two: list[int], by: Any, today: date) -> tuple[Person, Person]:
    persons = held(two)
    if len(persons) < 2:
        raise CannotMerge(_("One of the two entries is gone: somebody has merged them meanwhile."))
    # Where the two are now, not where they were when the page was opened.
    units = {person.unit_id for person in persons.values()}
    require_at_each(units, Permission.MERGE_MEMBERS, by=by, today=today)
    first, second = (persons[pk] for pk in sorted(persons))
    return first, second
