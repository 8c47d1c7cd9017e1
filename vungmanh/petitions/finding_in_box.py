"""Finds petitions for the search box, by their number and by words that were said: those that the reader may see."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import STATES
from vungmanh.petitions.named import NAME, named
from vungmanh.petitions.rules.numbers import DIGITS

_LOOKED_THROUGH: Final = 10_000  # the latest; older ones are looked for in the register, by more than their words
_STATES: Final = dict(STATES)


def search(sought: Sought) -> Hits:
    """One query, and none where the reader sees no petitions."""
    hint = _("Type the number of the petition, or more of what was said; older ones are found in the register.")
    found = Hits(_("Petitions"), "opinion", hint)
    if not reach(sought.rights, Permission.SEE_PETITIONS, sought.today):
        return found
    rows = _meant(sought).values_list(*NAME, "state", "unit__name")[: sought.at_most + 1]
    hits = [_hit(*row) for row in rows]
    return Hits(found.heading, found.icon, found.hint, hits[: sought.at_most], more=len(hits) > sought.at_most)


def _meant(sought: Sought) -> Any:
    """By its number, however it is spelled, struck out or not; by its words among the latest that are not."""
    seen = Petition.objects.visible_to(sought.rights, sought.today)
    if number := number_in(sought.text):
        return seen.filter(number=number)
    if not fold(sought.text):
        return seen.none()
    latest = seen.standing().order_by("-received_on", "-pk").values("pk")[:_LOOKED_THROUGH]
    return seen.saying(sought.text).filter(pk__in=latest)


def number_in(text: str) -> str:
    """The number that was typed, with spaces or stops between its digits; "" where it is none."""
    digits = fold(text).replace(" ", "")
    return digits if digits.isdecimal() and len(digits) == DIGITS else ""


def _hit(*row: Any) -> Hit:
    *name, state, unit = row
    return Hit(named(*name), f"{_STATES[state]} · {unit}", reverse("petitions:petition", args=[name[0]]))
