"""Everything that the page about a unit shows, besides its figures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.core.masks import numbers_masked
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import BlockSpell, Link, Succession, Unit, Workforce


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


def facts_of(unit: Unit, day: date) -> Facts:
    """As of the day; of a unit that has ended, its last ones."""
    spell = _last(BlockSpell, unit, day)
    work = _last(Workforce, unit, day)
    return Facts(
        block=BY_NUMBER[spell.block].name if spell else None,
        block_since=spell.since if spell else None,
        workers=work.workers if work else None,
        workers_since=work.since if work else None,
        former_names=[row.name for row in unit.former_names.all()],
    )


def _last(spells: Any, unit: Unit, day: date) -> Any:
    return spells.objects.filter(unit=unit, since__lte=day).order_by("-since").first()


def above(unit: Unit, day: date, open_codes: Collection[str]) -> list[Above]:
    """The links that hold on the day or begin later; of a unit that has ended, its last ones."""
    holding = Q(until__isnull=True) | Q(until__gt=day)
    if unit.dissolved_on and unit.dissolved_on <= day:
        holding = Q(until=unit.dissolved_on)
    kinds = [kind for kind, _name in Link.KINDS]
    links = sorted(unit.links.filter(holding).select_related("parent"), key=lambda link: kinds.index(link.kind))
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
    return [_kin(each.predecessor, each, open_codes) for each in unit.origins.select_related("predecessor")]


def successors(unit: Unit, open_codes: Collection[str]) -> list[Kin]:
    return [_kin(each.successor, each, open_codes) for each in unit.successions.select_related("successor")]


def _kin(other: Unit, each: Succession, open_codes: Collection[str]) -> Kin:
    return Kin(other.name, other.code if other.code in open_codes else "", each.on, each.get_how_display())


def open_codes_of(units: Collection[int], user: Any, today: date) -> set[str]:
    """Codes of those of the units whose pages the person may open."""
    visible = Unit.objects.filter(pk__in=units).visible_to(user, Permission.SEE_UNITS, today)
    return set(visible.order_by().values_list("code", flat=True))
