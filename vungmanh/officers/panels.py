"""What the page of a unit shows of its officers, and the page of a person of their offices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.core.vietnamese import fold
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.matter import Link
from vungmanh.officers.asked import RANK, told_of
from vungmanh.officers.listed import Listed
from vungmanh.officers.loaders import offices_known
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.rules import offices

# Whoever leads the unit: of a group the leader, of any other its executive committee.
_LEADING: Final = (*offices.offices_in(offices.EXECUTIVE), offices.GROUP_LEADER, offices.GROUP_DEPUTY)
_MOST: Final = 7  # so many are seen at a glance; the others stand on the page of the committees


def panels(page: AboutUnit) -> Iterator[Panel]:
    """The committee at a glance, the chair first. One query."""
    if Permission.SEE_OFFICERS not in page.held:
        return
    sitting = Term.objects.on(page.today).filter(unit=OuterRef("unit"), body=offices.EXECUTIVE)
    held = Appointment.objects.on(page.today).filter(unit=page.unit, office__in=_LEADING)
    rows = told_of(held, page.reader, page.today, page.today).annotate(
        seats=Subquery(sitting.order_by().values("seats")[:1])
    )
    found = list(rows.alias(rank=RANK).order_by("rank", "person__sort_key", "pk"))
    shown = found[:_MOST]
    text = "" if found else _("Nobody is written down as an officer of this unit yet.")
    if len(found) > len(shown):
        text = _("and %(count)d more") % {"count": len(found) - len(shown)}
    yield Panel(
        33,
        _("Officers"),
        lines=[(f"{each.get_office_display()}: {each.person.name}", _beside(each)) for each in shown],
        tag=_vacant(found),
        text=text,
        link=Link(_("Committees of the unit"), reverse("officers:committees", args=[page.unit.code])),
        knows=_chair(page, found),
    )


def _chair(page: AboutUnit, found: list[Any]) -> dict[str, str]:
    """The chair who holds the office, in place of the name typed with the unit; a phone that was typed beside
    another name is not theirs."""
    chair = next((each for each in found if each.office == offices.CHAIR), None)
    if chair is None:
        return {}
    is_typed = fold(page.unit.contact_name) == fold(chair.person.name)
    return {"contact_name": chair.person.name} | ({} if is_typed else {"contact_phone": ""})


def _beside(held: Any) -> str:
    phone = masked(held.person.phone) if held.known else ""
    return " · ".join(filter(None, [phone, _("since %(since)s") % {"since": show_day(held.since)}]))


def _vacant(found: list[Any]) -> tuple[str, str] | None:
    """How many seats of the executive committee nobody holds, where a term says how many there are."""
    if not found or found[0].seats is None:
        return None
    sit = offices.offices_in(offices.EXECUTIVE)
    vacant = found[0].seats - len({each.person_id for each in found if each.office in sit})
    if vacant <= 0:
        return None
    return ngettext("%(count)d empty seat", "%(count)d empty seats", vacant) % {"count": vacant}, "warn"


def of_person(page: AboutPerson) -> Iterator[Panel]:
    """Offices, current and earlier ones, and those that were struck out. One query."""
    found = offices_known([page.person.pk], page.reader, page.today)
    if not found and Permission.CORRECT_OFFICE not in page.held:
        return
    link = Link(_("Offices and particulars"), reverse("officers:person", args=[page.person.pk]))
    lines = [(f"{each.office}, {each.held.unit_name}", _span(each)) for each in found]
    yield Panel(10, _("Offices"), lines=lines, text="" if found else _("Holds no office."), link=link)


def _span(listed: Listed) -> str:
    held = listed.held
    if held.struck_on:
        return _("struck out: %(reason)s") % {"reason": held.struck_because}
    since = {"since": show_day(held.since)}
    if held.until:
        return _("%(since)s – %(until)s") % {**since, "until": show_day(held.until)}
    return _("since %(since)s") % since
