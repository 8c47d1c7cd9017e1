"""Look somebody up by a number: for whoever may have numbers shown, so often a day, and on the person's page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.journal.about import THE_HOUSE, about
from vungmanh.journal.limits import Allowance, TooMany, spend
from vungmanh.journal.record import record
from vungmanh.members.models import Person
from vungmanh.members.refusals import CannotLook

LOOKED_UP: Final = "members.looked_up"
LOOKS: Final = Allowance(LOOKED_UP, 200)  # more than anybody types in a day


def may_look_up(by: Any, today: date) -> bool:
    """Whether there are people anywhere whom the person may look up by a number."""
    return bool(reach(by, Permission.REVEAL_NUMBERS, today))


def begin_look(by: Any, *, today: date) -> None:
    """Count one look of the day; to be found are people of whom the person may have numbers shown. Raises CannotLook.

    Four digits that find somebody tell these digits of them, and fifty such questions tell a whole number: so the
    right to have numbers shown is asked for, and for people outside of it a number finds nobody.
    """
    if not may_look_up(by, today):
        raise CannotLook(no_right())
    try:
        spend(by, LOOKS, on=today)
    except TooMany as over:
        said = _("You have looked up %(count)d numbers today, as many as a day allows. Search by name, or tomorrow.")
        raise CannotLook(said % {"count": over.allowance.a_day}) from over


def looked_up(people: Sequence[Person], *, by: Any, digits: int) -> None:
    """Leave a line on each person who was found by so many digits; and one of its own where nobody was."""
    for person in people:
        touched = about(units=[person.unit_id], persons=[person])
        record(by, LOOKED_UP, f"person {person.pk}", about=touched, digits=digits, found=len(people))
    if not people:
        record(by, LOOKED_UP, "nobody", about=THE_HOUSE, digits=digits)


def no_right() -> str:
    return _("Your role does not open numbers, so a number finds nobody. Search by name.")


def not_while_typing() -> str:
    """Each beginning of a number would be a look of its own."""
    return _("Press Enter to look the number up; the journal keeps that you did.")


def not_from_an_address() -> str:
    """An address stays in the browser and in the logs on its way."""
    return _("A number in an address is not looked up. Type it into the box and search.")
