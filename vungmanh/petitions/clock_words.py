"""How long a petition may still take, and by what, in words."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.petitions.rules.clocks import CALENDAR, term_of


def by_what(clock: str, since: date) -> str:
    """The article of the law that sets the term, or that the union has set it for itself; "" for no clock."""
    if not clock:
        return ""
    source = term_of(clock, since).source
    return _("by %(source)s") % {"source": source} if source else _("by the union's own term")


def left(due: date, today: date) -> str:
    """How much time is left until the last day; by how many days it is late."""
    if due < today:
        late = (today - due).days
        return ngettext("late by %(count)d day", "late by %(count)d days", late) % {"count": late}
    if due == today:
        return _("today is the last day")
    tomorrow = timedelta(days=1)
    days = CALENDAR.working_days(today + tomorrow, due + tomorrow)
    return ngettext("%(count)d working day left", "%(count)d working days left", days) % {"count": days}
