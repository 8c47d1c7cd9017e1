"""How somebody stood at a sitting, as lists write it. What may mean one thing or the other is not among them. Pure."""

from __future__ import annotations

import re
from typing import Final

from vungmanh.core.vietnamese import clean, fold
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT

_SURE: Final = {
    PRESENT: ("x", "co", "co mat", "du", "co du", "tham du", "co tham du", "tham gia", "da du", "day du", "present", "1"),
    LATE: ("tre", "di tre", "den tre", "muon", "di muon", "den muon", "co mat tre", "late"),
    EXCUSED: (
        "vang co phep", "co phep", "vang phep", "phep", "vang co ly do", "co ly do", "xin phep", "xin vang", "nghi phep",
        "nghi co phep", "vang p", "excused",
    ),
    ABSENT: (
        "vang", "vang mat", "khong", "khong du", "khong tham du", "khong tham gia", "khong co mat", "khong phep",
        "vang khong phep", "vang khong ly do", "vang k phep", "vang kp", "nghi khong phep", "absent", "0",
    ),
}  # fmt: skip
_STATES: Final = {word: state for state, words in _SURE.items() for word in words}
_TICKS: Final = frozenset({"✓", "✔", "√", "☑", "☒", "✗"})
# With their marks: 'huy hiệu vàng' is no absence, nor 'đoàn viên trẻ' somebody late.
_SPEAKS: Final = re.compile(
    r"\b(vắng|nghỉ phép|xin (phép|nghỉ|vắng)|có phép|không (phép|dự|đến|tham dự|tham gia|có mặt)|(đến|đi) (muộn|trễ)"
    r"|vang (mat|co|khong|phep|p|kp)|nghi phep|xin (phep|nghi|vang)|co phep|khong (du|den|tham du|co mat)|(den|di) (muon|tre))\b"
    r"|^vang$|^(muộn|trễ)\b"
)


def presence_said(text: str) -> str:
    """The state that a word in a column of attendance says for sure, "" for any other: 'v' may be a tick, or absent."""
    bare = text.strip()
    return PRESENT if bare in _TICKS else _STATES.get(fold(bare), "")


def speaks_of_presence(remark: str) -> bool:
    """Whether a remark beside somebody's name says that they were not there, or not in time."""
    return _SPEAKS.search(clean(remark).lower()) is not None
