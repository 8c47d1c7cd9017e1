"""The units that have not held what is asked for, by their codes: those for whom a task is set."""

from __future__ import annotations

from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.filters import WhoHasHeldForm

NAMED_AT_MOST: Final = 100  # units that a task names one by one; beyond, it falls to a kind of units


def have_not(form: WhoHasHeldForm) -> list[str]:
    """One more than are named, at most. Only of a valid form."""
    found = form.rows(Permission.SEE_GATHERINGS).filter(many=0).order_by("code")
    return list(found.values_list("code", flat=True)[: NAMED_AT_MOST + 1])
