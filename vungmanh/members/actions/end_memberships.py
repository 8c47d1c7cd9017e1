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
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotEnd
from vungmanh.members.rules import LEAVING_REASONS
from vungmanh.organization.seats import require_at_each


@transaction.atomic
def end_memberships(memberships: Sequence[Membership], *, on: date, reason: str, by: Any, today: date) -> None:
    """Let the memberships end: `on` is the first day that is no longer a member's. Raises CannotEnd."""
    if reason not in LEAVING_REASONS:
        raise CannotEnd(_("“%(reason)s” is no reason for leaving.") % {"reason": reason})
    ids = [membership.pk for membership in memberships]
    units = {membership.unit_id for membership in memberships}
    require_at_each(units, Permission.END_MEMBERSHIP, by=by, today=today)
    if on > today:
        raise CannotEnd(_("Leaving is entered from its day on, not before."))
    with recount(MEASURES, lambda: _rows(ids)):
        # The rows are locked now: of two who end a membership at once, the second sees what the first has done.
        for membership in _rows(ids):
            if membership.until is not None or membership.since >= on:
                raise CannotEnd(
                    _("%(name)s's membership cannot end on %(day)s: it has ended or begins later.")
                    % {"name": membership.person.name, "day": show_day(on)}
                )
        Membership.objects.filter(pk__in=ids).update(until=on, ended=Membership.LEFT, reason=reason)
    people = [membership.person_id for membership in memberships]
    touched = about(units=units, persons=people)
    record(by, Permission.END_MEMBERSHIP, f"{len(people)} people", about=touched, people=people, on=on, reason=reason)


def _rows(ids: list[int]) -> QuerySet[Membership]:
    return Membership.objects.select_for_update().filter(pk__in=ids).select_related("person").order_by("pk")
