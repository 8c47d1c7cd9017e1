"""Give a paper its number, in the transaction of the act that issues it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.papers.kinds import kind_of
from vungmanh.papers.models import Counter, Issued
from vungmanh.papers.paper import Paper, facts_of
from vungmanh.papers.queries import numbering_of
from vungmanh.papers.refusals import CannotNumber
from vungmanh.papers.rules import Days, day_fault

_WITH_A_REASON: Final = ("late", "before_the_last")


@transaction.atomic
def take_number(
    unit: Any,
    kind: str,
    *,
    on: date,
    by: Any,
    today: date,
    title: str = "",
    paper: Paper | None = None,
    signed_on: date | None = None,
    because: str = "",
) -> Issued:
    """Returns the next number of the year, which the paper bears from now on; `unit` is the unit that issues it.

    It stands and falls with the caller's transaction: an act that is rolled back gives its number back. The caller
    has asked for the right. Whoever takes one waits for whoever takes another of the same count, so it is taken last.
    With `paper` the facts are kept, completed by symbol and day. `because` is the reason for a number out of the order
    of days or later than the working day after `signed_on`; it may name a person, and stands sealed in the register
    and not in the journal. Raises CannotNumber, kinds.UnknownKind.
    """
    kind_of(kind, on)
    way = numbering_of(unit.pk, kind, on)
    if way is None:
        raise CannotNumber(_("%(unit)s has not said yet how it numbers its papers.") % {"unit": unit})
    counter = held_counter(unit.pk, on.year, way.series(kind))
    because = clean(because)
    last = Issued.objects.filter(unit=unit.pk, year=on.year, series=counter.series).order_by("-day").first()
    _refuse_day(Days(on, today, last.day if last else None, signed_on), last, because)
    number = max(counter.last + 1, counter.first)
    symbol = way.symbol(kind, on.year, number)
    if Issued.objects.filter(unit=unit.pk, year=on.year, symbol=symbol).exists():
        raise CannotNumber(_("The number %(symbol)s has been given already.") % {"symbol": symbol})
    if paper is not None:
        paper = replace(paper, symbol=symbol, day=on)
    issued = Issued.objects.create(
        unit_id=unit.pk,
        kind=kind,
        year=on.year,
        series=counter.series,
        number=number,
        symbol=symbol,
        day=on,
        title=clean(title) or (paper.title if paper else ""),
        facts=facts_of(paper) if paper else None,
        because=because,
        by=str(getattr(by, "username", by))[:150],
    )
    Counter.objects.filter(pk=counter.pk).update(last=number)
    record(by, "papers.take_number", symbol, about=about(units=[unit]), kind=kind, on=on)
    return issued


def held_counter(unit: int, year: int, series: str) -> Counter:
    """Returns the count, held until the transaction ends: nobody else counts on it meanwhile."""
    counter, _is_new = Counter.objects.get_or_create(unit_id=unit, year=year, series=series)
    return Counter.objects.select_for_update().get(pk=counter.pk)


def _refuse_day(days: Days, last: Issued | None, because: str) -> None:
    fault = day_fault(days)
    if fault is None or (because and fault in _WITH_A_REASON):
        return
    said = {"on": show_day(days.on), "symbol": last.symbol if last else "", "last": show_day(days.last or days.on)}
    if fault == "before_the_last":
        text = _("Number %(symbol)s bears the day %(last)s already; say why %(on)s is to come after it.")
    elif fault == "late":
        text = _(
            "A paper gets its number on the working day after it was signed at the latest; say why this one waited."
        )
    elif fault == "before_signing":
        text = _("The paper was not signed yet on %(on)s.")
    else:
        text = _("%(on)s is still to come; a number is given on the day itself.")
    raise CannotNumber(text % said)
