"""Somebody writes at the door that they are there: at once where that is certain, else as soon as an officer has seen
them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.arrivals.limits import OF_A_DEVICE, OF_A_SITTING
from vungmanh.arrivals.models import THERE, WAITS, Visit, who
from vungmanh.arrivals.queries import attendee_of, on_the_list
from vungmanh.arrivals.refusals import TooMany
from vungmanh.arrivals.told import Came
from vungmanh.gatherings.actions.holding import held
from vungmanh.gatherings.actions.mark_attendance import mark
from vungmanh.gatherings.models import Presence, Sitting
from vungmanh.gatherings.refusals import CannotMark
from vungmanh.gatherings.told import Marked

THEMSELVES: Final = "themselves"  # who marks them, in the journal's words: no account, and no name


def arrive(sitting: Sitting, came: Came, *, today: date, now: datetime) -> None:
    """The same form, and the same name and place from another phone, are one visit.

    SECURITY: gives nothing back, for whoever writes is told the same whoever they are. Raises TooMany, by browser and
    sitting alone, and CannotMark.
    """
    try:
        with transaction.atomic():
            _arrive(sitting, came, today=today, now=now)
    except IntegrityError:  # at the same moment from two phones: the first has written it
        return


def _arrive(sitting: Sitting, came: Came, *, today: date, now: datetime) -> None:
    held(sitting.gathering, CannotMark(_("The gathering is struck out; nobody is marked there any more.")))
    visit = _known(sitting, came) or _new(sitting, came)
    if visit.state == THERE and attendee_of(visit):
        return
    # Whom an officer did not find there, or has taken off the list since, an officer sees again.
    is_certain = came.fresh and visit.state == WAITS and not _has_brought_somebody(sitting, came.device)
    visit.name, visit.where, visit.state = came.name, came.where, WAITS
    visit.at = visit.at or now
    attendee = on_the_list(sitting, came.name, came.where)
    visit.attendee_id = attendee
    if attendee and is_certain:
        visit.state, visit.device, visit.settled_at, visit.settled_by = THERE, came.device, now, THEMSELVES
    visit.save()
    if visit.state == THERE and attendee:
        marks = [Marked(attendee, now, nonce=came.nonce)]
        mark(sitting, marks, way=Presence.SELF, by=THEMSELVES, today=today, now=now)


def _known(sitting: Sitting, came: Came) -> Visit | None:
    """By the form; a form whose name was mended is the same visit, unless that person is known by another one."""
    rows = Visit.objects.select_for_update().filter(sitting=sitting)
    return rows.filter(who=who(came.name, came.where)).first() or rows.filter(nonce=came.nonce).first()


def _new(sitting: Sitting, came: Came) -> Visit:
    rows = Visit.objects.filter(sitting=sitting)
    if (
        rows.filter(device=came.device)[:OF_A_DEVICE].count() >= OF_A_DEVICE
        or rows[:OF_A_SITTING].count() >= OF_A_SITTING
    ):
        raise TooMany(_("Too many have written from here. Please tell the officer at the door your name."))
    return Visit(nonce=came.nonce, sitting=sitting, device=came.device, state=WAITS)


def _has_brought_somebody(sitting: Sitting, device: str) -> bool:
    """A browser brings one person without anybody having seen them: whoever writes for others waits with them."""
    return Visit.objects.filter(sitting=sitting, device=device, state=THERE).exists()
