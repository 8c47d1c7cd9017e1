"""What is known of an agreement before anybody types: how many workers the unit has; of a renewal, what the last one
said."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Q

from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import A_DAY, usual_until
from vungmanh.agreements.told import Joins, Signed
from vungmanh.core.periods import months_later
from vungmanh.organization.models import Unit, Workforce

_MONTHS: Final = 36


def workers_of(unit: Unit, on: date) -> int | None:
    """How many the employer had on the day, as the unit says it. One query."""
    counted = Workforce.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit=unit, since__lte=on)
    return counted.order_by("-since").values_list("workers", flat=True).first()


def new_one(unit: Unit, today: date) -> Signed:
    """An agreement of the enterprise, signed today, for three years."""
    return Signed(today, usual_until(today, _MONTHS), workers=workers_of(unit, today))


def renewal_of(agreement: Agreement, today: date) -> tuple[Signed, list[Joins]]:
    """The next one: from the day after this one's last, or from today if that is later, for as long again; with the
    parties of today, of several."""
    effective = max(today, agreement.gone_on)
    first = agreement.unit
    said = Signed(
        signed_on=today, kind=agreement.kind, employers=agreement.employers, effective_on=effective,
        until=as_long(agreement, effective), workers=workers_of(first, today) or agreement.workers,
    )  # fmt: skip
    if agreement.kind == kinds.ENTERPRISE:
        return said, []
    parties = Party.objects.on(today).filter(agreement=agreement).select_related("unit").order_by("pk")
    return said, [Joins(each.unit, workers=each.workers) for each in parties]


def as_long(agreement: Agreement, effective: date) -> date:
    """Whole months as before, if they were; else as many days."""
    for months in range(12, _MONTHS + 1):
        if months_later(agreement.effective_on, months) - A_DAY == agreement.first_until:
            return usual_until(effective, months)
        if months_later(agreement.effective_on, months) == agreement.first_until:
            return months_later(effective, months)
    return effective + (agreement.first_until - agreement.effective_on)
