"""Of which kind a row of a list is: by its column, by its section, by the title of the list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from vungmanh.core.vietnamese import fold
from vungmanh.dialogue.imports.asked import Questions
from vungmanh.dialogue.models import KINDS
from vungmanh.dialogue.models.dialogues import FORMS
from vungmanh.dialogue.rules.kind_words import CONFERENCE, DIALOGUE, conference_of, kind_in_words, kind_said
from vungmanh.dialogue.rules.kinds import CONFERENCES, DELEGATES, DIALOGUES, PLENARY
from vungmanh.dialogue.rules.kinds import KINDS as CODES
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.labels import labels
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

UNKNOWN: Final = ""  # no word says it
_SHOWN: Final = 40  # letters of a row
_OPEN: Final = {DIALOGUE: tuple(DIALOGUES), CONFERENCE: tuple(CONFERENCES), UNKNOWN: tuple(CODES)}


class Kinds:
    """Which conference it is follows from the law of the employer, `laws` by the keys of units, unless a row says it
    itself: a title or the head of a column speaks for units of all kinds. Which dialogue it is, nobody but the officer
    can tell."""

    def __init__(self, table: Table, questions: Questions, laws: dict[int, str], *, sections: bool) -> None:
        self._table, self._questions, self._laws, self._sections = table, questions, laws, sections
        lines = dict.fromkeys([*table.title_lines, *table.sheet_titles, table.sheet.name])
        self._of_list = _one_of({kind_in_words(line) for line in lines})
        self._asked: dict[str, Asked] = {}

    def said(self, row: Row) -> str | None:
        """What words say of a row; None where its own cell is not understood."""
        around = self._around(row)
        text = read_text(self._table.mapping.value(row.cells, "kind"))
        if not text or (form_said(text) and not kind_said(text)):
            return self._of_matter(row) or _wide(around)
        own = labels(tuple(KINDS)).get(fold(text)) or kind_said(text)
        if own in (DIALOGUE, CONFERENCE):
            return _one_of({own, around}) if own == DIALOGUE and around in DIALOGUES else own
        return own or (_wide(around) if around not in _OPEN else None)

    def _of_matter(self, row: Row) -> str:
        """What the words say of it that tell what it was about, where they call it something."""
        found = kind_in_words(read_text(self._table.mapping.value(row.cells, "matter")))
        return "" if found == DIALOGUE and self._around(row) in DIALOGUES else found

    def of_column(self, row: Row, kind: str) -> str:
        """What words say of the dialogues in a column of its own, whose head means `kind`."""
        return _one_of({kind, self._around(row)}) if kind == DIALOGUE and self._around(row) in DIALOGUES else kind

    def _around(self, row: Row) -> str:
        of_section = kind_said(row.section) if row.section and self._sections else ""
        return of_section or self._of_list

    def ask(self, rows: Sequence[tuple[Row, str | None, Unit | None]]) -> None:
        """Put what is open of these rows, each with what words say of it."""
        for said, kinds in _OPEN.items():
            some = [row for row, words, unit in rows if words == said and not (unit and self._by_law(said, unit))]
            if some:
                value = self._table.mapping.value
                texts = [read_text(value(row.cells, "kind")) or row.section or row.text[:_SHOWN] for row in some]
                numbers = list(dict.fromkeys(row.number for row in some))
                self._asked[said] = self._questions.kind(numbers, kinds, texts)

    def settled(self, said: str | None, unit: Unit, cells: Cells) -> str:
        """The kind of a row of the unit. Raises Wrong."""
        if said is None:
            return cells.meant("kind", {})
        if said not in _OPEN:
            return said
        if known := self._by_law(said, unit):
            return known
        asked = self._asked.get(said)
        if asked is None or asked.is_open:
            raise Wrong("kind", "kind_of_rows", asked.text if asked else "")
        return asked.answer

    def _by_law(self, said: str, unit: Unit) -> str:
        return conference_of(self._laws.get(unit.pk, "")) if said == CONFERENCE else ""


def form_said(text: str) -> str:
    """The form of a conference that words name, "" for none or both."""
    words = fold(text)
    found = [form for form, word in ((PLENARY, "toan the"), (DELEGATES, "dai bieu")) if word in words]
    found += [form for form in labels(tuple(FORMS)).values() if labels(tuple(FORMS)).get(words) == form][:1]
    return found[0] if len(set(found)) == 1 else ""


def _wide(said: str) -> str:
    return CONFERENCE if said in CONFERENCES else said


def _one_of(said: Collection[str]) -> str:
    """The kind that all of these mean, "" for none or several: “đối thoại” beside “định kỳ” says no more."""
    found = {kind for kind in said if kind}
    for wide, kinds in ((DIALOGUE, DIALOGUES), (CONFERENCE, CONFERENCES)):
        if found & set(kinds):
            found.discard(wide)
    return found.pop() if len(found) == 1 else UNKNOWN
