"""What is set out to be reached in a year and in a term: by which plan, how much, and who says what to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from vungmanh.core.periods import TERM_YEARS, Period
from vungmanh.organization.presets import JULY_2025

EVERY_WARD_ONE: Final = 1


@dataclass(frozen=True)
class Aim:
    """`value` is that of the whole city: of counted things the wards' parts come to it (`least` is what each gets at
    least), of shares every ward is given the same. `because` says why it is hard, "" where it is not named so."""

    indicator: str
    value: int
    least: int = 0
    because: str = ""
    counted: bool = False


@dataclass(frozen=True)
class Sheet:
    """A plan of the city for a period."""

    period: Period
    number: str
    on: date
    name: str
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Objection:
    """A ward proposes another value; what the city decides, and why."""

    ward: str
    indicator: str
    proposed: Decimal
    because: str
    decided: Decimal
    reason: str


_FEW_LEFT: Final = "Doanh nghiệp chưa có công đoàn hầu hết dưới 10 lao động, chủ doanh nghiệp ngại tiếp xúc"
_NO_PARTNER: Final = "Nhiều doanh nghiệp nhỏ chưa có người đại diện thương lượng; lãnh đạo hay vắng"

_YEAR: Final = (
    Aim("admissions", 960, because=_FEW_LEFT, counted=True),
    Aim("unions_founded", 12, EVERY_WARD_ONE, because=_FEW_LEFT, counted=True),
    Aim("agreement_rate", 70, because=_NO_PARTNER),
    Aim("agreements_ab_share", 50),
    Aim("dialogue_rate", 65, because=_NO_PARTNER),
    Aim("conference_rate", 84),
    Aim("conference_rate_officials", 84),
    Aim("conferences_in_time_share", 90),
    Aim("regulations_democracy_share", 70),
    Aim("regulations_coordination_share", 57),
    Aim("density_enterprises", 67),
    Aim("officers_trained", 60, 3, counted=True),
    Aim("propaganda_sessions", 12, 1, counted=True),
    Aim("petitions_in_time_share", 75),
    Aim("petitions_met_share", 60),
    Aim("tasks_in_time_share", 85),
)
_LAST_YEAR: Final = (
    Aim("admissions", 880, counted=True),
    Aim("unions_founded", 12, EVERY_WARD_ONE, counted=True),
    Aim("dialogue_rate", 50),
    Aim("conference_rate", 80),
    Aim("conferences_in_time_share", 85),
    Aim("regulations_democracy_share", 65),
)
_TERM: Final = (
    Aim("admissions", 4_800, counted=True),
    Aim("unions_founded", 60, 5, counted=True),
    Aim("agreement_rate", 83),
    Aim("density_enterprises", 80),
)
# What the wards hand on to their unions.
MEMBERS: Final = "admissions"
ONE_EACH: Final = ("conferences",)


def sheets_of(today: date) -> tuple[Sheet, ...]:
    """The plans that still matter on a day: of the term, of last year, of this one; a plan of before the wards stood
    is of the weeks after they began."""
    year = today.year
    began = (year - 1) // TERM_YEARS * TERM_YEARS
    term, last, this = f"{began}-{began + TERM_YEARS}", Period.parse(str(year - 1)), Period.parse(str(year))
    return (
        Sheet(
            last, "22/KH-LĐLĐ", _after_july(date(year - 1, 1, 24)), f"Kế hoạch công tác năm {year - 1}", _LAST_YEAR
        ),
        Sheet(
            Period.parse(term), "05/CTr-LĐLĐ", _after_july(date(began + 1, 1, 12)),
            f"Chương trình thực hiện Nghị quyết Đại hội nhiệm kỳ {began}–{began + TERM_YEARS}", _TERM,
        ),
        Sheet(this, "14/KH-LĐLĐ", _after_july(date(year, 1, 20)), f"Kế hoạch công tác năm {year}", _YEAR),
    )  # fmt: skip


def _after_july(on: date) -> date:
    return max(on, JULY_2025.replace(day=21))


OBJECTS: Final = Objection(
    "HN-XHM", "dialogue_rate", Decimal(50),
    "Xã thuần nông: 7 trên 10 doanh nghiệp dưới 10 lao động, hai doanh nghiệp đang tạm ngừng sản xuất.",
    Decimal(58),
    "Thống nhất giảm cho hai doanh nghiệp tạm ngừng; phần còn lại thành phố cử cán bộ cùng làm.",
)  # fmt: skip
# In mid-year a ward is given more, because it can.
MORE: Final = ("HN-PPD", "admissions", Decimal("1.2"), "Khu đô thị mới đưa vào hoạt động ba doanh nghiệp từ tháng 6.")
# These weeks one is given more and proposes less; the city has not decided yet.
LATELY: Final = Objection(
    "HN-PLB", "propaganda_sessions", Decimal(2),
    "Cán bộ phụ trách tuyên truyền đang nghỉ thai sản; phường xin giữ 2 buổi trong năm.",
    Decimal(4), "Bổ sung tuyên truyền Luật Công đoàn ở các khu nhà trọ trước Tết.",
)  # fmt: skip
