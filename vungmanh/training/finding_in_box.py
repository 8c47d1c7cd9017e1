"""Finds courses by code, name and content, and certificates by their number, for the search box: those of the reader's
reach. Classes are found as the gatherings that they are."""

from __future__ import annotations

import re
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.training.models import Course, Result, TrainingClass
from vungmanh.training.rules.results import PASSED

_NUMBER: Final = re.compile(r"0*([1-9][0-9]{0,8})\s*/\s*([0-9]{4})(?:/.*)?", re.ASCII)


def search(sought: Sought) -> Hits:
    """One query, and none where the reader sees nothing of it."""
    found = Hits(_("Training"), "paper", _("Type more of the name, or the whole number of the certificate."))
    if not reach(sought.rights, Permission.SEE_TRAINING, sought.today):
        return found
    number = _NUMBER.fullmatch(sought.text.strip())
    hits = _certificates(sought, int(number[1]), int(number[2])) if number else _courses(sought)
    found.hits.extend(hits[: sought.at_most])
    return Hits(found.heading, found.icon, found.hint, found.hits, more=len(hits) > sought.at_most)


def _courses(sought: Sought) -> list[Hit]:
    words = fold(sought.text).split()
    named = Course.objects.visible_to(sought.rights, sought.today)
    for word in words:
        named = named.filter(search_key__contains=word)
    rows = named.order_by("out_on", "name", "pk").values_list("pk", "name", "code", "unit__name")
    return [
        Hit(name, f"{code} · {unit}", reverse("training:course", args=[pk]))
        for pk, name, code, unit in (rows[: sought.at_most + 1] if words else ())
    ]


def _certificates(sought: Sought, number: int, year: int) -> list[Hit]:
    """Every unit counts its own: of one number and year there may be several."""
    seen = TrainingClass.objects.visible_to(sought.rights, sought.today).order_by()
    numbered = Result.objects.standing().filter(number=number, year=year, outcome=PASSED, training_class__in=seen)
    rows = numbered.order_by("symbol", "pk").values_list("name", "symbol", "given_on", "training_class")
    return [
        Hit(name, f"{symbol} · {show_day(given_on) if given_on else ''}", reverse("training:class", args=[held]))
        for name, symbol, given_on, held in rows[: sought.at_most + 1]
    ]
