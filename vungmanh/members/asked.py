"""What is asked of a list of members: the filters, in an address and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import holds_number
from vungmanh.kit.filters import Tag
from vungmanh.members.leaving import WORDS as REASONS
from vungmanh.members.models import Person
from vungmanh.organization.blocks import Block
from vungmanh.organization.models import Unit

REGISTER = "members"  # in kept filters
WITH, WITHOUT = "with", "without"
LEFT = "left"
# In the address; a minus in front turns the order round.
BY_NAME, BY_UNIT, BY_JOINING, BY_AGE = "name", "unit", "joined", "age"
SORTS = (BY_NAME, BY_UNIT, BY_JOINING, BY_AGE)


@dataclass(frozen=True)
class RollAsked:
    """Members on `day`; or, with `left`, those who left the union from `left_from` to `left_to`, both included.

    `unit` narrows to a unit below the one whose list it is. Ages are whole years on `day`.
    """

    day: date
    today: date
    q: str = ""
    unit: Unit | None = None
    block: Block | None = None
    gender: str = ""
    age_from: int | None = None
    age_to: int | None = None
    joined_from: date | None = None
    joined_to: date | None = None
    card: str = ""
    left: bool = False
    left_from: date | None = None
    left_to: date | None = None
    reason: str = ""
    sort: str = BY_NAME

    @property
    def narrows_people(self) -> bool:
        """Whether more is asked than what the books have counted: the day, the unit, the block and the gender."""
        said = (self.q, self.joined_from, self.joined_to, self.card, self.left)
        return any(said) or self.age_from is not None or self.age_to is not None

    @property
    def by_number(self) -> bool:
        """Whether people are asked for by a number: it stands in no address, in nothing kept, and in no journal."""
        return holds_number(self.q)

    @property
    def is_of_today(self) -> bool:
        return self.day == self.today and not self.left

    def but(self, **changes: Any) -> RollAsked:
        return replace(self, **changes)

    def said(self) -> dict[str, str]:
        """What is asked as parameters of an address, without what goes without saying."""
        days = {"joined_from": self.joined_from, "joined_to": self.joined_to}
        if self.left:
            days |= {"left_from": self.left_from, "left_to": self.left_to}
        asked: dict[str, object] = {
            "q": "" if self.by_number else self.q,
            "unit": self.unit.code if self.unit else "",
            "block": self.block.code if self.block else "",
            "gender": self.gender,
            "age_from": "" if self.age_from is None else self.age_from,
            "age_to": "" if self.age_to is None else self.age_to,
            "card": self.card,
            "state": LEFT if self.left else "",
            "reason": self.reason if self.left else "",
            "day": self.day.isoformat() if self.day != self.today else "",
            "sort": self.sort if self.sort != BY_NAME else "",
            **{name: day.isoformat() if day else "" for name, day in days.items()},
        }
        return {name: str(value) for name, value in asked.items() if value != ""}

    def query(self, **more: object) -> str:
        """The end of an address that asks this; "" if nothing is asked."""
        said = {**self.said(), **{name: value for name, value in more.items() if value != ""}}
        return "?" + urlencode(said) if said else ""

    def kept(self) -> str:
        """What a saved filter keeps: the question, without the unit and the day it was asked of."""
        return self.but(unit=None, day=self.today).query().removeprefix("?")

    def for_journal(self) -> str:
        """What is asked, for readers of the journal: of a number only that one was looked for."""
        return self.but(q="***").query() if self.by_number else self.query()

    def tags(self) -> list[Tag]:
        return [Tag(text, self.but(**off).query()) for text, off in self._tags()]

    def in_words(self) -> str:
        """Every filter in one line, "" if there is none."""
        return "; ".join(text for text, _off in self._tags())

    def _tags(self) -> Iterator[tuple[str, dict[str, Any]]]:
        if self.q:
            yield _("Name or number: %(text)s") % {"text": self.q}, {"q": ""}
        if self.unit:
            yield self.unit.name, {"unit": None}
        if self.block:
            yield str(self.block.name), {"block": None}
        if self.gender:
            yield (_("Women") if self.gender == Person.FEMALE else _("Men")), {"gender": ""}
        if self.age_from is not None or self.age_to is not None:
            yield self._age(), {"age_from": None, "age_to": None}
        if self.joined_from or self.joined_to:
            yield self._joining(), {"joined_from": None, "joined_to": None}
        if self.card:
            yield (_("With a card") if self.card == WITH else _("Without a card")), {"card": ""}
        if self.left:
            off = {"left": False, "left_from": None, "left_to": None, "reason": ""}
            yield self._leaving(), off
            if self.reason:
                yield str(REASONS[self.reason]), {"reason": ""}
        if self.day != self.today:
            yield _("On %(day)s") % {"day": show_day(self.day)}, {"day": self.today}

    def _age(self) -> str:
        if self.age_to is None:
            return _("Aged %(age)s or more") % {"age": self.age_from}
        if self.age_from is None:
            return _("Aged %(age)s or less") % {"age": self.age_to}
        return _("Aged %(first)s to %(last)s") % {"first": self.age_from, "last": self.age_to}

    def _joining(self) -> str:
        if self.joined_to is None:
            return _("Joined since %(day)s") % {"day": show_day(self.joined_from or self.day)}
        if self.joined_from is None:
            return _("Joined until %(day)s") % {"day": show_day(self.joined_to)}
        return _("Joined from %(first)s to %(last)s") % {
            "first": show_day(self.joined_from),
            "last": show_day(self.joined_to),
        }

    def _leaving(self) -> str:
        return _("Left from %(first)s to %(last)s") % {
            "first": show_day(self.left_from or self.day),
            "last": show_day(self.left_to or self.day),
        }
