"""Everything that the page about a unit shows, besides its figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.core.masks import numbers_masked
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import Link, Succession, Unit, seat_on


@dataclass(frozen=True)
class Above:
    """The unit above by one of the three links; `code` is "" out of the reader's reach."""

    kind: str
    name: str
    code: str
    since: date
    until: date | None
    decision: str


@dataclass(frozen=True)
class Holder:
    name: str
    role: object
    since: date


@dataclass(frozen=True)
class Kin:
    """A unit before or after this one; `code` is "" out of the reader's reach."""

    name: str
    code: str
    on: date
    how: str


@dataclass(frozen=True)
class Facts:
    """`block` and `workers` hold since a day; None where nothing is written down."""

    block: object | None
    block_since: date | None
    workers: int | None
    workers_since: date | None
    former_names: list[str]


def with_dated_rows(unit: Unit, today: date) -> Unit:
    """The unit, with everything dated that is written of it. Costs a query for each kind of it.

    Other units in it come with `seat`, where rights over them are held today.
    """
    prefetch_related_objects(
        [unit],
        Prefetch("links", _seated(Link, "parent", today)),
        Prefetch("origins", _seated(Succession, "predecessor", today)),
        Prefetch("successions", _seated(Succession, "successor", today)),
        "former_names",
        "block_spells",
        "workforces",
        "declared_counts",
    )
    return unit


def _seated(rows: Any, other: str, today: date) -> Any:
    return rows.objects.select_related(other).annotate(seat=seat_on(today, other))


def facts_of(unit: Unit, day: date) -> Facts:
    """As of the day; of a unit that has ended, its last ones."""
    spell = _last(unit.block_spells.all(), day)
    work = _last(unit.workforces.all(), day)
    return Facts(
        block=BY_NUMBER[spell.block].name if spell else None,
        block_since=spell.since if spell else None,
        workers=work.workers if work else None,
        workers_since=work.since if work else None,
        former_names=[row.name for row in unit.former_names.all()],
    )


def _last(spells: Iterable[Any], day: date) -> Any:
    return max((spell for spell in spells if spell.since <= day), key=lambda spell: spell.since, default=None)


def above(unit: Unit, day: date, open_codes: Collection[str]) -> list[Above]:
    """The links that hold on the day or begin later; of a unit that has ended, its last ones."""
    ended = unit.dissolved_on if unit.dissolved_on and unit.dissolved_on <= day else None
    kinds = [kind for kind, _name in Link.KINDS]
    holding = [
        link for link in unit.links.all() if (link.until == ended if ended else link.until is None or link.until > day)
    ]
    links = sorted(holding, key=lambda link: kinds.index(link.kind))
    return [
        Above(
            link.kind,
            link.parent.name,
            link.parent.code if link.parent.code in open_codes else "",
            link.since,
            link.until,
            numbers_masked(link.decision),
        )
        for link in links
    ]


def holders(unit: Unit, day: date) -> list[Holder]:
    grants = Grant.objects.on(day).filter(unit=unit, user__is_active=True).select_related("user")
    return [Holder(str(grant.user), ROLES[grant.role].name, grant.since) for grant in grants]


def predecessors(unit: Unit, open_codes: Collection[str]) -> list[Kin]:
    return [_kin(each.predecessor, each, open_codes) for each in unit.origins.all()]


def successors(unit: Unit, open_codes: Collection[str]) -> list[Kin]:
    return [_kin(each.successor, each, open_codes) for each in unit.successions.all()]


def _kin(other: Unit, each: Succession, open_codes: Collection[str]) -> Kin:
    return Kin(other.name, other.code if other.code in open_codes else "", each.on, each.get_how_display())


def open_codes_of(unit: Unit, reader: Any, today: date) -> set[str]:
    """Codes of those whose pages the reader may open, of the units that its dated rows name."""
    tops = reach_ever(reader, Permission.SEE_UNITS, today)
    named: Any = [*((link.parent, link) for link in unit.links.all())]
    named += [(each.predecessor, each) for each in unit.origins.all()]
    named += [(each.successor, each) for each in unit.successions.all()]
    return {other.code for other, row in named if any(paths.covers(top, row.seat or "") for top in tops)}
