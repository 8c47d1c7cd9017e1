"""What the page of a unit shows of congresses: its own and what comes next; how far those of the units below are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

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
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Detail, Link
from vungmanh.organization.road import road_of

_PLACE: Final = 34
_TOLD_AT_MOST: Final = 3
_WORDS: Final = dict(STEPS)


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    place = road_of(page.unit).on(page.today)
    if Permission.SEE_OFFICERS in page.held and place is not None:
        yield Inquiry(_counted(page, place.path), lambda rows: _told(rows, page))


def _told(rows: Sequence[Row], page: AboutUnit) -> Iterator[Panel]:
    """Nothing where no campaign is running."""
    details = []
    for stand in _standing(rows, page)[:_TOLD_AT_MOST]:
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


def _counted(page: AboutUnit, path: str) -> Any:
    """By campaign, whether it is the unit's own, and furthest step: the last day of the next, how many, one of them."""
    running = Q(left_on=None, campaign__closed_on=None, campaign__unit__in=paths.ancestors(path))
    here = Congress.objects.filter(running).below(path, page.today).with_furthest(page.today)
    upcoming = StepDue.objects.filter(campaign=OuterRef("campaign"), step=OuterRef("far") + 1).values("due")
    own = Case(When(unit=page.unit, then=True), default=False, output_field=BooleanField())
    counted = here.annotate(own=own, due=Subquery(upcoming)).order_by()
    counted = counted.values("campaign", "campaign__name", "own", "far", "due").annotate(
        many=Count("pk"), one=Min("pk")
    )
    return counted.order_by("-campaign").values_list("campaign", "campaign__name", "own", "far", "due", "many", "one")


def _standing(rows: Sequence[Row], page: AboutUnit) -> list[_Stand]:
    """By campaign, the one that was called last first."""
    found: dict[int, _Stand] = {}
    for campaign, name, own, far, due, many, one in rows:
        stand = found.setdefault(campaign, _Stand(campaign, name))
        if own:
            stand.own = (one, far + 1, due) if due else None
            continue
        stand.units += many
        stand.held += many if far >= HELD else 0
        stand.late += many if due and due < page.today else 0
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
