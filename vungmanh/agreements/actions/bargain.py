"""Bargaining begins, and ends: with an agreement, without one, or it was written down by mistake."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.bargaining import held, held_to_write, name, touches, written
from vungmanh.agreements.actions.holding import hold, named, struck_meanwhile, units_held
from vungmanh.agreements.actions.reasons import checked_reason
from vungmanh.agreements.models import Agreement, Negotiation, Step
from vungmanh.agreements.refusals import CannotBargain, CannotStrike, NegotiationThere
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Begun, Over
from vungmanh.core.days import show_day
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept, rows
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

BEGUN: Final = "agreements.begin_negotiation"
ENDED: Final = "agreements.end_negotiation"
STRUCK: Final = "agreements.strike_negotiation"
_OLD: Final = timedelta(days=366 * 10)


@transaction.atomic
def begin_negotiation(
    unit: Unit, said: Begun, *, again: bool = False, by: Any, today: date, now: datetime
) -> tuple[Negotiation, Act]:
    """Returns the bargaining, and the act that is taken back. `again`: it is another one beside one that goes on.

    Raises CannotBargain, NegotiationThere, NotAllowed.
    """
    units_held([unit.pk], Permission.KEEP_AGREEMENT, by=by, today=today)
    _refuse_beginning(unit, said, today)
    if not again:
        _refuse_the_same(unit)
    keys: list[int] = []
    look = rows(lambda: [(Negotiation.objects.filter(pk__in=keys), ())])
    with kept(BEGUN, look, by=by, on=today, at=unit) as keeping:
        negotiation = Negotiation.objects.create(
            unit=unit, renews=said.renews, begun_on=said.begun_on, last_step_on=said.begun_on, at=now, by=named(by)
        )
        keys.append(negotiation.pk)
        name(negotiation, keeping)
    record(by, BEGUN, negotiation.unit.code, about=touches(negotiation), on=said.begun_on)
    return negotiation, keeping.done


@transaction.atomic
def end_negotiation(negotiation: Negotiation, said: Over, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotBargain, NotAllowed."""
    negotiation = held_to_write(negotiation, by=by, today=today)
    if said.outcome not in kinds.OUTCOMES:
        raise CannotBargain(_("Say how the bargaining has ended."), "outcome")
    if not negotiation.begun_on <= said.ended_on <= today:
        raise CannotBargain(_("It ends after it began, and no later than today."), "ended_on")
    led_to = _led_to(negotiation, said)
    with written(ENDED, negotiation, by=by, today=today) as keeping:
        negotiation.ended_on, negotiation.outcome, negotiation.led_to = said.ended_on, said.outcome, led_to
        negotiation.save()
    record(by, ENDED, negotiation.unit.code, about=touches(negotiation), on=said.ended_on, outcome=said.outcome)
    return keeping.done


@transaction.atomic
def strike_negotiation(negotiation: Negotiation, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    negotiation = held(negotiation, CannotStrike(struck_meanwhile()), by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    with written(STRUCK, negotiation, by=by, today=today) as keeping:
        negotiation.struck_on, negotiation.struck_by, negotiation.struck_because = today, named(by), reason
        negotiation.save()
    record(by, STRUCK, negotiation.unit.code, about=touches(negotiation), on=negotiation.begun_on)
    return keeping.done


def _refuse_beginning(unit: Unit, said: Begun, today: date) -> None:
    if said.begun_on > today:
        raise CannotBargain(_("This day is still to come."), "begun_on")
    if said.begun_on < today - _OLD:
        raise CannotBargain(_("That is more than ten years ago."), "begun_on")
    if said.renews is not None:
        mine = Agreement.objects.standing().of_units([unit.pk]).filter(pk=said.renews.pk)
        if not mine.exists():
            raise CannotBargain(_("The agreement before it was struck out or taken back meanwhile."), "renews")


def _refuse_the_same(unit: Unit) -> None:
    found = Negotiation.objects.going_on().filter(unit=unit).order_by("-begun_on", "-pk").first()
    if found is not None:
        said = {"day": show_day(found.begun_on)}
        text = _("The union bargains already since %(day)s. Is this another one?")
        raise NegotiationThere(text % said, found)


def _led_to(negotiation: Negotiation, said: Over) -> Agreement | None:
    if said.led_to is None:
        return None
    if said.outcome != kinds.SIGNED:
        raise CannotBargain(_("Only bargaining that was signed led to an agreement."), "led_to")
    hold([said.led_to.pk])
    found = Agreement.objects.standing().of_units([negotiation.unit_id]).filter(pk=said.led_to.pk).first()
    if found is None:
        raise CannotBargain(_("This agreement was struck out or taken back meanwhile."), "led_to")
    first = Step.objects.filter(negotiation=negotiation, struck_on__isnull=True).order_by("on").first()
    if found.signed_on < min(negotiation.begun_on, first.on if first else negotiation.begun_on):
        raise CannotBargain(_("This agreement was signed before the bargaining began."), "led_to")
    return found
