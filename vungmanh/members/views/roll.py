"""The list of a unit's members, on the screen and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.accounts.kept import never_kept
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.filter_pages import NameForm
from vungmanh.kit.saved_filters import saved_by
from vungmanh.members.actions.look_up import begin_look, looked_up, no_right
from vungmanh.members.asked import BY_AGE, BY_JOINING, BY_NAME, BY_UNIT, REGISTER, RollAsked
from vungmanh.members.chosen import CHOSEN_AT_MOST, chosen_in
from vungmanh.members.exports import SHEET_AT_MOST, cells_of, headings_of
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.refusals import CannotLook
from vungmanh.members.roll import RollListing, RollPage
from vungmanh.members.search import digits_of
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.sheets.download import workbook


@dataclass(frozen=True)
class Column:
    """The head of a column: where to click for another order, and the order it is in now, as ARIA says it."""

    url: str
    order: str


@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, code: str) -> HttpResponse:
    """The list has an address for every question, to be passed on; for a number it has none, and answers the form."""
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    held = held_here(request)
    form = form_for(request)
    if request.method == "POST":
        form = _sent_form(request, unit, held)
        if form.is_valid() and not form.asked().by_number:
            return redirect(reverse("members:roll", args=[unit.code]) + form.asked().query())
    page: dict[str, Any] = {
        "unit": unit,
        "form": form,
        "asked": None,
        "roll": None,
        "saved": saved_by(request.user, REGISTER),
        "transfers": Permission.TRANSFER_MEMBER in held,
        "admits": Permission.ADMIT_MEMBER in held and not unit.kind.is_upper,
        "imports": Permission.IMPORT_MEMBERS in held,
        "merges": Permission.MERGE_MEMBERS in held,
        "exports": Permission.EXPORT_MEMBERS in held,
        "sheet_at_most": SHEET_AT_MOST,
    }
    if form.is_valid():
        asked = form.asked()
        found = RollListing(unit, asked, rights_of(request, today_of(request))).page(
            _number(request.GET.get("page", ""))
        )
        if asked.by_number:
            looked_up([line.person for line in found.listed], by=request.user, digits=digits_of(asked.q))
        if found.listed:
            facts = {"day": asked.day, "rows": len(found.listed), "filter": asked.for_journal(), "page": found.page}
            record(request.user, "members.read_roll", unit.code, about=about(units=[unit]), **facts)
        page |= _shown(request, unit, asked, found)
        page["chooses"] = page["transfers"] and not asked.left
    return TemplateResponse(request, "members/roll.html", page)


@require_safe
def roll_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_MEMBERS)
    form = form_for(request)
    if not form.is_valid():  # the list says what is wrong, beside the box to mend it in
        return redirect(f"{reverse('members:roll', args=[unit.code])}?{request.GET.urlencode()}")
    asked = form.asked()
    rights = rights_of(request, today_of(request))
    lines = RollListing(unit, asked, rights, Permission.EXPORT_MEMBERS).everybody(SHEET_AT_MOST)
    if lines is None:
        page = {"unit": unit, "back": reverse("members:roll", args=[unit.code]) + asked.query(), "limit": SHEET_AT_MOST}
        return TemplateResponse(request, "members/sheet_too_long.html", page, status=400)
    facts = {"day": asked.day, "rows": len(lines), "filter": asked.for_journal(), "format": ".xlsx"}
    record(request.user, Permission.EXPORT_MEMBERS, unit.code, about=about(units=[unit]), **facts)
    title = _("List of members on %(day)s") % {"day": show_day(asked.day)}
    words = asked.in_words()
    return workbook(
        f"doan-vien-{unit.code}-{asked.day.isoformat()}.xlsx",
        title=f"{title} ({words})" if words else title,
        columns=headings_of(asked),
        rows=(cells_of(number, line, asked) for number, line in enumerate(lines, 1)),
        unit=unit.name,
    )


def form_for(request: HttpRequest) -> RollForm:
    """The filters in the address, for the unit of the page and what stands below it."""
    return RollForm(request.GET, today=today_of(request), units=_units_below(request))


def _sent_form(request: HttpRequest, unit: Unit, held: frozenset[Permission]) -> RollForm:
    """The filters that were sent, with the count of a look where they hold a number."""
    no_number = "" if Permission.REVEAL_NUMBERS in held else no_right()
    today = today_of(request)
    form = RollForm(request.POST, today=today, units=_units_below(request), no_number=no_number)
    if form.is_valid() and form.asked().by_number:
        try:
            begin_look(request.user, today=today)
        except CannotLook as refused:
            form.add_error("q", refused.reason)
    return form


def _units_below(request: HttpRequest) -> UnitQuerySet:
    today = today_of(request)
    place = road_here(request).on(today)
    path = place.path if place else "-"  # nothing stands below a unit that does not stand
    return Unit.objects.under(path, today).visible_to(rights_of(request, today), Permission.SEE_MEMBERS, today)


def _shown(request: HttpRequest, unit: Unit, asked: RollAsked, found: RollPage) -> dict[str, Any]:
    here = reverse("members:roll", args=[unit.code])
    chosen = chosen_in(request.GET)
    on_this_page = {line.person.pk for line in found.listed}
    return {
        "asked": asked,
        "roll": found,
        "here": here,
        "tags": [(tag.text, here + tag.without) for tag in asked.tags()],
        "columns": dict(_columns(asked, here)),
        "many_units": unit.kind.is_upper or any(line.stay.unit_id != unit.pk for line in found.listed),
        "chosen": set(chosen),
        "chosen_elsewhere": [key for key in chosen if key not in on_this_page],
        "chosen_too_many": len(chosen) > CHOSEN_AT_MOST,
        "chosen_at_most": CHOSEN_AT_MOST,
        "all_url": reverse("members:transfer_many", args=[unit.code]) + asked.query(all=1),
        "sheet_url": reverse("members:roll_sheet", args=[unit.code]) + asked.query(),
        "to_save": asked.kept(),
        "name_form": NameForm() if asked.kept() else None,
    }


def _columns(asked: RollAsked, here: str) -> Iterator[tuple[str, Column]]:
    for by in (BY_NAME, BY_UNIT, BY_JOINING, BY_AGE):
        backwards = asked.sort == by
        order = {by: "ascending", f"-{by}": "descending"}.get(asked.sort, "")
        yield by, Column(here + asked.but(sort=f"-{by}" if backwards else by).query(), order)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
