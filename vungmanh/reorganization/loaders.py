"""How a page finds the units it is sent: what is out of reach is not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.organization.branches import page_of
from vungmanh.organization.forms.tree import TreeForm
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class Chosen:
    """The units that were ticked; `strange` are codes of none within reach."""

    units: list[Unit]
    strange: list[str]


def chosen(request: HttpRequest, top: Unit) -> Chosen:
    """The units named by the boxes of a tree, or all of the page of it that was shown."""
    today = today_of(request)
    codes = list(dict.fromkeys(str(code) for code in request.POST.getlist("unit")))
    if request.POST.get("all"):
        asked = {name: request.POST.get(name, "") for name in ("q", "block", "ownership")}
        form = TreeForm({"on": request.POST.get("seen", ""), **asked}, today=today)
        if form.is_valid():
            shown = page_of(top, form.wanted, form.day, request.POST["all"])[1]
            codes = list(dict.fromkeys([*codes, *(unit.code for unit in shown)]))
    reach = Unit.objects.visible_to(rights_of(request, today), Permission.MOVE_UNITS, today).select_related("kind")
    found = {unit.code: unit for unit in _by_code(reach, codes)}
    return Chosen(list(found.values()), [code for code in codes if code not in found])


def _by_code(units: object, codes: Sequence[str]) -> list[Unit]:
    found: list[Unit] = []
    for start in range(0, len(codes), 1_000):
        found += units.filter(code__in=[code.replace("\0", "") for code in codes[start : start + 1_000]])  # type: ignore[attr-defined]
    return found
