"""Photographs and papers come to an agreement or to bargaining, and are struck out with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.agreements.actions import bargaining, holding
from vungmanh.agreements.models import AGREEMENT, NEGOTIATION, Agreement, Negotiation
from vungmanh.agreements.refusals import CannotBargain
from vungmanh.files.actions.attach import attach
from vungmanh.files.actions.strike import strike
from vungmanh.files.guard import Looked
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject

Filed = Agreement | Negotiation


def subject_of(record: Filed) -> Subject:
    return Subject(AGREEMENT if isinstance(record, Agreement) else NEGOTIATION, record.pk)


@transaction.atomic
def add_files(record: Filed, files: Sequence[Looked], *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotAgree, CannotBargain, NotAllowed, NotTaken."""
    record = _held(record, by, today)
    attach(files, about=subject_of(record), unit=record.unit, by=by, now=now)


@transaction.atomic
def strike_file(record: Filed, evidence: Evidence, reason: str, *, by: Any, today: date, now: datetime) -> None:
    """Raises CannotAgree, CannotBargain, NotAllowed, CannotStrike (files). SECURITY: the caller has seen that the file
    hangs at it."""
    _held(record, by, today)
    strike(evidence, reason=reason, by=by, now=now)


def _held(record: Filed, by: Any, today: date) -> Filed:
    if isinstance(record, Agreement):
        return holding.held_to_write(record, by=by, today=today)
    refused = CannotBargain(holding.struck_meanwhile())
    return bargaining.held(record, refused, by=by, today=today)
