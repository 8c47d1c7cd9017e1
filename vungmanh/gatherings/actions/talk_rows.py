"""What acts upon what is said at a gathering have in common: who may, on which day, under which number, and what of it
is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final, TypeVar

from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import held
from vungmanh.gatherings.models import Attendee, Conclusion, Gathering, Minutes, Opinion, Sitting, Vote
from vungmanh.gatherings.models.said import WORDS_AT_MOST
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.rules import kinds
from vungmanh.kit.kept import Look, rows
from vungmanh.organization.seats import require_at

SAID: Final[tuple[type[models.Model], ...]] = (Opinion, Conclusion, Vote, Minutes)
Said = TypeVar("Said", bound=models.Model)


def held_to_write(gathering: Gathering, *, by: Any, today: date) -> Gathering:
    """The gathering as it stands, held until the end; its officers write down what is said from its first day on.

    Raises CannotWrite, NotAllowed.
    """
    gathering = held(gathering, CannotWrite(_("This gathering was struck out or taken back meanwhile.")))
    require_at(gathering.unit, Permission.HOLD_GATHERING, by=by, today=today)
    if gathering.state == kinds.CALLED_OFF:
        raise CannotWrite(_("This gathering was called off; nothing was said at it."))
    if gathering.on > today:
        raise CannotWrite(_("This gathering is still to come; what is said is written down from its first day on."))
    return gathering


def standing_said(said: Said, gathering: Gathering) -> Said:
    """As it stands now. The caller holds the gathering. Raises CannotWrite where it was struck out or taken back."""
    found: Any = type(said)._default_manager.filter(pk=said.pk, gathering=gathering, struck=False).first()
    if found is None:
        raise CannotWrite(_("This was struck out or taken back meanwhile."))
    found.gathering = gathering
    return found  # type: ignore[no-any-return]


def refuse_too_many_letters(words: str, at: str) -> None:
    """Raises CannotWrite."""
    if len(words) > WORDS_AT_MOST:
        raise CannotWrite(_("That is more than %(count)d letters; make two of it.") % {"count": WORDS_AT_MOST}, at)


def refuse_no_vote(matter: str, cast: int) -> None:
    """Raises CannotWrite."""
    if not matter:
        raise CannotWrite(_("Write what was voted on."), "matter")
    if cast < 1:
        raise CannotWrite(_("Somebody has voted; how many were for it?"), "in_favour")


def known_speakers(keys: Collection[int], gathering: Gathering) -> set[int]:
    """Those of these that stand on the list of the gathering."""
    found = Attendee.objects.standing().filter(gathering=gathering, pk__in=keys)
    return set(found.values_list("pk", flat=True))


def said_on(gathering: Gathering, today: date) -> date:
    """The day on which it is said: the last one of the gathering that has come."""
    days = Sitting.objects.filter(gathering=gathering, on__lte=today).aggregate(last=Max("on"))
    return days["last"] or gathering.on


def next_number(model: type[models.Model], gathering: Gathering) -> int:
    """The caller holds the gathering."""
    found = model._default_manager.filter(gathering=gathering).aggregate(last=Max("number"))
    return (found["last"] or 0) + 1


def looked_at_said(model: type[models.Model], keys: Callable[[], Collection[int]]) -> Look:
    return rows(lambda: [(model._default_manager.filter(pk__in=keys()), ())])
