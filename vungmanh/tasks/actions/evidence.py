"""Files come to a task at a unit, or to a directive, after the fact, and are struck out with a reason."""

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
from vungmanh.tasks.models import ASSIGNMENT, DIRECTIVE, Assignment, Directive


def subject_of(of: Assignment | Directive) -> Subject:
    """By what the files of it hang."""
    return Subject(DIRECTIVE if isinstance(of, Directive) else ASSIGNMENT, of.pk)


def right_to(of: Assignment | Directive) -> Permission:
    """Whoever answers for the task, or records directives, at its unit."""
    return Permission.RECORD_DIRECTIVE if isinstance(of, Directive) else Permission.ANSWER_TASK


@transaction.atomic
def add_files(of: Assignment | Directive, files: Sequence[Looked], *, by: Any, today: date, now: datetime) -> None:
    """Raises NotAllowed, NotTaken."""
    locks.write_entries()  # nobody moves the unit meanwhile
    require_at(of.unit, right_to(of), by=by, today=today)
    attach(files, about=subject_of(of), unit=of.unit, by=by, now=now)


@transaction.atomic
def strike_file(
    of: Assignment | Directive, evidence: Evidence, reason: str, *, by: Any, today: date, now: datetime
) -> None:
    """Raises NotAllowed, CannotStrike. SECURITY: the caller has seen that the file hangs at it."""
    locks.write_entries()
    require_at(of.unit, right_to(of), by=by, today=today)
    strike(evidence, reason=reason, by=by, now=now)
