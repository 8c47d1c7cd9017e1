"""The list of a unit's members, on the screen and as a workbook."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.accounts.kept import never_kept
from vungmanh.kit.listing import ListPage
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.members.actions.look_up import begin_look, looked_up, no_right, not_while_typing
from vungmanh.members.chosen import CHOSEN_AT_MOST, chosen_in
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.refusals import CannotLook
from vungmanh.members.register import KEPT_FILTERS, ROLL
from vungmanh.members.search import digits_of
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit


@never_kept
@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, code: str) -> HttpResponse:
    """The list has an address for every question, to be passed on; for a number it has none, and answers the form.

    What is found while one types is shown at once, but for a number.
    """
    unit = unit_for(request, code, to=Permission.SEE_MEMBERS)
    held = held_here(request)
    form, typing = form_for(request, unit), bool(getattr(request, "htmx", False))
    if request.method == "POST":
        form = _sent_form(request, unit, held, typing=typing)
        if form.is_valid() and form.has_address and not typing:
            return redirect(reverse(ROLL.view, args=[unit.code]) + form.question().query())
    found = read_page(request, ROLL, form)
    page: dict[str, Any] = {
        "admits": Permission.ADMIT_MEMBER in held and not unit.kind.is_upper,
        "imports": Permission.IMPORT_MEMBERS in held,
        "leaves": Permission.END_MEMBERSHIP in held,
        "corrects": Permission.CORRECT_MEMBER in held,
        "transfers": Permission.TRANSFER_MEMBER in held,
        "merges": Permission.MERGE_MEMBERS in held,
    }
    if found is not None:
        asked = form.asked()
        if asked.by_number:
            looked_up([each.person for each in found.records], by=request.user, digits=digits_of(asked.q))
        page["asked"] = asked
        if not asked.left:
            page["absence"] = absence_here(request, unit, asked.day, ROLL.view, ahead=False)
        if Permission.TRANSFER_MEMBER in held and not asked.left:
            page |= _choosing(request, form, found)
    exports = Permission.EXPORT_MEMBERS in held
    return show(request, ROLL, form, found, exports=exports, mine=KEPT_FILTERS, template="members/roll.html", **page)


@require_safe
def roll_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.EXPORT_MEMBERS)
    return sheet(request, unit, ROLL, today=today_of(request), too_long="members/sheet_too_long.html")


def form_for(request: HttpRequest, unit: Unit, asked: Any = None) -> RollForm:
    """Returns the filters in the address, or in `asked`, for the unit and what stands below it."""
    form = form_of(request, unit, ROLL, today=today_of(request), asked=asked)
    assert isinstance(form, RollForm)
    return form


def _sent_form(request: HttpRequest, unit: Unit, held: frozenset[Permission], *, typing: bool) -> RollForm:
    """Returns the filters that were sent, with the count of a look where they hold a number."""
    no_number = no_right() if Permission.REVEAL_NUMBERS not in held else not_while_typing() if typing else ""
    today = today_of(request)
    about: dict[str, Any] = {"unit": unit, "user": ROLL.asks(request, today), "today": today, "sorts": ROLL.sorts}
    form = RollForm(request.POST, no_number=no_number, **about)
    if form.is_valid() and not form.has_address:
        try:
            begin_look(request.user, today=today)
        except CannotLook as refused:
            form.add_error("q", refused.reason)
    return form


def _choosing(request: HttpRequest, form: RollForm, found: ListPage) -> dict[str, Any]:
    """Returns what the boxes to choose people by need: who is chosen already, here and on other pages."""
    chosen = chosen_in(request.GET)
    on_this_page = {each.pk for each in found.records}
    return {
        "picks": "person",
        "chosen": set(chosen),
        "chosen_elsewhere": [key for key in chosen if key not in on_this_page],
        "chosen_too_many": len(chosen) > CHOSEN_AT_MOST,
        "chosen_at_most": CHOSEN_AT_MOST,
        "all_url": reverse("members:transfer_many", args=[form.at.code]) + form.question().query(all=1),
    }
