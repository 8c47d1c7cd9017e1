"""What planning and recording a gathering have in common: what cannot be, what is there already, the rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.actions.holding import named
from vungmanh.gatherings.changes import write
from vungmanh.gatherings.held_words import refuse
from vungmanh.gatherings.models import Gathering, Sitting
from vungmanh.gatherings.refusals import AlreadyThere
from vungmanh.gatherings.rules.kinds import CALLED_OFF
from vungmanh.gatherings.rules.plans import fault_of_counts, fault_of_days, fault_of_words
from vungmanh.gatherings.told import Called, Sat
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at


def unit_held(unit: Unit, *, by: Any, today: date) -> None:
    """Nobody moves the unit meanwhile, and of two who write down a gathering of it the second sees the first's.
    Raises NotAllowed."""
    locks.write_entries()
    list(Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk=unit.pk).values_list("pk"))
    require_at(unit, Permission.HOLD_GATHERING, by=by, today=today)


def refuse_what_cannot_be(called: Called, *, is_held: bool, today: date) -> None:
    """Raises CannotHold."""
    refuse(fault_of_words(called.kind, clean(called.title)))
    refuse(fault_of_days(called.days, is_held=is_held, today=today))
    refuse(
        fault_of_counts(called.unnamed_members, called.unnamed_others, called.unnamed_women, is_held=is_held)
    )  # fmt: skip


def refuse_the_same(unit: Unit, called: Called) -> None:
    """Raises AlreadyThere where the unit has one of that kind and title on one of its days, that was not called off."""
    days = [each.on for each in called.days]
    near = Gathering.objects.standing().filter(unit=unit, kind=called.kind, on__lte=max(days), until__gte=min(days))
    title = fold(called.title)
    for each in near.exclude(state=CALLED_OFF).order_by("pk"):
        if fold(each.title) == title:
            said = {"title": each.title, "day": show_day(each.on), "by": names_of([each.by])[each.by]}
            raise AlreadyThere(
                _("“%(title)s” of %(day)s is written down already, by %(by)s. Is this another one?") % said, each
            )


def made(unit: Unit, called: Called, *, by: Any, now: datetime, **stands: Any) -> Gathering:
    """The gathering and its days."""
    gathering = Gathering(unit=unit, at=now, by=named(by), **stands)
    write(gathering, called)
    gathering.save()
    sit(gathering, called.days)
    return gathering


def sit(gathering: Gathering, days: Iterable[Sat]) -> list[Sitting]:
    return Sitting.objects.bulk_create(
        Sitting(gathering=gathering, on=each.on, begins=each.begins, ends=each.ends, place=clean(each.place))
        for each in days
    )
