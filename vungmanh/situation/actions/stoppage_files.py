"""Photographs and papers come to a stoppage, and are struck out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.guard import Looked
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at
from vungmanh.situation.models import STOPPAGE, Stoppage


def subject_of(stoppage: Stoppage) -> Subject:
    return Subject(STOPPAGE, stoppage.pk)


@transaction.atomic
def add_files(stoppage: Stoppage, files: Sequence[Looked], *, by: Any, today: date, now: datetime) -> None:
    """Raises NotAllowed, NotTaken."""
    locks.write_entries()  # nobody moves the unit meanwhile
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    attach(files, about=subject_of(stoppage), unit=stoppage.unit, by=by, now=now)


@transaction.atomic
def strike_file(stoppage: Stoppage, evidence: Evidence, reason: str, *, by: Any, today: date, now: datetime) -> None:
    """Raises NotAllowed, CannotStrike (files). SECURITY: the caller has seen that the file hangs at it."""
    locks.write_entries()
    require_at(stoppage.unit, Permission.REPORT_SITUATION, by=by, today=today)
    strike(evidence, reason=reason, by=by, now=now)
