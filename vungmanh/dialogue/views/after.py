"""What comes of a dialogue: points and their answers, what the employer promised; checks of a resolution, the board."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.dialogue.actions.check_resolution import check_resolution, strike_check
from vungmanh.dialogue.actions.elect_board import elect_board, recognise_board, strike_board
from vungmanh.dialogue.actions.promise import promise as promised
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.after_queries import checks_standing, points_of, standing_point
from vungmanh.dialogue.commitments import commitments_of, of_dialogue
from vungmanh.dialogue.forms.after import ROWS_AT_MOST, BoardForm, CheckForm, PointForm, PointsForm, PromiseForm
from vungmanh.dialogue.forms.holding import DayForm, ReasonForm
from vungmanh.dialogue.loaders import board_for, check_for, dialogue_for, point_for
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.names import name_of
from vungmanh.dialogue.views.holding import url_of, way_of
from vungmanh.dialogue.views.words import WRITE_IT
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import held_here, today_of
from vungmanh.ui.forms import HouseForm

_HOLDS: Final = Permission.HOLD_DIALOGUE
_SEVERAL: Final = 4  # rows of the page on which several are written at once


@act_view
def points(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever has written one down stays here for the next one; those that stand are told below."""
    found = dialogue_for(request, pk, to=_HOLDS)
    here = reverse("dialogue:write_points", args=[found.pk])
    form = PointsForm(request.POST or None, rows=_rows(request))

    def do() -> Done:
        kept = write_points(found, form.raised, **way_of(request))
        many = len(form.raised)
        said = ngettext("%(count)d point is written down", "%(count)d points are written down", many) % {"count": many}
        return Done(said, here + (f"?rows={form.many}" if form.many > 1 else ""), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("What was said: %(dialogue)s") % {"dialogue": name_of(found)},
        verb=str(WRITE_IT), back=url_of(found), template="dialogue/points.html", several=_SEVERAL,
        points=points_of(found), writes=True,
    )  # fmt: skip


def _rows(request: HttpRequest) -> int:
    said = str(request.POST.get("rows_shown") or request.GET.get("rows", ""))
    return min(int(said), ROWS_AT_MOST) if said.isdecimal() and len(said) < 3 else 1


@act_view
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said is corrected, or what became of it is written down later."""
    found = point_for(request, pk, to=_HOLDS)
    form = PointForm(request.POST or None, point=found)

    def do() -> Done:
        kept = write_points(found.dialogue, [form.raised()], **way_of(request))
        return Done(_("It is changed.") if kept else _("Nothing was another one."), url_of(found.dialogue), kept)

    return act(request, form, do) or act_page(
        request, found.dialogue.unit, form, heading=_("A point: %(dialogue)s") % {"dialogue": name_of(found.dialogue)},
        verb=_("Save"), back=url_of(found.dialogue), template="dialogue/with_chips.html",
    )  # fmt: skip


@act_view
def strike_point(request: HttpRequest, pk: int) -> HttpResponse:
    found = point_for(request, pk, to=_HOLDS)
    form = HouseForm(request.POST if request.method == "POST" else None)

    def do() -> Done:
        kept = write_points(found.dialogue, [], strike=[found.pk], **way_of(request))
        return Done(_("The point is struck out; it stays readable."), url_of(found.dialogue), kept)

    return act(request, form, do) or act_page(
        request, found.dialogue.unit, form, heading=_("Strike out this point?"), verb=_("Strike it out"),
        back=url_of(found.dialogue), grave=True, lead=f"“{found.said}”",
    )  # fmt: skip


@act_view
def promise(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    today = today_of(request)
    form = PromiseForm(request.POST or None, what=_meant(request, found), today=today)
    here = reverse("dialogue:promise", args=[found.pk])

    def do() -> Done:
        way = way_of(request) | {"now": timezone.now()}
        _task, kept = promised(found, form.promised(), **way)
        return Done(_("The promise is written down, and is followed as a task until it is done."), here, kept)

    sees = Permission.SEE_TASKS in held_here(request)
    mine, earlier = of_dialogue(commitments_of(found.unit, today, sees=sees, of=found.pk), found)
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("What the employer promised: %(dialogue)s") % {"dialogue": name_of(found)},
        verb=str(WRITE_IT), back=url_of(found), template="dialogue/promise.html", promised=mine, earlier=earlier,
    )  # fmt: skip


def _meant(request: HttpRequest, dialogue: Dialogue) -> str:
    """What was answered to the point that the address names stands in the box already."""
    named = standing_point(dialogue, request.GET.get("point", ""))
    return " ".join((named.answer or named.said).split())[:250] if named else ""


@act_view
def check(request: HttpRequest, pk: int) -> HttpResponse:
    found = dialogue_for(request, pk, to=_HOLDS)
    form = CheckForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = check_resolution(found, form.checked(), **_with_now(request))[1]
        return Done(_("The check is written down."), url_of(found), kept)

    made = checks_standing(found)
    days = ", ".join(show_day(each.on) for each in made)
    lead = _("Checked until now: %(days)s.") % {"days": days} if made else _("It has not been checked yet.")
    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("How is the resolution carried out?"), verb=str(WRITE_IT),
        back=url_of(found), lead=f"{name_of(found)}. {lead}",
    )  # fmt: skip


@act_view
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """The people's inspection board that was elected at the conference."""
    found = dialogue_for(request, pk, to=_HOLDS)
    form = BoardForm(request.POST or None, conference=found, today=today_of(request))

    def do() -> Done:
        kept = elect_board(found.unit, form.elected(), **_with_now(request))[1]
        return Done(_("The people's inspection board is written down."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("People's inspection board"), verb=str(WRITE_IT), back=url_of(found),
        lead=_("Whoever is elected now ends the term of the board before."),
    )  # fmt: skip


@act_view
def strike_of_check(request: HttpRequest, pk: int) -> HttpResponse:
    made = check_for(request, pk, to=_HOLDS)
    found, form = made.conference, ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_check(made, form.cleaned_data["reason"], **way_of(request))
        return Done(_("The check is struck out."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this check?"), verb=_("Strike it out"), back=url_of(found),
        grave=True, lead=_("Checked on %(day)s") % {"day": show_day(made.on)},
    )  # fmt: skip


@act_view
def recognised(request: HttpRequest, pk: int) -> HttpResponse:
    made, found = board_for(request, pk, to=_HOLDS)
    form = DayForm(request.POST or None, today=today_of(request))

    def do() -> Done:
        kept = recognise_board(made, form.cleaned_data["on"], **way_of(request))
        return Done(_("It is written down when the board was recognised."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("When was the inspection board recognised?"), verb=str(WRITE_IT),
        back=url_of(found), lead=_("Elected on %(day)s") % {"day": show_day(made.elected_on)},
    )  # fmt: skip


@act_view
def strike_of_board(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the board that stands at its conference."""
    made, found = board_for(request, pk, to=_HOLDS)
    form = ReasonForm(request.POST or None)

    def do() -> Done:
        kept = strike_board(made, form.cleaned_data["reason"], **way_of(request))
        return Done(_("The board is struck out; the one before it stands again."), url_of(found), kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Strike out this board?"), verb=_("Strike it out"), back=url_of(found),
        grave=True, lead=_("Elected on %(day)s") % {"day": show_day(made.elected_on)},
    )  # fmt: skip


def _with_now(request: HttpRequest) -> dict[str, Any]:
    return way_of(request) | {"now": timezone.now()}
