"""Finds collective agreements by number and by unit, for the search box: those of the reader's reach."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.names import KIND_NAMES, first_up
from vungmanh.agreements.rules import kinds
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought

_HINT: Final = gettext_lazy("Type the name of the unit too.")
_BEGINS: Final = (["thoa", "uoc"], ["tuldtt"])
_FILLS: Final = frozenset({"lao", "dong", "tap", "the"})  # thỏa ước lao động tập thể


def search(sought: Sought) -> Hits:
    """None has a title: what begins as their name does is one, every further word tells the unit or the number; a
    number alone with a stroke in it is that of a paper. One query, and none of other words, or where the reader sees
    nothing."""
    found = Hits(gettext_lazy("Collective agreements"), "paper", _HINT)
    meant = _meant(sought.text.split())
    if meant is None or not reach(sought.rights, Permission.SEE_AGREEMENTS, sought.today):
        return found
    named = Agreement.objects.visible_to(sought.rights, sought.today).standing().filter(meant)
    rows = named.order_by("-signed_on", "-pk").values_list("pk", "kind", "signed_on", "number", "unit__name")
    for pk, kind, signed_on, number, unit in rows[: sought.at_most + 1]:
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        aside = " · ".join(each for each in (number, show_day(signed_on), unit) if each)
        found.hits.append(Hit(first_up(KIND_NAMES[kind]), aside, reverse("agreements:agreement", args=[pk])))
    return found


def _meant(typed: list[str]) -> Q | None:
    """A number is looked for as it is typed; letters with marks are alike in either form on no database."""
    words = [fold(word) for word in typed]
    for begins in _BEGINS:
        if words[: len(begins)] == begins:
            condition = Q()
            for said, word in zip(typed[len(begins) :], words[len(begins) :], strict=True):
                if word in _FILLS:
                    continue
                parties = Party.objects.standing().filter(unit__search_key__contains=word)
                several = parties.exclude(agreement__kind=kinds.ENTERPRISE).order_by().values("agreement")
                condition &= Q(unit__search_key__contains=word) | Q(number__icontains=said) | Q(pk__in=several)
            return condition
    if len(typed) == 1 and "/" in typed[0] and any(letter.isdecimal() for letter in typed[0]):
        return Q(number__icontains=typed[0])
    return None
