"""Write down a regulation of the unit: the one of its kind before it ends with the day before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.dialogue.actions.holding import named, unit_held
from vungmanh.dialogue.actions.regulating import (
    about_regulation,
    in_order,
    looked_at_regulations,
    make_room,
    of_a_kind,
)
from vungmanh.dialogue.models import Regulation
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST
from vungmanh.dialogue.models.regulations import BODY_AT_MOST
from vungmanh.dialogue.refusals import CannotRegulate, RegulationThere
from vungmanh.dialogue.rules.kinds import REGULATIONS
from vungmanh.dialogue.told import Ruled
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

KEPT: Final = "dialogue.keep_regulation"
_AHEAD: Final = timedelta(days=366)


@transaction.atomic
def keep_regulation(unit: Unit, ruled: Ruled, *, by: Any, today: date, now: datetime) -> tuple[Regulation, Act]:
    """Returns the regulation, and the act that is taken back. Raises CannotRegulate, NotAllowed, RegulationThere."""
    unit_held(unit, Permission.KEEP_REGULATION, by=by, today=today)
    ruled = checked(ruled, today)
    _refuse_the_same(unit, ruled)
    look = looked_at_regulations(unit.pk, ruled.kind)
    with kept(KEPT, look, by=by, on=today, at=unit) as keeping:
        with in_order(unit.pk, ruled.kind):
            make_room(unit.pk, ruled.kind)
            regulation = Regulation.objects.create(
                unit=unit, kind=ruled.kind, on=ruled.on, said_until=ruled.until, until=ruled.until, body=ruled.body,
                number=ruled.number, at=now, by=named(by),
            )  # fmt: skip
        touched = about_regulation(regulation, keeping)
    record(by, KEPT, unit.code, about=touched, on=regulation.on, kind=regulation.kind)
    regulation.refresh_from_db()
    return regulation, keeping.done


def checked(ruled: Ruled, today: date) -> Ruled:
    """What is written down of it. Raises CannotRegulate."""
    ruled = replace(ruled, body=clean(ruled.body), number=clean(ruled.number))
    if ruled.kind not in REGULATIONS:
        raise CannotRegulate(_("Choose what kind of regulation it is."), "kind")
    if ruled.on > today + _AHEAD:
        raise CannotRegulate(_("That is more than a year ahead."), "on")
    if ruled.until is not None and ruled.until < ruled.on:
        raise CannotRegulate(_("It would end before it comes into force."), "until")
    for at, most in (("body", BODY_AT_MOST), ("number", NUMBER_AT_MOST)):
        if len(getattr(ruled, at)) > most:
            raise CannotRegulate(_("That is more than %(count)d letters.") % {"count": most}, at)
    return ruled


def _refuse_the_same(unit: Unit, ruled: Ruled) -> None:
    found = of_a_kind(unit.pk, ruled.kind).standing().filter(on=ruled.on).first()
    if found is not None:
        said = {"kind": found.get_kind_display(), "day": show_day(found.on)}
        raise RegulationThere(_("A %(kind)s in force from %(day)s is written down already.") % said, found)
