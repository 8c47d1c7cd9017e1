"""What the page of a unit shows of its officers, and the page of a person of their offices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.core.masks import masked
from vungmanh.core.vietnamese import fold
from vungmanh.kit.about_person import AboutPerson
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.matter import Link
from vungmanh.officers.asked import RANK, told_of
from vungmanh.officers.models import OFFICES, Appointment, Term
from vungmanh.officers.rules import offices
from vungmanh.organization.models import seat_on
from vungmanh.organization.queries import name_on

# Whoever leads the unit: of a group the leader, of any other its executive committee.
_LEADING: Final = (*offices.offices_in(offices.EXECUTIVE), offices.GROUP_LEADER, offices.GROUP_DEPUTY)
_OFFICES: Final = dict(OFFICES)
_MOST: Final = 7  # so many are seen at a glance; the others stand on the page of the committees


@dataclass(frozen=True)
class _Sits:
    """Somebody in office; `known` says whether the reader may see their phone, `seats` how many the committee has."""

    office: str
    name: str
    phone: str
    known: bool
    since: date
    seats: int | None
    person: int


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """The committee at a glance, the chair first."""
    if Permission.SEE_OFFICERS not in page.held:
        return
    sitting = Term.objects.on(page.today).filter(unit=OuterRef("unit"), body=offices.EXECUTIVE)
    held = Appointment.objects.on(page.today).filter(unit=page.unit, office__in=_LEADING)
    rows = told_of(held, page.reader, page.today, page.today).annotate(
        seats=Subquery(sitting.order_by().values("seats")[:1])
    )
    wanted = rows.alias(rank=RANK).order_by("rank", "person__sort_key", "pk").values_list(
        "office", "person__name", "person__phone", "known", "since", "seats", "person"
    )  # fmt: skip
    yield Inquiry(wanted, lambda rows: _at_a_glance(page, [_Sits(*row) for row in rows]))


def _at_a_glance(page: AboutUnit, found: Sequence[_Sits]) -> Iterator[Panel]:
    shown = found[:_MOST]
    text = "" if found else _("Nobody is written down as an officer of this unit yet.")
    if len(found) > len(shown):
        text = _("and %(count)d more") % {"count": len(found) - len(shown)}
    yield Panel(
        33,
        _("Officers"),
        lines=[(f"{_OFFICES[each.office]}: {each.name}", _beside(each)) for each in shown],
        tag=_vacant(found),
        text=text,
        link=Link(_("Committees of the unit"), reverse("officers:committees", args=[page.unit.code])),
        knows=_chair(page, found),
    )


def _chair(page: AboutUnit, found: Sequence[_Sits]) -> dict[str, str]:
    """The chair who holds the office, in place of the name typed with the unit; a phone that was typed beside
    another name is not theirs."""
    chair = next((each for each in found if each.office == offices.CHAIR), None)
    if chair is None:
        return {}
    is_typed = fold(page.unit.contact_name) == fold(chair.name)
    return {"contact_name": chair.name} | ({} if is_typed else {"contact_phone": ""})


def _beside(held: _Sits) -> str:
    phone = masked(held.phone) if held.known else ""
    return " · ".join(filter(None, [phone, _("since %(since)s") % {"since": show_day(held.since)}]))


def _vacant(found: Sequence[_Sits]) -> tuple[str, str] | None:
    """How many seats of the executive committee nobody holds, where a term says how many there are."""
    if not found or found[0].seats is None:
        return None
    sit = offices.offices_in(offices.EXECUTIVE)
    vacant = found[0].seats - len({each.person for each in found if each.office in sit})
    if vacant <= 0:
        return None
    return ngettext("%(count)d empty seat", "%(count)d empty seats", vacant) % {"count": vacant}, "warn"


@dataclass(frozen=True)
class _Office:
    """An office of somebody, and where its unit stands today."""

    office: str
    unit: str
    since: date
    until: date | None
    struck_on: date | None
    struck_because: str
    at: str | None


def of_person(page: AboutPerson) -> Iterator[Inquiry[Panel]]:
    """Offices, current and earlier ones, and those that were struck out."""
    held = Appointment.objects.filter(person=page.person.pk).annotate(
        unit_name=name_on(page.today, "unit"), at=seat_on(page.today, "unit")
    )
    wanted = held.order_by("-since", "-pk").values_list(
        "office", "unit_name", "since", "until", "struck_on", "struck_because", "at"
    )
    yield Inquiry(wanted, lambda rows: _offices(page, [_Office(*row) for row in rows]))


def _offices(page: AboutPerson, held: Sequence[_Office]) -> Iterator[Panel]:
    """Those that the reader may know of."""
    tops = reach_ever(page.reader, Permission.SEE_OFFICERS, page.today)
    found = [each for each in held if any(paths.covers(top, each.at or "") for top in tops)]
    if not found and Permission.CORRECT_OFFICE not in page.held:
        return
    link = Link(_("Offices and particulars"), reverse("officers:person", args=[page.person.pk]))
    lines = [(f"{_OFFICES[each.office]}, {each.unit}", _span(each)) for each in found]
    yield Panel(10, _("Offices"), lines=lines, text="" if found else _("Holds no office."), link=link)


def _span(held: _Office) -> str:
    if held.struck_on:
        return _("struck out: %(reason)s") % {"reason": held.struck_because}
    since = {"since": show_day(held.since)}
    if held.until:
        return _("%(since)s – %(until)s") % {**since, "until": show_day(held.until)}
    return _("since %(since)s") % since
