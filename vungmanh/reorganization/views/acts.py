"""The acts on the tree at a desk: found, edit, move, dissolve, each with its preview, and undo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.following import UnitDissolved, UnitsMoved
from vungmanh.kit.looking import Look, look_then_act
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.forms import DissolveForm, EditForm, FoundForm, MoveForm
from vungmanh.reorganization.loaders import chosen
from vungmanh.reorganization.previews import (
    mark_of_dissolution,
    mark_of_move,
    obstacles,
    preview_dissolution,
    preview_move,
)


@act_view
def found(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.FOUND_UNIT)
    today = today_of(request)
    form = FoundForm(request.POST if request.method == "POST" else None, parent=unit, today=today)

    def do() -> Done:
        new = form.new()
        kept = found_unit(new, under=unit, by=request.user, today=today)
        said = _("%(unit)s stands from %(day)s on.") % {"unit": new.name, "day": show_day(new.on)}
        return Done(said, reverse("home:unit", args=[new.code]), kept)

    return act(request, form, do) or act_page(
        request,
        unit,
        form,
        heading=_("Found a unit under %(unit)s") % {"unit": unit.name},
        verb=_("Found the unit"),
        back=reverse("organization:tree", args=[unit.code]),
        template="reorganization/found.html",
    )


@act_view
def edit(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.DESCRIBE_UNIT)
    today = today_of(request)
    held = held_here(request)
    renames = Permission.RENAME_UNIT in held
    form = EditForm(request.POST if request.method == "POST" else None, unit=unit, today=today, renames=renames)
    about = reverse("home:unit", args=[unit.code])

    def do() -> Done:
        name, on, said = form.name_said, form.cleaned_data["on"], form.description()
        kept = edit_unit(unit, said, name=name, on=on, by=request.user, today=today, read=form.standing)
        if kept is None:
            return Done(_("Nothing differs from what is written down already."), about)
        return Done(_("%(unit)s: the changes are written down.") % {"unit": name}, about, kept)

    heading, verb = _("Edit %(unit)s") % {"unit": unit.name}, _("Save what is changed")
    return act(request, form, do) or act_page(request, unit, form, heading=heading, verb=verb, back=about)


@act_view
def move(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.MOVE_UNITS)
    return _move(request, unit, [unit], back=reverse("home:unit", args=[unit.code]))


@act_view
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
    sent = "where" in request.POST  # the tree itself sends the units that are ticked, and nothing more
    form = MoveForm(request.POST if sent else None, units=units, user=request.user, today=today)
    if form.is_bound and strange:
        form.add_error(None, _("Out of your reach: %(codes)s.") % {"codes": ", ".join(strange)})

    def terms() -> dict[str, Any]:
        return {name: form.cleaned_data[name] for name in ("under", "on", "decision")}

    def look() -> Look:
        way = {**terms(), "by": request.user, "today": today}
        mark = mark_of_move(UnitsMoved(units, way["under"], way["on"], request.user, today))
        return Look(mark, lambda: {"preview": preview_move(units, **way), **terms()})

    def do() -> Done:
        said = terms()
        kept = move_kept(units, **said, by=request.user, today=today)
        return Done(_moved(units, said["under"], show_day(said["on"])), back, kept)

    heading = _to_move(units)
    page: dict[str, Any] = {"heading": heading, "back": back, "units": units, "strange": strange}
    confirm = {**page, "template": "reorganization/move_confirm.html", "verb": heading}
    ask = {**page, "template": "reorganization/move.html", "verb": _("See what changes")}
    return look_then_act(request, unit, form, look, do, **confirm) or act_page(request, unit, form, **ask)


@act_view
def dissolve(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.DISSOLVE_UNIT)
    today = today_of(request)
    form = DissolveForm(request.POST if request.method == "POST" else None, today=today)
    about = reverse("home:unit", args=[unit.code])

    def look() -> Look:
        on = form.cleaned_data["on"]
        return Look(
            mark_of_dissolution(UnitDissolved(unit, on, request.user, today)),
            lambda: {"preview": preview_dissolution(unit, on=on, by=request.user, today=today), "on": on},
        )

    def do() -> Done:
        on = form.cleaned_data["on"]
        kept = dissolve_kept(unit, on=on, by=request.user, today=today)
        said = _("%(unit)s stands no more from %(day)s on.") % {"unit": unit.name, "day": show_day(on)}
        return Done(said, about, kept)

    heading = _("Dissolve %(unit)s") % {"unit": unit.name}
    page: dict[str, Any] = {"heading": heading, "back": about}
    confirm = {**page, "template": "reorganization/dissolve_confirm.html", "verb": heading, "grave": True}
    if answer := look_then_act(request, unit, form, look, do, **confirm):
        return answer
    in_the_way = obstacles(unit, form.cleaned_data["on"]) if form.non_field_errors() else None
    ask = {**page, "template": "reorganization/dissolve.html", "verb": _("See what ends"), "obstacles": in_the_way}
    return act_page(request, unit, form, **ask)


def _to_move(units: Sequence[Unit]) -> str:
    if len(units) == 1:
        return _("Move %(unit)s") % {"unit": units[0].name}
    return ngettext("Move %(count)d unit", "Move %(count)d units", len(units)) % {"count": len(units)}


def _moved(units: Sequence[Unit], under: Unit, day: str) -> str:
    said = {"count": len(units), "unit": units[0].name, "parent": under.name, "day": day}
    if len(units) == 1:
        return _("%(unit)s stands under %(parent)s from %(day)s on.") % said
    return _("%(count)d units stand under %(parent)s from %(day)s on.") % said
