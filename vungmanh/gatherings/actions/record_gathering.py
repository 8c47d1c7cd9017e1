"""Record a gathering that was held already: whoever was invited was there, but for those who are named absent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction

from vungmanh.gatherings.actions.beginning import made, refuse_the_same, refuse_what_cannot_be, unit_held
from vungmanh.gatherings.actions.holding import about_gathering, counted, looked_at, named
from vungmanh.gatherings.actions.invite import require_whom, resolve, write_attendees
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.rules.kinds import HELD, PRESENT
from vungmanh.gatherings.told import Called, Whom
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

RECORDED: Final = "gatherings.record"
_AT_ONCE: Final = 2_000


@transaction.atomic
def record_gathering(
    unit: Unit, called: Called, *, whom: Whom | None = None, absent: Collection[int] = (), again: bool = False,
    by: Any, today: date, now: datetime,
) -> tuple[Gathering, Act]:  # fmt: skip
    """Returns the gathering, and the act that is taken back. `absent` are keys of persons; `again`: it is another one
    beside one that seems the same. Raises AlreadyThere, CannotHold, CannotInvite, NotAllowed."""
    unit_held(unit, by=by, today=today)
    refuse_what_cannot_be(called, is_held=True, today=today)
    if whom:
        require_whom(whom, by=by, today=today)
    if not again:
        refuse_the_same(unit, called)
    keys: list[int] = []
    with kept(RECORDED, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        with counted(lambda: keys):
            gathering = made(unit, called, by=by, now=now, state=HELD, held_said_on=today)
            keys.append(gathering.pk)
            invited = write_attendees(gathering, resolve(whom, gathering.on)) if whom else []
            _were_there(gathering, [each for each in invited if each.person_id not in set(absent)], by, now)
        touched = about_gathering(gathering, keeping)
    gathering.refresh_from_db()
    facts = {"on": gathering.on, "kind": gathering.kind, "people": gathering.present}
    record(by, RECORDED, unit.code, about=touched, **facts)
    return gathering, keeping.done


def _were_there(gathering: Gathering, came: Collection[Attendee], by: Any, now: datetime) -> None:
    """On every one of its days."""
    said = {"state": PRESENT, "said_at": now, "way": Presence.DESK, "at": now, "by": named(by)}
    sittings = list(gathering.sittings.all())
    Presence.objects.bulk_create(
        (Presence(attendee=each, sitting=sitting, **said) for sitting in sittings for each in came),
        batch_size=_AT_ONCE,
    )
