"""Whether confidential reports lie whole, asked without opening one: nothing of them can be read here.

How many there are is said by nobody: whoever runs this learns that all is well, or how much is not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Count, Exists, F, Max, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Mod

from vungmanh.sealed.models import Case, CaseKey, Enclosure, Envelope, Opening, ReaderKey, Seat, Wrapped
from vungmanh.sealed.rules.boxes import KEY, STEP, WRAPS

READERS: Final = 2  # at the least, when a report is sent


def faults() -> int:
    """How many rows are not as they were written."""
    return sum(found.count() for found in _faults())


def _faults() -> Iterator[QuerySet[Any]]:
    with_content = Case.objects.sent().filter(emptied_on__isnull=True)
    yield from _of_cases(with_content)
    yield from _of_keys(with_content)
    for of, columns in ((Envelope, ("box",)), (Enclosure, ("told", "cleaned", "original")), (Wrapped, ("box",))):
        yield _misshapen(of.objects.all(), columns)
    yield Envelope.objects.exclude(of__case=F("case"))
    yield Enclosure.objects.exclude(of__case=F("case"), of__for_readers=False)


def _of_cases(with_content: QuerySet[Case]) -> Iterator[QuerySet[Any]]:
    yield with_content.annotate(seats_given=Count("seats")).filter(seats_given__lt=READERS)
    yield with_content.filter(~Exists(CaseKey.objects.filter(case=OuterRef("pk"))))
    # What was said goes on without a gap from the first word.
    yield with_content.annotate(said=Count("envelopes"), last=Max("envelopes__place")).exclude(said=F("last") + 1)
    for left in (Envelope, Enclosure, CaseKey, Opening):
        yield Case.objects.filter(Exists(left.objects.filter(case=OuterRef("pk"))), emptied_on__isnull=False)


def _of_keys(with_content: QuerySet[Case]) -> Iterator[QuerySet[Any]]:
    to_sender = Wrapped.objects.filter(of=OuterRef("pk"), account=Wrapped.SENDER)
    keys = CaseKey.objects.filter(case__in=with_content)
    yield keys.filter(for_readers=False).exclude(Exists(to_sender))
    # A key that somebody holds who never had a seat; and one of the readers alone that the sender holds.
    seats = Seat.objects.filter(case=OuterRef("of__case"), account=OuterRef("account"))
    yield Wrapped.objects.exclude(account=Wrapped.SENDER).exclude(Exists(seats))
    yield Wrapped.objects.filter(of__for_readers=True, account=Wrapped.SENDER)
    models: tuple[type[Model], ...] = (CaseKey, ReaderKey, Case)
    for of in models:
        yield of._default_manager.annotate(long=Length("public")).exclude(long=KEY)


def _misshapen(rows: QuerySet[Any], columns: tuple[str, ...]) -> QuerySet[Any]:
    """Boxes whose length no content can have: something was cut off, or added."""
    wrong = Q()
    for column in columns:
        rows = rows.annotate(
            **{f"more_of_{column}": Mod(Length(column) - WRAPS, STEP), f"long_{column}": Length(column)}
        )
        wrong |= ~Q(**{f"more_of_{column}": 0}) | Q(**{f"long_{column}__lt": WRAPS + STEP})
    return rows.filter(wrong)
