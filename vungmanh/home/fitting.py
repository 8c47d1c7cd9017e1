"""Which pages of the menu stand in its row at a desk, by the width of the window; the others wait in its sheet.

A script could measure them, but the menu has to stand right without one, and must not jump when a script comes. So the
words are reckoned: no letter of theirs is wider than `_LETTER` on average, in whatever font a desk has. Where that is
wrong after all, the row breaks into two lines and nothing is cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

WIDTHS: Final = (60, 64, 72, 80)  # of a window, in rem: ui/look.css knows each as .from-… and .till-…
_EDGES: Final = 5  # what stands beside the words: the margins of a page, the bar to scroll it, the sign of the sheet
_LETTER: Final = 0.5625
_AROUND: Final = 1.125  # of one word: the room within its link, and to the next


def widths_of(words: Sequence[str], *, beside: Sequence[str], here: int | None) -> list[int]:
    """Of each of the words the narrowest window in whose row it stands, 0 for none: as many as fit in their order, with
    `beside` in every row and the page that is open, `here`, before all others."""
    took = [_room(word) for word in words]
    always = sum(map(_room, beside)) + (took[here] if here is not None else 0)
    ends = accumulate(0 if at == here else room for at, room in enumerate(took))
    return [
        WIDTHS[0] if at == here else next((width for width in WIDTHS if always + end <= width - _EDGES), 0)
        for at, end in enumerate(ends)
    ]


def _room(word: str) -> float:
    return _AROUND + _LETTER * len(word)
