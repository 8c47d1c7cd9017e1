"""Change what is written of a gathering: kind, title, topic, partners, counts, its days, hours and places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.actions.beginning import refuse_what_cannot_be, sit
from vungmanh.gatherings.actions.holding import about_gathering, counted, followed, held, looked_at
from vungmanh.gatherings.changes import called, changes, write
from vungmanh.gatherings.models import Gathering, Presence, Sitting
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.gatherings.rules.plans import days_become
from vungmanh.gatherings.told import Sat
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at

CHANGED: Final = "gatherings.change"


@transaction.atomic
def change_gathering(gathering: Gathering, said: dict[str, Any], *, by: Any, today: date) -> Act | None:
    """Let the gathering say this, by the names of what is told (Called), and the rest as it stands. Whoever was there
    on a day that moves goes with it. Returns the act that is taken back, None where nothing is another one.

    Raises CannotHold, NotAllowed, and Refused where a room above has built upon what would be another one.
    """
    gathering = held(gathering, CannotHold(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    if gathering.state == CALLED_OFF:
        raise CannotHold(_("It was called off; take that back first, or plan another one."))
    before = called(gathering)
    after = replace(before, **said)
    refuse_what_cannot_be(after, is_held=gathering.state == HELD, today=today)
    stands = {name: getattr(gathering, name) for name in ("kind", "on", "until")}
    mine = [gathering.pk]
    with kept(CHANGED, looked_at(lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        with counted(lambda: mine):
            if after.days != before.days:
                _sit_otherwise(gathering, after.days)
                if gathering.state == PLANNED:
                    gathering.otherwise_on = today  # whoever was invited is told
            write(gathering, after)
            gathering.save()
        followed(gathering.pk, [name for name, stood in stands.items() if getattr(gathering, name) != stood], today)
        touched = about_gathering(gathering, keeping)
    if keeping.act is None:
        return None
    facts = {"on": gathering.on, "kind": gathering.kind}
    record(by, CHANGED, gathering.unit.code, about=touched, changes=changes(before, after), **facts)
    return keeping.act


def _sit_otherwise(gathering: Gathering, days: Sequence[Sat]) -> None:
    """A day that moves keeps who was there on it."""
    said = {each.on: each for each in days}
    old = {each.on: each for each in gathering.sittings.order_by("on")}
    become = days_become(old, said)
    _refuse_to_lose([old[day] for day, new in become.items() if new is None])
    for day, new in become.items():
        if new is None:
            old[day].delete()
        else:
            sitting, told = old[day], said.pop(new)
            sitting.on, sitting.begins, sitting.ends, sitting.place = told.on, told.begins, told.ends, clean(told.place)
            sitting.save()
    sit(gathering, said.values())


def _refuse_to_lose(going: Sequence[Sitting]) -> None:
    lost = Presence.objects.filter(sitting__in=going).select_related("sitting").order_by("sitting__on").first()
    if lost is not None:
        raise CannotHold(
            _("Somebody's attendance is written down on %(day)s; that day stays, or moves to another one.")
            % {"day": show_day(lost.sitting.on)},
            "days",
        )
