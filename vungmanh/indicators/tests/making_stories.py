"""Indicators that tests make: members without women, and how many come for every hundred workers."""

from __future__ import annotations

from datetime import date
from typing import Final

from vungmanh.indicators.making_told import Meaning, NewIndicator
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import AMOUNT, SHARE

MEN: Final = Formula(AMOUNT, (Term("members"), Term("members_female", -1)))
OF_MEMBERS: Final = Formula(SHARE, (Term("members"),), (Term("workers"),))
OF_MEN: Final = NewIndicator(
    "Đoàn viên nam", "người", Meaning(date(2025, 1, 1), MEN, "Đoàn viên trừ đoàn viên nữ."), "members"
)
ANEW: Final = Meaning(date(2026, 1, 1), OF_MEMBERS, "Đoàn viên trên 100 lao động.")
