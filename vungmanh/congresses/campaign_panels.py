"""What the page of a unit shows of congresses: its own and what comes next; how far those of the units below are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q
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
    """Nothing where no campaign is running. One query, and one where units stand below."""
    road = road_of(page.unit)
    place = road.on(page.today)
    if Permission.SEE_OFFICERS not in page.held or place is None:
        return
    details = list(_own(page, place.path))
    if page.unit.kind.is_upper or road.has_units_below:
        details += _of_those_below(page, place.path)
    if details:
        link = Link(_("Campaigns of congresses"), reverse("congresses:campaigns", args=[page.unit.code]))
        yield Panel(_PLACE, _("Congresses"), details, link=link)


def _own(page: AboutUnit, path: str) -> Iterator[Detail]:
    """The next step of each congress of the unit itself; none where all are taken."""
    above = paths.ancestors(path)[:-1]
    running = Q(unit=page.unit, left_on=None, campaign__closed_on=None, campaign__unit__in=above)
    mine = Congress.objects.with_furthest(page.today).filter(running, campaign__dues__step=F("far") + 1)
    told = mine.order_by("-campaign__on", "-pk").values_list(
        "pk", "campaign__name", "campaign__dues__step", "campaign__dues__due"
    )
    for key, name, step, due in told[:_TOLD_AT_MOST]:
        value = _("Next: %(step)s, until %(day)s") % {"step": _WORDS[step], "day": show_day(due)}
        late = max((page.today - due).days, 0)
        note = _("late by %(count)d days") % {"count": late} if late else ""
        yield Detail(name, value, note=note, url=reverse("congresses:congress", args=[key]))


def _of_those_below(page: AboutUnit, path: str) -> Iterator[Detail]:
    """By campaign how many of the units below have held their congress, and how many are late."""
    passed = StepDue.objects.filter(campaign=OuterRef("campaign"), step__gt=OuterRef("far"), due__lt=page.today)
    running = Q(left_on=None, campaign__closed_on=None, campaign__unit__in=paths.ancestors(path))
    below = Congress.objects.filter(running).below(path, page.today, or_at=False).with_furthest(page.today)
    counted = below.annotate(is_late=Exists(passed)).order_by().values("campaign", "campaign__name")
    counted = counted.annotate(
        units=Count("pk"), held=Count("pk", filter=Q(far__gte=HELD)), late=Count("pk", filter=Q(is_late=True))
    )
    told = counted.order_by("-campaign").values_list("campaign", "campaign__name", "units", "held", "late")
    for campaign, name, units, held, late in told[:_TOLD_AT_MOST]:
        said = {"held": number_format(held), "units": number_format(units)}
        url = reverse("congresses:campaign", args=[page.unit.code, campaign])
        note = _("late: %(count)s") % {"count": number_format(late)} if late else ""
        yield Detail(name, _("%(held)s of %(units)s held") % said, note=note, url=url)
