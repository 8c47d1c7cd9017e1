"""What the first screen says of the lists themselves: what each is, and what of it is not taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.lists import worded
from vungmanh.lists.asking import Question
from vungmanh.lists.kinds import kind_of, usual
from vungmanh.sheets.models import Upload
from vungmanh.sheets.seen import numbers_rows

_FEW: Final = 5  # lists that stand one below the other; more are summed up
_COLUMNS: Final = 12  # not taken, on the first screen


@dataclass(frozen=True)
class ListLine:
    """One list, or several of one kind and day summed up: `lists` is how many."""

    number: int
    kind: str
    day: date | None
    day_from: str
    asked_day: str
    unit: str
    rows: int
    place: str
    state: str
    lists: int = 1

    @property
    def title(self) -> str:
        return worded.many(kind_of(self.kind), self.lists)


@dataclass(frozen=True)
class NotTaken:
    """A column with entries that nothing is taken of, whichever of the lists have it."""

    letter: str
    head: str
    examples: str
    lists: int
    number: int


class FirstSight:
    """The lists of an upload in a few lines."""

    def __init__(self, upload: Upload, questions: Sequence[Question]) -> None:
        self.upload, self.questions = upload, questions

    @cached_property
    def lists(self) -> list[ListLine]:
        """Every list that was read, asked about or left out."""
        return [
            self._line(number, seen)
            for number, seen in enumerate(self.upload.lists)
            if seen["state"] not in ("hidden", "empty")
        ]

    @property
    def lines(self) -> list[ListLine]:
        """The lists, or where there are many, one line for those of one kind and day."""
        if len(self.lists) <= _FEW:
            return self.lists
        sums: dict[Any, ListLine] = {}
        for each in self.lists:
            key = (each.kind, each.day, each.state)
            before = sums.get(key)
            sums[key] = ListLine(
                each.number, each.kind, each.day, each.day_from, each.asked_day, "",
                each.rows + (before.rows if before else 0), "", each.state, 1 + (before.lists if before else 0),
            )  # fmt: skip
        return list(sums.values())

    @property
    def is_summed_up(self) -> bool:
        return len(self.lists) > _FEW

    @property
    def kinds(self) -> set[str]:
        return {each.kind for each in self.lists}

    def _line(self, number: int, seen: dict[str, Any]) -> ListLine:
        unit = seen.get("unit") or {}
        place = " · ".join(filter(None, (seen["file"] if len(self.upload.names) > 1 else "", seen["sheet"])))
        return ListLine(
            number,
            seen.get("kind") or self.upload.kind,
            date.fromisoformat(seen["day"]) if seen.get("day") else None,
            seen.get("day_from", ""),
            self._question_about_day(seen),
            unit.get("name", "") if unit.get("code") else "",
            seen["rows"],
            place if len(self.upload.lists) > 1 else "",
            seen["state"],
        )

    def _question_about_day(self, seen: dict[str, Any]) -> str:
        where = (seen["file"], seen["sheet"])
        days = (q for q in self.questions if q.code == "day")
        return next((q.name for q in days if any((place.file, place.sheet) == where for place in q.places)), "")

    @cached_property
    def not_taken(self) -> list[NotTaken]:
        """Columns with entries of which nothing is taken, those of the same head once."""
        found: dict[str, NotTaken] = {}
        for number, column in self._columns():
            key = fold(column["head"]) or column["letter"]
            before = found.get(key)
            if before:
                found[key] = NotTaken(before.letter, before.head, before.examples, before.lists + 1, before.number)
            else:
                examples = " · ".join(filter(None, column["examples"]))
                found[key] = NotTaken(column["letter"], column["head"], examples, 1, number)
        return list(found.values())

    def _columns(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, seen in enumerate(self.upload.lists):
            if seen["state"] != "read":
                continue
            for column in seen["columns"]:
                filled = any(column["examples"])
                if not column["code"] and filled and not numbers_rows(column["head"]):
                    yield number, column

    @property
    def first_not_taken(self) -> list[NotTaken]:
        return self.not_taken[:_COLUMNS]

    @property
    def more_not_taken(self) -> int:
        return len(self.not_taken) - len(self.first_not_taken)

    @property
    def passed_over(self) -> list[str]:
        """Sheets that were not read, and why."""
        says = {"hidden": _("The sheet “%(sheet)s” is hidden and was not read.")}
        return [
            says[seen["state"]] % {"sheet": seen["sheet"] or seen["file"]}
            for seen in self.upload.lists
            if seen["state"] in says
        ]

    @property
    def notes(self) -> list[str]:
        """What was noticed about whole lists, once each."""
        return list(dict.fromkeys(note for seen in self.upload.lists for note in seen.get("notes", ())))

    @property
    def heading(self) -> str:
        kinds = self.kinds or {usual().code}
        return worded.check(kind_of(kinds.pop())) if len(kinds) == 1 else _("Check the lists")
