"""What an officer answered about a list whose habits are unknown, kept in a small JSON file.

    {
      "columns": {"Tên gọi": "name", "D": "born_on", "Dân tộc": ""},
      "values":  {"gender": {"1": "male", "2": "female"}},
      "units":   {"Sheet3": "HN-LB-017", "Khối văn phòng": "HN-LB-018"},
      "said":    {"days:D": "month-first", "sign:nghi thai san": "member"},
      "sheets":  {"danh sach.xlsx": {"Sheet1": {
        "letters": {"D": "born_on", "E": ""},
        "lists":   {"5": "HN-LB-017", "40": ""},
        "rows":    {"12": {"born_on": "01/02/1988"}}
      }}}
    }

`columns` names a column by its head (upper and lower head parted by ' / ') or by its letter, and says which field
it is; '' means: not taken. A head goes before a letter. `values` says what a code in a column means. `units` says
which unit a sheet name, a title or a section stands for. Capitals and marks make no difference in the three. `said`
answers what a list asks, by the key of the question (questions.Asked).

`sheets` says all this of one sheet of one file, before what is said of all; and besides: `letters` which field a
column is, whatever its head; `lists` which unit the list is about whose head begins in that row ('' : the list is not
taken; 0 for a list without a head); `rows` what stands in a row in place of what was written there, field by field.
"""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.unreadable import Unreadable

_PARTS = ("columns", "values", "units", "said")
_OF_SHEETS = (*_PARTS, "letters", "lists", "rows")


@dataclass(frozen=True)
class Answers:
    """The answers, their keys folded. `columns[head or letter] = code`, `values[code][text] = meaning`.

    `chosen[key]` answers a question. `letters`, `lists` and `rows` are answers about one sheet; `sheets` holds those of
    each (file, sheet): see `at`.
    `remembered` is what the same office answered to the questions of earlier lists, by their keys.
    """

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    lists: dict[int, str] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    sheets: dict[tuple[str, str], "Answers"] = field(default_factory=dict)
    remembered: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | str) -> "Answers":
        """Reads a mapping file. Raises `Unreadable` when it is missing or not of the form above."""
        path = Path(path)
        try:
            given = json.loads(path.read_text("utf-8-sig"))
        except FileNotFoundError as error:
            raise Unreadable("mapping-missing", file=path.name) from error
        except (OSError, ValueError) as error:
            raise Unreadable("mapping-wrong", file=path.name, what=str(error)) from error
        wrong = _fault(given)
        if wrong:
            raise Unreadable("mapping-wrong", file=path.name, what=wrong)
        return cls.of(given)

    @classmethod
    def of(cls, given: dict[str, Any]) -> "Answers":
        """The answers from a dictionary of the form above."""
        return cls(
            {fold(head): code for head, code in given.get("columns", {}).items()},
            {code: {fold(t): m for t, m in texts.items()} for code, texts in given.get("values", {}).items()},
            {fold(name): code for name, code in given.get("units", {}).items()},
            dict(given.get("said", {})),
            {letter.upper(): code for letter, code in given.get("letters", {}).items()},
            {int(row): code for row, code in given.get("lists", {}).items()},
            {int(row): dict(cells) for row, cells in given.get("rows", {}).items()},
            {
                (file, sheet): cls.of(parts)
                for file, sheets in given.get("sheets", {}).items()
                for sheet, parts in sheets.items()
            },
        )

    def at(self, file: str, sheet: str) -> "Answers":
        """What was answered about one sheet: what was said of it alone goes before what was said of all."""
        own = self.sheets.get((file, sheet))
        if own is None:
            return replace(self, sheets={}) if self.sheets else self
        values = {
            code: {**self.values.get(code, {}), **own.values.get(code, {})} for code in (*self.values, *own.values)
        }
        return Answers(
            {**self.columns, **own.columns},
            values,
            {**self.units, **own.units},
            {**self.chosen, **own.chosen},
            own.letters,
            own.lists,
            own.rows,
            remembered=self.remembered,
        )

    def column(self, path: tuple[str, ...], letter: str, heads: frozenset[str]) -> str | None:
        """The field code that was answered for a column, '' if it is not to be taken, None without an answer.

        `heads` are the folded heads of the list: a key that is one of them is no letter.
        """
        if letter in self.letters:
            return self.letters[letter]
        for key in (fold(" ".join(path)), fold(path[-1]) if path else ""):
            if key and key in self.columns:
                return self.columns[key]
        key = fold(letter)
        return self.columns.get(key) if key not in heads else None

    def meaning(self, code: str, value: object) -> str | None:
        """What was answered for a value of a field, None without an answer."""
        return self.values.get(code, {}).get(fold(str(value)))

    def put(self, asked: Asked) -> Asked:
        """The question with the answer that was given to it, if any; best is what a lasting one was answered before."""
        before = self.remembered.get(asked.key) if asked.lasting else None
        if before and before in {choice.value for choice in asked.choices}:
            asked = replace(asked, best=before)
        answer = self.chosen.get(asked.key, "")
        return replace(asked, answer=answer) if answer else asked

    def unit(self, *texts: str) -> str | None:
        """The unit code that was answered for the first of the texts that has an answer."""
        return next((self.units[fold(text)] for text in texts if fold(text) in self.units), None)


def answered(given: dict[str, Any], file: str, sheet: str, more: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What a mapping file gives, with more about one sheet; an entry that is None is taken back."""
    sheets = {name: dict(parts) for name, parts in given.get("sheets", {}).items()}
    own = dict(sheets.setdefault(file, {}).get(sheet, {}))
    for part, entries in more.items():
        both = {**own.get(part, {}), **entries}
        own[part] = {key: value for key, value in both.items() if value is not None}
    sheets[file][sheet] = {part: entries for part, entries in own.items() if entries}
    return {**given, "sheets": sheets}


def _fault(given: Any) -> str:
    """What is wrong with the file, '' if nothing."""
    if not isinstance(given, dict):
        return "{}"
    sheets = given.get("sheets", {})
    if not isinstance(sheets, dict) or not all(isinstance(each, dict) for each in sheets.values()):
        return "sheets"
    general = {part: entries for part, entries in given.items() if part != "sheets"}
    of_sheets = [parts for each in sheets.values() for parts in each.values()]
    return _fault_of(general, _PARTS) or next(filter(None, (_fault_of(parts, _OF_SHEETS) for parts in of_sheets)), "")


def _fault_of(given: Any, known: tuple[str, ...]) -> str:
    if not isinstance(given, dict):
        return "sheets"
    unknown = set(given) - set(known)
    if unknown:
        return ", ".join(sorted(unknown))
    for part, entries in given.items():
        if not isinstance(entries, dict):
            return part
        for key, value in entries.items():
            nested = part in ("values", "rows")
            fits = isinstance(value, dict) if nested else isinstance(value, str)
            if part in ("lists", "rows") and not (key.isascii() and key.isdigit()):
                fits = False
            if not fits or (nested and not all(isinstance(v, str) for v in value.values())):
                return f"{part}: {key}"
    return ""
