"""End memberships because their holders leave the union."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.coming import refuse_bound, why_not_on
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotEnd
from vungmanh.members.rules import DECEASED, LEAVING_REASONS
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def end_memberships(memberships: Sequence[Membership], *, on: date, reason: str, by: Any, today: date) -> None:
    """Let the memberships end: `on`, which may be decided ahead, is the first day that is no longer a member's.

    Raises CannotEnd.
    """
    if reason not in LEAVING_REASONS:
        raise CannotEnd(_("“%(reason)s” is no reason for leaving.") % {"reason": reason}, at="reason")
    if too_far := why_not_on(on, today):
        raise CannotEnd(too_far, at="on")
    if on > today and reason == DECEASED:
        raise CannotEnd(_("A death is entered on its day, not ahead."), at="on")
    ids = [membership.pk for membership in memberships]
    stays = _held(ids)
    units = {stay.unit_id for stay in stays}
    require_at_each(units, Permission.END_MEMBERSHIP, by=by, today=today)
    refuse_bound({stay.person_id for stay in stays}, today, CannotEnd)
    for stay in stays:
        if stay.until is not None or stay.since >= on:
            raise CannotEnd(
                _("%(name)s's membership cannot end on %(day)s: it has ended or begins later.")
                % {"name": stay.person.name, "day": show_day(on)},
                at="on",
            )
    with recount(MEASURES, lambda: _rows(ids)):
        Membership.objects.filter(pk__in=ids).update(until=on, ended=Membership.LEFT, reason=reason)
    people = [stay.person_id for stay in stays]
    touched = about(units=units, persons=people)
    record(by, Permission.END_MEMBERSHIP, f"{len(people)} people", about=touched, people=people, on=on, reason=reason)


def _held(ids: list[int]) -> list[Membership]:
    """The memberships as they stand now, their persons held. Raises CannotEnd where one is gone or another's now."""
    persons = held(Membership.objects.filter(pk__in=ids).values_list("person", flat=True))
    stays = list(_rows(ids))
    if len(stays) != len(set(ids)) or any(stay.person_id not in persons for stay in stays):
        raise CannotEnd(_("Somebody has merged or taken back one of these entries meanwhile; look at it again."))
    return stays


def _rows(ids: list[int]) -> QuerySet[Membership]:
    return Membership.objects.filter(pk__in=ids).select_related("person").order_by("pk")
