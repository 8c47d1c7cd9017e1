"""How somebody stood at a sitting, as lists write it. What may mean one thing or the other is not among them. Pure."""

from __future__ import annotations

from typing import Final

from vungmanh.core.vietnamese import fold
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


def presence_said(text: str) -> str:
    """The state that a word in a column of attendance says for sure, "" for any other: 'v' may be a tick, or absent."""
    bare = text.strip()
    return PRESENT if bare in _TICKS else _STATES.get(fold(bare), "")
