"""Whether somebody may let a right be there that goes with an office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from vungmanh.access.hands_over import hands_over_at
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import first_day_without, permissions_at, place_of
from vungmanh.officers.rights import Right
from vungmanh.organization.models import Unit


@dataclass
class _Here:
    """What somebody may do at one unit, today and on all days to come."""

    by: Any
    unit: Unit
    today: date

    @cached_property
    def held(self) -> frozenset[Permission]:
        return permissions_at(self.by, at=place_of(self.unit, self.today), on=self.today)

    @cached_property
    def for_good(self) -> bool:
        """Whether all that is held today is held on every day to come: then nothing need be asked of each right."""
        return first_day_without(self.by, self.held, unit=self.unit, since=self.today, until=None) is None

    def holds(self, needed: frozenset[Permission], right: Right) -> bool:
        """Whether all of it is held on every day of the right."""
        if needed <= self.held and self.for_good:
            return True
        days = right.days
        return first_day_without(self.by, needed, unit=self.unit, since=days.since, until=days.until) is None


@dataclass
class Giver:
    """Whoever changes offices, and what they may give today; it is asked of the grants as they stood before."""

    by: Any
    today: date
    _known: dict[int, _Here] = field(default_factory=dict)

    def may_let(self, right: Right, before: Right | None) -> bool:
        """Whether the right may be there now, where it was so `before`, or was not.

        SECURITY: to oneself nobody gives more than they hold already, for as long. What somebody else has confirmed
        for a person who could not sign in is only handed on.
        """
        if before is None or not right.is_within(before):
            return self.may_give(right)
        if right.account in (None, before.account):
            return True
        if before.account is None and self._hands_over(right):
            return right.account != self.by.pk and BY_CODE[right.role].may <= self._at(right).held
        return self.may_give(right)

    def may_give(self, right: Right) -> bool:
        """Whether the right may be given by them: to somebody else as a role (grant_role), no more than they may, and
        give, there, for as long; to themselves what they hold for as long."""
        here, needed = self._at(right), BY_CODE[right.role].may
        if right.account == self.by.pk:
            return here.holds(needed, right)
        needed |= {Permission.GRANT_ROLE}
        return needed <= here.held and here.holds(needed, right)

    def _hands_over(self, right: Right) -> bool:
        return hands_over_at(self._at(right).unit, self.by, self.today)

    def _at(self, right: Right) -> _Here:
        if right.unit not in self._known:
            self._known[right.unit] = _Here(self.by, Unit.objects.get(pk=right.unit), self.today)
        return self._known[right.unit]
