"""Everything that belongs to one agreement, read in one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from vungmanh.agreements.models import Agreement, Change, Check, Clause, Grade, GradeItem, Negotiation, Party
from vungmanh.kit.inquiry import Inquiry, Row, asked_together
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class Parts:
    """What stands, in the order of the page. `chain` are agreements of the same books that took the place of one or had
    theirs taken; `bargained` what led to it, and what is to renew it."""

    parties: Sequence[Party]
    clauses: Sequence[Clause]
    changes: Sequence[Change]
    grades: Sequence[Grade]
    items: Sequence[GradeItem]
    checks: Sequence[Check]
    bargained: Sequence[Negotiation]
    chain: Sequence[Agreement]


def parts_of(agreement: Agreement) -> Parts:
    """One query."""
    of_it = {"agreement": agreement, "struck_on__isnull": True}
    mine = Agreement.objects.standing().filter(unit=agreement.unit_id)
    linked = mine.filter(Q(predecessor__isnull=False) | Q(pk__in=mine.order_by().values("predecessor")))
    found = asked_together(
        [_whole(Party.objects.filter(**of_it).order_by("pk"), unit=("unit__name",))],
        [_whole(Clause.objects.filter(agreement=agreement, struck=False))],
        [_whole(Change.objects.filter(**of_it))],
        [_whole(Grade.objects.filter(**of_it).order_by("-on", "-pk"), given_by=("given_by__name",))],
        [_whole(GradeItem.objects.filter(grade__agreement=agreement, grade__struck_on__isnull=True))],
        [_whole(Check.objects.filter(**of_it).order_by("-on", "-pk"))],
        [
            _whole(
                Negotiation.objects.standing().filter(Q(led_to=agreement) | Q(renews=agreement)).order_by("-begun_on")
            )
        ],
        [_whole(linked)],
    )
    parts = Parts(*found)
    topics = {each.pk: each for each in parts.clauses}
    for check in parts.checks:
        if check.clause_id in topics:
            check.clause = topics[check.clause_id]
    return parts


def _whole(rows: QuerySet[Any], **named: Sequence[str]) -> Inquiry[Any]:
    """Rows as they are; `named` are units that they point at, which have their name alone."""
    model = rows.model
    columns = [field.attname for field in model._meta.concrete_fields]
    more = [field for fields in named.values() for field in fields]

    def tell(found: Sequence[Row]) -> Iterator[Any]:
        for row in found:
            record = model.from_db(rows.db, columns, row[: len(columns)])
            for at, name in zip(named, row[len(columns) :], strict=True):
                key = getattr(record, f"{at}_id")
                setattr(record, at, Unit(pk=key, name=name) if key else None)
            yield record

    return Inquiry(rows.values_list(*columns, *more), tell)
