"""Where the units of a list stood before the body they are loaded under was there: asked once for each list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.organization.queries import place_on
from vungmanh.organization.seats import elsewhere
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.seen import ListSeen

KEY: Final = "before"
CODE: Final = "earlier_place"
UNKNOWN: Final = "unknown"
_OFFERED: Final = 40


def place_before(
    rows: Sequence[Listed], new: Sequence[NewUnit], under: Unit, outcome: Outcome, *, by: Any, today: date
) -> list[NewUnit]:
    """The units to be founded, those older than `under` with the body they stood under before it, as was answered.

    What nobody says stays unknown: such a unit stands alone until `under` is there, and figures of those days by the
    organization of then miss it. SECURITY: only bodies at which the officer may found units are offered and taken.
    """
    older: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for place, (row, unit) in enumerate(zip(rows, new, strict=True)):
        if unit.on < under.established_on:
            older[row.table.sheet.file, row.table.sheet.name, row.table.head.first_row].append(place)
    if not older:
        return list(new)
    bodies = _bodies_before(under, by, today)
    placed = list(new)
    for which, places in older.items():
        seen = next((s for s in outcome.seen if (s.file, s.sheet, s.head_row) == which), None)
        asked = _asked([rows[place] for place in places], under, bodies)
        if seen is not None:
            _put(seen, asked)
        chosen = next((body for body in bodies if body.code == asked.counts_as), None)
        for place in places if chosen else ():
            placed[place] = replace(placed[place], before=chosen)
    return placed


def _asked(rows: Sequence[Listed], under: Unit, bodies: Sequence[Unit]) -> Asked:
    text = ngettext(
        "%(count)d unit of the list is older than %(parent)s (%(day)s). Under which body did it stand before?",
        "%(count)d units of the list are older than %(parent)s (%(day)s). Under which body did they stand before?",
        len(rows),
    ) % {"count": len(rows), "parent": under.name, "day": show_day(under.established_on)}
    if not bodies:
        text += " " + _("No body that you may write to stood then; ask the level above to load this list.")
    said = _("Not known: figures of the days before will miss them")
    choices = (*(Choice(body.code, body.name) for body in bodies), Choice(UNKNOWN, said))
    numbers = tuple(row.row for row in rows)
    asked = Asked(KEY, CODE, text, choices, best=UNKNOWN, rows=numbers, blocks=False)
    answered = rows[0].table.mapping.answers.put(asked)
    # An answer that is none of the choices, or none any more, is no answer.
    return answered if answered.answer in {choice.value for choice in choices} else asked


def _put(seen: ListSeen, asked: Asked) -> None:
    """Once, however often the list is compared anew."""
    seen.asked = [*(other for other in seen.asked if other.key != asked.key), asked]


def _bodies_before(under: Unit, by: Any, today: date) -> list[Unit]:
    """Bodies under which the units may have stood on the eve of `under`, the likeliest first.

    Those whose units came to `under` when it began, most units first; those that ended then, below the same body; and
    that body itself.
    """
    day, eve = under.established_on, under.established_on - timedelta(days=1)
    managing = Link.objects.filter(kind=Link.MANAGES)
    came = managing.filter(parent=under, since=day).order_by().values("unit")
    left = Counter(managing.filter(unit__in=came, until=day).order_by().values_list("parent", flat=True))
    found = [pk for pk, _count in left.most_common()]
    place = place_on(under, day)
    above = (paths.ancestors(place.path)[:-1] or [0])[-1] if place else 0
    roads = Placement.objects.on(eve).filter(unit=above).values_list("path", flat=True)
    ended = Placement.objects.on(eve).within(list(roads)).filter(unit__dissolved_on=day, unit__kind__is_upper=True)
    named = ended.order_by("unit__sort_key", "unit__code").values_list("unit", flat=True)
    found += [pk for pk in [*named[:_OFFERED], above] if pk not in found]
    mine = set(found) - elsewhere([pk for pk in found if pk], Permission.FOUND_UNIT, by=by, today=today).keys()
    bodies = Unit.objects.select_related("kind").in_bulk(mine)
    return [bodies[pk] for pk in found if pk in bodies and bodies[pk].stood_on(eve)][:_OFFERED]
