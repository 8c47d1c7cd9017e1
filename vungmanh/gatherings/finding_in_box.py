"""Finds gatherings by their title, topic and partners, for the search box: those of the reader's reach."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.held_words import span_in_words
from vungmanh.gatherings.models import Gathering
from vungmanh.kit.searching import Hit, Hits, Sought

_HINT: Final = gettext_lazy("Type more of its title.")


def search(sought: Sought) -> Hits:
    """One query, and none where the reader sees nothing of it."""
    found = Hits(gettext_lazy("Gatherings"), "members", _HINT)
    words = fold(sought.text).split()
    if not words or not reach(sought.rights, Permission.SEE_GATHERINGS, sought.today):
        return found
    named = Gathering.objects.visible_to(sought.rights, sought.today).standing()
    for word in words:
        named = named.filter(search_key__contains=word)
    rows = named.order_by("-on", "-pk").values_list("pk", "title", "on", "until", "unit__name")
    for pk, title, on, until, unit in rows[: sought.at_most + 1]:
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        found.hits.append(
            Hit(title, f"{span_in_words(on, until)} · {unit}", reverse("gatherings:gathering", args=[pk]))
        )
    return found
