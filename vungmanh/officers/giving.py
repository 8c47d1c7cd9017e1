"""Whether somebody may let a right be there that goes with an office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.access.actions.grant_role import why_beyond_own
from vungmanh.access.handing_over import hands_over_at
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE
from vungmanh.access.scope import first_day_without, permissions_at, place_of
from vungmanh.officers.rights import Right
from vungmanh.organization.models import Unit


@dataclass
class Giver:
    """Whoever changes offices, and what they may give today; it is asked of the grants as they stood before."""

    by: Any
    today: date
    _asked: dict[Any, bool] = field(default_factory=dict)

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
            return right.account != self.by.pk and BY_CODE[right.role].may <= self._held_at(right)
        return self.may_give(right)

    def may_give(self, right: Right) -> bool:
        """Whether the right may be given by them: to somebody else as a role, to themselves what they hold."""
        key = (right.role, right.unit, right.days, right.account == self.by.pk)
        if key not in self._asked:
            self._asked[key] = self._holds(right) if right.account == self.by.pk else self._gives(right)
        return self._asked[key]

    def _gives(self, right: Right) -> bool:
        if Permission.GRANT_ROLE not in self._held_at(right):
            return False
        since, until = right.days.since, right.days.until
        beyond = why_beyond_own(right.role, unit=_unit(right), since=since, until=until, by=self.by, today=self.today)
        return beyond is None

    def _holds(self, right: Right) -> bool:
        needed = BY_CODE[right.role].may
        since, until = right.days.since, right.days.until
        return first_day_without(self.by, needed, unit=_unit(right), since=since, until=until) is None

    def _held_at(self, right: Right) -> frozenset[Permission]:
        return permissions_at(self.by, at=place_of(_unit(right), self.today), on=self.today)

    def _hands_over(self, right: Right) -> bool:
        return hands_over_at(_unit(right), self.by, self.today)


def _unit(right: Right) -> Unit:
    return Unit.objects.get(pk=right.unit)
