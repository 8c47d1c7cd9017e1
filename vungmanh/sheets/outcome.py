"""What came of an import: the rows that were refused, and how many of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    """Counts of rows: `rows` is all that were read, each of them created, updated, unchanged or refused.

    `seen` is what was recognised, list by list; `changes` are told by a dry run only.
    """

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    units: list[UnitCount] = field(default_factory=list)
    batch: int | None = None
    seen: list[ListSeen] = field(default_factory=list)
    changes: list[Changed] = field(default_factory=list)

    def refuse(self, refusals: Iterable[Refusal], rows: int = 1) -> None:
        """Count `rows` as refused for these reasons."""
        self.refusals += refusals
        self.refused += rows

    def again(self) -> Outcome:
        """The same as far as it has come, to go on from here once more."""
        return replace(self, refusals=list(self.refusals))

    @property
    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "refused": self.refused,
        }

    def as_json(self) -> dict[str, Any]:
        """The stable answer of `vungmanh import … --json`."""
        return {
            "import": self.batch,
            **self.counts,
            "refusals": [refusal.as_json() for refusal in self.refusals],
            "units": [
                {"code": unit.code, "name": unit.name, "declared": unit.declared, "members": unit.members}
                for unit in self.units
            ],
        }
