"""Which of two words about one attendee at one sitting stands: phones queue, come late and in any order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vungmanh.gatherings.rules.kinds import CAME


@dataclass(frozen=True, slots=True)
class Mark:
    """`said_at` is the moment on the phone or at the desk at which it was said, whenever it arrives here; `by_hand`: an
    officer wrote it against what stood there, having seen it."""

    state: str
    said_at: datetime
    by_hand: bool = False


def stands(old: Mark | None, new: Mark) -> Mark:
    """Commutes and is idempotent: in whatever order the same marks come, how often ever, the same one stands.

    A word by hand beats what phones at the doors say, the later word by hand the earlier. Of phones, whoever came is
    there: presence beats absence, the earliest arrival counts.
    """
    if old is None:
        return new
    return max(old, new, key=_weight)


def _weight(mark: Mark) -> tuple[bool, bool, float, str]:
    said = mark.said_at.timestamp()
    came = mark.state in CAME
    return (mark.by_hand, came and not mark.by_hand, said if mark.by_hand else -said, mark.state)
