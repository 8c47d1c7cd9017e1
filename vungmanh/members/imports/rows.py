"""From the cells of a row to the facts of a person, or to every reason why not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as MappingOf
from datetime import date

from vungmanh.core.days import Known, UnreadableDay, read_day, show_day
from vungmanh.loading.faults import Fault as Fault
from vungmanh.members import rules
from vungmanh.members.facts import Facts
from vungmanh.members.imports.names import Names, about_name
from vungmanh.members.imports.numbers_and_words import (
    number_alone,
    read_address,
    read_card,
    read_job,
    read_numbers,
    read_phones,
)
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.headers import Column
from vungmanh.sheets.mapping import Mapping
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.values import NotReadable, is_mark, is_no_mark, read_gender, read_text

# So many rows whose identity number tells the gender prove what a code of the gender column means.
_PROOF = 3
# Where a fault stands in one of these, it need not be said that nothing tells the person from others.
_TELLING = ("born_on", "born_day", "born_year", "male", "female", "identity_number")

# Facts that tell nobody from others, which somebody who leaves need not have in order.
_NOT_OF_WHO = ("gender", "phone", "other_phone", "email", "card_number", "joined_on", "job")


def day_columns(mapping: Mapping) -> dict[str, Column]:
    """The columns that hold whole days, by field; a column of men or of women may hold their births."""
    parts = {"born_month", "born_year"} & mapping.columns.keys()
    whole = ("born_on", "joined_on", "male", "female", *(() if parts else ("born_day",)))
    return {code: mapping.columns[code] for code in whole if code in mapping.columns}


def window(today: date, youngest: int, oldest: int) -> tuple[date, date]:
    """The days on which somebody was born who is between `youngest` and `oldest` today."""
    return date(today.year - oldest, 1, 1), date(today.year - youngest, 12, 31)


class RowReader:
    """Reads the rows of one list. `proven` holds what the codes of its gender column are proven to mean, `asked` what
    has to be known about it. `broken` are the lines of cells with several (Sheet.broken)."""

    def __init__(
        self,
        mapping: Mapping,
        rows: Sequence[Row],
        today: date,
        days: DayColumns,
        broken: MappingOf[tuple[int, int], tuple[int, ...]] | None = None,
    ) -> None:
        self.mapping = mapping
        self.days = days
        self.today = today
        self.names = Names(mapping, rows, broken or {})
        self.asked = list(self.names.asked.values())
        self.number = ""  # of the row read last, also if it was refused
        self.said_beside = ""  # with the name of the row read last, in brackets or behind it
        self.notes: list[Fault] = []  # of the row read last: what is worth knowing although the row is taken
        self.proven = self._prove_gender_codes(rows) if "gender" in mapping.columns else {}

    def read(self, row: Row, *, leaving: bool = False) -> tuple[Facts | None, list[Fault]]:
        """The facts of the row, or None with all of its faults; of somebody `leaving` only who it is matters."""
        cells = self.mapping.values(row.cells)
        self.row = row
        faults: list[Fault] = []
        self.notes = []
        named = self.names.read(row, cells, faults)
        self.said_beside = named.beside
        numbers = read_numbers(cells, faults, self.notes)
        self.number = number = numbers.number
        gender, born = self._gender_and_birth(cells, number, faults)
        joined = self._day(cells, "joined_on", window(self.today, 0, rules.OLDEST - rules.YOUNGEST), faults)
        phone, other_phone = read_phones(cells, faults, self.notes)
        card = read_card(cells, faults)
        if not born and not number and not any(fault.about in _TELLING for fault in faults):
            faults.append(Fault("no_birth"))
        if not any(fault.code in ("bad_date", "unclear_date", "day_habit", "time_of_day") for fault in faults):
            self._contradictions(gender, born, number, joined, faults)
        if leaving:
            faults = [fault for fault in faults if fault.about not in _NOT_OF_WHO]
        if faults or (gender is None and not leaving):
            return None, faults
        self.notes += about_name(named, gender)
        return Facts(
            name=named.name,
            gender=gender,
            born_on=born.day if born else None,
            born_precision=born.precision if born else "day",
            identity_number=number or None,
            phone=phone or None,
            other_phone=other_phone or None,
            email=read_address(cells, self.notes) or None,
            job=read_job(cells, self.notes) or None,
            joined_on=joined.day if joined else None,
            joined_precision=joined.precision if joined else "day",
            card_number=card or None,
            former_number=numbers.former or None,
        ), []

    def told(self, row: Row) -> tuple[Facts | None, list[Fault]]:
        """Who the row speaks of, as far as it says: the name at least; or None with what is wrong with it."""
        cells = self.mapping.values(row.cells)
        self.row = row
        faults: list[Fault] = []
        self.notes = []
        named = self.names.read(row, cells, faults)
        self.said_beside = named.beside
        numbers = read_numbers(cells, faults, self.notes)
        gender, born = self._gender_and_birth(cells, numbers.number, faults)
        phone, _other = read_phones(cells, faults, self.notes)
        faults = [fault for fault in faults if fault.code not in ("no_gender", "no_birth")]
        if faults:
            return None, faults
        return Facts(
            name=named.name,
            gender=gender,
            born_on=born.day if born else None,
            born_precision=born.precision if born else "day",
            identity_number=numbers.number or None,
            phone=phone or None,
            former_number=numbers.former or None,
        ), []

    def _gender_and_birth(
        self, cells: dict[str, Value], number: str, faults: list[Fault]
    ) -> tuple[str | None, Known | None]:
        births = window(self.today, rules.YOUNGEST, rules.OLDEST)
        told = rules.told_by(number)
        gender: str | None = None
        born: Known | None = None
        said_in: dict[str, Value] = {code: cells[code] for code in ("male", "female") if code in cells}
        if said_in:
            gender, born = self._from_two_columns(said_in, births, faults)
        if gender is None and "gender" in cells:
            gender = self._from_codes(cells["gender"], told, faults)
        if born is None:
            born = self._birth(cells, births, faults)
        if gender is None and told and not any(fault.about == "gender" for fault in faults):
            gender = told[0]
        if gender is None and not any(fault.about == "gender" for fault in faults):
            faults.append(Fault("no_gender", "gender"))
        return gender, born

    def _from_two_columns(
        self, said_in: dict[str, Value], births: tuple[date, date], faults: list[Fault]
    ) -> tuple[str | None, Known | None]:
        """A mark or the birth date itself stands in the column of men or of women; a lone column speaks for both."""
        filled = [code for code, value in said_in.items() if not is_no_mark(value)]
        if len(filled) > 1:
            faults.append(Fault("two_genders", "gender"))
            return None, None
        if not filled:
            if len(said_in) == 1 and "born_on" in self.mapping.columns:
                return ("male" if "female" in said_in else "female"), None
            return None, None
        code = filled[0]
        value = said_in[code]
        if is_mark(value):
            return code, None
        if isinstance(value, str) and value.strip().lower() in ("nam", "nữ", "nu"):
            if (value.strip().lower() == "nam") == (code == "male"):
                return code, None
            faults.append(Fault("other_gender", "gender", {"value": value.strip()}))
            return None, None
        return code, self._read(value, code, births, faults)

    def _from_codes(self, value: Value, told: tuple[str, int] | None, faults: list[Fault]) -> str | None:
        try:
            return read_gender(value, self.mapping.answers)
        except NotReadable:
            text = read_text(value)
            if text in self.proven:
                return self.proven[text]
            faults.append(Fault("unknown_gender", "gender", {"value": text}))
            return None

    def _prove_gender_codes(self, rows: Iterable[Row]) -> dict[str, str]:
        """What unknown codes mean, where the identity numbers of the rows that hold them all say the same."""
        told: dict[str, set[str]] = defaultdict(set)
        times: dict[str, int] = defaultdict(int)
        for row in rows:
            value = self.mapping.value(row.cells, "gender")
            if value is None:
                continue
            try:
                read_gender(value, self.mapping.answers)
            except NotReadable:
                says = rules.told_by(number_alone(self.mapping.value(row.cells, "identity_number")))
                if says:
                    told[read_text(value)].add(says[0])
                    times[read_text(value)] += 1
        proven = {
            code: next(iter(genders)) for code, genders in told.items() if len(genders) == 1 and times[code] >= _PROOF
        }
        # Two codes are two genders: if both were proven to mean the same, nothing is proven.
        return proven if len(set(proven.values())) == len(proven) == len(told) else {}

    def _birth(self, cells: dict[str, Value], births: tuple[date, date], faults: list[Fault]) -> Known | None:
        if "born_on" in cells:
            return self._day(cells, "born_on", births, faults)
        if "born_month" not in cells and "born_year" not in cells and "born_day" in cells:
            return self._day(cells, "born_day", births, faults)  # "Sinh ngày" alone is the whole day
        parts = [read_text(cells.get(code)) for code in ("born_day", "born_month", "born_year")]
        if not parts[2]:
            if parts[0] or parts[1]:
                text = "/".join(parts)
                faults.append(
                    Fault("bad_date", "born_year", {"said": why_no_day(UnreadableDay("not_a_day", text), text)})
                )
            return None
        return self._read("/".join(part for part in parts if part), "born_year", births, faults)

    def _day(self, cells: dict[str, Value], code: str, days: tuple[date, date], faults: list[Fault]) -> Known | None:
        value = cells.get(code)
        if value is None or (isinstance(value, str) and not value.strip(" -–—")):
            return None
        return self._read(value, code, days, faults)

    def _read(self, value: Value, code: str, days: tuple[date, date], faults: list[Fault]) -> Known | None:
        try:
            return self.days.read(code, self.row, days) if code in self.days else read_day(value, window=days)
        except WaitsForAnswer as waits:
            faults.append(Fault(waits.asked.code, code, {"said": waits.asked.text}))
        except UnreadableDay as unreadable:
            reason = "unclear_date" if unreadable.code == "ambiguous_century" else "bad_date"
            if unreadable.code == "out_of_range" and code != "joined_on":
                reason = "impossible_age"
            text = read_text(value)
            faults.append(Fault(reason, code, {"value": text, "said": why_no_day(unreadable, text)}))
        return None

    def _contradictions(
        self, gender: str | None, born: Known | None, number: str, joined: Known | None, faults: list[Fault]
    ) -> None:
        found = rules.contradictions(
            gender=gender,
            born_on=born.day if born else None,
            number=number,
            joined_on=joined.day if joined else None,
            on=self.today,
            born_precision=born.precision if born else "day",
            joined_precision=joined.precision if joined else "day",
        )
        told = rules.told_by(number)
        for code in found:
            known, place = (joined, "joined_on") if code.startswith("joined") else (born, "born_on")
            value = show_day(known.day, known.precision) if known else ""
            if "cid" in code:
                place = "identity_number"
            params = {
                "value": value,
                "number": number,
                "year": told[1] if told else "",
                "told": told[0] if told else "",
            }
            faults.append(Fault(code, place, params))
