"""Make an ordinary petition of a report, where its sender has agreed: in the reader's words, and without a sender.

The petition is the office's like any other: it names neither the report nor who read it. What could tell who sent the
report is for the reader to leave out; nothing of its words is taken over.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.petitions.told import OUTSIDER, Heard
from vungmanh.sealed.actions.wall_off import acting, seated
from vungmanh.sealed.actions.writing import note_line, write
from vungmanh.sealed.deeds import PASSED_ON
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.refusals import CannotTurnOver
from vungmanh.sealed.said import Kind, Spoken


def may_take(hand: Opened, today: date) -> list[Unit]:
    """The unit that it concerns and those above it, the nearest first: where the petition may be written down."""
    about = Unit.objects.filter(pk=hand.case.about["unit"]).first()
    if about is None:
        return []
    way = paths.ancestors(seat_of(about, today=today))
    found = Unit.objects.in_bulk(way)
    return [found[pk] for pk in reversed(way) if pk in found and found[pk].stood_on(today)]


def categories(unit: Unit, today: date) -> list[Category]:
    """What a petition to the unit may be about."""
    return list(Category.objects.offered(paths.ancestors(seat_of(unit, today=today)), today))


def turn_over(
    hand: Opened,
    to: Unit,
    words: str,
    category: Category,
    *,
    about_officer: bool,
    once: uuid.UUID,
    today: date,
    now: datetime,
) -> str:
    """Returns the number of the petition. One about an officer is kept from `to` and goes above it.

    First the office writes, then the case is marked; whatever happens between, the petition knows the form by `once`.
    Raises CannotTurnOver, CannotReceive, Walled.
    """
    case = seated(hand.account, hand.case.pk, today)
    if not case.may_pass_on:
        raise CannotTurnOver(_("The sender has not agreed that it becomes a petition."))
    if case.passed_on is not None:
        raise CannotTurnOver(_("It has become a petition already."))
    if to.pk not in {unit.pk for unit in may_take(hand, today)}:
        raise CannotTurnOver(_("Choose the unit that it concerns, or one above it."), "unit")
    # SECURITY: as one that came by a poster without a name: a way of its own would tell that there was a report.
    heard = Heard(PROPOSAL, category, words, today, about_officer=about_officer, way=Petition.DOOR, letter=once)
    number = receive(to, heard, by=OUTSIDER, today=today, now=now).petition.number
    with acting(hand, today) as mine:
        if mine.passed_on is None:
            mine.passed_on = today
            mine.save(update_fields=["passed_on"])
            write(mine, Spoken(Kind.SYSTEM, number, today, by=hand.account, did=PASSED_ON), once=uuid.uuid4())
            note_line(mine, hand.account, PASSED_ON, today)
    return number
