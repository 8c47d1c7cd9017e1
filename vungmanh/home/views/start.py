"""Where a person's day begins, and where everything else is found from a phone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights
from vungmanh.figures.at_a_glance import at_a_glance
from vungmanh.home.beginning import Beginning, beginning_of
from vungmanh.home.calendar import with_the_calendar
from vungmanh.home.entries import open_to
from vungmanh.home.further import further_below
from vungmanh.home.morning import AT_FIRST, AT_MOST, waiting
from vungmanh.home.now import shown
from vungmanh.home.rooms import RECORDING
from vungmanh.home.today import going_on, told_to
from vungmanh.members.last_seen import last_seen
from vungmanh.organization.acting import near
from vungmanh.organization.loaders import today_of
from vungmanh.organization.road import Road, roads_of_codes
from vungmanh.tasks.note_form import NoteForm

_VISITS: Final = "mornings"
_AT_FIRST, _AT_MOST = timedelta(days=7), timedelta(days=30)


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What waits, what came and what comes; somebody without a role is told whom to ask. With `?all=1` all of it."""
    today = today_of(request)
    rights = rights_of(request, today)
    home = beginning_of(rights, today)
    if home is None:
        return TemplateResponse(request, "home/no_role.html", {})
    everything = bool(request.GET.get("all"))
    since = _last_here(request, today)
    told = told_to(rights, since, today)
    came, ahead = told.came, with_the_calendar(list(told.ahead), home, today)
    most = AT_MOST if everything else AT_FIRST
    page: dict[str, Any] = {
        "today": today,
        "going": shown(told.now, rights, today, timezone.now()),
        "waiting": waiting(told.dues, rights, home, today, all_of_it=everything),
        "everything": everything,
        "since": since,
        "came": came[:most],
        "ahead": ahead[:most],
        "more": len(came[most:]) + len(ahead[most:]),
        "further": further_below(rights, today),
        "recording": [(entry.happened, way) for entry, way in open_to(rights, today, RECORDING)],
        "note_form": NoteForm(today=today),
        "seen": last_seen(request, rights, today),
        **_figures(rights, home, today),
    }
    return TemplateResponse(request, "home/morning.html", page)


@require_safe
def now(request: HttpRequest) -> HttpResponse:
    """The part of the page that looks again by itself. One query beside who asks; no page of its own."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("home:start")
    today = today_of(request)
    rights = rights_of(request, today)
    going = shown(going_on(rights, today), rights, today, timezone.now())
    return TemplateResponse(request, "home/now.html", {"going": going})


@require_safe
def more(request: HttpRequest) -> HttpResponse:
    """Everything that the reader may begin: what the bar at the bottom of a phone has no room for."""
    today = today_of(request)
    rights = rights_of(request, today)
    ways = [(entry, way) for entry, way in open_to(rights, today)]
    mine = [way for entry, way in ways if entry.needs is None]
    groups = [(_("At my unit"), [way for entry, way in ways if entry.needs is not None]), (_("Myself"), mine)]
    return TemplateResponse(request, "home/more.html", {"groups": [group for group in groups if group[1]]})


def _figures(rights: Rights, home: Beginning, today: date) -> dict[str, Any]:
    here = near(rights, Permission.SEE_UNITS, today).here
    place = next((place for place in here if place.path == home.path), None)
    road = Road(place.unit, [place]) if place else roads_of_codes([home.code])[0]
    return {"unit_name": road.unit.name, "figures_of": home.code, "figures": at_a_glance(road, today)}


def _last_here(request: HttpRequest, today: date) -> date:
    """The day on which the reader was here before today, as this session knows; a week ago where it does not.

    Written once a day, and never as what was seen: what waits does so until it is done.
    """
    kept: list[str] = request.session.get(_VISITS, [])
    if kept[:1] != [today.isoformat()]:
        before = kept[0] if kept else (today - _AT_FIRST).isoformat()
        kept = request.session[_VISITS] = [today.isoformat(), before]
    return max(date.fromisoformat(kept[1]), today - _AT_MOST)
