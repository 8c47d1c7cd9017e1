"""What kind of gathering each row of a list tells of: by its column, its title, its section, the title of the list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.asked import Questions
from vungmanh.gatherings.models import KINDS
from vungmanh.gatherings.rules.kind_words import KindSaid, kind_said
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.labels import labels
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

_HEADS_A_LIST: Final = re.compile(
    r"(danh sach|bang|bieu|so|tong hop|thong ke|bao cao|ke hoach|lich|ket qua|phu luc|chuong trinh|du kien)\b"
)

_MIXED: Final = re.compile(r"\b(hoi nghi|hoat dong|cuoc hop|su kien|sinh hoat)\b")  # of all kinds


class Kinds:
    def __init__(self, table: Table, questions: Questions, *, sections: bool) -> None:
        self._table, self._questions, self._sections = table, questions, sections
        self._of_list = self._said_by_titles()
        heads = [each.head for code, each in table.mapping.columns.items() if code in ("title", "classes")]
        self._of_heads = next((said for head in heads if (said := kind_said(head)).kind), KindSaid())
        self._open: Asked | None = None
        self._either: dict[tuple[str, ...], Asked] = {}

    def _said_by_titles(self) -> KindSaid:
        lines = dict.fromkeys([*self._table.title_lines, *self._table.sheet_titles])
        heading = [line for line in lines if _HEADS_A_LIST.match(fold(line)) and not _MIXED.search(fold(line))]
        said = [kind_said(line) for line in heading]
        found = {each.kind for each in said if each.kind and each.sure}
        if len(found) == 1 and not any(each.either for each in said):
            return KindSaid(found.pop())
        return KindSaid()

    def ask(self, rows: Sequence[Row]) -> None:
        """Put what no word decides."""
        said = [(row, self._said(row)) for row in rows]
        unknown = [row.number for row, found in said if found is not None and not found.kind and not found.either]
        if unknown:
            self._open = self._questions.kind(unknown)
        for either in dict.fromkeys(found.either for _row, found in said if found and found.either):
            some = [row for row, found in said if found and found.either == either]
            texts = [read_text(self._table.mapping.value(row.cells, "title")) for row in some]
            self._either[either] = self._questions.either([row.number for row in some], either, texts)

    def _said(self, row: Row) -> KindSaid | None:
        """None where the column of kinds says something that nobody understands."""
        if text := read_text(self._table.mapping.value(row.cells, "kind")):
            if known := labels(tuple(KINDS)).get(fold(text)):
                return KindSaid(known)
            found = kind_said(text)
            return found if found.kind or found.either else None
        own = kind_said(read_text(self._table.mapping.value(row.cells, "title")))
        if own.either:
            return own
        around = self._around(row)
        if own.kind and own.sure and around.kind and around.sure and around.kind != own.kind:
            return KindSaid(either=(own.kind, around.kind))
        return own if own.kind and (own.sure or not around.kind) else around

    def _around(self, row: Row) -> KindSaid:
        of_section = kind_said(row.section) if row.section and self._sections else KindSaid()
        if of_section.kind and of_section.sure:
            return of_section
        return self._of_list if self._of_list.kind else self._of_heads

    def of(self, row: Row, cells: Cells) -> str:
        """Raises Wrong."""
        found = self._said(row)
        if found is None:
            return cells.meant("kind", {})
        if found.kind:
            return found.kind
        asked = self._either.get(found.either) if found.either else self._open
        if asked is None or asked.is_open:
            raise Wrong("title", asked.code if asked else "no_kind", asked.text if asked else "")
        return asked.answer
