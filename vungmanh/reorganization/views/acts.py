"""The acts on the tree at a desk: found, edit, move, dissolve, each with its preview, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.core.days import show_day
from vungmanh.journal.once import once
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.forms import DO, LOOK, DissolveForm, EditForm, FoundForm, MoveForm
from vungmanh.reorganization.loaders import act_for, chosen, from_where
from vungmanh.reorganization.models import Act
from vungmanh.reorganization.previews import obstacles, preview_dissolution, preview_move
from vungmanh.reorganization.refusals import Cannot
from vungmanh.ui.said import say

_FRAME = "ui/unit.html"
_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
def found(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.FOUND_UNIT)
    today = today_of(request)
    form = FoundForm(request.POST if request.method == "POST" else None, parent=unit, today=today)
    if form.is_bound and form.is_valid():
        try:
            with once(request) as done:
                if done.first:
                    new = form.new()
                    act = found_unit(new, under=unit, by=request.user, today=today)
                    said = {"unit": new.name, "day": show_day(new.on)}
                    _say(request, _("%(unit)s stands from %(day)s on.") % said, act)
                    done.url = reverse("home:unit", args=[new.code])
            return redirect(done.url)
        except Cannot as refused:
            form.add_error(None, refused.reason)
    page = {
        "base": _FRAME,
        "unit": unit,
        "form": form,
        "heading": _("Found a unit under %(unit)s") % {"unit": unit.name},
        "verb": _("Found the unit"),
        "back": reverse("organization:tree", args=[unit.code]),
    }
    return TemplateResponse(request, "reorganization/found.html", page)


@_FORM
def edit(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.DESCRIBE_UNIT)
    today = today_of(request)
    held = held_here(request)
    renames = Permission.RENAME_UNIT in held
    form = EditForm(request.POST if request.method == "POST" else None, unit=unit, today=today, renames=renames)
    about = reverse("home:unit", args=[unit.code])
    if form.is_bound and form.is_valid():
        try:
            with once(request) as done:
                if done.first:
                    name, on = form.name_said, form.cleaned_data["on"]
                    said = form.description()
                    act = edit_unit(unit, said, name=name, on=on, by=request.user, today=today, read=form.present)
                    if act:
                        _say(request, _("%(unit)s: the changes are written down.") % {"unit": name}, act)
                    else:
                        say(request, _("Nothing differs from what is written down already."))
                    done.url = about
            return redirect(done.url)
        except Cannot as refused:
            form.add_error(None, refused.reason)
    page = {
        "base": _FRAME,
        "unit": unit,
        "form": form,
        "heading": _("Edit %(unit)s") % {"unit": unit.name},
        "verb": _("Save what is changed"),
        "back": about,
    }
    return TemplateResponse(request, "reorganization/edit.html", page)


@_FORM
def move(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.MOVE_UNITS)
    return _move(request, unit, [unit], back=reverse("home:unit", args=[unit.code]))


@_FORM
def move_below(request: HttpRequest, code: str) -> HttpResponse:
    """Units that were ticked in the tree of a unit."""
    top = unit_for(request, code, to=Permission.MOVE_UNITS)
    back = reverse("organization:tree", args=[top.code])
    ticked = chosen(request, top)
    if not ticked.units and not ticked.strange:
        messages.error(request, _("Tick the units that are to move first."))
        return redirect(back)
    return _move(request, top, ticked.units, back=back, strange=ticked.strange)


def _move(
    request: HttpRequest, unit: Unit, units: Sequence[Unit], *, back: str, strange: Sequence[str] = ()
) -> HttpResponse:
    today = today_of(request)
    step = request.POST.get("step", "")
    form = MoveForm(_looking(request) if step else None, units=units, user=request.user, today=today)
    count = len(units)
    name = units[0].name if count == 1 else ""
    page: dict[str, Any] = {
        "base": _FRAME,
        "unit": unit,
        "form": form,
        "back": back,
        "units": units,
        "strange": strange,
    }
    page["heading"] = (
        _("Move %(unit)s") % {"unit": name}
        if name
        else ngettext("Move %(count)d unit", "Move %(count)d units", count) % {"count": count}
    )
    page["verb"] = _("See what changes")
    if form.is_bound and strange:
        form.add_error(None, _("Out of your reach: %(codes)s.") % {"codes": ", ".join(strange)})
    if form.is_bound and form.is_valid():
        under, on, decision = (form.cleaned_data[name] for name in ("under", "on", "decision"))
        how: dict[str, Any] = {"under": under, "on": on, "by": request.user, "today": today, "decision": decision}
        try:
            if step == DO:
                with once(request) as done:
                    if done.first:
                        act = move_kept(units, **how)
                        _say(request, _moved(units, under, show_day(on)), act)
                        done.url = back
                return redirect(done.url)
            page |= {"preview": preview_move(units, **how), "under": under, "on": on, "decision": decision}
        except Cannot as refused:
            form.add_error(None, refused.reason)
        except NotAllowed as refused:
            form.add_error(None, refused.reason)
        else:
            page |= {"form": form.to_confirm(), "verb": page["heading"], "grave": False}
            return TemplateResponse(request, "reorganization/move_confirm.html", page)
    return TemplateResponse(request, "reorganization/move.html", page)


@_FORM
def dissolve(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.DISSOLVE_UNIT)
    today = today_of(request)
    form = DissolveForm(_looking(request) if request.method == "POST" else None, initial={"on": today})
    about = reverse("home:unit", args=[unit.code])
    page: dict[str, Any] = {"base": _FRAME, "unit": unit, "form": form, "back": about, "obstacles": None}
    page |= {"heading": _("Dissolve %(unit)s") % {"unit": unit.name}, "verb": _("See what ends")}
    if form.is_bound and form.is_valid():
        on = form.cleaned_data["on"]
        try:
            if request.POST.get("step") == DO:
                with once(request) as done:
                    if done.first:
                        act = dissolve_kept(unit, on=on, by=request.user, today=today)
                        said = {"unit": unit.name, "day": show_day(on)}
                        _say(request, _("%(unit)s stands no more from %(day)s on.") % said, act)
                        done.url = about
                return redirect(done.url)
            page["preview"] = preview_dissolution(unit, on=on, by=request.user, today=today)
        except (Cannot, NotAllowed) as refused:
            form.add_error(None, refused.reason)
            page["obstacles"] = obstacles(unit, on)
        else:
            page |= {"form": form.to_confirm(), "verb": page["heading"], "grave": True, "on": on}
            return TemplateResponse(request, "reorganization/dissolve_confirm.html", page)
    return TemplateResponse(request, "reorganization/dissolve.html", page)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    act = act_for(request, pk)
    # Where to go afterwards; a unit that was founded is gone then.
    units = list(act.units.all()[:2])
    one = act.kind != Act.FOUND and len(units) == 1
    back = reverse("home:unit", args=[units[0].code]) if one else reverse("organization:tree", args=[from_where(act)])
    try:
        undo_act(act, by=request.user, today=today_of(request))
    except Cannot as refused:
        messages.error(request, refused.reason)
    else:
        say(request, _("Taken back: everything stands as before."))
    return redirect(back)


def _looking(request: HttpRequest) -> Any:
    """What was sent, to be looked at again before it is done, should it be refused."""
    data = request.POST.copy()
    data["step"] = LOOK
    return data


def _moved(units: Sequence[Unit], under: Unit, day: str) -> str:
    said = {"count": len(units), "unit": units[0].name, "parent": under.name, "day": day}
    if len(units) == 1:
        return _("%(unit)s stands under %(parent)s from %(day)s on.") % said
    return _("%(count)d units stand under %(parent)s from %(day)s on.") % said


def _say(request: HttpRequest, text: str, act: Act) -> None:
    say(request, text, undo=reverse("reorganization:undo", args=[act.pk]))
