"""Say how a unit numbers its papers, from a day on; and where an office that has its own books begins to count here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.papers.actions.take_number import held_counter
from vungmanh.papers.kinds import kind_of
from vungmanh.papers.models import Counter, Issued, Numbering
from vungmanh.papers.queries import numbering_of
from vungmanh.papers.refusals import CannotNumber
from vungmanh.papers.rules import pattern_fault


@transaction.atomic
def set_numbering(
    unit: Any,
    pattern: str,
    abbreviation: str,
    *,
    since: date,
    by: Any,
    source: str,
    each_kind_apart: bool = False,
    kind: str = "",
) -> Numbering:
    """Returns the way of numbering, in force from `since` on; what was numbered before keeps its symbols.

    `kind` "" means every kind that has no way of its own. Whether kinds count apart changes with the year alone: in
    the middle of it numbers would come twice. The caller has asked for the right. Raises CannotNumber, UnknownKind.
    """
    if kind:
        kind_of(kind, since)
    pattern, abbreviation = clean(pattern), clean(abbreviation)
    _refuse_pattern(pattern, each_kind_apart or bool(kind))
    given = Issued.objects.filter(unit=unit.pk, year__gte=since.year)
    before = numbering_of(unit.pk, kind, since)
    counts_otherwise = before is not None and (before.each_kind_apart, before.kind) != (each_kind_apart, kind)
    if given.filter(day__gte=since).exists() or (counts_otherwise and given.exists()):
        raise CannotNumber(_("Numbers have been given since; from the next year on they can be counted otherwise."))
    way, _is_new = Numbering.objects.update_or_create(
        unit_id=unit.pk,
        kind=kind,
        since=since,
        defaults={
            "pattern": pattern,
            "abbreviation": abbreviation,
            "each_kind_apart": each_kind_apart,
            "source": clean(source),
            "by": str(getattr(by, "username", by))[:150],
        },
    )
    record(by, "papers.set_numbering", pattern, about=about(units=[unit]), kind=kind, on=since, source=source)
    return way


def _refuse_pattern(pattern: str, counts_apart: bool) -> None:
    fault = pattern_fault(pattern, each_kind_apart=counts_apart)
    if fault == "no_number":
        raise CannotNumber(_("The pattern must hold the number once, as {number} or {number:02}."))
    if fault == "no_kind":
        raise CannotNumber(
            _("Where each kind counts apart, {kind} must stand in the pattern, or two papers look alike.")
        )
    if fault == "strange":
        raise CannotNumber(_("A pattern is made of {number}, {year}, {kind}, {unit}, letters, digits, / . and -."))


@transaction.atomic
def start_at(unit: Any, kind: str, year: int, number: int, *, by: Any) -> Counter:
    """Returns the count, whose next number is `number`: those before it stand in the books of the office.

    For whoever begins in the middle of a year; once a number was given here, the count goes on by itself. The caller
    has asked for the right. Raises CannotNumber.
    """
    way = numbering_of(unit.pk, kind, date(year, 12, 31))
    if way is None:
        raise CannotNumber(_("%(unit)s has not said yet how it numbers its papers.") % {"unit": unit})
    counter = held_counter(unit.pk, year, way.series(kind))
    if counter.last >= counter.first:
        raise CannotNumber(_("Numbers of this year have been given here already; the count goes on by itself."))
    if number < 1:
        raise CannotNumber(_("Numbers begin with 1."))
    counter.first, counter.last = number, number - 1
    counter.save(update_fields=["first", "last"])
    symbol = way.symbol(kind, year, number)
    record(by, "papers.start_at", symbol, about=about(units=[unit]), kind=kind, year=year, number=number)
    return counter
