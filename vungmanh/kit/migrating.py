"""For migrations: carry what rooms have kept in tables of their own over to the acts of the kit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from vungmanh.core.days import VIETNAM

_PORTION = 1_000


@dataclass(frozen=True)
class Carried:
    """An act as its columns say it; `unit` is the key of the unit it was done at, None if that is no more."""

    verb: str
    unit: int | None
    under: str
    by: str
    at: datetime
    on: date
    undone_at: datetime | None
    changes: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)
    units: Collection[int] = ()
    persons: Collection[int] = ()


def carry_over(apps: Any, acts: Iterable[Carried]) -> None:
    """Write the acts, the oldest first, in the migration's transaction."""
    model, person = apps.get_model("kit", "Act"), apps.get_model("kit", "ActPerson")
    through = model.units.through
    # They keep the moment at which they were done.
    model._meta.get_field("at").auto_now_add = False
    waiting = iter(acts)
    while some := list(islice(waiting, _PORTION)):
        rows = [_row(model, act) for act in some]
        model.objects.bulk_create(rows)
        pairs = list(zip(rows, some, strict=True))
        through.objects.bulk_create(
            [through(act_id=row.pk, unit_id=unit) for row, act in pairs for unit in sorted(set(act.units))],
            batch_size=_PORTION,
        )
        person.objects.bulk_create(
            [person(act_id=row.pk, person=pk) for row, act in pairs for pk in sorted(set(act.persons))],
            batch_size=_PORTION,
        )


def portions(rows: Any) -> Iterator[list[Any]]:
    """The rows in the order of their keys, so many at a time."""
    last = 0
    while some := list(rows.filter(pk__gt=last).order_by("pk")[:_PORTION]):
        yield some
        last = some[-1].pk


def begin_of(day: date | None) -> datetime | None:
    """The first moment of the day, of what is known by its day alone."""
    return datetime.combine(day, time(), VIETNAM) if day else None


def _row(model: Any, act: Carried) -> Any:
    return model(
        verb=act.verb,
        at_unit_id=act.unit,
        under=act.under,
        by=act.by,
        at=act.at,
        on=act.on,
        undone_at=act.undone_at,
        facts=dict(act.facts),
        changes=dict(act.changes),
    )
