"""What the page of a unit shows of congresses: its own and what comes next; how far those of the units below are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import BooleanField, Case, Count, Min, OuterRef, Q, Subquery, When
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import Congress, StepDue
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.congresses.rules.steps import HELD
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.matter import Detail, Link
from vungmanh.organization.road import road_of

_PLACE: Final = 34
_TOLD_AT_MOST: Final = 3
_WORDS: Final = dict(STEPS)


def panels(page: AboutUnit) -> Iterator[Panel]:
    """Nothing where no campaign is running. One query."""
    place = road_of(page.unit).on(page.today)
    if Permission.SEE_OFFICERS not in page.held or place is None:
        return
    details = []
    for stand in _standing(page, place.path)[:_TOLD_AT_MOST]:
        details += [*_own(stand, page), *_of_those_below(stand, page)]
    if details:
        link = Link(_("Campaigns of congresses"), reverse("congresses:campaigns", args=[page.unit.code]))
        yield Panel(_PLACE, _("Congresses"), details, link=link)


@dataclass
class _Stand:
    """A running campaign at the unit: its own congress with the next step and its last day, and those below it."""

    campaign: int
    name: str
    own: tuple[int, int, date] | None = None  # its key, the next step, the last day of that
    units: int = 0
    held: int = 0
    late: int = 0


def _standing(page: AboutUnit, path: str) -> list[_Stand]:
    """By campaign, the one that was called last first."""
    running = Q(left_on=None, campaign__closed_on=None, campaign__unit__in=paths.ancestors(path))
    here = Congress.objects.filter(running).below(path, page.today).with_furthest(page.today)
    upcoming = StepDue.objects.filter(campaign=OuterRef("campaign"), step=OuterRef("far") + 1).values("due")
    own = Case(When(unit=page.unit, then=True), default=False, output_field=BooleanField())
    counted = here.annotate(own=own, due=Subquery(upcoming)).order_by()
    counted = counted.values("campaign", "campaign__name", "own", "far", "due").annotate(
        many=Count("pk"), one=Min("pk")
    )
    found: dict[int, _Stand] = {}
    for row in counted.order_by("-campaign"):
        stand = found.setdefault(row["campaign"], _Stand(row["campaign"], row["campaign__name"]))
        if row["own"]:
            stand.own = (row["one"], row["far"] + 1, row["due"]) if row["due"] else None
            continue
        stand.units += row["many"]
        stand.held += row["many"] if row["far"] >= HELD else 0
        stand.late += row["many"] if row["due"] and row["due"] < page.today else 0
    return list(found.values())


def _own(stand: _Stand, page: AboutUnit) -> Iterator[Detail]:
    """The next step; nothing where all are taken."""
    if stand.own is None:
        return
    key, step, due = stand.own
    value = _("Next: %(step)s, until %(day)s") % {"step": _WORDS[step], "day": show_day(due)}
    late = max((page.today - due).days, 0)
    note = _("late by %(count)d days") % {"count": late} if late else ""
    yield Detail(stand.name, value, note=note, url=reverse("congresses:congress", args=[key]))


def _of_those_below(stand: _Stand, page: AboutUnit) -> Iterator[Detail]:
    if stand.units:
        said = {"held": number_format(stand.held), "units": number_format(stand.units)}
        url = reverse("congresses:campaign", args=[page.unit.code, stand.campaign])
        note = _("late: %(count)s") % {"count": number_format(stand.late)} if stand.late else ""
        yield Detail(stand.name, _("%(held)s of %(units)s held") % said, note=note, url=url)
