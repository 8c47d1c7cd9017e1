"""Which offices a row of a list names: by its words, by ticks under the name of a body, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.officers.imports.form import TICKS
from vungmanh.officers.models import BODIES, OFFICES
from vungmanh.officers.rules import office_words as words
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

NONE: Final = "none"  # what a word may be said to mean: no office
_KINDS_AT: Final = {
    words.SECTION: ("section",),
    words.GROUP: ("group",),
    words.UNION: ("grassroots", "occupational"),
    words.WARD: ("ward",),
    words.UPPER: ("confederation", "province", "sector", "zone", "district"),
}
_LISTS_OF: Final = re.compile(r"(danh sach|ds|trich ngang|ly lich trich ngang|tong hop|bieu)\b")
# Whoever holds one of the second sits in the body by it, and is not its member besides.
_MEMBERS: Final = frozenset(words.MEMBER_OF.values())
_LEADING: Final = (offices.CHAIR, offices.VICE_CHAIR)


class OfficesOf:
    """The offices of the rows of one list. `asked` are its questions."""

    def __init__(self, table: Table, seen: ListSeen) -> None:
        self._table, self._seen, self._answers = table, seen, table.mapping.answers
        self._ticks = {code: body for code, body in TICKS.items() if code in table.mapping.columns}
        titles = (*table.title_lines, *table.sheet_titles, table.sheet.name)
        self._title = _only({body for line in titles for body in words.bodies_said(line)})
        self._sections = _bodies_by_row(table)
        self.asked = list(self._about_silent_rows())

    def of(self, row: Row, cells: Cells, unit: Unit) -> tuple[tuple[str, ...], bool | None]:
        """The offices, and whether the words call the officer full-time. Raises Wrong."""
        text, body = cells.text("office"), self._body(row, cells)
        said = words.offices_said(text, body=body, in_group=unit.kind_id == "group")
        found, waits = list[str](), None
        for named in said.named:
            try:
                found += self._meant(named, "office", unit)
            except Wrong as wrong:
                waits = waits or wrong  # the others are asked about in the same reading
        for code, of_body in self._ticks.items():
            found += self._ticked(row, code, of_body, unit)
        if waits:
            raise waits
        if not found:
            found = self._silent(row, text, body)
        return _without_implied(found), said.full_time

    def _body(self, row: Row, cells: Cells) -> str:
        if text := cells.text("body"):
            found = (
                self._answers.meaning("body", text) or _only(set(words.bodies_said(text))) or _labels().get(fold(text))
            )
            if not found or found not in offices.BODIES:
                self._seen.wonder("body", text)
                raise Wrong("body", "unknown_value", _("“%(value)s” is not understood.") % {"value": text})
            return found
        return self._sections.get(row.number) or self._title

    def _meant(self, named: words.Named, column: str, unit: Unit) -> list[str]:
        code = self._answers.meaning("office", named.text) or named.office or _labels().get(fold(named.text), "")
        if code == NONE:
            return []
        if code not in offices.BY_CODE:
            self._seen.wonder("office", named.text)
            raise Wrong(column, "unknown_office", _("“%(value)s” is not understood.") % {"value": named.text})
        if (named.at and unit.kind_id not in _KINDS_AT[named.at]) or not _is_called(unit, named.name):
            reason = _("“%(value)s” is an office of another unit than %(unit)s. Write that unit into the row.")
            raise Wrong(column, "other_unit", reason % {"value": named.text, "unit": unit.name})
        if code not in offices.offices_at(unit.kind_id):
            reason = _(
                "%(unit)s has no office “%(value)s”: it is one of a group or of a union. Write its unit into the row."
            )
            raise Wrong(column, "no_such_office", reason % {"value": named.text, "unit": unit.name})
        return [code]

    def _ticked(self, row: Row, code: str, body: str, unit: Unit) -> list[str]:
        value = self._table.mapping.value(row.cells, code)
        text = read_text(value)
        if not text or is_no_mark(value):
            return []
        if is_mark(value):
            return self._meant(words.Named(text, words.MEMBER_OF[body]), code, unit)
        said = words.offices_said(text, body=body)
        return [office for named in said.named for office in self._meant(named, code, unit)]

    def _silent(self, row: Row, text: str, body: str) -> list[str]:
        asked = next((each for each in self.asked if row.number in each.rows), None)
        if asked and asked.counts_as == body:
            return [words.MEMBER_OF[body]]
        if asked and not asked.answer:
            raise Wrong("office", asked.code, asked.text)
        if text or asked:
            raise Wrong("office", "said_out", _("You have said that this is no office; the row is not taken."))
        raise Wrong("office", "no_office", _("The row does not say which office the person holds."))

    def _about_silent_rows(self) -> Iterator[Asked]:
        """Rows without any office below the name of a body are asked about together."""
        silent: dict[str, list[int]] = {}
        columns = ("office", "body", *self._ticks)
        for row in self._table.rows:
            said = any(read_text(self._table.mapping.value(row.cells, code)) for code in columns)
            body = self._sections.get(row.number) or self._title
            if row.kind is Kind.DATA and not said and body:
                silent.setdefault(body, []).append(row.number)
        for body, rows in silent.items():
            name = str(dict(BODIES)[body])
            text = _("%(count)d rows under “%(body)s” name no office. Are they its members?")
            choices = (Choice(body, _("Yes, its members")), Choice(NONE, _("Do not take them")))
            told = {"count": len(rows), "body": name}
            asked = Asked(f"silent:{body}", "no_office", text % told, choices, body, tuple(rows), lasting=True)
            yield self._answers.put(asked)


def speaks_of_offices(table: Table) -> bool:
    """Whether a list that has a column for offices is one of officers: most of its rows name one; or its title says so,
    and nothing else stands in that column; or it ticks who sits in which body."""
    mapping, rows = table.mapping, table.data
    if any(code in mapping.columns for code in TICKS):
        return True
    if "office" not in mapping.columns or not rows:
        return False
    texts = [text for row in rows if (text := read_text(mapping.value(row.cells, "office")))]
    named = [text for text in texts if any(map(_is_office, words.offices_said(text).named))]
    titles = (*table.title_lines, *table.sheet_titles, table.sheet.name)
    # “BAN CHẤP HÀNH” alone is the head of a letter.
    is_titled = any(_LISTS_OF.match(fold(line)) and words.bodies_said(line) for line in titles)
    return 2 * len(named) > (len(texts) if is_titled else max(len(texts), len(rows)))


def _is_office(named: words.Named) -> bool:
    known = named.office or _labels().get(fold(named.text))
    return bool(known) or bool(re.fullmatch(r"(uy vien|uv|truong ban|tb|thanh vien)", fold(named.text)))


def _bodies_by_row(table: Table) -> dict[int, str]:
    """The body of the last line above each row that is nothing but the name of one."""
    found, body = dict[int, str](), ""
    for row in table.rows:
        if row.kind is Kind.SECTION:
            body = _only(set(words.bodies_said(row.text))) or (body if _keeps(row) else "")
        elif row.kind is Kind.DATA and body:
            found[row.number] = body
    return found


def _keeps(row: Row) -> bool:
    """Whether a section leaves the body as it is: a department within it, not another unit's list."""
    return re.search(r"\b(cdcs|cong doan|nghiep doan|ldld|truong|cong ty)\b", fold(row.text)) is None


def _only(bodies: set[str]) -> str:
    return next(iter(bodies)) if len(bodies) == 1 else ""


def _is_called(unit: Unit, name: str) -> bool:
    return set(name.split()) <= set(fold(unit.name).split())


def _without_implied(found: list[str]) -> tuple[str, ...]:
    """The offices without being a member of a body that another of them leads. Raises Wrong for two that exclude each
    other."""
    codes = list(dict.fromkeys(found))
    if all(code in codes for code in _LEADING):
        raise Wrong("office", "two_offices", _("Nobody is both the chair and a vice chair; say which it is."))
    above = {code: set(offices.BY_CODE[code].sits_in) for code in codes}
    return tuple(
        code
        for code in codes
        if code not in _MEMBERS
        or not any(offices.BY_CODE[code].body in above[other] for other in codes if is_above(other, code))
    )


def is_above(one: str, other: str) -> bool:
    """Whether who holds the one sits in the body of the other by it, as more than its member."""
    return offices.RANK[one] < offices.RANK[other] and offices.BY_CODE[other].body in offices.BY_CODE[one].sits_in


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, str]:
    """How our own register calls offices and bodies, folded, in both languages."""
    found: dict[str, str] = {}
    for language in ("vi", "en"):
        with translation.override(language):
            found |= {fold(str(label)): code for code, label in (*BODIES, *OFFICES)}
    return found
