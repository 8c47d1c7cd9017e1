"""What the page of a unit shows of its figures: the members it declares against those that are counted."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.core.days import show_day
from vungmanh.figures.differences import Difference, difference_of
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.matter import NUMBER, Detail, Link


def panels(page: AboutUnit) -> Iterator[Panel]:
    found = difference_of(page.unit, page.today)
    below = None
    if page.unit.kind.is_upper:
        url = reverse("figures:differences", args=[page.unit.code])
        below = Link(_("Where they differ among the units below"), url)
    heading = _("Declared and counted")
    if found is None:
        yield Panel(30, heading, text=_("The unit itself has declared no number of members."), link=below)
        return
    details = [
        Detail(_("Members declared for %(day)s") % {"day": show_day(found.on)}, found.declared, look=NUMBER),
        Detail(_("Members counted on that day"), found.counted, look=NUMBER),
    ]
    yield Panel(30, heading, details, tag=_apart(found), link=below)


def _apart(found: Difference) -> tuple[str, str]:
    if found.apart == 0:
        return _("Declared and counted agree"), "good"
    if found.apart > 0:
        said = ngettext("%(more)s more counted than declared", "%(more)s more counted than declared", found.apart)
        return said % {"more": number_format(found.apart)}, "warn"
    said = ngettext("%(fewer)s fewer counted than declared", "%(fewer)s fewer counted than declared", found.fewer)
    return said % {"fewer": number_format(found.fewer)}, "warn"
