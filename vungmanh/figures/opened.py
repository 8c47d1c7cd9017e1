"""A number opened: its records, named to those who may know the names, counted by unit to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Measure, Record
from vungmanh.figures.asked import Asked
from vungmanh.figures.behind import Behind, behind
from vungmanh.figures.sift import Sift
from vungmanh.figures.words import of_none
from vungmanh.house.rooms import OPENS
from vungmanh.kit.room import Opens
from vungmanh.ledger.queries import LEFT, NO_BLOCK, OWN
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import named_to, names_on

_CHUNK = 5_000
_ALL = Sift()


@dataclass(frozen=True)
class OpenedRecord:
    """A line of the list: a record by its name and its own `key`; or how many of a unit stay `unnamed`."""

    unit: int
    amount: int
    label: str = ""
    day: date | None = None
    unnamed: int = 0
    key: int | None = None


@dataclass(frozen=True)
class Opened:
    """`figure` is what the books say, `total` what the records add up to; they are equal, or something is wrong.

    `entries` is None when there are too many: then the number is opened by the units below. Of the entries only
    those that were asked for are listed; `sifted` is their sum. `of` names the part that was asked for, "" for the
    whole and for a part that there is not. `opens` says how the records are opened, None where they are the units' own
    facts.
    """

    figure: int
    entries: list[OpenedRecord] | None
    total: int
    sifted: int
    opens: Opens | None
    of: str = ""
    some_unnamed: bool = False
    some_named: bool = False

    @property
    def named(self) -> int:
        """How many of the entries name a record that is no unit's own fact."""
        return sum(1 for entry in self.entries or [] if not entry.unnamed) if self.opens else 0


@dataclass(frozen=True)
class Shown:
    """An entry as the page shows it. `url` is "" where the unit is out of reach, `record_url` where nothing is named;
    `name` is what the record is called, or how many of them there are."""

    entry: OpenedRecord
    unit: str
    url: str
    name: str
    record_url: str = ""


def opened(
    unit: Unit, asked: Asked, measure: Measure, user: Any, *, part: str = "", sift: Sift = _ALL, takes: bool = False
) -> Opened:
    """The number of the unit, or of a part of it, with those of its records that are asked for.

    They are named where the reader may see them, or with `takes` where they may take them along.
    """
    opens = OPENS[measure.kind]
    found = behind(asked.question(unit, [measure]), measure, part)
    if found.records is None:
        return Opened(found.figure, None, found.total, found.total, opens)
    records = sift.keep(found.records, asked.day) if sift else found.records
    known = _known_by_name(records, opens, user, asked.today, takes=takes)
    entries = [
        OpenedRecord(r.unit, r.amount, r.label, r.day, key=r.key)
        for r in records
        if known(r) and sift.fits_name(r.label)
    ]
    # Who may not know the names may not find them by asking for one either.
    others = [] if sift.name else [record for record in records if not known(record)]
    entries += _counted_by_unit(others)
    return Opened(
        found.figure,
        entries,
        found.total,
        sum(entry.amount for entry in entries),
        opens,
        of=_part_in_words(part, found),
        some_unnamed=bool(others),
        some_named=any(known(record) for record in records),
    )


def shown(
    opened: Opened, entries: Sequence[OpenedRecord], unit: Unit, asked: Asked, user: Any
) -> tuple[str, list[Shown]]:
    """The name of the unit that is asked about; and the entries of one page with the names their units bore on the day
    and the ways to them."""
    units = {unit.pk, *(entry.unit for entry in entries)}
    named = named_to(user, Permission.SEE_FIGURES, units, of=asked.day, today=asked.today)
    # By today's tree the unit itself is called as it is today.
    here = named[unit.pk].name if asked.tree_day == asked.day else names_on([unit.pk], asked.tree_day)[unit.pk]
    return here, [
        Shown(
            entry,
            named[entry.unit].name,
            asked.overview_of(named[entry.unit].code) if named[entry.unit].code else "",
            *_named(entry, opened.opens),
        )
        for entry in entries
    ]


def _part_in_words(part: str, found: Behind) -> str:
    if part in (OWN, LEFT, NO_BLOCK):
        return of_none(part)
    return found.row.name if found.row else ""


def _named(entry: OpenedRecord, opens: Opens | None) -> tuple[str, str]:
    """What the record is called, or how many there are, and where its page lies."""
    if entry.unnamed:
        return opens.counted(entry.unnamed) if opens else "", ""
    return entry.label, opens.url(entry.key) if opens and entry.key is not None else ""


def _known_by_name(
    records: Sequence[Record], opens: Opens | None, user: Any, today: date, *, takes: bool
) -> Callable[[Record], bool]:
    """Whether the reader may know a record's name, asked of the room that owns it. Units are known to all."""
    if opens is None:
        return lambda record: True
    keys = opens.may_name(records, user, today, opens.takes if takes else opens.sees)
    return lambda record: record.key in keys


def _counted_by_unit(records: Iterable[Record]) -> list[OpenedRecord]:
    amounts: dict[int, list[int]] = defaultdict(list)
    for record in records:
        amounts[record.unit].append(record.amount)
    keys = dict(Unit.objects.filter(pk__in=list(amounts)[:_CHUNK]).values_list("pk", "sort_key"))
    order = sorted(amounts, key=lambda pk: (keys.get(pk, ""), pk))
    return [OpenedRecord(pk, sum(amounts[pk]), unnamed=len(amounts[pk])) for pk in order]
