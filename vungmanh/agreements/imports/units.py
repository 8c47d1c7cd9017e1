"""Of which unions the rows of a register are: one, or several in one cell; also where the employer alone is named."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

from vungmanh.core.vietnamese import clean, fold
from vungmanh.loading.faults import Fault
from vungmanh.loading.list_units import ListDay
from vungmanh.loading.units_above import UnitsOrUpper
from vungmanh.organization.finding import names_a_workplace
from vungmanh.organization.models import Unit
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table

# What stands before several names, and before each of them.
_BEFORE: Final = re.compile(
    r"^\s*(?:gồm|bao gồm)?\s*(?:có\s+)?(?:\d+\s+)?(?:các\s+)?(?:dn|doanh nghiệp|cđcs|đơn vị)?\s*:\s*", re.IGNORECASE
)
_COUNTED: Final = re.compile(r"^\s*(?:\d{1,2}\s*[.)/-]|[-–+•*])\s*")
_BETWEEN: Final = (
    re.compile(r"\s*[;\n]\s*"),
    re.compile(r"\s*,\s*(?=\d{1,2}\s*[.)])"),
    re.compile(r"\s*,\s*"),
    re.compile(r"\s*(?:,|\bvà\b)\s*", re.IGNORECASE),
)
_FIRST_WORDS: Final = re.compile(r"(?:CĐCS|Công đoàn cơ sở|Nghiệp đoàn|Công ty|Cty|DN|Doanh nghiệp)\b", re.IGNORECASE)
# How employers are called beside their names; what is left names their union.
_COMPANY: Final = re.compile(
    r"^(?:(?:công ty|cty|ct|doanh nghiệp|dn|tập đoàn|hợp tác xã|htx|xí nghiệp)\s+)?(?:(?:cổ phần|cp|tnhh|mtv"
    r"|trách nhiệm hữu hạn|một thành viên|1 thành viên|hai thành viên|2 thành viên|liên doanh|tư nhân|nhà nước)\s+)*",
    re.IGNORECASE,
)


class AgreementUnits(UnitsOrUpper):
    def __init__(self, table: Table, list_day: ListDay) -> None:
        self._several: dict[str, list[Unit] | Fault] = {}
        super().__init__(table, list_day)

    def all_of(self, row: Row) -> list[Unit]:
        """The unions that the cell of a row names, where it names several; empty where it names one."""
        found = self._several.get(self._said(row))
        return found if isinstance(found, list) else []

    def refuse_elsewhere(self, units: list[Unit]) -> Fault | None:
        """SECURITY: of several units each must be one that the officer may write to today."""
        for unit in units:
            if unit.pk in self.elsewhere:
                return Fault("unit_elsewhere", "unit", {"unit": unit.name, "parent": self.elsewhere[unit.pk]})
        return None

    def _find(self, name: str) -> Unit | Fault:
        if name not in self.known and name not in self._several and (found := self._parted(name)) is not None:
            self._several[name] = found
        if (several := self._several.get(name)) is not None:
            return several if isinstance(several, Fault) else several[0]
        found_one = super()._find(name)
        if isinstance(found_one, Fault) and (bare := _COMPANY.sub("", clean(name))) not in ("", clean(name)):
            employer = super()._find(bare)
            missing = self.missing.pop(bare, None)
            del self.known[bare]
            if missing is None and isinstance(employer, Unit):
                self.missing.pop(name, None)
                self.known[name] = employer
                return employer
        return found_one

    def _parted(self, name: str) -> list[Unit] | Fault | None:
        """The units of a cell that names several; the first that nobody knows, where most of them are known; None for
        a cell that is one name."""
        text = _BEFORE.sub("", normalize("NFC", name))
        for between in (*_BETWEEN, *_again(text)):
            parts = [bare for each in between.split(text) if (bare := _COUNTED.sub("", clean(each)).strip(" .,;"))]
            if len(parts) < 2 or not all(self._is_a_name(part) for part in parts):
                continue
            found = [self._find(part) for part in parts]
            units = [each for each in found if isinstance(each, Unit)]
            if len(units) == len(found):
                return list({unit.pk: unit for unit in units}.values())
            if 2 * len(units) >= len(found):
                return next(each for each in found if isinstance(each, Fault))
            for part, each in zip(parts, found, strict=True):
                if isinstance(each, Fault):  # nobody is asked about parts of what may be one name
                    self.known.pop(part, None)
                    self.missing.pop(part, None)
        return None

    def _is_a_name(self, part: str) -> bool:
        return part in self.finder.by_code or names_a_workplace(part) or fold(part) != fold(_COMPANY.sub("", part))


def _again(text: str) -> list[re.Pattern[str]]:
    """What parts names that stand below each other and begin alike: “CĐCS A CĐCS B”."""
    found = _FIRST_WORDS.match(text)
    return [re.compile(rf"\s+(?={re.escape(found[0])}\s)", re.IGNORECASE)] if found else []
