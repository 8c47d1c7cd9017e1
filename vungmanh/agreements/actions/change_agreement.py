"""Correct what is written of an agreement: its days, its parties' names, how it was voted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.checking import checked, refuse_out_of_order, refuse_the_same
from vungmanh.agreements.actions.holding import held_to_write
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.changes import changes, signed
from vungmanh.agreements.models import Agreement, Change, Party
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.agreements.rules.kinds import ENTERPRISE
from vungmanh.agreements.told import Signed
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

CHANGED: Final = "agreements.change"


@transaction.atomic
def change_agreement(
    agreement: Agreement, said: dict[str, Any], *, again: bool = False, by: Any, today: date
) -> Act | None:
    """Let the agreement say this, by the names of what is told (Signed), and the rest as it stands; `until` is its last
    day as signed. Returns the act that is taken back, None where nothing is another one.

    Raises AgreementThere, CannotAgree, NotAllowed.
    """
    agreement = held_to_write(agreement, by=by, today=today)
    before = signed(agreement)
    after = checked(replace(before, **said), today)
    refuse_what_follows_otherwise(agreement, before, after)
    if (before.kind, before.signed_on) != (after.kind, after.signed_on) and not again:
        refuse_the_same(agreement.unit, after, but=agreement.pk)
    if before == after:
        return None
    with written(CHANGED, agreement, by=by, today=today) as keeping:
        let_say(agreement, before, after)
    told = {"on": agreement.signed_on, "kind": agreement.kind, "changes": changes(before, after)}
    record(by, CHANGED, agreement.unit.code, about=touches(agreement), **told)
    return keeping.act


def let_say(agreement: Agreement, before: Signed, after: Signed) -> None:
    """Let the rows say this; the caller has seen that they can."""
    take_over(agreement, before, after)
    agreement.save()
    if after.kind == ENTERPRISE and after.workers != before.workers:
        Party.objects.standing().filter(agreement=agreement).update(workers=after.workers)


def take_over(agreement: Agreement, before: Signed, after: Signed) -> None:
    """Let the agreement say this, without saving it."""
    for name in (
        "kind",
        "employers",
        "signed_on",
        "effective_on",
        "number",
        "asked",
        "in_favour",
        "sent_on",
        "published_on",
    ):
        setattr(agreement, name, getattr(after, name))
    if after.until != before.until:
        agreement.first_until = agreement.until = after.until
    agreement.replaced_on = None  # worked out anew


def refuse_what_follows_otherwise(agreement: Agreement, before: Signed, after: Signed) -> None:
    """Raises CannotAgree where something written of it since does not go with what it is to say."""
    if (before.kind == ENTERPRISE) is not (after.kind == ENTERPRISE):
        text = _("An agreement of an enterprise does not become one of several; strike it out, and record the other.")
        raise CannotAgree(text, "kind")
    if after.kind != ENTERPRISE and after.workers is not None:
        raise CannotAgree(_("Each party says how many workers it has."), "workers")
    effective = after.effective_on or after.signed_on
    if after.until != before.until:
        if agreement.until != agreement.first_until:
            raise CannotAgree(_("It was extended since; strike out the extension first."), "until")
        if agreement.goes_on_until is not None and after.until >= agreement.goes_on_until:
            raise CannotAgree(
                _("It is written down that it goes on after its last day; take that back first."), "until"
            )
        if agreement.ended_on is not None and after.until <= agreement.ended_on:
            raise CannotAgree(_("It is written down that it ended before its last day; take that back first."), "until")
    if agreement.ended_on is not None and effective > agreement.ended_on:
        raise CannotAgree(_("It had ended by that day, as is written down."), "effective_on")
    if after.signed_on > before.signed_on and _is_changed_before(agreement, after.signed_on):
        raise CannotAgree(_("Something was written of it before that day."), "signed_on")
    following = Agreement.objects.standing().filter(predecessor=agreement)
    refuse_out_of_order(effective, agreement.predecessor, following)


def _is_changed_before(agreement: Agreement, day: date) -> bool:
    return Change.objects.filter(agreement=agreement, struck_on__isnull=True, on__lt=day).exists()
