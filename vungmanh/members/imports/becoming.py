"""What somebody on the roll becomes once a list is read: what follows from all that was said of them by then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from vungmanh.members.evidence import NEWEST, Becoming, Kept, Told, earliest_seen, facts_told, first_of, stays_told
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.same import Known
from vungmanh.members.mentions import by_hand, kept, standing, stays_of
from vungmanh.members.models import Membership
from vungmanh.members.stays import Stay, units_rewritten


def mention_of(newcomer: Newcomer, *, back: bool = False) -> dict[str, Any]:
    """What the row says, as its mention keeps it. A row that ends a membership says nothing else."""
    if newcomer.left:
        on = newcomer.left.on or newcomer.list_day
        return {"left": [on.isoformat(), newcomer.left.reason], "words": newcomer.left.words}
    more: dict[str, Any] = {"back": True} if back else {}
    return {**kept(newcomer.facts), **more, **({"remark": newcomer.remark} if newcomer.remark else {})}


def told_by_row(newcomer: Newcomer, *, back: bool = False) -> Told:
    """The row on paper, as the last thing that was written down."""
    unit = newcomer.unit
    told = Told(NEWEST, newcomer.list_day, {}, unit.pk, unit.established_on, unit.dissolved_on, dated=newcomer.is_dated)
    if newcomer.left:
        return replace(told, left=newcomer.left.on or newcomer.list_day, reason=newcomer.left.reason)
    return replace(told, facts=kept(newcomer.facts), back=back)


def becoming(known: Known, newcomer: Newcomer, *, back: bool = False) -> Becoming:
    """What the row makes of the person, whose memberships and mentions have been read."""
    told, found = grounded(known, newcomer.list_day)
    row = told_by_row(newcomer, back=back)
    facts, stays = following([*told, row], known.stays)
    stood = standing(known.person, known.number, known.card)
    changed = tuple(name for name in {**stood, **facts} if stood.get(name) != facts.get(name))
    moved = stays != stays_of(known.stays)
    again = any(replace(each, order=NEWEST) == row for each in known.told)
    return Becoming(facts, stays, changed, moved, None if again else mention_of(newcomer, back=back), found)


def grounded(known: Known, today: date) -> tuple[list[Told], tuple[date, dict[str, Any]] | None]:
    """All that was said of the person, and what stands otherwise because an act has changed it since; or because no
    list has ever told of them."""
    stood, stays = standing(known.person, known.number, known.card), stays_of(known.stays)
    if not known.told:
        on = known.person.told_on or (stays[-1].since if stays else today)
        return [Told(0, on, stood, stays=tuple(stays))], (on, by_hand(stood, stays))
    facts, follows = following(known.told, known.stays)
    if facts == stood and follows == stays:
        return known.told, None
    on = known.person.told_on or max(each.on for each in known.told)
    other: dict[str, str | None] = {
        name: stood.get(name) for name in {**stood, **facts} if stood.get(name) != facts.get(name)
    }
    return [*known.told, Told(NEWEST - 1, on, other, stays=tuple(stays))], (on, by_hand(other, stays))


def following(told: Sequence[Told], memberships: Sequence[Membership]) -> tuple[dict[str, str], list[Stay]]:
    """The facts and memberships that follow from what was told; the memberships that stand know their units."""
    first_days = {stay.unit_id: stay.unit.established_on for stay in memberships}
    return facts_told(told), stays_told(told, first_days)


def joined_after_seen(told: Sequence[Told], facts: Kept) -> tuple[date, date] | None:
    """(the day of joining, the day of a list that names the person before it), where they contradict each other."""
    joined, seen = first_of(facts.get("joined_on")), earliest_seen(told)
    return (joined, seen) if joined and seen and seen < joined else None


def units_written(known: Known, newcomer: Newcomer) -> set[int]:
    """The units whose rows the list changes about somebody on the roll: facts belong to whoever has them today."""
    now = known.becoming
    found = {newcomer.unit.pk}
    if now and now.moved:
        found |= units_rewritten(stays_of(known.stays), now.stays)
    if now and now.changed:
        found |= {stay.unit_id for stay in known.stays[-1:]}
    return found
