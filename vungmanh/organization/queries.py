"""Answers about the tree: where a unit stands, what stands below it, which name it bore."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths, tree
from vungmanh.organization.models import BlockSpell, FormerName, Link, Placement, Unit

_CHUNK = 5_000
_ROOTS = 400  # SQLite understands a thousand conditions joined by "or", and no more


def place_on(unit: Unit, day: date) -> Placement | None:
    """Where the unit stood on the day, or None."""
    return Placement.objects.on(day).filter(unit=unit).first()


def units_below(top: Unit, day: date, today: date) -> list[Unit]:
    """Units a list of the day may be about: what stood at or below `top` then, and what stands there today.

    Where `top` stood on neither day, what stood below it at its end.
    """
    found: dict[int, Unit] = {}
    last = Placement.objects.filter(unit=top).order_by("-since").first()
    ended = last.until - timedelta(days=1) if last and last.until else today
    for asked in dict.fromkeys([day, today] if any(place_on(top, d) for d in (day, today)) else [ended]):
        place = place_on(top, asked)
        if place:
            found.update({unit.pk: unit for unit in Unit.objects.under(place.path, asked).select_related("kind")})
    return list(found.values())


def ever_below(top: Unit) -> set[int]:
    """Keys of `top` and of whatever stood at or below it on any day. Two queries."""
    roads = sorted(set(Placement.objects.filter(unit=top).order_by().values_list("path", flat=True)))
    found: set[int] = set()
    for start in range(0, len(roads), _ROOTS):
        places = Placement.objects.within(roads[start : start + _ROOTS])
        found.update(places.order_by().values_list("unit", flat=True).distinct())
    return found


def stood_elsewhere(units: Collection[int], top: Unit, day: date) -> dict[int, str]:
    """Those of the units that stood on the day, but not at or below `top`: key → the name of what they stood under.

    "" for a unit that stood under nothing. The name is that of the day.
    """
    roads = list(Placement.objects.on(day).filter(unit=top).values_list("path", flat=True))
    above: dict[int, int] = {}
    for chunk in _chunks(units):
        for unit, path in Placement.objects.on(day).filter(unit__in=chunk).values_list("unit", "path"):
            if not any(paths.covers(road, path) for road in roads):
                above[unit] = (paths.ancestors(path)[:-1] or [0])[-1]
    names = names_on(set(above.values()), day) if above else {}
    return {unit: names.get(parent, "") for unit, parent in above.items()}


def former_names(units: Iterable[int]) -> dict[int, list[tuple[str, date]]]:
    """The names that the units bore before, each with the day until which, the oldest first."""
    found: dict[int, list[tuple[str, date]]] = defaultdict(list)
    for chunk in _chunks(units):
        rows = FormerName.objects.filter(unit__in=chunk).order_by("until")
        for unit, name, until in rows.values_list("unit", "name", "until"):
            found[unit].append((name, until))
    return dict(found)


def standing_under(path: str, *, unit: str, day: date | str, block: int | None = None) -> Exists:
    """A condition: the unit named by field `unit` stood at or below `path` on `day`.

    `day` is a date, or the name of a field that holds the day of what happened: on the day of its end a unit still
    counts where it stood last.
    """
    places = Placement.objects.under(path).filter(unit=OuterRef(unit))
    places = places.counting_on(OuterRef(day)) if isinstance(day, str) else places.on(day)
    return Exists(places if block is None else places.filter(block=block))


def names_on(units: Collection[int], day: date) -> dict[int, str]:
    """The names the units bore on the day: the current one unless they were renamed later. Costs one query."""
    return dict(Unit.objects.filter(pk__in=units).order_by().values_list("pk", name_on(day)))


@dataclass(frozen=True)
class Named:
    """A unit by the name it bore on a day; `code` is "" where its page is out of the reader's reach."""

    name: str
    code: str


def named_to(reader: Any, permission: Permission, units: Collection[int], *, of: date, today: date) -> dict[int, Named]:
    """The units by their keys, as they were called on the day `of`, with their codes for who may see them today.

    Costs one query beside the reader's rights.
    """
    tops = reach_ever(reader, permission, today)
    rows = Unit.objects.filter(pk__in=units).with_seat(today).order_by()
    return {
        pk: Named(name, code if any(paths.covers(top, seat or "") for top in tops) else "")
        for pk, name, code, seat in rows.values_list("pk", name_on(of), "code", "seat")
    }


def name_on(day: date | OuterRef, unit: str = "") -> Coalesce:
    """The name of a unit on the day, for a query over units, or over rows whose field `unit` names one."""
    later = FormerName.objects.filter(unit=OuterRef(unit or "pk"), until__gt=day).order_by("until")
    return Coalesce(Subquery(later.values("name")[:1]), f"{unit}__name" if unit else "name")


def below_ever(units: Iterable[int]) -> set[int]:
    """The units and everything that stood below them on any day. One query per level."""
    return _closure(units, "parent__in", "unit")


def above_ever(units: Iterable[int]) -> set[int]:
    """The units and everything that stood above them on any day. One query per level."""
    return _closure(units, "unit__in", "parent")


def unions_within(roots: list[str], on: date) -> list[Placement]:
    """Where the unions at or below any of the paths stand on the day, each with its unit and kind."""
    found: dict[int, Placement] = {}
    for start in range(0, len(roots), _ROOTS):
        places = Placement.objects.on(on).within(roots[start : start + _ROOTS]).filter(unit__kind__is_union=True)
        found |= {place.pk: place for place in places.select_related("unit__kind")}
    return list(found.values())


def _closure(units: Iterable[int], known: str, wanted: str) -> set[int]:
    found = set(units)
    fresh = list(found)
    links = Link.objects.filter(kind=Link.MANAGES)
    while fresh:
        neighbours: set[int] = set()
        for chunk in _chunks(fresh):
            neighbours.update(links.filter(**{known: chunk}).values_list(wanted, flat=True))
        fresh = list(neighbours - found)
        found |= neighbours
    return found


def history_of(units: Collection[int]) -> tree.History:
    """Lives, managing links and blocks of the units and of everything that ever stood above them."""
    involved = above_ever(units)
    lives: dict[int, tree.Span] = {}
    links: dict[int, list[tree.DatedLink]] = defaultdict(list)
    spells: dict[int, list[tuple[int, tree.Span]]] = defaultdict(list)
    for chunk in _chunks(involved):
        for pk, since, until in Unit.objects.filter(pk__in=chunk).values_list("pk", "established_on", "dissolved_on"):
            lives[pk] = tree.Span(since, until)
        rows = Link.objects.filter(unit__in=chunk, kind=Link.MANAGES)
        for unit, parent, since, until in rows.values_list("unit", "parent", "since", "until"):
            links[unit].append(tree.DatedLink(unit, parent, tree.Span(since, until)))
    for chunk in _chunks(units):
        for unit, block, since, until in BlockSpell.objects.filter(unit__in=chunk).values_list(
            "unit", "block", "since", "until"
        ):
            spells[unit].append((block, tree.Span(since, until)))
    return tree.History(lives, links, spells)


def _chunks(units: Iterable[int]) -> Iterable[list[int]]:
    """Lists short enough for every database's limit of parameters."""
    everything = sorted(units)
    for start in range(0, len(everything), _CHUNK):
        yield everything[start : start + _CHUNK]
