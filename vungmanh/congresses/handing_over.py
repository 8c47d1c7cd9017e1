"""How far the unit's congress is, which campaigns of its own run, and which elections nobody has recognised yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import Campaign, Congress, Election
from vungmanh.congresses.models.campaigns import STEPS
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row

_MOST: Final = 5
_WORDS: Final = dict(STEPS)


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    if Permission.SEE_OFFICERS not in page.held:
        return
    running = Congress.objects.called(page.today).filter(unit=page.unit, campaign__closed_on=None)
    own = running.with_furthest(page.today).order_by("campaign__to", "pk")
    yield Inquiry(own.values_list("pk", "campaign__name", "campaign__to", "far")[:_MOST], lambda rows: map(_own, rows))
    called = Campaign.objects.running().filter(unit=page.unit).order_by("to", "pk")
    counted = called.annotate(
        congresses_in=Count("congresses", filter=Q(congresses__left_on=None)),
        held=Count("congresses", filter=Q(congresses__left_on=None, congresses__election__isnull=False)),
    )
    facts = counted.values_list("pk", "name", "to", "congresses_in", "held")[:_MOST]
    yield Inquiry(facts, lambda rows: (_called(row, page.unit.code) for row in rows))
    open_ones = Election.objects.standing().filter(unit=page.unit, decided_on=None).order_by("-on", "-pk")
    yield Inquiry(open_ones.values_list("pk", "on")[:_MOST], lambda rows: map(_not_recognised, rows))


def _own(row: Row) -> Handed:
    key, name, to, far = row
    held = _("to be held by %(day)s") % {"day": show_day(to)}
    step = _("furthest step: %(step)s") % {"step": _WORDS[far]} if far else _("no step is taken yet")
    return Handed(Part.RUNS, name, f"{held} · {step}", reverse("congresses:congress", args=[key]))


def _called(row: Row, code: str) -> Handed:
    key, name, to, units, held = row
    note = _("called from here, to be held by %(day)s; held: %(held)s of %(units)s") % {
        "day": show_day(to),
        "held": number_format(held),
        "units": number_format(units),
    }
    return Handed(Part.RUNS, name, note, reverse("congresses:campaign", args=[code, key]))


def _not_recognised(row: Row) -> Handed:
    key, on = row
    said = _("The election of %(day)s is not recognised yet") % {"day": show_day(on)}
    return Handed(Part.BEGUN, said, url=reverse("congresses:election", args=[key]))
