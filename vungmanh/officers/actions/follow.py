"""What becomes of offices when units end, and when two entries turn out to be one person."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from vungmanh.core.tree import FAR
from vungmanh.kit.following import Followed, PersonsMerged, UnitDissolved
from vungmanh.kit.kept import Look, changed_since, put_back, rows
from vungmanh.ledger.actions.post import recount
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.checking import span_of
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, AppointmentQuerySet, Particulars, SignIn, Term
from vungmanh.officers.refusals import CannotEnd, CannotTie, CannotUndoOffice


def lasting_at(unit: Any, on: date) -> AppointmentQuerySet:
    """The offices at the unit that would outlast the day."""
    return Appointment.objects.standing().filter(Q(until__isnull=True) | Q(until__gt=on), unit=unit)


def end_with_unit(event: UnitDissolved) -> Followed:
    """Offices and terms end with their unit. Raises CannotEnd where one begins later."""
    unit, on = event.unit, event.on
    held_in_office([])
    terms = Term.objects.filter(Q(until__isnull=True) | Q(until__gt=on), unit=unit)
    if lasting_at(unit, on).filter(since__gte=on).exists() or terms.filter(since__gte=on).exists():
        raise CannotEnd(_("An office or a term at %(unit)s begins on that day, or later.") % {"unit": unit.name})
    offices, bodies = _keys(lasting_at(unit, on)), _keys(terms)
    look = _of_rows(offices, bodies)
    before = look()
    with (
        recount(MEASURES, lambda: counted_rows([unit.pk])),
        rights_follow(lambda: Appointment.objects.filter(pk__in=offices), by=event.by, today=event.today),
    ):
        Appointment.objects.filter(pk__in=offices).update(until=on, ended=Appointment.UNIT, hands_over_until=None)
        Term.objects.filter(pk__in=bodies).update(until=on)
    keeps = {"offices": offices, "terms": bodies, "changes": _differences(before, look())}
    return Followed(keeps if offices or bodies else None, {"offices": len(offices)} if offices else {})


def stand_again(event: UnitDissolved, keeps: dict[str, Any]) -> None:
    """Offices and terms stand as before, if nothing has been written of them since. Raises CannotUndoOffice."""
    held_in_office([])
    offices, bodies = keeps["offices"], keeps["terms"]
    with (
        recount(MEASURES, lambda: counted_rows([event.unit.pk])),
        rights_follow(lambda: Appointment.objects.filter(pk__in=offices), by=event.by, today=event.today),
    ):
        _put_back(keeps["changes"], _of_rows(offices, bodies))


def become_one(event: PersonsMerged) -> Followed:
    """Offices, sign-in and particulars are the kept person's; the same office twice at the same time is held once.

    Raises CannotTie where both sign in, each with an account of its own. SECURITY: a right that comes to an account by
    it is given by whoever merges, and else waits.
    """
    pair = [event.kept.pk, event.gone.pk]
    held_in_office(pair)
    offices = _keys(Appointment.objects.filter(person__in=pair))
    units = _units(offices)
    look = _of_people(pair, offices)
    before = look()
    with (
        recount(MEASURES, lambda: counted_rows(units)),
        rights_follow(lambda: Appointment.objects.filter(pk__in=offices), by=event.by, today=event.today),
    ):
        _strike_twice(event, offices)
        Appointment.objects.filter(person=event.gone).update(person=event.kept)
        _hand_on_sign_in(event)
        _hand_on_particulars(event)
    changes = _differences(before, look())
    return Followed({"offices": offices, "changes": changes} if changes else None)


def become_two(event: PersonsMerged, keeps: dict[str, Any]) -> None:
    """Each has again what was theirs. Raises CannotUndoOffice."""
    pair, offices = [event.kept.pk, event.gone.pk], keeps["offices"]
    held_in_office(pair)
    units = _units(offices)
    with (
        recount(MEASURES, lambda: counted_rows(units)),
        rights_follow(lambda: Appointment.objects.filter(pk__in=offices), by=event.by, today=event.today),
    ):
        _put_back(keeps["changes"], _of_people(pair, offices))


def _strike_twice(event: PersonsMerged, offices: Collection[int]) -> None:
    """Of the same office at the same unit on the same days one stays with the days of both, one is struck out."""
    standing = list(Appointment.objects.standing().filter(pk__in=offices).order_by("since", "pk"))
    for place, first in enumerate(standing):
        for second in standing[place + 1 :]:
            same = (first.unit_id, first.office) == (second.unit_id, second.office)
            if first.struck_on or second.struck_on or not same or not span_of(first).meets(span_of(second)):
                continue
            _strike(second, event)
            if (second.until or FAR) > (first.until or FAR):
                first.until, first.ended, first.reason = second.until, second.ended, second.reason
                first.save(update_fields=["until", "ended", "reason"])


def _strike(row: Appointment, event: PersonsMerged) -> None:
    row.struck_on, row.struck_by = event.today, str(getattr(event.by, "username", event.by))
    row.struck_because = _("Two entries of the same person held it.")
    row.save(update_fields=["struck_on", "struck_by", "struck_because"])


def _hand_on_sign_in(event: PersonsMerged) -> None:
    gone = SignIn.objects.filter(person=event.gone).first()
    if gone is None:
        return
    if SignIn.objects.filter(person=event.kept).exists():
        raise CannotTie(_("Both entries sign in, each with an account of its own; part one from its account first."))
    gone.delete()
    SignIn.objects.create(person=event.kept, account_id=gone.account_id, since=gone.since, by=gone.by)


def _hand_on_particulars(event: PersonsMerged) -> None:
    """What the kept entry does not tell is taken from the other; the last class is the later one."""
    gone = Particulars.objects.filter(person=event.gone).first()
    if gone is None:
        return
    kept = Particulars.objects.filter(person=event.kept).first() or Particulars(person=event.kept, told={})
    kept.told = {**gone.told, **{key: value for key, value in kept.told.items() if value}}
    kept.trained_on = max(filter(None, [kept.trained_on, gone.trained_on]), default=None)
    kept.save()
    gone.delete()


def _keys(found: Any) -> list[int]:
    return sorted(found.order_by().values_list("pk", flat=True))


def _units(offices: Collection[int]) -> list[int]:
    return sorted(set(Appointment.objects.filter(pk__in=offices).order_by().values_list("unit", flat=True)))


def _of_rows(offices: Collection[int], terms: Collection[int]) -> Look:
    return rows(lambda: [(Term.objects.filter(pk__in=terms), ()), (Appointment.objects.filter(pk__in=offices), ())])


def _of_people(pair: Collection[int], offices: Collection[int]) -> Look:
    """Rows of the two; Particulars and sign-ins, which come and go with them, with all their columns."""
    return rows(
        lambda: [
            (SignIn.objects.filter(person__in=pair), ()),
            (Particulars.objects.filter(person__in=pair), ()),
            (Appointment.objects.filter(pk__in=offices), ()),
        ]
    )


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {
        key: {"before": before.get(key), "after": after.get(key)}
        for key in {**before, **after}
        if before.get(key) != after.get(key)
    }


def _put_back(changes: dict[str, Any], look: Callable[[], dict[str, Any]]) -> None:
    changed = CannotUndoOffice(_("Something has been written of offices since that stood before."))
    if changed_since(changes, look()):
        raise changed
    try:
        with transaction.atomic():
            put_back(changes)
    except IntegrityError as taken:
        raise changed from taken
