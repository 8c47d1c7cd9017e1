"""The people on a list of members, fifty at a time, however long the list is.

A short list is fetched as keys and sorted (`ordering`). A long one is read in the order of an index and left after the
page that is shown; its length comes from the books, or stays "more than". Who is on it says `fitting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.kit.listing import A_PAGE, LISTED_AT_MOST, ListPage, turned
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.members.asked import RollAsked
from vungmanh.members.coming import ToCome, to_come
from vungmanh.members.fitting import Fitting
from vungmanh.members.in_hand import card_standing
from vungmanh.members.introductions import waits_for
from vungmanh.members.measures import MEMBERS, MEMBERS_FEMALE
from vungmanh.members.models import Membership, Person
from vungmanh.members.ordering import Key, chunks, first_in_order, in_order, keys_of
from vungmanh.organization.models import Unit, seat_on
from vungmanh.organization.queries import name_on

PLAINLY_SHORT = 2_000  # read more quickly than the books


@dataclass(frozen=True)
class Listed:
    """A member as a row of the list shows them, by the key of the person; `unit` is the name the unit bore on the day,
    `number` counts from 1 what was read.
    """

    stay: Membership
    unit: str
    number: int

    @property
    def pk(self) -> int:
        return self.stay.person_id

    @property
    def person(self) -> Person:
        return self.stay.person

    @property
    def identity(self) -> str:
        number = getattr(self.person, "identity", None)
        return number.number if number else ""

    @property
    def card(self) -> str:
        number = getattr(self.person, "card", None)
        return number.number if number else ""


@dataclass(frozen=True)
class RollPage(ListPage):
    """A page of Listed; `unnamed` members of the day belong to others' reach today. `to_come` stands on the first."""

    unnamed: int = 0
    to_come: Sequence[ToCome] = ()


class RollListing:
    """The members of a unit who fit what one reader asks; nothing is asked of the database before it is needed.

    On a day of the past those are named at whose unit of today the reader `may`.
    """

    def __init__(self, unit: Unit, asked: RollAsked, user: Any, may: Permission = Permission.SEE_MEMBERS) -> None:
        self.asked, self.fitting = asked, Fitting(asked.unit or unit, asked, user, may)

    def narrowed(self, **changes: Any) -> RollListing:
        """Returns another list of the same unit, day and block; which units stand there is not read again."""
        other = RollListing(self.fitting.unit, self.asked.but(**changes), self.fitting.user, self.fitting.may)
        other.fitting.few_units = self.fitting.few_units
        return other

    def page(self, number: Any) -> RollPage:
        page = self._page(number)
        return replace(page, to_come=self._to_come()) if page.page.number == 1 else page

    def _page(self, number: Any) -> RollPage:
        if self.fitting.place is None:
            return RollPage([], 0, False, turned(0, number))
        keys = self._few()
        if keys is not None:
            return self._short(keys, number)
        counted = self._counted()
        if not self.fitting.is_long and (counted is None or counted <= LISTED_AT_MOST):
            keys = keys_of(self.fitting, LISTED_AT_MOST + 1)
        if keys is not None and len(keys) <= LISTED_AT_MOST:
            return self._short(keys, number, max(0, counted - len(keys)) if counted is not None else 0)
        page = turned(LISTED_AT_MOST, number)
        shown = first_in_order(self.fitting, page.start_index() + A_PAGE - 1)[page.start_index() - 1 :]
        return RollPage(_listed(shown, self.asked.day), counted or LISTED_AT_MOST, counted is None, page)

    def _few(self) -> list[Key] | None:
        """Returns what the list is sorted by where it is plainly short: the books need not be asked how long it is."""
        if not self.asked.is_of_today or self.asked.narrows_people or self.fitting.few_units is None:
            return None
        keys = keys_of(self.fitting, PLAINLY_SHORT + 1)
        return keys if len(keys) <= PLAINLY_SHORT else None

    def _short(self, keys: list[Key], number: Any, unnamed: int = 0) -> RollPage:
        page = turned(len(keys), number)
        shown = in_order(keys, self.asked.sort)[page.start_index() - 1 : page.end_index()] if keys else []
        return RollPage(_listed(shown, self.asked.day), len(keys), False, page, unnamed)

    def _to_come(self) -> list[ToCome]:
        """Returns who will be members here; nobody where more is asked than who is a member today, or of many units."""
        asked, units = self.asked, self.fitting.few_units
        if units is None or asked.left or not asked.is_of_today or asked.narrows_people:
            return []
        return to_come(set(units), asked.today)

    def people(self, limit: int) -> list[int]:
        """Returns the keys of everybody found, at most `limit` and one more, in no order."""
        return [key[1] for key in keys_of(self.fitting, limit + 1)]

    def everything(self, limit: int) -> list[Listed] | None:
        """Returns everybody found, in order; None if they are more than `limit`."""
        keys = keys_of(self.fitting, limit + 1)
        return None if len(keys) > limit else _listed(in_order(keys, self.asked.sort), self.asked.day)

    def _counted(self) -> int | None:
        """Returns how many the books have counted on the day; None where more is asked than they know."""
        asked = self.asked
        if asked.narrows_people:
            return None
        block = asked.block.number if asked.block else 0
        measures = [MEMBERS, MEMBERS_FEMALE]
        values = figure(Question(self.fitting.unit, measures, asked.day, asked.day, asked.today, block=block))
        women, all_of_them = values[MEMBERS_FEMALE.code], values[MEMBERS.code]
        return {"": all_of_them, Person.FEMALE: women, Person.MALE: all_of_them - women}[asked.gender]


def _listed(stays: list[int], day: date) -> list[Listed]:
    rows: dict[int, Any] = {}
    with_all = Membership.objects.select_related("person__identity", "person__card", "unit")
    for chunk in chunks(stays):
        rows |= with_all.annotate(
            unit_name=name_on(day, "unit"),
            unit_seat=seat_on(day, "unit"),
            waits_for=waits_for("person"),
            **card_standing("person"),
        ).in_bulk(chunk)
    found = [rows[pk] for pk in stays if pk in rows]
    return [Listed(stay, stay.unit_name, number) for number, stay in enumerate(found, 1)]
