"""From the cells of a row to the facts of a unit, or to every reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vungmanh.core.codes import BadCode, is_error, read_code, says_nothing, tax_code
from vungmanh.core.days import Known, UnreadableDay, show_day
from vungmanh.core.emails import read_email
from vungmanh.core.phones import NotAPhone, phone_numbers
from vungmanh.core.vietnamese import fold, proper_case
from vungmanh.organization import blocks, meanings
from vungmanh.reorganization.imports.words import sentence
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.outcome import Note, Refusal
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import NotReadable, read_count, read_text

_EARLIEST = date(1929, 7, 28)  # the union of Vietnam itself


@dataclass(frozen=True, slots=True)
class Listed:
    """A unit as a list gives it; what is not given is None or ''. `declared` is the list's own count of members."""

    name: str
    code: str
    kind: str
    block: int | None
    founded: Known | None
    workers: int | None
    declared: int | None
    facts: dict[str, str]
    table: Table
    row: int
    ended: str = ""  # the words that say that the unit stands no more

    @property
    def founded_on(self) -> date | None:
        return self.founded.day if self.founded else None

    def stands_in(self, seen: ListSeen) -> bool:
        """Whether it is a row of this list."""
        place = (self.table.sheet.file, self.table.sheet.name, self.table.head.first_row)
        return place == (seen.file, seen.sheet, seen.head_row)

    def refusal(self, code: str, column: str = "", /, **params: object) -> Refusal:
        return refusal(self.table, self.row, code, column, **params)


def refusal(table: Table, row: int | None, code: str, column: str = "", /, **params: object) -> Refusal:
    head = table.mapping.head(column) if column else ""
    return Refusal(table.sheet.file, table.sheet.name, row, head, code, sentence(code, **params))


@dataclass
class RowReader:
    """Reads the rows of one list."""

    table: Table
    today: date
    seen: ListSeen
    faults: list[Refusal] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)  # of the row read last: what is worth knowing although it is taken

    def __post_init__(self) -> None:
        founded = self.mapping.columns.get("founded_on")
        self.days = DayColumns(self.table, {"founded_on": founded} if founded else {})
        self.seen.asked += self.days.asked

    def read(self, row: Row) -> Listed | Refusal:
        """The unit of the row, or one refusal that tells all that is wrong with it."""
        self.faults, self.notes = [], []
        self.number, self.row = row.number, row
        cells = self.mapping.values(row.cells)
        name = read_text(cells.get("name"))
        if not name:
            self._fault("no_name", "name")
        elif is_error(name):
            self._fault("cell_error", "name", value=name)
        elif len(name) > 200:
            self._fault("too_long", "name", value=name[:40])
        kind = self._kind(cells, name)
        listed = Listed(
            name=name,
            code=self._code(cells),
            kind=kind,
            block=self._block(cells, kind),
            founded=self._founded(cells),
            workers=self._count(cells, "workers"),
            declared=self._count(cells, "declared"),
            facts=self._facts(cells),
            table=self.table,
            row=row.number,
        )
        if listed.workers is not None and listed.declared is not None and listed.declared > listed.workers:
            self._fault("more_members_than_workers", "declared", declared=listed.declared, workers=listed.workers)
        if not self.faults:
            return listed
        first = self.faults[0]
        reason = " ".join(dict.fromkeys(fault.reason for fault in self.faults))
        return Refusal(first.file, first.sheet, first.row, first.column, first.code, reason)

    @property
    def mapping(self) -> Mapping:
        return self.table.mapping

    def _fault(self, code: str, column: str, **params: object) -> None:
        if code.startswith("unknown_"):
            self.seen.wonder(column, params["value"])
        self.faults.append(refusal(self.table, self.number, code, column, **params))

    def _note(self, code: str, column: str, **params: object) -> None:
        told = refusal(self.table, self.number, code, column, **params)
        self.notes.append(Note(told.file, told.sheet, told.row, told.column, told.code, told.reason))

    def _code(self, cells: dict[str, Value]) -> str:
        """The unit's own code as it is shown: 007 and 7 are two codes."""
        try:
            text = "".join(read_code(cells.get("code")).text.split())
        except BadCode as bad:
            self._bad_code(bad, "code", cells)
            return ""
        return "" if says_nothing(text) and not text.isdigit() else text

    def _bad_code(self, bad: BadCode, column: str, cells: dict[str, Value]) -> None:
        code = "cell_error" if bad.code == "no_code" else bad.code
        self._fault(code, column, value=read_text(cells.get(column)))

    def _kind(self, cells: dict[str, Value], name: str) -> str:
        text = read_text(cells.get("kind"))
        if not text:
            return "occupational" if fold(name).startswith("nghiep doan") else "grassroots"
        kind = self.mapping.answers.meaning("kind", text) or meanings.kind_meant(text)
        if kind is None:
            self._fault("unknown_kind", "kind", value=text, kinds="grassroots, occupational, section, group, ward")
        return kind or "grassroots"

    def _block(self, cells: dict[str, Value], kind: str) -> int | None:
        text = read_text(cells.get("block"))
        if not text:
            return blocks.BY_CODE["occupational"].number if kind == "occupational" else None
        code = self.mapping.answers.meaning("block", text) or meanings.block_meant(text)
        if code not in blocks.BY_CODE:
            self._fault("unknown_block", "block", value=text, blocks=", ".join(blocks.BY_CODE))
            return None
        return blocks.BY_CODE[code].number

    def _founded(self, cells: dict[str, Value]) -> Known | None:
        known = self._day(cells.get("founded_on"))
        if known and known.day > self.today:
            self._fault("founded_in_the_future", "founded_on", value=show_day(known.day, known.precision))
        return known

    def _day(self, value: Value) -> Known | None:
        if value is None or not read_text(value).strip(" -–—"):
            return None
        try:
            return self.days.read("founded_on", self.row, (_EARLIEST, date(self.today.year + 1, 12, 31)))
        except WaitsForAnswer as waits:
            self._fault(waits.asked.code, "founded_on", said=waits.asked.text)
        except UnreadableDay as unreadable:
            code = "unclear_date" if unreadable.code == "ambiguous_century" else "bad_date"
            self._fault(code, "founded_on", said=why_no_day(unreadable, read_text(value)))
        return None

    def _count(self, cells: dict[str, Value], code: str) -> int | None:
        try:
            return read_count(cells.get(code))
        except NotReadable:
            self._fault("not_a_count", code, value=read_text(cells.get(code)))
            return None

    def _facts(self, cells: dict[str, Value]) -> dict[str, str]:
        """The plain facts, named as the unit's own columns."""
        widths = {
            "founding_decision": 120, "contact_name": 120, "address": 255
        }  # fmt: skip
        facts = {name: self._words(cells, name)[:width] for name, width in widths.items()}
        facts["contact_name"] = proper_case(facts["contact_name"])
        facts["contact_email"] = self._email(cells)
        facts["tax_code"] = self._tax_code(cells)
        facts["contact_phone"] = self._phone(cells)
        facts["ownership"] = self._ownership(cells)
        return {name: value for name, value in facts.items() if value}

    def _words(self, cells: dict[str, Value], name: str) -> str:
        text = read_text(cells.get(name))
        if is_error(text):
            self._note("cell_error_left_out", name, value=text)
            return ""
        return "" if says_nothing(text) else text

    def _email(self, cells: dict[str, Value]) -> str:
        text = read_text(cells.get("contact_email"))
        email = read_email(text)
        if email.fault:
            self._note(f"{email.fault}_left_out", "contact_email", value=text)
        if email.others:
            self._note("more_emails", "contact_email", kept=email.address, value=", ".join(email.others))
        return email.address

    def _tax_code(self, cells: dict[str, Value]) -> str:
        try:
            return tax_code(cells.get("tax_code"))
        except BadCode as bad:
            self._bad_code(bad, "tax_code", cells)
            return ""

    def _phone(self, cells: dict[str, Value]) -> str:
        text = read_text(cells.get("contact_phone"))
        if says_nothing(text):
            return ""
        try:
            phones = phone_numbers(read_code(cells.get("contact_phone")).text)
        except BadCode as bad:
            self._bad_code(bad, "contact_phone", cells)
            return ""
        except NotAPhone as bad:
            told = {"value": bad.text, "sign": bad.sign, "mobile": bad.mobile, "landline": bad.landline}
            self._fault(bad.code, "contact_phone", **told)
            return ""
        if len(phones) > 1:
            self._note("more_phones", "contact_phone", kept=phones[0], value=", ".join(phones[1:]))
        return phones[0]

    def _ownership(self, cells: dict[str, Value]) -> str:
        text = read_text(cells.get("ownership"))
        if not text:
            return ""
        code = self.mapping.answers.meaning("ownership", text) or meanings.ownership_meant(text)
        if code is None:
            self._fault("unknown_ownership", "ownership", value=text, owners="state, private, foreign, collective")
        return code or ""
