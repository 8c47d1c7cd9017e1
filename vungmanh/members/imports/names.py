"""The names of a member list: read alone, and asked about where a form of address may be a family name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.codes import is_error
from vungmanh.core.person_names import MAY_BE_FAMILIES, BadName, PersonName, read_name
from vungmanh.core.vietnamese import clean, fold
from vungmanh.loading.faults import Fault
from vungmanh.members.rules import FEMALE, MALE
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.values import read_text

TITLE, NAME = "title", "name"  # what a word before a name may be
_PARTS: Final = ("family_name", "middle_name", "given_name")
_LONGEST: Final = 100
_OF: Final = {
    "ông": MALE,
    "anh": MALE,
    "mr": MALE,
    "bà": FEMALE,
    "chị": FEMALE,
    "cô": FEMALE,
    "mrs": FEMALE,
    "ms": FEMALE,
}


class Names:
    """Reads the names of one list. `asked` are its questions by the word they are about."""

    def __init__(
        self, mapping: Mapping, rows: Sequence[Row], broken: MappingOf[tuple[int, int], tuple[int, ...]]
    ) -> None:
        self._mapping, self._broken = mapping, broken
        self.asked = self._questions(rows)

    def read(self, row: Row, cells: dict[str, Value], faults: list[Fault]) -> PersonName:
        """The name of the row; where there is none, '' and the fault."""
        text = self._text(cells)
        fault = Fault("no_name", "name") if not text else None
        if is_error(text):
            fault = Fault("cell_error", "name", {"value": text})
        if fault:
            faults.append(fault)
            return PersonName("")
        try:
            named = self._answered(read_name(text, self._lines(row)))
        except BadName as bad:
            faults.append(Fault(bad.code, "name", {"value": text, "sign": bad.sign}))
            return PersonName("")
        if named.doubt:
            faults.append(Fault("title", "name", {"text": self.asked[named.doubt].text}))
        if len(named.name) > _LONGEST:
            faults.append(Fault("too_long", "name", {"value": text[:40]}))
        return named

    def _text(self, cells: dict[str, Value]) -> str:
        if "name" in cells:
            return read_text(cells["name"])
        if not read_text(cells.get("given_name")):
            return ""
        return clean(" ".join(read_text(cells.get(part)) for part in _PARTS))

    def _lines(self, row: Row) -> tuple[int, ...]:
        column = self._mapping.columns.get("name")
        return self._broken.get((row.number, column.index), ()) if column and self._broken else ()

    def _answered(self, named: PersonName) -> PersonName:
        """The name with its first word taken off or kept, as was said; its doubt stays while nothing was."""
        asked = self.asked.get(named.doubt)
        if asked is None or not asked.answer:
            return named
        if asked.answer == NAME:
            return PersonName(named.name, named.title, named.beside)
        title, _space, name = named.name.partition(" ")
        return PersonName(name, title, named.beside)

    def _questions(self, rows: Sequence[Row]) -> dict[str, Asked]:
        doubtful: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            text = self._text(self._mapping.values(row.cells)) if self._may_begin_so(row) else ""
            try:
                doubt = read_name(text).doubt if text else ""
            except BadName:
                continue
            if doubt:
                doubtful[doubt].append(row.number)
        return {word: self._mapping.answers.put(_question(word, numbers)) for word, numbers in doubtful.items()}

    def _may_begin_so(self, row: Row) -> bool:
        for code in ("name", "family_name"):
            text = self._mapping.value(row.cells, code)
            if isinstance(text, str) and any(text[:5].lower().find(word) >= 0 for word in MAY_BE_FAMILIES):
                return True
        return False


def _question(word: str, rows: list[int]) -> Asked:
    shown = {"word": word.capitalize(), "count": len(rows)}
    return Asked(
        key=f"title:{fold(word)}",
        code="title",
        text=_("“%(word)s” stands before the name in %(count)d rows. Is it a form of address or the family name?")
        % shown,
        choices=(
            Choice(TITLE, _("A form of address: take it off")),
            Choice(NAME, _("The family name: keep it")),
        ),
        best=TITLE,
        rows=tuple(rows),
        lasting=True,
    )


def about_name(named: PersonName, gender: str | None) -> list[Fault]:
    """What is worth knowing of a name that was taken: words beside it, and a form of address for the other gender."""
    notes = []
    if named.beside:
        notes.append(Fault("beside_name", "name", {"value": named.beside}))
    title = named.title.split(" ")[-1] if named.title else ""
    if gender and _OF.get(title.lower(), gender) != gender:
        notes.append(Fault("title_of_another", "name", {"value": title}))
    return notes
