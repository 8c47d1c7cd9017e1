"""The law by which papers of congresses are written, on the day of the paper. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from vungmanh.core.law import Law, Rule

_LAWS: Final = Law.of(
    Rule("Căn cứ Luật Công đoàn ngày 20 tháng 6 năm 2012", date(2013, 1, 1), "Luật Công đoàn 12/2012/QH13", "S"),
    Rule(
        "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024; Luật sửa đổi, bổ sung một số điều của Luật Mặt trận Tổ quốc"
        " Việt Nam, Luật Công đoàn, Luật Thanh niên, Luật Thực hiện dân chủ ở cơ sở ngày 27 tháng 6 năm 2025",
        date(2025, 7, 1),
        "Luật Công đoàn 50/2024/QH15; Luật 97/2025/QH15",
        "V",
    ),
)


def law_on(day: date) -> str:
    """Returns the line of a paper of the day that names the law on trade unions; that of 2012 for days before it."""
    return (_LAWS.on(day) or _LAWS.rules[0]).value
