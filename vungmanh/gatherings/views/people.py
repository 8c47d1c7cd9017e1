"""The people of a gathering: the list on one of its days, who is invited, guests, one by hand, and their numbers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.gatherings.actions.invite import about_of, add_guest, invite, take_off
from vungmanh.gatherings.actions.mark_attendance import all_but, came_uninvited, set_attendance, tick
from vungmanh.gatherings.forms.people import AttendanceForm, GuestForm, InviteForm, TicksForm, come
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.people_history import history_of
from vungmanh.gatherings.people_list import BY_NAME, BY_UNIT, ORDERS, WHO, Listed, listed, numbers_of
from vungmanh.gatherings.people_loaders import attendee_for, sitting_asked
from vungmanh.gatherings.people_tallies import tallies_of
from vungmanh.gatherings.people_verbs import READ_PEOPLE
from vungmanh.gatherings.rules.kinds import CALLED_OFF
from vungmanh.gatherings.told import Marked
from vungmanh.journal.record import record
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.members.models import Person, PersonQuerySet
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.organization.seats import seat_of

_HOLDS, _MARKS = Permission.HOLD_GATHERING, Permission.MARK_ATTENDANCE


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


def _url(gathering: Gathering, sitting: Sitting | None = None, **asked: str) -> str:
    said = {"day": sitting.on.isoformat()} if sitting else {}
    said |= {name: value for name, value in asked.items() if value}
    query = "&".join(f"{name}={value}" for name, value in said.items())
    return reverse("gatherings:people", args=[gathering.pk]) + (f"?{query}" if query else "")


def _sittings(gathering: Gathering) -> list[Sitting]:
    found = list(gathering.sittings.order_by("on"))
    for each in found:
        each.gathering = gathering
    return found


def _people_near(request: HttpRequest, gathering: Gathering) -> PersonQuerySet:
    """Those of the unit and below it whom the reader may name."""
    today = today_of(request)
    here = Person.objects.of_units_under(seat_of(gathering.unit, today=today), today)
    return here.each_visible_to(rights_of(request, today), today)


@act_view
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The list on one day; whoever may mark ticks who was there."""
    gathering = gathering_for(request, pk)
    today, held = today_of(request), held_here(request)
    sittings = _sittings(gathering)
    sitting = sitting_asked(request, sittings, today)
    asked = {name: request.GET.get(name, "")[:100] for name in ("q", "who", "order")}
    order = asked["order"] if asked["order"] == BY_NAME else BY_UNIT
    found = listed(sitting, asked["q"], asked["who"], order, request.GET.get("page"))
    form = None
    if _MARKS in held and _takes_marks(gathering, sitting, today):
        everybody = "all" in request.GET
        form = TicksForm(request.POST if request.method == "POST" else None, people=found, everybody=everybody)
        back = _url(gathering, sitting, **asked | {"page": request.GET.get("page", "")})
        way = Presence.PAPER if order == BY_NAME else Presence.DESK  # the sheet on paper is ticked off in its order
        if done := act(request, form, lambda: _ticked(request, sitting, form, way, back)):
            return done
    if found.page.object_list:
        record(
            request.user, READ_PEOPLE, gathering.unit.code, about=about_of(gathering), rows=len(found.lines),
            page=found.page.number,
        )  # fmt: skip
    return TemplateResponse(
        request, "gatherings/people.html", _shown(gathering, sittings, sitting, found, asked, form, held)
    )


def _takes_marks(gathering: Gathering, sitting: Sitting, today: date) -> bool:
    return gathering.state != CALLED_OFF and gathering.struck_on is None and sitting.on <= today


def _ticked(request: HttpRequest, sitting: Sitting, form: TicksForm, by_way: str, back: str) -> Done:
    way = {**_way(request), "way": by_way}
    if form.cleaned_data["everybody"]:
        outcome = all_but(sitting, form.away, there=form.there, **way)
    else:
        outcome = tick(sitting, form.there, form.away, state=form.state, **way)
    said = ngettext("%(count)d person is written down.", "%(count)d people are written down.", outcome.written)
    return Done(
        said % {"count": outcome.written} if outcome.written else _("Nothing was another one."), back, outcome.act
    )


def _shown(
    gathering: Gathering, sittings: list[Sitting], sitting: Sitting, found: Listed, asked: dict[str, str],
    form: TicksForm | None, held: Any,
) -> dict[str, Any]:  # fmt: skip
    numbers = numbers_of(sitting)
    stands = gathering.struck_on is None and gathering.state != CALLED_OFF
    return {
        "unit": gathering.unit,
        "gathering": gathering,
        "days": [(show_day(each.on), _url(gathering, each, **asked), each.pk == sitting.pk) for each in sittings],
        "sitting": sitting,
        "numbers": numbers,
        "found": found,
        "asked": asked,
        "orders": ORDERS,
        "whos": WHO,
        "form": form,
        "everybody": bool(form and form["everybody"].value()),
        "all_url": _url(gathering, sitting, all="1", order=asked["order"])
        if form and not asked["q"] and not asked["who"]
        else "",
        "before": _url(gathering, sitting, **asked) + "&page=",
        "invites": stands and _HOLDS in held,
        "adds": stands and _MARKS in held,
    }


@require_safe
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """How many were invited and came, by unit, office and block."""
    gathering = gathering_for(request, pk)
    shown = {"unit": gathering.unit, "gathering": gathering, "tallies": tallies_of(gathering)}
    return TemplateResponse(request, "gatherings/people_numbers.html", shown)


@act_view
def invited(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = gathering_for(request, pk, to=_HOLDS)
    form = InviteForm(request.POST or None, unit=gathering.unit, people=_people_near(request, gathering))

    def do() -> Done:
        kept = invite(gathering, form.whom(), **_way(request))
        said = ngettext("%(count)d person is invited.", "%(count)d people are invited.", kept.facts["many"])
        return Done(said % {"count": kept.facts["many"]}, _url(gathering), kept)

    return act(request, form, do) or act_page(
        request, gathering.unit, form, heading=_("Invite to “%(title)s”") % {"title": gathering.title},
        verb=_("Invite them"), back=_url(gathering), styles="gatherings/people.css",
        lead=_("Whoever holds the office on the first day, %(day)s, at the units below %(unit)s.")
        % {"day": show_day(gathering.on), "unit": gathering.unit.name},
    )  # fmt: skip


@act_view
def guest(request: HttpRequest, pk: int) -> HttpResponse:
    gathering = gathering_for(request, pk, to=_MARKS)
    today = today_of(request)
    sittings = _sittings(gathering)
    sitting = sitting_asked(request, sittings, today)
    asked = request.GET.get("instead", "")
    form = GuestForm(
        request.POST or None, gathering=gathering, people=_people_near(request, gathering),
        instead=int(asked) if asked.isdecimal() and len(asked) < 16 else None,
        has_come=_takes_marks(gathering, sitting, today),
    )  # fmt: skip

    def do() -> Done:
        said, way = form.cleaned_data, _way(request)
        if said.get("state"):
            marked = Marked(0, way["now"], said["state"])
            attendee, outcome = came_uninvited(sitting, form.guest(), marked, way=Presence.DESK, **way)
            kept = outcome.act
        else:
            attendee, kept = add_guest(gathering, form.guest(), **way)
        return Done(_("%(name)s is on the list.") % {"name": attendee.name}, _url(gathering, sitting), kept)

    return act(request, form, do) or act_page(
        request, gathering.unit, form, heading=_("Write somebody down"), verb=_("Write down"),
        back=_url(gathering, sitting), lead=gathering.title,
    )  # fmt: skip


@act_view
def attendee(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: how they stand on a day, by hand."""
    found = attendee_for(request, pk, to=_MARKS)
    gathering, today = found.gathering, today_of(request)
    sittings = come(_sittings(gathering), today)
    form, back = None, _url(gathering)
    if sittings and not found.struck and gathering.state != CALLED_OFF:
        asked = sitting_asked(request, sittings, today)
        stands = found.presences.filter(sitting=asked).values_list("state", flat=True).first()
        form = AttendanceForm(
            request.POST or None, attendee=found, sittings=sittings, asked=asked, state=stands or ""
        )  # fmt: skip
        back = _url(gathering, asked)
        if done := act(request, form, lambda: _set(request, found, form)):
            return done
    shown: dict[str, Any] = {
        "unit": gathering.unit,
        "gathering": gathering,
        "attendee": found,
        "form": form,
        "back": back,
        "takes_off": _HOLDS in held_here(request) and not found.struck,
        "person_url": _person_url(request, found),
        "events": history_of(found),
        "stood": found.presences.select_related("sitting").order_by("sitting__on"),
    }
    return TemplateResponse(request, "gatherings/attendee.html", shown)


def _set(request: HttpRequest, found: Attendee, form: AttendanceForm) -> Done:
    said = form.cleaned_data
    kept = set_attendance(found, form.sitting, said["state"], said["note"], **_way(request))
    word = _("%(name)s is set.") % {"name": found.name} if kept else _("Nothing was another one.")
    return Done(word, _url(found.gathering, form.sitting), kept)


def _person_url(request: HttpRequest, found: Attendee) -> str:
    """ "" where the reader may not see the person."""
    today = today_of(request)
    if found.person_id is None:
        return ""
    seen = Person.objects.visible_among([found.person_id], rights_of(request, today), today).exists()
    return reverse("members:person", args=[found.person_id]) if seen else ""


@require_POST
def off(request: HttpRequest, pk: int) -> HttpResponse:
    found = attendee_for(request, pk, to=_HOLDS)

    def do() -> Done:
        kept = take_off(found, **_way(request))
        return Done(_("%(name)s is taken off the list.") % {"name": found.name}, _url(found.gathering), kept)

    return press(request, do, back=_url(found.gathering))
