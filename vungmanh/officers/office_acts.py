"""What the reader may do to each office that somebody holds, and what its right waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.officers.listed import CONFIRMED, SIGN_IN, Listed
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class OfficeActs:
    """An office on its page, each act True where the reader may do it today. `hands_over` is the last day, if its
    holder goes on with the right although the office has ended."""

    each: Listed
    confirms: bool
    invites: bool
    parts: bool
    ends: bool
    corrects: bool

    @property
    def any(self) -> bool:
        return self.confirms or self.invites or self.parts or self.ends or self.corrects

    @property
    def hands_over_until(self) -> date | None:
        until: date | None = self.each.held.hands_over_until
        return until if until and until > self.each.today else None


def acts_on(each: Listed, reader: Any, today: date) -> OfficeActs:
    """Asks the database nothing where the reader's rights are read, and the office has its place (`at`)."""
    unit: Unit = each.held.unit
    held = permissions_at(reader, at=each.held.at or unit.step, on=today)
    gives, lasts = Permission.GRANT_ROLE in held, each.held.until is None or each.held.until > today
    return OfficeActs(
        each,
        confirms=gives and each.waits_for == CONFIRMED,
        invites=gives and each.waits_for == SIGN_IN,
        parts=gives and bool(each.role) and each.held.signs_in,
        ends=Permission.END_OFFICE in held and lasts and each.held.until is None,
        corrects=Permission.CORRECT_OFFICE in held and each.held.struck_on is None,
    )
