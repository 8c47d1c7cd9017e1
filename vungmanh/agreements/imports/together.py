"""Rows that tell of one agreement: one of several enterprises or of a sector has a row for each union that is party."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.rules.kinds import ENTERPRISE
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong

_OF_EACH = ("place", "joins", "extended_fault", "fault", "number", "ended_because")


@dataclass(frozen=True)
class Group:
    """The rows of one agreement, and what they tell together."""

    rows: Sequence[Listed]
    listed: Listed


def in_groups(rows: Sequence[Listed]) -> Iterator[tuple[Sequence[Listed], Group | Wrong]]:
    """In the order of their first rows; where they contradict each other, why none of them is taken."""
    found: dict[Hashable, list[Listed]] = {}
    for place, listed in enumerate(rows):
        found.setdefault(_key(listed) or place, []).append(listed)
    for some in found.values():
        try:
            yield some, Group(some, _together(some))
        except Wrong as wrong:
            yield some, wrong


def _key(listed: Listed) -> Hashable | None:
    """Of one of an enterprise, and of one that names all its parties in its row, there is no other row."""
    if listed.kind == ENTERPRISE or len(listed.joins) != 1 or listed.signed_on is None:
        return None
    number = fold(listed.facts.get("number", ""))
    return id(listed.place.table), listed.unit.pk, listed.kind, listed.signed_on, number


def _together(rows: Sequence[Listed]) -> Listed:
    first = rows[0]
    joins = {join.unit.pk: join for listed in rows for join in listed.joins}
    if len(joins) < sum(len(listed.joins) for listed in rows):
        raise Wrong("unit", "duplicate", _("This union is named twice."))
    said: dict[str, Any] = {"facts": dict(first.facts)}
    for listed in rows[1:]:
        for name, value in listed.facts.items():
            if said["facts"].setdefault(name, value) != value:
                raise Wrong(name if name != "number" else "paper", "rows_differ", _differ())
        for each in fields(Listed):
            if each.name in ("facts", "unit", "kind", *_OF_EACH):
                continue
            known, new = said.get(each.name, getattr(first, each.name)), getattr(listed, each.name)
            if new and known and new != known:
                raise Wrong(
                    {"months": "lasts", "amended": "amended_on"}.get(each.name, each.name), "rows_differ", _differ()
                )
            said[each.name] = known or new
    return replace(first, joins=tuple(joins.values()), **said)


def _differ() -> str:
    return _("The rows of this agreement say different things of it.")
