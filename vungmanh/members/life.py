"""The life of a person in the union as a line of events, and who has looked at their numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.accounts.queries import called
from vungmanh.core import paths
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.changed import CHANGES, changes_told
from vungmanh.journal.models import Entry
from vungmanh.kit.about_unit import Panel
from vungmanh.kit.inquiry import Inquiry, asked_together
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.actions.look_up import LOOKED_UP
from vungmanh.members.actions.meet import MET
from vungmanh.members.changes import changed_between
from vungmanh.members.coming import Coming, coming_of
from vungmanh.members.evidence import Told, facts_told
from vungmanh.members.exchanging import TakingPart, exchanges_of
from vungmanh.members.introductions import waiting_letter, waits_for
from vungmanh.members.leaving import WORDS as LEAVING
from vungmanh.members.mentions import mentions_of, told_in
from vungmanh.members.models import Card, Membership, Person
from vungmanh.members.revealing import REASONS
from vungmanh.members.verbs import BY_ACTION, IMPORTED, UNDO_LEAVE, UNDO_TRANSFER
from vungmanh.organization.models import seat_on
from vungmanh.organization.queries import name_on
from vungmanh.organization.road import road_of
from vungmanh.ui.timeline import Event


@dataclass(frozen=True)
class Look:
    """Somebody has had the numbers shown, or has found or met the person by one."""

    at: datetime
    by: str
    reason: str
    words: str


@dataclass(frozen=True)
class Life:
    """What is known of a person's time in the union, the earliest first: each stay, and each line of the journal about
    them."""

    person: Person
    stays: Sequence[Membership]
    lines: Sequence[Entry]
    names: Mapping[str, str]

    today: date
    beside: Sequence[Panel | Inquiry[Panel]] = ()  # what rooms above show on the page, asked with it

    @property
    def stay(self) -> Membership | None:
        """The membership that stands today; else the last one there was, else the first to come."""
        begun = [stay for stay in self.stays if stay.since <= self.today]
        return begun[-1] if begun else next(iter(self.stays), None)

    @property
    def is_member(self) -> bool:
        stay = self.stay
        return stay is not None and stay.since <= self.today and (stay.until is None or stay.until > self.today)

    @property
    def has_left(self) -> bool:
        stay = self.stay
        return stay is not None and not self.is_member and stay.ended == Membership.LEFT

    @property
    def waits(self) -> tuple[int, str] | None:
        """The letter in which the person waits, by its key, and the union that is to answer."""
        stay: Any = self.stay
        return (stay.waiting_letter, stay.waits_for) if stay is not None and stay.waiting_letter else None

    @cached_property
    def _asked(self) -> list[list[Any]]:
        """What lists and officers have told, the cards that are kept, and the exchanges of cards. One query."""
        person, seat = self.person.pk, road_of(self.person.unit).seat(self.today)
        cards = Card.objects.filter(person=person).values_list("number", "nth", "issued_on", "ended_on", "ended")
        return asked_together(
            [Inquiry(mentions_of(person), told_in)],
            [Inquiry(cards, lambda rows: [_card(person, row) for row in rows])],
            [Inquiry(exchanges_of(person, seat), lambda rows: [TakingPart(*row) for row in rows])],
            self.beside,
        )

    @property
    def panels(self) -> list[Panel]:
        """In the order of their places."""
        return sorted(self._asked[3], key=lambda panel: panel.place)

    @property
    def told(self) -> list[Told]:
        return self._asked[0]

    @property
    def cards(self) -> list[Card]:
        """The earliest first."""
        return self._asked[1]

    @property
    def exchanges(self) -> list[TakingPart]:
        return self._asked[2]

    @cached_property
    def coming(self) -> list[Coming]:
        return list(coming_of(self.stays, self.today))


def life_of(person: Person, today: date, beside: Sequence[Panel | Inquiry[Panel]] = ()) -> Life:
    """A stay bears the name that its unit had when it began, and where that stands today.

    Costs two queries, and a third one for what was told, cards and exchanges, and what stands `beside`.
    """
    stays: Any = Membership.objects.filter(person=person).select_related("unit")
    stays = stays.annotate(unit_name=name_on(OuterRef("since"), "unit"), unit_seat=seat_on(today, "unit"))
    stays = stays.annotate(waiting_letter=waiting_letter("person"), waits_for=waits_for("person"))
    lines = Entry.objects.filter(subject=f"person {person.pk}", action__in=[*_TOLD, *_LOOKS])
    found: Any = list(lines.annotate(by_name=called("by")).order_by("pk"))
    return Life(person, list(stays.order_by("since")), found, {line.by: line.by_name for line in found}, today, beside)


def events_of(life: Life, reader: Any, today: date) -> list[Event]:
    """The latest first. Units within the reader's reach lead to their members."""
    tops = reach_ever(reader, Permission.SEE_MEMBERS, today)
    stays: Any = life.stays
    codes = {s.unit_id: s.unit.code for s in stays if any(paths.covers(top, s.unit_seat or "") for top in tops)}
    stays = (event for event in _of_stays(life.stays, codes) if event.day <= today)
    happened = [*stays, *_of_cards(life.cards), *_of_journal(life), *_of_lists(life.told)]
    return sorted(happened, key=lambda event: event.day, reverse=True)


def leaving_to_take_back(person: Person) -> Act | None:
    """The act by which the person left last, if it stands."""
    return Act.objects.standing().of(Permission.END_MEMBERSHIP).about([person.pk]).first()


def acts_about(person: Person, but: Act | None) -> ActQuerySet:
    """What was kept about the person, but for the one."""
    acts = Act.objects.about([person.pk])
    return acts.exclude(pk=but.pk) if but else acts


def looks_at(life: Life) -> list[Look]:
    """Who has had the numbers shown, when and why, and who has found the person by one; the latest first."""
    return [
        Look(
            line.at,
            life.names.get(line.by) or line.by,
            _reason(line),
            numbers_masked(line.facts.get("words", "")),
        )
        for line in reversed(life.lines)
        if line.action in _LOOKS
    ]


def _reason(line: Entry) -> str:
    if line.action == LOOKED_UP:
        return _("Found by %(digits)d digits of a number") % {"digits": line.facts.get("digits", 0)}
    if line.action == MET:
        return _("Met in a list or a form")
    return str(REASONS.get(line.facts.get("reason"), ""))


def _of_stays(stays: Sequence[Any], codes: dict[int, str]) -> Iterator[Event]:
    for stay in stays:
        url = reverse("members:roll", args=[codes[stay.unit_id]]) if stay.unit_id in codes else ""
        yield Event(stay.since, _beginning(stay.began) % {"unit": stay.unit_name}, "", url)
        if stay.until and stay.ended == Membership.LEFT:
            yield Event(stay.until, _("Left the union"), str(LEAVING.get(stay.reason, stay.reason)))


def _beginning(began: str) -> str:
    if began == Membership.ADMITTED:
        return _("Admitted at %(unit)s")
    if began == Membership.TRANSFERRED:
        return _("Transferred to %(unit)s")
    return _("Member of %(unit)s when it came into being")


def _of_cards(cards: Sequence[Card]) -> Iterator[Event]:
    for card in cards:
        if card.issued_on:
            yield Event(card.issued_on, _("Card %(number)s given out") % {"number": card.number})
        if card.ended_on:
            told = {"number": card.number, "why": card.get_ended_display()}
            yield Event(card.ended_on, _("Card %(number)s not valid any more: %(why)s") % told)


def _card(person: int, row: Sequence[Any]) -> Card:
    number, nth, issued_on, ended_on, ended = row
    return Card(person_id=person, number=number, nth=nth, issued_on=issued_on, ended_on=ended_on, ended=ended)


# What is told of a person's own lines: those that have changed the entry, and those that took an act back.
_TOLD: Final = (Permission.CORRECT_MEMBER, Permission.MERGE_MEMBERS, UNDO_LEAVE, UNDO_TRANSFER)
_LOOKS: Final = (Permission.REVEAL_NUMBERS, LOOKED_UP, MET)


def _of_journal(life: Life) -> Iterator[Event]:
    for line in life.lines:
        if line.action not in _TOLD:
            continue
        verb = BY_ACTION[line.action]
        changes, day = verb.changes(line.facts), line.at.astimezone(VIETNAM).date()
        yield Event(day, _title(line), life.names.get(line.by) or line.by, changes=changes)


def _title(line: Entry) -> str:
    if line.action == Permission.CORRECT_MEMBER:
        return _("Entry corrected")
    if line.action != Permission.MERGE_MEMBERS:
        return str(BY_ACTION[line.action].name)
    if "undone" in line.facts:
        return _("Two entries parted again")
    if "two_persons" in line.facts:
        return _("Told apart from another entry that looks like it")
    if "two_persons_undone" in line.facts:
        return _("No longer told apart from another entry that looks like it")
    return _("Two entries merged")


def _of_lists(told: Sequence[Told]) -> Iterator[Event]:
    """What each list has changed of an entry that was there. What is taken back again is not told any more."""
    known: Mapping[str, str] = {}
    for place, each in enumerate(told):
        now = facts_told(told[: place + 1])
        if known and each.unit is not None and (changed := changed_between(known, now)):
            title = _("A list as of %(day)s has told otherwise") % {"day": show_day(each.on)}
            yield Event(each.on, title, changes=IMPORTED.changes({CHANGES: changes_told(changed)}))
        known = now
