"""What may be changed about a unit, as text: to compare, and to put back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from vungmanh.kit.kept import Look, Pictures
from vungmanh.organization.models import BlockSpell, DeclaredCount, FormerName, Link, Unit, Workforce

FACTS = ("ownership", "tax_code", "address", "founding_decision", "contact_name", "contact_phone", "contact_email")
_CHUNK = 2_000
_FACT = "fact:"
_TREE = "tree:"  # how a kept act names the picture of a unit; its row has the name of its model

Picture = dict[str, Any]
_DATED = {"blocks": (BlockSpell, "block"), "workforces": (Workforce, "workers")}


def snapshot(unit: Unit) -> dict[str, Any]:
    """The unit's name and plain facts, its dated blocks and head counts, and what it declared."""
    return snapshots([unit])[unit.pk]


def snapshots(units: Sequence[Unit]) -> dict[int, dict[str, Any]]:
    """The same of many units, by their keys, in a few queries."""
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(units), _CHUNK):
        chunk = {unit.pk: unit for unit in units[start : start + _CHUNK]}
        for pk, unit in chunk.items():
            found[pk] = {"name": unit.name, "facts": {name: getattr(unit, name) for name in FACTS}, "declared": []}
            found[pk].update({name: [] for name in _DATED})
        for name, (model, value) in _DATED.items():
            rows = model.objects.filter(unit__in=chunk).order_by("since")  # type: ignore[attr-defined]
            for pk, v, since, until in rows.values_list("unit", value, "since", "until"):
                found[pk][name].append([v, since.isoformat(), until.isoformat() if until else None])
        counts = DeclaredCount.objects.filter(unit__in=chunk).order_by("on")
        for pk, on, members in counts.values_list("unit", "on", "members"):
            found[pk]["declared"].append([on.isoformat(), members])
    return found


def first_change(before: dict[str, Any], after: dict[str, Any]) -> date | None:
    """The first day on which the two differ in a dated fact; None if in none."""
    days = []
    for name in _DATED:
        old, new = before[name], after[name]
        same = sum(1 for a, b in zip(old, new, strict=False) if a == b)
        rest = [row[1] for row in (*old[same:], *new[same:])]
        days += [date.fromisoformat(day) for day in rest]
    return min(days, default=None)


def put_facts(unit: Unit, before: dict[str, Any]) -> None:
    """Put back the plain facts and what was declared."""
    for name, value in before["facts"].items():
        setattr(unit, name, value)
    unit.save(update_fields=list(before["facts"]))
    put_declared(unit, before)


def put_declared(unit: Unit, before: dict[str, Any]) -> None:
    DeclaredCount.objects.filter(unit=unit).delete()
    DeclaredCount.objects.bulk_create(
        DeclaredCount(unit=unit, on=date.fromisoformat(on), members=members) for on, members in before["declared"]
    )


def put_dated(unit: Unit, before: dict[str, Any], name: str) -> None:
    """Put back the dated blocks or head counts."""
    model, value = _DATED[name]
    model.objects.filter(unit=unit).delete()  # type: ignore[attr-defined]
    model.objects.bulk_create(  # type: ignore[attr-defined]
        model(
            unit=unit, **{value: v}, since=date.fromisoformat(since), until=date.fromisoformat(until) if until else None
        )
        for v, since, until in before[name]
    )


def pictures(units: Collection[int]) -> dict[int, Picture]:
    """Everything that an act at a desk may change about the units, part by part, by their keys."""
    rows = list(Unit.objects.filter(pk__in=units))
    found: dict[int, Picture] = {}
    for pk, said in snapshots(rows).items():
        facts = {f"{_FACT}{name}": value for name, value in said.pop("facts").items()}
        found[pk] = {**said, **facts, "former_names": []}
    for unit in rows:
        found[unit.pk]["dissolved_on"] = unit.dissolved_on.isoformat() if unit.dissolved_on else None
    for pk, name, until in FormerName.objects.filter(unit__in=units).values_list("unit", "name", "until"):
        found[pk]["former_names"].append([name, until.isoformat()])
    for pk, links in pictures_of_links(found).items():
        found[pk].update(links)
    return found


def pictures_of_links(units: Collection[int]) -> dict[int, Picture]:
    """Of the same only the links: of a ward that moves, thousands of unions follow. A few queries per 2,000."""
    keys = sorted(units)
    found: dict[int, Picture] = {pk: {kind: [] for kind, _ in Link.KINDS} for pk in keys}
    for start in range(0, len(keys), _CHUNK):
        rows = Link.objects.filter(unit__in=keys[start : start + _CHUNK]).order_by("since")
        for pk, kind, parent, since, until, decision in rows.values_list(
            "unit", "kind", "parent", "since", "until", "decision"
        ):
            found[pk][kind].append([parent, since.isoformat(), until.isoformat() if until else None, decision])
    return found


def units_looked_at(units: Collection[int], look: Callable[[Collection[int]], dict[int, Picture]] = pictures) -> Look:
    """Looks at the units, whatever they are by then, as an act keeps them."""

    def looked() -> Pictures:
        return {f"{_TREE}{pk}": picture for pk, picture in look(units).items()}

    return looked


def unit_of(key: str) -> int:
    """The unit that the picture is of."""
    return int(key.removeprefix(_TREE))


def put_names(unit: Unit, before: Picture) -> None:
    """Put back the name and those before it."""
    unit.call(before.get("name", unit.name))
    unit.save(update_fields=["name", "search_key", "sort_key", "initials"])
    if "former_names" in before:
        unit.former_names.all().delete()
        FormerName.objects.bulk_create(
            FormerName.of(unit, name, date.fromisoformat(until)) for name, until in before["former_names"]
        )


def put_plain(unit: Unit, before: Picture) -> None:
    """Put back the plain facts that the picture holds."""
    facts = {part.removeprefix(_FACT): value for part, value in before.items() if part.startswith(_FACT)}
    for name, value in facts.items():
        setattr(unit, name, value)
    if facts:
        unit.save(update_fields=list(facts))


def plain_in(picture: Mapping[str, Any]) -> dict[str, Any]:
    """The plain facts that a picture or a snapshot holds."""
    parts = {part.removeprefix(_FACT): value for part, value in picture.items() if part.startswith(_FACT)}
    return {**picture.get("facts", {}), **parts}


def put_links(befores: Mapping[int, Picture]) -> None:
    """Put back the links of the kinds that each picture holds. A link of the same first day keeps its row."""
    for kind, _ in Link.KINDS:
        keys = [pk for pk, before in befores.items() if kind in before]
        for start in range(0, len(keys), _CHUNK):
            chunk = keys[start : start + _CHUNK]
            stand = {(link.unit_id, link.since): link for link in Link.objects.filter(unit__in=chunk, kind=kind)}
            made, changed = [], []
            for link in (link for pk in chunk for link in links_in(befores[pk], kind, pk)):
                now = stand.pop((link.unit_id, link.since), None)
                if now is None:
                    made.append(link)
                elif (now.parent_id, now.until, now.decision) != (link.parent_id, link.until, link.decision):
                    link.pk = now.pk
                    changed.append(link)
            Link.objects.filter(pk__in=[link.pk for link in stand.values()]).delete()
            Link.objects.bulk_update(changed, ["parent", "until", "decision"], batch_size=_CHUNK)
            Link.objects.bulk_create(made)


def links_in(picture: Picture, kind: str, unit: int) -> list[Link]:
    """The links of the kind that the picture holds, as rows that are not in the database."""
    return [
        Link(
            unit_id=unit,
            parent_id=parent,
            kind=kind,
            since=date.fromisoformat(since),
            until=date.fromisoformat(until) if until else None,
            decision=decision,
        )
        for parent, since, until, decision in picture.get(kind, [])
    ]
