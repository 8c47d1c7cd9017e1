"""A unit joins an agreement of several enterprises or of a sector, leaves it, or its numbers are corrected."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.checking import refuse_numbers
from vungmanh.agreements.actions.holding import as_it_stands, gone, named, units_held, with_the_one_before
from vungmanh.agreements.actions.reasons import checked_reason
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.refusals import CannotAgree, CannotStrike
from vungmanh.agreements.rules.kinds import ENTERPRISE
from vungmanh.agreements.told import Joins
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

JOINED: Final = "agreements.join"
LEFT: Final = "agreements.leave"
CORRECTED: Final = "agreements.correct_party"
STRUCK: Final = "agreements.strike_party"


@transaction.atomic
def join_agreement(agreement: Agreement, joins: Joins, *, by: Any, today: date, now: datetime) -> tuple[Party, Act]:
    """`joins.since` None: it is party from the start, and was forgotten. Returns the party, and the act that is taken
    back. Raises CannotAgree, NotAllowed."""
    agreement = _held(agreement, joins.unit.pk, by, today)
    if agreement.kind == ENTERPRISE:
        raise CannotAgree(_("An agreement of an enterprise has one party, its own union."), "unit")
    refuse_numbers({"workers": joins.workers, "asked": joins.asked, "in_favour": joins.in_favour})
    _refuse_since(agreement, joins, today)
    mine = [joins.unit.pk]
    with written(JOINED, agreement, by=by, today=today, units=mine) as keeping:
        party = Party.objects.create(
            agreement=agreement, unit=joins.unit, since=joins.since, workers=joins.workers, asked=joins.asked,
            in_favour=joins.in_favour, at=now, by=named(by),
        )  # fmt: skip
    record(
        by,
        JOINED,
        agreement.unit.code,
        about=touches(agreement, mine),
        on=joins.since or agreement.effective_on,
        kind=agreement.kind,
    )
    return party, keeping.done


@transaction.atomic
def leave_agreement(party: Party, on: date, *, by: Any, today: date) -> Act:
    """`on` is the first day on which it is party no more. Returns the act that is taken back.

    Raises CannotAgree, NotAllowed.
    """
    agreement, party = _held_party(party, by, today)
    if agreement.kind == ENTERPRISE:
        raise CannotAgree(_("Nobody leaves an agreement of an enterprise; it ends."), "on")
    if party.left_on is not None:
        raise CannotAgree(_("It is written down already that this union has left."), "on")
    if on <= (party.since or agreement.effective_on):
        raise CannotAgree(_("It was not party to it by then."), "on")
    if on > agreement.gone_on:
        raise CannotAgree(_("The agreement ends before that day."), "on")
    mine = [party.unit_id]
    with written(LEFT, agreement, by=by, today=today, units=mine) as keeping:
        party.left_on = on
        party.save(update_fields=["left_on"])
    record(by, LEFT, agreement.unit.code, about=touches(agreement, mine), on=on, kind=agreement.kind)
    return keeping.done


@transaction.atomic
def correct_party(
    party: Party, *, workers: int | None, asked: int | None = None, in_favour: int | None = None, by: Any, today: date
) -> Act | None:
    """How many workers it has, and how they voted. Returns the act that is taken back, None where nothing is another
    one. Raises CannotAgree, NotAllowed."""
    agreement, party = _held_party(party, by, today)
    refuse_numbers({"workers": workers, "asked": asked, "in_favour": in_favour})
    mine = [party.unit_id]
    with written(CORRECTED, agreement, by=by, today=today, units=mine) as keeping:
        party.workers, party.asked, party.in_favour = workers, asked, in_favour
        party.save(update_fields=["workers", "asked", "in_favour"])
    if keeping.act is not None:
        record(
            by,
            CORRECTED,
            agreement.unit.code,
            about=touches(agreement, mine),
            on=agreement.signed_on,
            people=workers or "",
        )
    return keeping.act


@transaction.atomic
def strike_party(party: Party, reason: str, *, by: Any, today: date) -> Act:
    """It was named by mistake. Returns the act that is taken back. Raises CannotAgree, CannotStrike, NotAllowed."""
    agreement, party = _held_party(party, by, today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    if not Party.objects.standing().filter(agreement=agreement).exclude(pk=party.pk).exists():
        raise CannotStrike(_("It is the only party; strike out the agreement instead."))
    mine = [party.unit_id]
    with written(STRUCK, agreement, by=by, today=today, units=mine) as keeping:
        party.struck_on, party.struck_by, party.struck_because = today, named(by), reason
        party.save(update_fields=["struck_on", "struck_by", "struck_because"])
    record(by, STRUCK, agreement.unit.code, about=touches(agreement, mine), on=agreement.signed_on)
    return keeping.done


def _held(agreement: Agreement, unit: int, by: Any, today: date) -> Agreement:
    both = {agreement.unit_id, unit}
    units_held(both, Permission.KEEP_AGREEMENT, of=with_the_one_before(agreement), by=by, today=today)
    return as_it_stands(agreement, gone())


def _held_party(party: Party, by: Any, today: date) -> tuple[Agreement, Party]:
    agreement = _held(party.agreement, party.unit_id, by, today)
    found = Party.objects.standing().filter(pk=party.pk, agreement=agreement).first()
    if found is None:
        raise gone()
    return agreement, found


def _refuse_since(agreement: Agreement, joins: Joins, today: date) -> None:
    since = joins.since
    if since is not None and since > today:
        raise CannotAgree(_("This day is still to come."), "since")
    if since is not None and not agreement.effective_on <= since < agreement.gone_on:
        raise CannotAgree(_("The agreement is not in force on that day."), "since")
    same = Party.objects.standing().filter(agreement=agreement, unit=joins.unit)
    still = Q(left_on__isnull=True) | Q(left_on__gt=since) if since is not None else Q()
    if same.filter(still).exists():
        raise CannotAgree(_("This union is party to it already."), "unit")
