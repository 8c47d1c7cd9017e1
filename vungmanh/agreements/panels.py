"""What the page of a unit, and whoever comes into an office there, is told of its agreements and its bargaining."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.at_once import which_holds_in_words
from vungmanh.agreements.models import Agreement, Negotiation, Spell
from vungmanh.agreements.names import KIND_NAMES, first_up
from vungmanh.agreements.rules import kinds
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Button, Detail, Link

_PLACE: Final = 47
_MOST: Final = 5


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """The agreements in force that it is party to, and the bargaining that goes on."""
    if Permission.SEE_AGREEMENTS not in page.held:
        return
    here = Spell.objects.filter(
        unit=page.unit, what=kinds.SPELL_IN_FORCE, since__lte=page.today, until__gt=page.today
    ).order_by()  # fmt: skip
    kept = Agreement.objects.in_force(page.today).filter(Q(unit=page.unit) | Q(pk__in=here.values("agreement")))
    mine = kept.annotate(holds=Exists(here.filter(agreement=OuterRef("pk")))).order_by("until", "pk")
    rows = mine.values_list("pk", "kind", "until", "expiring_on", "grade", "holds")[:_MOST]
    yield Inquiry(rows, lambda found: _agreements(page, found))
    now = Negotiation.objects.going_on().filter(unit=page.unit).order_by("-begun_on", "-pk")
    yield Inquiry(now.values_list("pk", "begun_on", "last_step_on")[:1], lambda found: _bargaining(page, found))


def _agreements(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    link = Link(_("All agreements"), reverse("agreements:agreements", args=[page.unit.code]))
    if rows:
        at_once = [row[1] for row in rows if row[-1]]  # kept here for others, it does not hold here
        said = " ".join(which_holds_in_words(at_once, page.today)).strip() if len(at_once) > 1 else ""
        yield Panel(
            _PLACE, _("Collective agreement in force"), [_agreement(row, page.today) for row in rows], link=link,
            tag=(_("several at once"), "warn") if said else None, text=said,
        )  # fmt: skip


def _agreement(row: Row, today: date) -> Detail:
    key, kind, until, expiring_on, grade, _holds = row
    said = _("until %(day)s") % {"day": show_day(until)}
    notes = [
        _("grade %(grade)s") % {"grade": grade} if grade else "",
        _("its end is near") if expiring_on and expiring_on <= today else "",
    ]
    note = ", ".join(each for each in notes if each)
    return Detail(first_up(KIND_NAMES[kind]), said, note=note, url=reverse("agreements:agreement", args=[key]))


def _bargaining(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    for key, begun_on, last_step_on in rows:
        since = _("since %(day)s") % {"day": show_day(begun_on)}
        yield Panel(
            _PLACE + 1,
            _("Bargaining for an agreement"),
            [
                Detail(_("Going on"), since, url=reverse("agreements:negotiation", args=[key])),
                Detail(_("Last step on"), show_day(last_step_on)),
            ],
            link=Link(_("All bargaining"), reverse("agreements:negotiations", args=[page.unit.code])),
        )


def buttons(page: AboutUnit) -> Iterator[Button]:
    """Where the employer sits."""
    if Permission.KEEP_AGREEMENT in page.held and not page.unit.kind.is_upper and page.unit.stood_on(page.today):
        yield Button(_("Record an agreement"), reverse("agreements:record", args=[page.unit.code]), "add")


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """What is in force, with its last day, and what is bargained for."""
    if Permission.SEE_AGREEMENTS not in page.held:
        return
    mine = Agreement.objects.in_force(page.today).filter(unit=page.unit).order_by("until", "pk")
    rows = mine.values_list("pk", "kind", "until", "expiring_on")[:_MOST]
    yield Inquiry(rows, lambda found: (_runs(row, page.today) for row in found))
    now = Negotiation.objects.going_on().filter(unit=page.unit).order_by("-begun_on", "-pk")
    yield Inquiry(now.values_list("pk", "begun_on")[:_MOST], lambda found: (_bargains(row) for row in found))


def _runs(row: Row, today: date) -> Handed:
    key, kind, until, expiring_on = row
    said = _("in force until %(day)s") % {"day": show_day(until)}
    part = Part.BEGUN if expiring_on and expiring_on <= today else Part.RUNS
    return Handed(part, first_up(KIND_NAMES[kind]), said, reverse("agreements:agreement", args=[key]))


def _bargains(row: Row) -> Handed:
    key, begun_on = row
    since = _("since %(day)s") % {"day": show_day(begun_on)}
    return Handed(Part.RUNS, _("Bargaining for an agreement"), since, reverse("agreements:negotiation", args=[key]))
