"""Letters of introduction: who waits, who may not be taken in any more, which letters somebody sends or receives."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.coming import coming_of
from vungmanh.members.models import Introduced, Letter, Membership
from vungmanh.members.ordering import chunks
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import seat_of

# The words of the journal and of kept acts.
SENT: Final = "members.send"
WITHDRAWN: Final = "members.withdraw"
RECEIVED: Final = "members.receive"
REFUSED: Final = "members.refuse"
ANSWER_UNDONE: Final = "members.undo_answer"
READ_LETTER: Final = "members.read_letter"

# So long a union answers for itself; then the level above sees that somebody waits.
ANSWERED_WITHIN: Final = timedelta(days=7)


def open_stays(people: Collection[int]) -> dict[int, Membership]:
    """By the person, the memberships that have no end, with person and unit."""
    found: dict[int, Membership] = {}
    for keys in chunks(sorted(people)):
        stays = Membership.objects.open().filter(person__in=keys).select_related("person", "unit")
        found.update((stay.person_id, stay) for stay in stays)
    return found


def why_not_received(each: Introduced, stay: Membership | None, on: date, today: date) -> str:
    """Why somebody who waits cannot be taken in from the day on, for they are not what the letter says; "" if so.

    `stay` is the person's membership without an end, None if there is none.
    """
    told = {"name": each.person.name, "unit": each.unit.name, "day": show_day(on)}
    if stay is None or stay.unit_id != each.unit_id:
        return _("%(name)s is no member of %(unit)s any more, as the letter says; refuse it, with the reason.") % told
    if coming := next(coming_of([stay], today), None):
        return coming.sentence
    if stay.since >= on:
        return _("%(name)s was no member of %(unit)s before %(day)s.") % told
    return ""


def waiting_letter(person: str) -> Subquery:
    """Within a query: the key of the letter in which the person of the column waits; NULL for most."""
    return Subquery(Introduced.objects.waiting().filter(person=OuterRef(person)).values("letter")[:1])


def waits_for(person: str) -> Subquery:
    """Within a query: what the union is called that is to answer for the person of the column; NULL for most."""
    return Subquery(Introduced.objects.waiting().filter(person=OuterRef(person)).values("letter__to__name")[:1])


def everybody_in(letter: int) -> QuerySet[Introduced]:
    """The people of the letter in the order of lists."""
    people = Introduced.objects.filter(letter=letter).select_related("person", "unit", "letter__to")
    return people.order_by("person__sort_key", "pk")


@dataclass(frozen=True)
class LetterSeen:
    """A letter as one reader may know it: `people` are those whom they have sent, or all where they answer it."""

    letter: Letter
    people: list[Introduced]
    answers: bool
    sends: bool

    @property
    def waiting(self) -> list[Introduced]:
        return [each for each in self.people if each.state == Introduced.WAITING]

    @property
    def unit(self) -> Unit:
        """At which the reader has to do with it."""
        return self.letter.to if self.answers else self.people[0].unit


def letter_seen(pk: int, reader: Any, today: date) -> LetterSeen | None:
    """The letter, for whoever may transfer members of the union that is asked, or of one that has sent it; else None.

    Costs two queries.
    """
    people = list(everybody_in(pk))
    if not people:
        return None
    letter = people[0].letter
    units = {letter.to_id, *(each.unit_id for each in people)}
    seen = Unit.objects.filter(pk__in=units).visible_to(reader, Permission.TRANSFER_MEMBER, today)
    mine = set(seen.order_by().values_list("pk", flat=True))
    sent = [each for each in people if each.unit_id in mine]
    answers = letter.to_id in mine
    return LetterSeen(letter, people if answers else sent, answers, bool(sent)) if answers or sent else None


def letters_at(unit: Unit, today: date) -> QuerySet[Introduced]:
    """Everybody whom the unit, or what stands below it, has sent by letter or is asked about; the latest first."""
    here = Placement.objects.last_on(today).under(seat_of(unit, today=today)).order_by().values("unit")
    people = Introduced.objects.filter(Q(unit__in=here) | Q(letter__to__in=here))
    return people.select_related("person", "unit", "letter__to").order_by("-letter__sent_on", "-letter", "pk")


def sending_of(seen: LetterSeen) -> Act | None:
    """The act by which who waits yet was introduced: it is what withdraws the letter."""
    people = [each.person_id for each in seen.waiting]
    return Act.objects.standing().of(SENT).about(people).defer("facts", "changes").first() if people else None


def answers_to(seen: LetterSeen) -> ActQuerySet:
    """The acts by which people of the letter were answered."""
    return Act.objects.of(RECEIVED, REFUSED).about([each.person_id for each in seen.people])
