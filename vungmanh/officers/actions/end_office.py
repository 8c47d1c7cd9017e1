"""Write down that somebody holds an office no more."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import clean
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.coming import why_not_on
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.looked_at import name_in, offices_looked_at
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import APPOINTMENT, Appointment
from vungmanh.officers.refusals import CannotEnd
from vungmanh.organization.seats import require_at_each

# How an office ends by hand; a successor is written down as one, and a unit takes its offices with it.
BY_HAND: Final = (Appointment.RESIGNED, Appointment.LEFT, Appointment.DISMISSED)
LONGEST_REASON: Final = 200


@transaction.atomic
def end_office(appointment: Appointment, *, on: date, ended: str, reason: str = "", by: Any, today: date) -> Act:
    """Let the office end: `on`, which may be decided ahead, is the first day without it. Raises CannotEnd, NotAllowed.

    Its right ends with it, today at the earliest: what was done until now was done by right.
    """
    held_in_office([appointment.person_id])
    require_at_each([appointment.unit_id], Permission.END_OFFICE, by=by, today=today)
    row = standing(appointment.pk)
    _refuse(row, on, ended, today)
    with (
        kept(Permission.END_OFFICE, offices_looked_at([row.unit_id]), by=by, on=on, at=row.unit) as keeping,
        recount(MEASURES, lambda: counted_rows([row.unit_id])),
        rights_follow(lambda: Appointment.objects.filter(pk=row.pk), by=by, today=today),
    ):
        row.until, row.ended, row.reason = on, ended, numbers_masked(clean(reason))[:LONGEST_REASON]
        row.save(update_fields=["until", "ended", "reason"])
        name_in(keeping, [row])
    touched = about(units=[row.unit_id], persons=[row.person_id], records={APPOINTMENT: [row]})
    told = {"office": row.office, "on": on, "ended": ended, "reason": row.reason}
    record(by, Permission.END_OFFICE, f"person {row.person_id}", about=touched, **told)
    return keeping.done


def standing(pk: int) -> Appointment:
    """The office as it stands now. Raises CannotEnd where it was struck out or taken back meanwhile."""
    row = Appointment.objects.standing().filter(pk=pk).select_related("unit__kind", "person").first()
    if row is None:
        raise CannotEnd(_("This office was struck out or taken back meanwhile."))
    return row


def _refuse(row: Appointment, on: date, ended: str, today: date) -> None:
    if ended not in BY_HAND:
        raise CannotEnd(_("Say how the office ended."), "ended")
    if row.until is not None:
        raise CannotEnd(_("This office has ended on %(day)s already.") % {"day": show_day(row.until)}, "on")
    if on <= row.since:
        raise CannotEnd(
            _("The office began on %(day)s and cannot end before; if it was never held, strike it out.")
            % {"day": show_day(row.since)},
            "on",
        )
    if too_far := why_not_on(on, today):
        raise CannotEnd(too_far, "on")
