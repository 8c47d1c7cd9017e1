"""Lists of several kinds that were sent together, told apart sheet by sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold, looks_like_name
from vungmanh.kit.list_kind import ListKind
from vungmanh.lists import worded
from vungmanh.lists.kinds import codes, every_kind, in_order, kind_of, usual
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form
from vungmanh.sheets.models import Upload
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.reader import Sheet, read_workbook
from vungmanh.sheets.sections import is_section_text
from vungmanh.sheets.seen import ASKED, LEFT_OUT, ListSeen, see
from vungmanh.sheets.tables import Table, find_tables
from vungmanh.sheets.taking import Takes, Taking

NOT_TAKEN: Final = "none"
_ENOUGH: Final = 300  # rows that show what kind of list it is
_DOUBT: Final = 3  # how many columns that were understood one question outweighs
_CLEAR: Final = 4  # columns that prove a list of units whose names could be people's
_NOTHING: Final = -1_000  # less than any kind whose heads fit not at all
_PROVEN: Final = 6  # columns that are outweighed by what stands in a list
_MOSTLY: Final = 0.8


def kind_asked(sheet: Sheet, answers: Answers, told: str = "", *, is_choice: bool = False) -> Asked:
    """Of which kind the lists of a sheet are, asked with what is best known; `told` is what all lists were said to be.

    It need not be answered where the heads, or else the title, show it, and what was told is no choice that they
    contradict.
    """
    best, clear = _recognised(sheet, answers)
    if told in codes() and not clear:
        best, clear = told, True
    elif told in codes() and best != told and is_choice:
        clear = False
    kinds = tuple(Choice(kind.code, str(kind.words.title)) for kind in every_kind())
    choices = (*kinds, Choice(NOT_TAKEN, _("Do not take")))
    text = _("What does the list “%(sheet)s” hold?") % {"sheet": sheet.name or sheet.file}
    asked = answers.at(sheet.file, sheet.name).put(Asked("kind", "kind", text, choices, best, blocks=not clear))
    return asked if asked.answer in ("", *codes(), NOT_TAKEN) else replace(asked, answer="")


def _recognised(sheet: Sheet, answers: Answers) -> tuple[str, bool]:
    """The kind that its heads show most likely, and whether that is clear."""
    found = {kind.code: _understood(sheet, kind, answers) for kind in every_kind()}
    marks = {code: mark for code, (mark, _tables) in found.items()}
    best = max(marks, key=lambda code: marks[code])
    margin = marks[best] - max((mark for code, mark in marks.items() if code != best), default=0)
    may_be_people = not kind_of(best).form.of_people and margin < _CLEAR and any(map(_names_people, found[best][1]))
    if marks[best] <= 0 or (margin and not may_be_people):
        return best, True
    lines = [fold(line) for _mark, tables in found.values() for table in tables for line in table.title_lines]
    titled = [kind.code for kind in every_kind() if _is_headed(kind, lines)]
    return (titled[0], True) if len(titled) == 1 else (best, False)


def _is_headed(kind: ListKind, lines: Sequence[str]) -> bool:
    """Whether a title, in folded letters, says that it is of this kind."""
    return bool(kind.titles) and any(re.match(kind.titles, line) for line in lines)


def _understood(sheet: Sheet, kind: ListKind, answers: Answers) -> tuple[int, Sequence[Table]]:
    """How many columns a kind understands, less what it would have to ask; and the lists it finds.

    What stands in a list tells more of its kind than its heads do, where the kind is told from it.
    """
    merges = [merge for merge in sheet.merges if merge[0] <= _ENOUGH]
    start: dict[str, Any] = {"rows": sheet.rows[:_ENOUGH], "formulas": {}, "merges": merges}
    tables = find_tables(replace(sheet, **start), kind.form, answers)
    proven = 0
    if kind.speaks:
        tables, proven = [table for table in tables if kind.speaks(table)], _PROVEN
        if not tables:
            return _NOTHING, tables
    return max((proven + len(t.mapping.columns) - _DOUBT * len(t.mapping.questions) for t in tables), default=0), tables


def _names_people(table: Table) -> bool:
    """Whether most names of what would be units are written as people's are, and say nothing of a workplace."""
    names = [str(table.mapping.value(row.cells, "name") or "") for row in table.data]
    people = [name for name in names if looks_like_name(name) and not is_section_text(name)]
    return bool(names) and len(people) >= _MOSTLY * len(names)


@dataclass
class Sorted:
    """The sheets of some files by kind. `aside` is what came of those that no reader takes.

    `kinds` are those that some sheet is of, units first. A sheet in neither `taken` nor `set_aside` is hidden or empty.
    """

    taken: dict[tuple[str, str], str] = field(default_factory=dict)
    asked: dict[tuple[str, str], Asked] = field(default_factory=dict)
    set_aside: set[tuple[str, str]] = field(default_factory=set)
    aside: Outcome = field(default_factory=Outcome)
    is_open: bool = False

    @property
    def kinds(self) -> list[str]:
        return [kind.code for kind in in_order(self.taken.values())]

    @property
    def kind(self) -> str:
        """What the upload holds, as far as its sheets have been understood."""
        if self.is_open or len(self.kinds) > 1:
            return Upload.SEVERAL
        return next(iter(self.kinds), usual().code)

    def form_of(self, file: str, sheet: str) -> Form:
        return kind_of(self.taken.get((file, sheet), "")).form

    def takes(self, kind: str) -> Takes:
        """What the reader of this kind takes; hidden and empty sheets are told by the last one."""
        last = self.kinds[-1:] in ([kind], [])

        def taking(sheet: Sheet) -> Taking:
            place = (sheet.file, sheet.name)
            mine = self.taken.get(place) == kind or (last and place not in self.taken and place not in self.set_aside)
            asked = self.asked.get(place)
            return Taking(take=mine, asked=(asked,) if asked else ())

        return taking

    def put_aside(self, sheet: Sheet, kind: str, answers: Answers, state: str, code: str = "", why: str = "") -> None:
        """Tell a sheet that is not read: what is seen in it, and why it is refused, if it is."""
        place = (sheet.file, sheet.name)
        self.taken.pop(place, None)
        self.set_aside.add(place)
        start: dict[str, Any] = {"formulas": {}}
        tables = find_tables(replace(sheet, **start), kind_of(kind).form, answers)
        seen = see(tables[0]) if tables else ListSeen(sheet.file, sheet.name, state)
        asked = self.asked.get(place)
        seen.state, seen.questions = state, [why] if state == ASKED else []
        seen.asked, seen.notes = [asked] if asked else [], [why] if why and state != ASKED else []
        self.aside.seen.append(seen)
        rows = sheet.entries_from[0]
        if why:
            self.aside.rows += rows
            self.aside.refuse([Refusal(sheet.file, sheet.name, None, "", code, why)], rows)


def sort(paths: Iterable[Path], answers: Answers, *, told: str, refused: Mapping[str, str]) -> Sorted:
    """Tell the sheets of the files apart. `refused` says of a kind why this officer may not load it."""
    found = Sorted()
    for sheet in sheets_of(paths):
        if sheet.hidden or not any(sheet.rows):
            continue
        asked = kind_asked(sheet, answers, told, is_choice=not refused)
        kind = asked.counts_as
        found.asked[sheet.file, sheet.name] = asked
        if not kind:
            found.is_open = True
            found.put_aside(sheet, asked.best, answers, ASKED, "kind", asked.text)
        elif kind == NOT_TAKEN:
            found.put_aside(sheet, kind, answers, LEFT_OUT)
        elif why := refused.get(kind):
            found.put_aside(sheet, kind, answers, LEFT_OUT, "not_yours", why)
        else:
            found.taken[sheet.file, sheet.name] = kind
    return found


def sheets_of(paths: Iterable[Path]) -> Iterable[Sheet]:
    for path in paths:
        yield from read_workbook(path)


def as_agreed(lists: Sequence[dict[str, Any]], kind: str) -> Sorted:
    """The sheets as they stood in the preview that was agreed to; `kind` is that of the upload."""
    found = Sorted()
    for seen in lists:
        place = (seen["file"], seen["sheet"])
        if seen["state"] in ("hidden", "empty"):
            continue
        if seen["kind"] in codes() and kind in (seen["kind"], Upload.SEVERAL):
            found.taken[place] = seen["kind"]
        else:
            found.set_aside.add(place)
    return found


def only(kind: str, answers: Answers) -> Takes:
    """What a command that was told the kind takes: all but sheets that clearly are of another one."""

    def taking(sheet: Sheet) -> Taking:
        if sheet.hidden or not any(sheet.rows):
            return Taking()
        asked = kind_asked(sheet, answers)
        said = asked.counts_as or kind
        if said == kind:
            return Taking(asked=(asked,))
        if said == NOT_TAKEN:
            return Taking(take=False)
        return Taking(
            take=False,
            refusal=Refusal(sheet.file, sheet.name, None, "", "other_kind", worded.other(kind_of(said), sheet.file)),
        )

    return taking
