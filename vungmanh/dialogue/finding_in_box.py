"""Finds dialogues and conferences by kind, unit and number, for the search box: those of the reader's reach."""

from __future__ import annotations

from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.names import KIND_NAMES, first_up
from vungmanh.kit.searching import Hit, Hits, Sought

_HINT: Final = gettext_lazy("Type the name of the unit too.")
_FIRST: Final = 2  # đối thoại …, hội nghị …


def search(sought: Sought) -> Hits:
    """None has a title: what begins as the name of a kind does is one of that kind, every further word tells the kind,
    the unit or the number. One query, and none of any other words, or where the reader sees nothing of it."""
    found = Hits(gettext_lazy("Dialogues and conferences"), "voice", _HINT)
    meant = _meant(fold(sought.text).split())
    if meant is None or not reach(sought.rights, Permission.SEE_DIALOGUES, sought.today):
        return found
    named = Dialogue.objects.visible_to(sought.rights, sought.today).standing().filter(meant)
    rows = named.order_by("-on", "-pk").values_list("pk", "kind", "on", "unit__name")
    for pk, kind, on, unit in rows[: sought.at_most + 1]:
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        found.hits.append(
            Hit(first_up(KIND_NAMES[kind]), f"{show_day(on)} · {unit}", reverse("dialogue:dialogue", args=[pk]))
        )
    return found


def _meant(words: list[str]) -> Q | None:
    """None where no kind is named."""
    conditions = []
    for kind, name in KIND_NAMES.items():
        said = fold(str(name)).replace(",", " ").split()
        if len(words) < _FIRST or words[:_FIRST] != said[:_FIRST]:
            continue
        condition = Q(kind=kind)
        for word in words[_FIRST:]:
            if word not in said:
                condition &= Q(unit__search_key__contains=word) | Q(number__icontains=word)
        conditions.append(condition)
    if not conditions:
        return None
    meant = conditions[0]
    for condition in conditions[1:]:
        meant |= condition
    return meant
