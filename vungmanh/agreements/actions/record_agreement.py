"""Record a collective agreement that was signed, in the place of an earlier one or for the first time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.checking import checked, checked_parties, refuse_out_of_order, refuse_the_same
from vungmanh.agreements.actions.holding import about_agreement, looked_at, named, units_held
from vungmanh.agreements.actions.settling import settled
from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.agreements.told import Joins, Signed
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

RECORDED: Final = "agreements.record"


@transaction.atomic
def record_agreement(
    unit: Unit, said: Signed, *, parties: Sequence[Joins] = (), predecessor: Agreement | None = None,
    again: bool = False, by: Any, today: date, now: datetime,
) -> tuple[Agreement, Act]:  # fmt: skip
    """Returns the agreement, and the act that is taken back. `unit` keeps it; of an enterprise it is the one party, of
    others `parties` are named. `predecessor` is the one whose place it takes, from the day it takes effect. `again`: it
    is another one beside one that seems the same.

    Raises AgreementThere, CannotAgree, NotAllowed.
    """
    touched_units = {unit.pk, *(each.unit.pk for each in parties)}
    if predecessor is not None:
        touched_units.add(predecessor.unit_id)
    keys = [predecessor.pk] if predecessor is not None else []
    units_held(touched_units, Permission.KEEP_AGREEMENT, of=keys, by=by, today=today)
    said = checked(said, today)
    joins = checked_parties(unit, said, parties)
    predecessor = _checked_predecessor(predecessor, said)
    if not again:
        refuse_the_same(unit, said)
    with kept(RECORDED, looked_at(lambda: keys), by=by, on=today, at=unit) as keeping:
        with settled(lambda: keys):
            agreement = drafted(unit, said, predecessor)
            agreement.at, agreement.by = now, named(by)
            agreement.save()
            keys.append(agreement.pk)
            Party.objects.bulk_create(
                Party(agreement=agreement, at=now, by=named(by), **of_party(each)) for each in joins
            )
        touched = about_agreement(agreement, keeping, touched_units)
    record(by, RECORDED, unit.code, about=touched, on=agreement.signed_on, kind=agreement.kind, until=agreement.until)
    agreement.refresh_from_db()
    return agreement, keeping.done


def _checked_predecessor(predecessor: Agreement | None, said: Signed) -> Agreement | None:
    if predecessor is None:
        return None
    found = Agreement.objects.standing().filter(pk=predecessor.pk).first()
    if found is None:
        raise CannotAgree(_("The agreement before it was struck out or taken back meanwhile."), "predecessor")
    if Agreement.objects.standing().filter(predecessor=found).exists():
        raise CannotAgree(_("Another agreement has taken the place of that one already."), "predecessor")
    refuse_out_of_order(said.effective_on or said.signed_on, found)
    return found


def drafted(unit: Unit, said: Signed, predecessor: Agreement | None = None) -> Agreement:
    """The agreement as it will stand, not yet saved, by nobody yet; what is said was checked."""
    return Agreement(
        unit=unit, kind=said.kind, employers=said.employers, signed_on=said.signed_on,
        effective_on=said.effective_on or said.signed_on, first_until=said.until, until=said.until,
        number=said.number, asked=said.asked, in_favour=said.in_favour, sent_on=said.sent_on,
        published_on=said.published_on, predecessor=predecessor,
    )  # fmt: skip


def of_party(joins: Joins) -> dict[str, Any]:
    """What is said of a party, by the names of its columns."""
    return {name: getattr(joins, name) for name in ("unit", "since", "workers", "asked", "in_favour")}
