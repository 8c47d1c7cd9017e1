"""Finds stoppages and reports by the enterprise they are about, for the search box: those of the reader's reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.kit.searching import Hit, Hits, Sought
from vungmanh.situation.models import Mood, Stoppage

_HINT: Final = gettext_lazy("Type more of the name of the enterprise.")


def search(sought: Sought) -> Hits:
    """Two queries, and none where the reader sees nothing of it. Words that people told are sealed and not found."""
    found = Hits(gettext_lazy("Stoppages and reports on the mood"), "time", _HINT)
    if not fold(sought.text) or not reach(sought.rights, Permission.SEE_SITUATION, sought.today):
        return found
    for hit in _hits(sought):
        if len(found.hits) == sought.at_most:
            return Hits(found.heading, found.icon, found.hint, found.hits, more=True)
        found.hits.append(hit)
    return found


def _hits(sought: Sought) -> Iterator[Hit]:
    stoppages = _called(sought, Stoppage.objects.visible_to(sought.rights, sought.today).standing())
    rows = stoppages.order_by("-began_at", "-pk").values_list("pk", "employer", "began_on")
    for pk, where, on in rows[: sought.at_most + 1]:
        yield Hit(_("Stoppage: %(where)s") % {"where": where}, show_day(on), reverse("situation:stoppage", args=[pk]))
    moods = _called(sought, Mood.objects.visible_to(sought.rights, sought.today).standing())
    rows = moods.order_by("-on", "-pk").values_list("pk", "employer", "on")
    for pk, where, on in rows[: sought.at_most + 1]:
        said = _("Mood of workers: %(where)s") % {"where": where}
        yield Hit(said, show_day(on), reverse("situation:mood", args=[pk]))


def _called(sought: Sought, rows: Any) -> Any:
    named = Q()
    for word in fold(sought.text).split():
        named &= Q(search_key__contains=word)
    return rows.filter(named).order_by()
