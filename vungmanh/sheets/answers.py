"""What an officer answered about a list whose habits are unknown, kept in a small JSON file.

    {
      "columns": {"Tên gọi": "name", "D": "born_on", "Dân tộc": ""},
      "values":  {"gender": {"1": "male", "2": "female"}},
      "units":   {"Sheet3": "HN-LB-017", "Khối văn phòng": "HN-LB-018"}
    }

`columns` names a column by its head (upper and lower head parted by ' / ') or by its letter, and says which field
it is; '' means: not taken. A head goes before a letter. `values` says what a code in a column means. `units` says
which unit a sheet name, a title or a section stands for. Capitals and marks make no difference in the three.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vungmanh.core.vietnamese import fold
from vungmanh.sheets.unreadable import Unreadable

_PARTS = ("columns", "values", "units")


@dataclass(frozen=True)
class Answers:
    """The answers, their keys folded. `columns[head or letter] = code`, `values[code][text] = meaning`."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | str) -> "Answers":
        """Reads a mapping file. Raises `Unreadable` when it is missing or not of the form above."""
        path = Path(path)
        try:
            said = json.loads(path.read_text("utf-8-sig"))
        except FileNotFoundError as error:
            raise Unreadable("mapping-missing", file=path.name) from error
        except (OSError, ValueError) as error:
            raise Unreadable("mapping-wrong", file=path.name, what=str(error)) from error
        wrong = _fault(said)
        if wrong:
            raise Unreadable("mapping-wrong", file=path.name, what=wrong)
        return cls.of(said)

    @classmethod
    def of(cls, said: dict[str, Any]) -> "Answers":
        """The answers from a dictionary of the form above."""
        return cls(
            {fold(head): code for head, code in said.get("columns", {}).items()},
            {code: {fold(t): m for t, m in texts.items()} for code, texts in said.get("values", {}).items()},
            {fold(name): code for name, code in said.get("units", {}).items()},
        )

    def column(self, path: tuple[str, ...], letter: str, heads: frozenset[str]) -> str | None:
        """The field code that was answered for a column, '' if it is not to be taken, None without an answer.

        `heads` are the folded heads of the list: a key that is one of them is no letter.
        """
        for key in (fold(" ".join(path)), fold(path[-1]) if path else ""):
            if key and key in self.columns:
                return self.columns[key]
        key = fold(letter)
        return self.columns.get(key) if key not in heads else None

    def meaning(self, code: str, value: object) -> str | None:
        """What was answered for a value of a field, None without an answer."""
        return self.values.get(code, {}).get(fold(str(value)))

    def unit(self, *texts: str) -> str | None:
        """The unit code that was answered for the first of the texts that has an answer."""
        return next((self.units[fold(text)] for text in texts if fold(text) in self.units), None)


def _fault(said: Any) -> str:
    """What is wrong with the file, '' if nothing."""
    if not isinstance(said, dict):
        return "{}"
    unknown = set(said) - set(_PARTS)
    if unknown:
        return ", ".join(sorted(unknown))
    for part in _PARTS:
        entries = said.get(part, {})
        if not isinstance(entries, dict):
            return part
        for key, value in entries.items():
            fits = isinstance(value, dict) if part == "values" else isinstance(value, str)
            if not fits or (part == "values" and not all(isinstance(v, str) for v in value.values())):
                return f"{part}: {key}"
    return ""
