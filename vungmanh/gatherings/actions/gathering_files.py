"""Photographs and papers come to a gathering, and are struck out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.guard import Looked
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import held
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.organization.seats import require_at


def subject_of(gathering: Gathering) -> Subject:
    return Subject(GATHERING, gathering.pk)


@transaction.atomic
def add_files(gathering: Gathering, files: Sequence[Looked], *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotHold, NotAllowed, NotTaken."""
    gathering = held(gathering, _gone())
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    attach(files, about=subject_of(gathering), unit=gathering.unit, by=by, now=now)


@transaction.atomic
def strike_file(gathering: Gathering, evidence: Evidence, reason: str, *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotHold, NotAllowed, CannotStrike (files). SECURITY: the caller has seen that the file hangs at it."""
    gathering = held(gathering, _gone())
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    strike(evidence, reason=reason, by=by, now=now)


def _gone() -> CannotHold:
    return CannotHold(_("This gathering was struck out or taken back meanwhile."))
