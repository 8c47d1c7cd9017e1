"""The campaigns that a unit sees, one of them with its counts, the list of its units, and the congress of one unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import permissions_at
from vungmanh.congresses.campaign_counts import by_campaign
from vungmanh.congresses.campaign_loaders import campaign_from, congress_for
from vungmanh.congresses.campaign_matrix import Matrix, matrix_of
from vungmanh.congresses.campaign_matters import May, campaign_matter, congress_matter, standing_of, steps_shown
from vungmanh.congresses.campaign_queries import campaigns_seen_from, congresses_of, right_above, seat_above
from vungmanh.congresses.campaign_register import CONGRESSES, CongressesForm
from vungmanh.congresses.campaign_workbook import campaign_workbook
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.rules.steps import HELD, PERSONNEL, RECOGNISED
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.register import page, sheet
from vungmanh.organization.carrying import carried_by
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

_LISTED_AT_MOST = 30


@require_safe
def campaigns(request: HttpRequest, code: str) -> HttpResponse:
    """Those that the unit has called, and those of units above it in which it, or a unit below it, holds a congress."""
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    today, held = today_of(request), held_here(request)
    seen = campaigns_seen_from(road_here(request).seat(today), today).prefetch_related("dues")[:_LISTED_AT_MOST]
    listed = reverse("congresses:units", args=[unit.code])
    found = [
        {
            "campaign": campaign,
            "far": far,
            "held": far.reached(HELD),
            "recognised": far.reached(RECOGNISED),
            "late": far.late if campaign.closed_on is None else 0,
            "late_url": f"{listed}?campaign={campaign.pk}&state={CongressesForm.LATE}",
        }
        for campaign, far in by_campaign(road_here(request).seat(today), seen, today)
    ]
    shown = {
        "unit": unit,
        "listed": found,
        "own": list(congresses_of(unit)),
        "calls": Permission.CALL_CONGRESSES in held and (unit.kind.is_upper or road_here(request).has_units_below),
    }
    return TemplateResponse(request, "congresses/campaigns.html", shown)


@require_safe
def campaign(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One campaign as the unit sees it: how far the units below are, step by step, as of a day."""
    unit, found = campaign_from(request, code, pk)
    today, held, day = today_of(request), held_here(request), _day(request, found)
    matrix = _matrix(request, unit, found, day)
    judges = right_above(found) in held and found.closed_on is None
    waits = matrix.far.waits_for(PERSONNEL) - (matrix.fars[0].waits_for(PERSONNEL) if _has_own(matrix) else 0)
    listed = f"{reverse('congresses:units', args=[unit.code])}?campaign={found.pk}"
    matter = campaign_matter(found, matrix.far, held=held, at_home=found.unit_id == unit.pk)
    shown: dict[str, Any] = {
        "unit": unit,
        "campaign": found,
        "matter": matter,
        "matrix": matrix,
        "day": day,
        "is_today": day == today,
        "held_count": matrix.far.reached(HELD),
        "late": matrix.far.late if found.closed_on is None else 0,
        "late_url": f"{listed}&state={CongressesForm.LATE}" + (f"&day={day.isoformat()}" if day != today else ""),
        "listed_url": listed,
        "recognise_count": matrix.far.waits_for(RECOGNISED),
        "recognise_url": f"{listed}&state={CongressesForm.WAITING}&step={RECOGNISED}",
        "agree_count": waits,
        "agree_url": reverse("congresses:agree", args=[unit.code, found.pk]) if judges and waits else "",
        "sheet": reverse("congresses:campaign_sheet", args=[unit.code, found.pk]) + _asked(day, today),
    }
    return TemplateResponse(request, "congresses/campaign.html", shown)


def _has_own(matrix: Matrix) -> bool:
    """Whether the unit from which it is seen holds a congress itself; nobody agrees to their own candidates."""
    return bool(matrix.lines) and matrix.lines[0].here


def _asked(day: date, today: date) -> str:
    return f"?day={day.isoformat()}" if day != today else ""


def _day(request: HttpRequest, found: Campaign) -> date:
    """The day that the reader looks at, and of a closed campaign at most its last; no day to come."""
    today = today_of(request)
    return found.counted_on(min(carried_by(request.GET, today).day or today, today))


def _matrix(request: HttpRequest, unit: Unit, found: Campaign, day: date) -> Matrix:
    today = today_of(request)
    dues = {each.step: each.due for each in found.dues.all()}
    return matrix_of(found, unit, dues, day, reader=rights_of(request, today), today=today)


@require_safe
def campaign_sheet(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The counts of the page as a workbook."""
    unit, found = campaign_from(request, code, pk)
    day = _day(request, found)
    matrix = _matrix(request, unit, found, day)
    facts: dict[str, Any] = {"rows": len(matrix.lines), "format": ".xlsx", "name": found.name}
    record(request.user, Permission.SEE_OFFICERS, unit.code, about=about(units=[unit]), **facts)
    return campaign_workbook(found, unit, matrix, day)


@require_safe
def units(request: HttpRequest, code: str) -> HttpResponse:
    """The congresses of a campaign unit by unit."""
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    more = {"exports": True, "template": "congresses/units.html"}
    return page(request, unit, CONGRESSES, today=today_of(request), **more)


@require_safe
def units_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_OFFICERS)
    return sheet(request, unit, CONGRESSES, today=today_of(request))


@require_safe
def congress(request: HttpRequest, pk: int) -> HttpResponse:
    """The congress of one unit: its steps, what comes next, and what is late."""
    found = congress_for(request, pk)
    today, held = today_of(request), held_here(request)
    rights, road = rights_of(request, today), road_here(request)
    place = road.on(today)
    standing = standing_of(found, place.path if place else "", today)
    above = permissions_at(rights, at=seat_above(road.seat(today)), on=today) if place else frozenset()
    callers = permissions_at(rights, at=seat_of(found.campaign.unit, today=today), on=today)
    may = May(
        takes=Permission.TAKE_STEP in held,
        judges=right_above(found.campaign) in above,
        enters=Permission.ENTER_ELECTION in held,
        calls=Permission.CALL_CONGRESSES in callers,
    )
    shown = {
        "unit": found.unit,
        "congress": found,
        "standing": standing,
        "matter": congress_matter(found, standing, may),
        "steps": steps_shown(found, standing, may, today),
    }
    return TemplateResponse(request, "congresses/congress.html", shown)
