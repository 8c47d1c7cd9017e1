"""How papers are numbered, on paper: symbols of a number, and which days and numbers may follow which.

LAW: Nghị định 30/2020/NĐ-CP Đ.15: numbers run through the year from 01 on 1 January, each given once; a paper is
numbered after it was signed, on the next working day at the latest; how, the head of the office decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from vungmanh.core.calendar import WorkingCalendar

_BLANK: Final = re.compile(r"\{(?:number(?::0[2-6])?|year|kind|unit)\}")
_NUMBER: Final = re.compile(r"\{number(?::0[2-6])?\}")
_PLAIN: Final = re.compile(r"[\w/.\- ]*")

BadPattern = Literal["no_number", "no_kind", "strange"]
BadDay = Literal["to_come", "before_the_last", "late", "before_signing"]


def pattern_fault(pattern: str, *, each_kind_apart: bool) -> BadPattern | None:
    """Returns what is wrong with a pattern of symbols, None where nothing is.

    A pattern is written with {number} (or {number:02}), {year}, {kind} and {unit}. Where each kind counts apart, the
    kind must stand in the symbol, or two papers would bear the same.
    """
    if len(_NUMBER.findall(pattern)) != 1:
        return "no_number"
    if each_kind_apart and "{kind}" not in pattern:
        return "no_kind"
    return None if _PLAIN.fullmatch(_BLANK.sub("", pattern)) else "strange"


def symbol_of(pattern: str, *, number: int | None, year: int, kind: str, unit: str) -> str:
    """Returns the number and symbol of a paper, with "…" for a number that is still to come. '01/2026/CV-CĐCS'."""
    known = {"{year}": str(year), "{kind}": kind, "{unit}": unit}

    def filled(blank: re.Match[str]) -> str:
        if blank[0] in known:
            return known[blank[0]]
        broad = int(blank[0].rstrip("}")[-1]) if ":" in blank[0] else 1
        return "…" if number is None else f"{number:0{broad}}"

    return _BLANK.sub(filled, pattern)


@dataclass(frozen=True, slots=True)
class Days:
    """The day that a paper is to bear, the day of asking, the day of the last number before it, the day of signing."""

    on: date
    today: date
    last: date | None = None
    signed_on: date | None = None


def day_fault(days: Days, calendar: WorkingCalendar | None = None) -> BadDay | None:
    """Returns what speaks against giving a number on the day, None where nothing does.

    What is `late` or comes `before_the_last` may be done with a reason; what is `to_come` or was not signed yet may
    not.
    """
    if days.on > days.today:
        return "to_come"
    if days.signed_on and days.on < days.signed_on:
        return "before_signing"
    if days.last and days.on < days.last:
        return "before_the_last"
    working = calendar or WorkingCalendar()
    if days.signed_on and days.on > working.add_working_days(days.signed_on, 1):
        return "late"
    return None
