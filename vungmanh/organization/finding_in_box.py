"""Units for the one search box."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.organization.choosing import Candidate, with_places
from vungmanh.organization.models import Unit
from vungmanh.organization.search import search_units


def search(sought: Sought) -> Hits:
    """Units of which the reader may see the figures."""
    visible = Unit.objects.visible_to(sought.rights, Permission.SEE_FIGURES, sought.today)
    found = search_units(sought.text, visible, at_most=sought.at_most)
    hits = [
        Hit(
            each.unit.name,
            _aside(each, found.formerly.get(each.unit.pk, ""), sought.today),
            reverse("figures:overview", args=[each.unit.code]),
        )
        for each in with_places(found.units, sought.today)
    ]
    hint = gettext_lazy("There are more units; type more of the name.")
    return Hits(gettext_lazy("Units"), "unit", hint, hits, found.more)


def _aside(candidate: Candidate, formerly: str, today: date) -> str:
    """The code; the last day of a unit that is no more, else what it stands under, which tells namesakes apart; and
    the name that it was found by and bears no more."""
    said = [candidate.unit.code]
    if candidate.unit.dissolved_on and not candidate.unit.stood_on(today):
        said.append(_("until %(day)s") % {"day": show_day(candidate.unit.dissolved_on)})
    elif candidate.above:
        said.append(candidate.above)
    if formerly:
        said.append(_("formerly %(name)s") % {"name": formerly})
    return " · ".join(said)
