"""A step of bargaining: one of the nine documents on its day; minutes are published; a step is struck out."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.bargaining import held_to_write, touches, written
from vungmanh.agreements.actions.checking import PEOPLE_AT_MOST
from vungmanh.agreements.actions.holding import named, struck_meanwhile
from vungmanh.agreements.actions.reasons import checked_reason, too_long
from vungmanh.agreements.models import Negotiation, Step
from vungmanh.agreements.models.negotiations import SAID_AT_MOST
from vungmanh.agreements.refusals import CannotBargain, CannotStrike
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Taken
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

TAKEN: Final = "agreements.take_step"
PUBLISHED: Final = "agreements.publish_minutes"
STRUCK: Final = "agreements.strike_step"
_BEFORE: Final = timedelta(days=366)  # information is asked for before the demand that begins it


@transaction.atomic
def take_step(negotiation: Negotiation, said: Taken, *, by: Any, today: date, now: datetime) -> tuple[Step, Act]:
    """Returns the step, and the act that is taken back. Raises CannotBargain, NotAllowed."""
    negotiation = held_to_write(negotiation, by=by, today=today)
    words = said.words.strip()
    _refuse_what_cannot_be(negotiation, said, words, today)
    _refuse_the_same(negotiation, said)
    with written(TAKEN, negotiation, by=by, today=today) as keeping:
        step = Step.objects.create(
            negotiation=negotiation, step=said.step, on=said.on, asked=said.asked, in_favour=said.in_favour,
            words=words, published_on=said.published_on, at=now, by=named(by),
        )  # fmt: skip
    record(by, TAKEN, negotiation.unit.code, about=touches(negotiation), on=said.on, step=said.step)
    return step, keeping.done


@transaction.atomic
def publish_minutes(step: Step, on: date, *, by: Any, today: date) -> Act:
    """The minutes of a day of talks were published. Returns the act that is taken back.

    Raises CannotBargain, NotAllowed.
    """
    negotiation = held_to_write(step.negotiation, by=by, today=today)
    found = Step.objects.filter(pk=step.pk, negotiation=negotiation, struck_on__isnull=True).first()
    if found is None:
        raise CannotBargain(struck_meanwhile())
    if found.step != kinds.TALKS:
        raise CannotBargain(_("Minutes are of days of talks."), "published_on")
    if found.published_on == on:
        raise CannotBargain(_("A colleague has said so already."))
    _refuse_publishing(found.on, on, today)
    with written(PUBLISHED, negotiation, by=by, today=today) as keeping:
        found.published_on = on
        found.save(update_fields=["published_on"])
    record(by, PUBLISHED, negotiation.unit.code, about=touches(negotiation), on=on, step=found.step)
    return keeping.done


@transaction.atomic
def strike_step(step: Step, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotBargain, CannotStrike, NotAllowed."""
    negotiation = held_to_write(step.negotiation, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    found = Step.objects.filter(pk=step.pk, negotiation=negotiation, struck_on__isnull=True)
    with written(STRUCK, negotiation, by=by, today=today) as keeping:
        if not found.update(struck_on=today, struck_by=named(by), struck_because=reason):
            raise CannotStrike(struck_meanwhile())
    record(by, STRUCK, negotiation.unit.code, about=touches(negotiation), on=step.on, step=step.step)
    return keeping.done


def _refuse_what_cannot_be(negotiation: Negotiation, said: Taken, words: str, today: date) -> None:
    if said.step not in kinds.STEPS:
        raise CannotBargain(_("Choose which step it is."), "step")
    if said.on > today:
        raise CannotBargain(_("This day is still to come."), "on")
    if said.on < negotiation.begun_on - _BEFORE:
        raise CannotBargain(_("That is more than a year before the bargaining began."), "on")
    for at in ("asked", "in_favour"):
        number = getattr(said, at)
        if number is not None and not 0 <= number <= PEOPLE_AT_MOST:
            raise CannotBargain(_("No employer has so many people."), at)
    if said.asked is not None and said.in_favour is not None and said.in_favour > said.asked:
        raise CannotBargain(_("No more can agree than were asked."), "in_favour")
    if len(words) > SAID_AT_MOST:
        raise CannotBargain(too_long(SAID_AT_MOST), "words")
    if said.published_on is not None:
        if said.step != kinds.TALKS:
            raise CannotBargain(_("Minutes are of days of talks."), "published_on")
        _refuse_publishing(said.on, said.published_on, today)


def _refuse_publishing(on: date, published_on: date, today: date) -> None:
    if published_on < on:
        raise CannotBargain(_("Minutes are published after the talks."), "published_on")
    if published_on > today:
        raise CannotBargain(_("This day is still to come."), "published_on")


def _refuse_the_same(negotiation: Negotiation, said: Taken) -> None:
    same = Step.objects.filter(negotiation=negotiation, step=said.step, struck_on__isnull=True)
    if said.step == kinds.TALKS:
        same = same.filter(on=said.on)
    elif said.step in kinds.SEVERAL_TIMES:
        return
    if same.exists():
        raise CannotBargain(_("A colleague has written this down already."), "step")
