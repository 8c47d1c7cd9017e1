"""What an address names beside the record or the unit of its page, which the reader has been let to already."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from vungmanh.agreements.models import Agreement, Check, Clause, Negotiation
from vungmanh.agreements.rules import kinds
from vungmanh.organization.models import Unit

_DIGITS_AT_MOST = 18


def clauses_of(agreement: Agreement) -> list[Clause]:
    """What it says, as far as that stands."""
    return list(Clause.objects.filter(agreement=agreement, struck=False))


def check_named(agreement: Agreement, key: str) -> Check | None:
    number = _number(key)
    standing = Check.objects.filter(agreement=agreement, struck_on__isnull=True)
    return standing.filter(pk=number).first() if number is not None else None


def one_before(unit: Unit, key: str) -> Agreement | None:
    """The agreement in whose place another is recorded, one of the unit's books; None where none is named.

    Raises Http404 where what is named is no such agreement.
    """
    return _found(Agreement.objects.standing().filter(pk=_number(key) or 0, unit=unit).first()) if key else None


def renewed(unit: Unit, key: str, on: date) -> Agreement | None:
    """The agreement that bargaining is to renew; where none is named the unit's own that is in force on the day.

    Raises Http404 where what is named is none of the unit's.
    """
    mine = Agreement.objects.standing().of_units([unit.pk])
    if not key:
        return mine.in_force(on).filter(kind=kinds.ENTERPRISE).order_by("-signed_on").first()
    return _found(mine.filter(pk=_number(key) or 0).first())


def bargained(unit: Unit, key: str) -> Negotiation | None:
    """The bargaining of the unit that goes on and has led to what is recorded."""
    return Negotiation.objects.going_on().filter(pk=_number(key) or 0, unit=unit).first()


def signed_since(negotiation: Negotiation, at_most: int) -> list[Agreement]:
    """What the bargaining may have led to, the last signed first."""
    mine = Agreement.objects.standing().of_units([negotiation.unit_id]).filter(signed_on__gte=negotiation.begun_on)
    return list(mine.order_by("-signed_on", "-pk")[:at_most])


def _number(key: str) -> int | None:
    return int(key) if key.isdecimal() and len(key) <= _DIGITS_AT_MOST else None


def _found(agreement: Agreement | None) -> Agreement:
    if agreement is None:
        raise Http404
    return agreement
