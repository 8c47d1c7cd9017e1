"""Admit people, and keep what was done, so that it can be taken back: a wrong name is noticed at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.looked_at import people_looked_at
from vungmanh.organization.models import Unit


def admit(people: Sequence[Facts], *, to: Unit, on: date, by: Any, today: date) -> Act:
    """Admit the people as `admit_members` does. Raises CannotAdmit, NotAllowed."""
    admitted: list[int] = []
    with (
        transaction.atomic(),
        kept(Permission.ADMIT_MEMBER, people_looked_at(admitted), by=by, on=on, at=to) as keeping,
    ):
        admitted += [stay.person_id for stay in admit_members(people, to=to, on=on, by=by, today=today)]
        keeping.units.add(to.pk)
        keeping.persons |= set(admitted)
    return keeping.done
