"""Give out the next numbers of the series to many members at once, as one act that can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, Rows, kept, rows
from vungmanh.kit.models import Act
from vungmanh.members.actions.held import held
from vungmanh.members.facts import card_row
from vungmanh.members.mentions import numbers_by_hand
from vungmanh.members.models import Card, CardNumber, CardSeries, Mention, Person
from vungmanh.members.refusals import CannotIssue
from vungmanh.members.series import planned
from vungmanh.members.transferring import chunks
from vungmanh.organization.seats import require_at_each

ISSUED_AT_MOST: Final = 10_000  # in one act: as many as are transferred in one
_AT_ONCE: Final = 1_000


@transaction.atomic
def issue_card_numbers(people: Collection[int], *, agreed: str = "", by: Any, today: date) -> Act:
    """Give the next number to each of the people, by their keys, who has none; all of it or nothing.

    `agreed` is the mark of what was looked at: where other numbers would be given by now, or to others, nothing is.
    The series are held until the end, so that of two officers at once the second goes on where the first has ended.
    Raises CannotIssue, NotAllowed.
    """
    held(people)
    numbered = list(CardSeries.objects.select_for_update().filter(pk__in=[*_series_for(people, today)]).order_by("pk"))
    plan = planned(people, today)
    if agreed and plan.mark != agreed:
        raise CannotIssue(_("Somebody else has just given out numbers; look at them again."))
    if not plan.count or {each.series.pk for each in plan.given} != {each.pk for each in numbered}:
        raise CannotIssue(_("Nobody among them gets a number: no series is in force, or everybody has one."))
    numbers = plan.numbers()
    persons = {person.pk: person for each in plan.given for person, _number in each.numbers}
    units = {person.unit_id for person in persons.values()}
    require_at_each(units, Permission.ISSUE_CARDS, by=by, today=today)
    at = plan.given[0].series.unit
    with kept(Permission.ISSUE_CARDS, cards_looked_at(sorted(numbers)), by=by, on=today, at=at) as keeping:
        _write(persons, numbers, today)
        for each in plan.given:
            CardSeries.objects.filter(pk=each.series.pk).update(number=each.after)
        keeping.units |= units
        keeping.persons |= set(numbers)
        keeping.facts["series"] = {str(each.series.pk): each.series.number for each in plan.given}
    subject = f"person {min(numbers)}" if len(numbers) == 1 else f"{len(numbers)} people"
    touched = about(units=units, persons=sorted(numbers))
    record(by, Permission.ISSUE_CARDS, subject, about=touched, people=sorted(numbers))
    return keeping.done


def cards_looked_at(people: Collection[int]) -> Look:
    """Looks at the numbers and cards of the people, and at what was written about them by hand and by lists."""

    def which() -> Iterator[Rows]:
        for some in chunks(people):
            yield CardNumber.objects.filter(person__in=some), ()
            yield Card.objects.filter(person__in=some), ()
            yield Mention.objects.filter(person__in=some, list=None), ()

    return rows(which)


def _series_for(people: Collection[int], today: date) -> Iterator[int]:
    """The series that will be asked, by their keys, before they are held."""
    for each in planned(people, today).given:
        yield each.series.pk


def _write(persons: dict[int, Person], numbers: dict[int, str], today: date) -> None:
    try:
        with transaction.atomic():
            given = [card_row(persons[pk], number) for pk, number in numbers.items()]
            CardNumber.objects.bulk_create(given, batch_size=_AT_ONCE)
    except IntegrityError as twice:
        raise CannotIssue(_("One of these numbers was given to somebody just now; look at them again.")) from twice
    cards = [Card(person_id=pk, number=number, issued_on=today) for pk, number in numbers.items()]
    Card.objects.bulk_create(cards, batch_size=_AT_ONCE)
    numbers_by_hand(numbers, today)
