"""What came of an import: the rows that were refused, and how many of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vungmanh.sheets.questions import Asked
    from vungmanh.sheets.seen import ListSeen


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken, or with `row` None a whole sheet. `code` is stable, `reason` a sentence.

    `row` is the row of the workbook, `column` the head of its column there, '' where it is the whole row.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "code": self.code,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Note:
    """What an officer should know of a row that was taken, or with `row` None of a whole list; nothing was refused.

    `code` is stable, `text` a sentence, `column` the head of the column it is about, '' where it is the whole row.
    """

    file: str
    sheet: str
    row: int | None
    column: str
    code: str
    text: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Coming:
    """A row as it will stand once it is loaded: whom or what, in which unit, and of each field (msgid) what is kept."""

    file: str
    sheet: str
    row: int | None
    name: str
    unit: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody whose membership the lists would end: the day it ends and the words the list has for it.

    Where `day` is '' nothing is ended: the person is a member of the unit and does not stand in its newer list.
    """

    file: str
    sheet: str
    row: int | None
    name: str
    unit: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class UnitCount:
    """What a unit's list declares beside what is counted, to follow up the difference.

    `coming` are those that a dry run would add to `members`.
    """

    code: str
    name: str
    declared: int | None
    members: int
    coming: int = 0


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that would change what is known: whom, in which unit, and of each field (msgid) what stood and comes."""

    file: str
    sheet: str
    row: int | None
    name: str
    unit: str
    facts: tuple[tuple[str, str, str], ...]


@dataclass
class Outcome:
    """Counts of rows: `rows` is all that were read, each of them created, updated, left, unchanged or refused.

    `left` are those whose membership the lists end; `noted` are those of the unchanged of whom nothing is written but
    that they stood in a list of its day. `seen` is what was recognised, list by list, with what it asks;
    `notes` are about rows that were taken. `missing` are members of a unit who do not stand in its newer list.
    `changes`, `leavings` and `coming` (the first rows only) are told by a dry run only.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    left: int = 0
    unchanged: int = 0
    noted: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    units: list[UnitCount] = field(default_factory=list)
    batch: int | None = None
    seen: list[ListSeen] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)
    missing: list[Leaving] = field(default_factory=list)
    coming: list[Coming] = field(default_factory=list)

    def refuse(self, refusals: Iterable[Refusal], rows: int = 1) -> None:
        """Count `rows` as refused for these reasons."""
        self.refusals += refusals
        self.refused += rows

    def ask(self, file: str, sheet: str, asked: Asked, unit: str = "") -> None:
        """Put a question to the list of the sheet, of that unit where one is named; once, however often it is met."""
        lists = [seen for seen in self.seen if (seen.file, seen.sheet) == (file, sheet)]
        of_unit = [seen for seen in lists if seen.unit and seen.unit.code == unit]
        for seen in (of_unit or lists)[:1]:
            seen.asked = [*(known for known in seen.asked if known.key != asked.key), asked]

    def again(self) -> Outcome:
        """The same as far as it has come, to go on from here once more."""
        return replace(
            self,
            refusals=list(self.refusals),
            notes=list(self.notes),
            leavings=list(self.leavings),
            missing=list(self.missing),
            coming=list(self.coming),
        )

    @property
    def counts(self) -> dict[str, int]:
        """What pages show and the journal keeps."""
        return {**self._always(), **self._seldom()}

    def _always(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
            "left": self.left,
        }

    def _seldom(self) -> dict[str, int]:
        """What most lists have none of is counted only where there is any."""
        seldom = {"noted": self.noted, "missing": len(self.missing), "notes": len(self.notes)}
        return {name: count for name, count in seldom.items() if count}

    def as_json(self) -> dict[str, Any]:
        """The stable answer of `vungmanh import … --json`."""
        return {
            "import": self.batch,
            **self._always(),
            "noted": self.noted,
            "refusals": [refusal.as_json() for refusal in self.refusals],
            "units": [
                {"code": unit.code, "name": unit.name, "declared": unit.declared, "members": unit.members}
                for unit in self.units
            ],
            "notes": [note.as_json() for note in self.notes],
            "missing": [asdict(missing) for missing in self.missing],
            "questions": [
                {"file": seen.file, "sheet": seen.sheet, **asdict(asked)} for seen in self.seen for asked in seen.asked
            ],
        }
