"""What each row under the head of a list is: a person or unit, a section, a total, a signature, or in doubt."""

import re
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold, looks_like_name
from vungmanh.sheets import sections
from vungmanh.sheets.fields import Form, marks_kept
from vungmanh.sheets.headers import Head, numbers_columns, repeats
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.reader import Cells, Value
from vungmanh.sheets.values import is_mark


class Kind(Enum):
    DATA = "data"
    BLANK = "blank"
    SECTION = "section"
    TOTAL = "total"
    FOOTER = "footer"
    HEAD = "head"
    UNCLEAR = "unclear"


@dataclass(slots=True)
class Row:
    """A row of a list. `number` is the row of the workbook, `section` the text of the section it stands in.

    `text` is all that a row says. An UNCLEAR row must be refused with its `reason`, not passed over.
    """

    number: int
    kind: Kind
    cells: Cells
    section: str = ""
    doubt: str = ""

    @property
    def reason(self) -> str:
        """Why an UNCLEAR row is not taken, and what to do; '' for other rows."""
        if self.kind is not Kind.UNCLEAR:
            return ""
        if self.doubt:
            return _("The letters can be read in more than one way (%(seen)s). Type them again in Unicode.") % {
                "seen": self.doubt
            }
        return _(
            "It is not clear whether this row is an entry of the list (%(text)s). Give it a running number "
            "and what is missing, or delete it."
        ) % {"text": self.text[:80]}

    @property
    def text(self) -> str:
        return " ".join(str(cell) for cell in self.cells if cell is not None)


# With their marks: 'Tổng' is a sum, Tống a family.
_TOTAL: Final = re.compile(
    r"(tổng(?! kết| duyệt| vệ sinh)( cộng| số( .*)?)?|cộng( dồn| lũy kế)?|(ấn định )?danh sách (này |trên )?(gồm|có)"
    r"|toàn đơn vị)\b.*"
)
_TOTAL_FOLDED: Final = re.compile(
    r"(tong cong|tong so|tong|cong|an dinh danh sach|danh sach (nay |tren )?(gom|co))( co| la| gom| danh sach)?"
    r"( \d+)?( (doan vien|nguoi|dong chi|d c|ld|nld|cnvcld|don vi|cdcs)\b.*)?"
)
_SIGNATURE: Final = re.compile(
    r"(tm|kt|tl|tuq|tp|pp)\b.*(ban chap hanh|bch|chu tich|ban thuong vu|giam doc|thu truong).*"
    r"|(tm|t m) (ban chap hanh|bch|cong doan|ban thuong vu).*|(pho )?chu tich( cong doan| cdcs| cd)?|p chu tich.*"
    r"|nguoi lap( bieu| bang| danh sach| bao cao)?|ke toan( truong)?|thu quy|thu truong( don vi| co quan)?"
    r"|(giam doc|hieu truong|truong phong|bi thu|thu ky)|xac nhan( cua)?( .*)?|noi nhan.*|nguoi (kiem tra|duyet|ky).*"
    r"|.*\bky( va)? (ghi )?(ro )?ho( va)? ten.*|.*ky ten.*dong dau.*"
    r"|(.*,? )?ngay (\d{1,2} )?thang (\d{1,2} )?nam( \d{4})?"
    r"|ghi chu( .*)?|luu y( .*)?|chu thich.*|noi nhan|luu (vt|van thu|cd).*|nhu tren|da ky|trang \d+( \d+)?|page \d+.*"
    r"|cong doan cap tren|ban chap hanh( cong doan.*)?"
)
_LONG_DIGITS: Final = re.compile(r"\d(?:[\s./-]?\d){3,}")


def classify(
    rows: Sequence[Cells],
    head: Head,
    form: Form,
    mapping: Mapping,
    first: int,
    last: int,
    wide: Mapping_[int, int],
) -> list[Row]:
    """The rows `first`…`last` (numbers of the workbook, both included), each with its kind.

    `wide` tells by row how many cells are merged along it.
    """
    judge = _Judge(head, form, mapping, wide)
    seen = [judge.first_look(number, rows[number - 1]) for number in range(first, last + 1)]
    _close(seen, judge)
    _name_sections(seen, judge)
    return seen


class _Judge:
    """The habits of one list: where its names and numbers stand."""

    def __init__(self, head: Head, form: Form, mapping: Mapping, wide: Mapping_[int, int]) -> None:
        self.head, self.form, self.mapping = head, form, mapping
        self.names = [mapping.columns[code].index for code in form.names if code in mapping.columns]
        self.others = [c.index for code, c in mapping.columns.items() if c.index not in self.names]
        reaching = {mapping.columns[code].index for code in form.reaches if code in mapping.columns}
        self.signing = [index for index in self.others if index not in reaching]
        self.read = set(self.names) | set(self.others)
        self.wide = wide

    def first_look(self, number: int, cells: Cells) -> Row:
        return Row(number, self._kind(number, cells), cells)

    def _kind(self, number: int, cells: Cells) -> Kind:
        filled = [(index, cell) for index, cell in enumerate(cells) if cell is not None]
        if all(index == self.mapping.running and _is_number(cell) for index, cell in filled):
            return Kind.BLANK  # nothing, or a number written down before anybody was entered
        if numbers_columns(cells) or repeats(cells, self.head):
            return Kind.HEAD
        texts = [(index, str(cell)) for index, cell in filled if isinstance(cell, str)]
        if self._is_total(cells, filled, texts):
            return Kind.TOTAL
        running = self.running_number(cells)
        if self._heads_a_section(texts, filled):
            return Kind.SECTION
        if running is None and self._is_below(cells, filled, texts):
            return Kind.FOOTER
        if self._is_section(number, cells, filled, texts):
            return Kind.SECTION
        if not any(index in self.read for index, _ in filled):
            return Kind.UNCLEAR
        if self.has_facts(cells):
            return Kind.DATA
        if self.name(cells) is not None and (running is not None or self.is_plain(cells)):
            return Kind.DATA
        return Kind.UNCLEAR

    def _heads_a_section(self, texts: Sequence[tuple[int, str]], filled: Sequence[tuple[int, Value]]) -> bool:
        """Whether the row says nothing but what heads a section in lists of this kind."""
        alone = [text for _, text in texts if not sections.is_mark(text)]
        if (
            not self.form.sections
            or len(alone) != 1
            or any(not _is_small(c) for _, c in filled if not isinstance(c, str))
        ):
            return False
        return re.fullmatch(self.form.sections, fold(alone[0])) is not None

    def is_sure(self, row: Row) -> bool:
        """Whether nothing but an entry can look like this row."""
        return row.kind is Kind.DATA and (self.has_facts(row.cells) or self.running_number(row.cells) is not None)

    def is_plain(self, cells: Cells) -> bool:
        """Whether a row of a list without running numbers has a person's name, and a word more if the list has any."""
        if self.mapping.running is not None or not self.form.of_people or not self.head.columns:
            return False
        more = any(_at(cells, index) is not None for index in self.others)
        return looks_like_name(str(self.name(cells))) and (more or not self.others)

    def _is_below(self, cells: Cells, filled: Sequence[tuple[int, Value]], texts: Sequence[tuple[int, str]]) -> bool:
        """Whether the row says only what stands below a list: signatures, place and day, notes."""
        signed = [text for _, text in texts if is_signature(text)]
        if signed and len(signed) == len(filled):
            return True
        name = self.name(cells)
        is_somebody = isinstance(name, str) and not is_signature(name)  # an entry whose post is 'Kế toán'
        return bool(signed) and not is_somebody and not self.has_facts(cells)

    def running_number(self, cells: Cells) -> int | None:
        value = _at(cells, self.mapping.running)
        if isinstance(value, bool) or value is None:
            return None
        if isinstance(value, int):
            return value
        text = str(value).strip(" .)")
        return int(text) if text.isdigit() and len(text) < 7 else None

    def name(self, cells: Cells) -> Value:
        return next((cells[index] for index in self.names if _at(cells, index) is not None), None)

    def has_facts(self, cells: Cells) -> bool:
        """Whether a field other than the name holds what only an entry holds: a day, a number, a mark, or a
        name beside at least two words more.
        """
        values = [cells[index] for index in self.others if _at(cells, index) is not None]
        if any(_is_fact(value) for value in values):
            return True
        # In a plan “Ban Chấp hành” stands in the column of who is to do it.
        signing = [self.name(cells), *(cells[index] for index in self.signing if _at(cells, index) is not None)]
        return (
            self.name(cells) is not None
            and len(values) >= 2
            and not any(isinstance(value, str) and is_signature(value) for value in signing)
        )

    def _is_total(self, cells: Cells, filled: Sequence[tuple[int, Value]], texts: Sequence[tuple[int, str]]) -> bool:
        if not texts or not _is_total_text(texts[0][1]):
            return False
        return all(
            (isinstance(cell, (int, float)) and abs(cell) < 10_000_000) or index == texts[0][0] or _is_count(cell)
            for index, cell in filled
        )

    def _is_section(
        self, number: int, cells: Cells, filled: Sequence[tuple[int, Value]], texts: Sequence[tuple[int, str]]
    ) -> bool:
        mark = _at(cells, self.mapping.running)
        is_mark_of_section = isinstance(mark, str) and sections.is_mark(mark)
        marked = is_mark_of_section or self.running_number(cells) is not None
        alone = [text for index, text in texts if not (index == self.mapping.running and marked and len(texts) > 1)]
        alone = [text for text in alone if not _is_count(text)] or alone
        if len(alone) != 1 or any(not isinstance(c, str) and not _is_small(c) for _, c in filled):
            return False
        text = alone[0]
        place = next(index for index, each in texts if each == text)
        begins = self.form.of_people and sections.begins(text)
        if (is_mark_of_section and (begins or sections.is_letter(str(mark)))) or (
            begins and sections.is_numbered(text)
        ):
            return not self.has_facts(cells) and not (self.form.of_people and sections.like_person(text))
        if self.has_facts(cells) and len(filled) > 1 and not self._counts_only(filled):
            return False
        if self.wide.get(number, 0) >= min(3, max(2, len(self.head.columns) - 1)):
            return True
        if self.mapping.running is not None and place == self.mapping.running:
            return not text.isdigit() and not (self.form.of_people and sections.like_person(text))
        return begins and not sections.like_person(text)

    def _counts_only(self, filled: Sequence[tuple[int, Value]]) -> bool:
        return all(isinstance(cell, str) or _is_small(cell) for _, cell in filled)


def _is_fact(value: Value) -> bool:
    if isinstance(value, (date, bool)):
        return True
    if isinstance(value, (int, float)):
        return True
    return isinstance(value, str) and (
        _LONG_DIGITS.search(value) is not None or is_mark(value) or "@" in value or fold(value) in ("nam", "nu")
    )


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) or (isinstance(value, str) and value.strip(" .)").isdigit())


def _is_small(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 100_000


def _is_count(value: Value) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\d{1,7}( .*)?", fold(value)) is not None


def _is_total_text(text: str) -> bool:
    return _TOTAL.fullmatch(marks_kept(text)) is not None or _TOTAL_FOLDED.fullmatch(fold(text)) is not None


def is_signature(text: str) -> bool:
    return _SIGNATURE.fullmatch(fold(text)) is not None


def is_total(cells: Sequence[Value]) -> bool:
    """Whether the first text among the cells begins a sum."""
    return next((_is_total_text(cell) for cell in cells if isinstance(cell, str)), False)


def _at(cells: Cells, index: int | None) -> Value:
    return cells[index] if index is not None and index < len(cells) else None


def _close(rows: list[Row], judge: _Judge) -> None:
    """Second look, knowing the neighbours: lone names, and what stands below the list."""
    previous: int | None = None
    below = False
    last_data = max((place for place, row in enumerate(rows) if judge.is_sure(row)), default=-1)
    for place, row in enumerate(rows):
        if row.kind is Kind.FOOTER:
            below = True
        elif row.kind is Kind.DATA:
            running = judge.running_number(row.cells)
            lone = not judge.has_facts(row.cells)
            if lone and not _is_next(rows, place, running, previous, judge) and not _goes_on(rows, place, below, judge):
                is_signature_name = below and running is None and place > last_data
                row.kind = Kind.FOOTER if is_signature_name else Kind.UNCLEAR
            else:
                below = False
            previous = running if running is not None else previous
        elif row.kind is Kind.SECTION:
            previous = None
            if below and place > last_data:
                row.kind = Kind.FOOTER
            else:
                below = False
        elif row.kind is Kind.UNCLEAR and place > last_data:
            # Above further entries it may be the title of what follows, and stays in doubt.
            is_signature_name = judge.running_number(row.cells) is None
            if is_signature_name and (below or _is_after_total(rows, place)):
                row.kind = Kind.FOOTER


def _is_next(rows: list[Row], place: int, running: int | None, previous: int | None, judge: _Judge) -> bool:
    """Whether a row with a number and a name and nothing else counts on: then it is an entry, not a section."""
    if running is None or not isinstance(judge.name(rows[place].cells), str):
        return False
    if judge.form.of_people and not looks_like_name(str(judge.name(rows[place].cells))):
        return False
    for following in range(place + 1, len(rows)):
        row = rows[following]
        if row.kind is Kind.SECTION:
            break
        if row.kind is Kind.DATA:
            if judge.running_number(row.cells) == 1:
                return False  # counting begins again: this was the title of what follows
            break
    return running == (previous or 0) + 1


def _goes_on(rows: list[Row], place: int, below: bool, judge: _Judge) -> bool:
    """Whether a plain row stands directly under the head, a section or another entry, as no signature does."""
    over = rows[place - 1].kind if place else Kind.HEAD
    return judge.is_plain(rows[place].cells) and not below and over in (Kind.HEAD, Kind.SECTION, Kind.DATA)


def _is_after_total(rows: list[Row], place: int) -> bool:
    """Whether the last row before this one that says anything is a sum or stands below the list itself."""
    above = place - 1
    while above >= 0 and rows[above].kind is Kind.BLANK:
        above -= 1
    return above >= 0 and rows[above].kind in (Kind.TOTAL, Kind.FOOTER)


def _name_sections(rows: list[Row], judge: _Judge) -> None:
    """Tells each entry its section. A lone text in doubt, after which the count does not go on, may begin one: then
    the entries under it are not those of the section before.
    """
    section, suspect, last = "", "", 0
    for row in rows:
        if row.kind is Kind.SECTION:
            section, suspect, last = _section_text(row.cells), "", 0
        elif row.kind is Kind.UNCLEAR and not judge.has_facts(row.cells) and _section_text(row.cells):
            suspect = _section_text(row.cells)
            row.section = section
        elif row.kind in (Kind.DATA, Kind.UNCLEAR):
            running = judge.running_number(row.cells)
            if suspect and (running is None or running != last + 1):
                section = suspect
            suspect = ""
            row.section = section
            last = running if running is not None else last


def _section_text(cells: Cells) -> str:
    return " ".join(cell for cell in cells if isinstance(cell, str) and not sections.is_mark(cell))
