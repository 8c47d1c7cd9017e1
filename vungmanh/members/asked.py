"""What is asked of a list of members."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from vungmanh.core.masks import holds_number
from vungmanh.organization.blocks import Block
from vungmanh.organization.models import Unit

WITH, WITHOUT = "with", "without"
LEFT = "left"
# In the address; a minus in front turns the order round.
BY_NAME, BY_UNIT, BY_JOINING, BY_AGE = "name", "unit", "joined", "age"


@dataclass(frozen=True)
class RollAsked:
    """Members on `day`; or, with `left`, those who left the union from `left_from` to `left_to`, both included.

    `unit` narrows to a unit below the one whose list it is, `ownership` to employers as units write it down today. Ages
    are whole years on `day`.
    """

    day: date
    today: date
    q: str = ""
    unit: Unit | None = None
    block: Block | None = None
    ownership: str = ""
    gender: str = ""
    age_from: int | None = None
    age_to: int | None = None
    joined_from: date | None = None
    joined_to: date | None = None
    card: str = ""
    identity: str = ""
    left: bool = False
    left_from: date | None = None
    left_to: date | None = None
    reason: str = ""
    sort: str = BY_NAME

    @property
    def narrows_people(self) -> bool:
        """Whether more is asked than what the books have counted: the day, the unit, the block and the gender."""
        narrowing = (self.q, self.ownership, self.joined_from, self.joined_to, self.card, self.identity, self.left)
        return any(narrowing) or self.age_from is not None or self.age_to is not None

    @property
    def by_number(self) -> bool:
        """Whether people are asked for by a number: it stands in no address, in nothing kept, and in no journal."""
        return holds_number(self.q)

    @property
    def is_of_today(self) -> bool:
        return self.day == self.today and not self.left

    def but(self, **changes: Any) -> RollAsked:
        return replace(self, **changes)
