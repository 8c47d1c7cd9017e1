"""Photographs and papers come to a dialogue, a regulation or a consultation, and are struck out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.holding import gone, held
from vungmanh.dialogue.actions.regulating import consultation_held, regulation_held, struck_meanwhile
from vungmanh.dialogue.models import CONSULTATION, DIALOGUE, REGULATION, Consultation, Dialogue, Regulation
from vungmanh.dialogue.refusals import CannotRegulate
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.guard import Looked
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.organization.seats import require_at

Filed = Dialogue | Regulation | Consultation


def subject_of(record: Filed) -> Subject:
    if isinstance(record, Dialogue):
        return Subject(DIALOGUE, record.pk)
    return Subject(REGULATION if isinstance(record, Regulation) else CONSULTATION, record.pk)


@transaction.atomic
def add_files(record: Filed, files: Sequence[Looked], *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotRegulate, CannotTalk, NotAllowed, NotTaken."""
    record = _held(record, by, today)
    attach(files, about=subject_of(record), unit=record.unit, by=by, now=now)


@transaction.atomic
def strike_file(record: Filed, evidence: Evidence, reason: str, *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotRegulate, CannotTalk, NotAllowed, CannotStrike (files). SECURITY: the caller has seen that the file
    hangs at it."""
    _held(record, by, today)
    strike(evidence, reason=reason, by=by, now=now)


def _held(record: Filed, by: Any, today: date) -> Filed:
    if isinstance(record, Dialogue):
        dialogue = held(record, gone())
        require_at(dialogue.unit, Permission.HOLD_DIALOGUE, by=by, today=today)
        return dialogue
    refused = CannotRegulate(struck_meanwhile())
    if isinstance(record, Regulation):
        return regulation_held(record, refused, by=by, today=today)
    return consultation_held(record, refused, by=by, today=today)
