"""Agreements as a register shows them: of which units each is, and what it was on the day that is asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vungmanh.agreements.models import Agreement, Change, Grade, Party
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.standing import state_of
from vungmanh.kit.listing import ListPage, Ordered
from vungmanh.organization.models import Unit

_AT_ONCE: Final = 5_000


@dataclass(frozen=True)
class Seen:
    """What is seen of an agreement beside its row: `units` are its parties, or where its books are; `named` says that
    the list is of several units, so that each line begins with its own. The rest as it was on the day."""

    units: Sequence[Unit]
    named: bool
    state: str
    until: date
    grade: str
    amended_on: date | None
    extended_until: date | None
    ended_on: date | None

    @property
    def names(self) -> str:
        return ", ".join(unit.name for unit in self.units)

    @property
    def codes(self) -> str:
        return ", ".join(unit.code for unit in self.units)


@dataclass(frozen=True)
class Agreements:
    """A listing whose rows bear what is `seen` of them, asked of those alone that are shown."""

    rows: Ordered
    at: Unit
    day: date
    is_past: bool

    def page(self, number: Any) -> ListPage:
        page = self.rows.page(number)
        see(page.records, self.day, is_past=self.is_past, at=self.at)
        return page

    def everything(self, limit: int) -> Sequence[Any] | None:
        found = self.rows.everything(limit)
        if found is not None:
            see(found, self.day, is_past=self.is_past, at=self.at)
        return found


def see(found: Sequence[Any], day: date, *, is_past: bool, at: Unit) -> None:
    """Let each say what is seen of it. A query for each five thousand where some are of several units, and two more
    where the day is past."""
    named = at.kind.is_upper or any(each.unit_id != at.pk for each in found)
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        parties = _parties([each.pk for each in some if each.kind != kinds.ENTERPRISE], day)
        then = _then([each.pk for each in some], day) if is_past else {}
        for each in some:
            each.seen = _seen(each, parties.get(each.pk) or [each.unit], named, day, then.get(each.pk, {}))


def _seen(each: Agreement, units: Sequence[Unit], named: bool, day: date, then: dict[str, Any]) -> Seen:
    said: dict[str, Any] = {
        "until": each.until, "grade": each.grade, "amended_on": each.amended_on,
        "extended_until": each.extended_until, "ended_on": each.ended_on,
    }  # fmt: skip
    if then:
        ended = each.ended_on if each.ended_on is not None and each.ended_on <= day else None
        said = {"until": each.first_until, "grade": "", "amended_on": None, "extended_until": None, "ended_on": ended}
        said |= then
    return Seen(units, named, state_of(each, day), **said)


def _parties(keys: Collection[int], day: date) -> dict[int, list[Unit]]:
    """Those of the day; of an agreement that none of them is party to on it, all that ever were."""
    if not keys:
        return {}
    found, ever = defaultdict[int, list[Unit]](list), defaultdict[int, list[Unit]](list)
    rows = Party.objects.standing().filter(agreement__in=keys).select_related("unit").order_by("pk")
    for party in rows:
        ever[party.agreement_id].append(party.unit)
        if (party.since is None or party.since <= day) and (party.left_on is None or party.left_on > day):
            found[party.agreement_id].append(party.unit)
    return {**ever, **found}


def _then(keys: Collection[int], day: date) -> dict[int, dict[str, Any]]:
    """What changes and grades had made of each by the day."""
    found: dict[int, dict[str, Any]] = {key: {"amended_on": None} for key in keys}
    for change in Change.objects.filter(agreement__in=keys, on__lte=day, struck_on__isnull=True).order_by("on", "pk"):
        if change.kind == kinds.AMENDED:
            found[change.agreement_id]["amended_on"] = change.on
        else:
            found[change.agreement_id] |= {"until": change.until, "extended_until": change.until}
    for grade in Grade.objects.filter(agreement__in=keys, on__lte=day, struck_on__isnull=True).order_by("on", "pk"):
        found[grade.agreement_id]["grade"] = grade.grade
    return found
