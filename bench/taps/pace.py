"""How fast somebody with practice works, without an error: a Keystroke-Level Model, as Card, Moran and Newell made it.

S. Card, T. Moran, A. Newell: The Keystroke-Level Model for user performance time with interactive systems, CACM 23(7),
1980. What a phone changes comes from two later measurements, named at their figures. All in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2


@dataclass(frozen=True)
class Pace:
    tap: float  # to a target, and on it
    key: float  # one key of the keyboard
    scroll: float  # one screen further
    look: float  # at a page or a list that has come, until the next move is known
    hand: float  # from the keyboard to the mouse or back


_LOOK = 1.35  # Card, Moran, Newell: M, mental preparation; once for each page or list, since the person has practice

# P 1.10 s to point, and 0.2 s for the click that follows it; K 0.20 s, an average skilled typist (55 words a minute);
# H 0.40 s. A turn of the wheel is a move of a hand that is on the mouse already, reckoned like H.
DESK = Pace(tap=1.10 + 0.20, key=0.20, scroll=0.40, look=_LOOK, hand=0.40)

# I. S. MacKenzie: Fitts' throughput and the remarkable case of touch-based target selection, HCII 2015: 6.95 bits a
# second with a finger on a phone. A button of 44 px at a distance of 300 px, some 40 % of the screen, is 3 bits.
_TAP = log2(300 / 44 + 1) / 6.95
# K. Palin, A. Feit and others: How do people type on mobile devices? MobileHCI 2019, 37,370 people: 36.2 words a
# minute, a word being five keys.
_KEY = 60 / (36.2 * 5)
_AT_REST = 0.40  # the screen glides on after the finger; an estimate of ours
PHONE = Pace(tap=_TAP, key=_KEY, scroll=_TAP + _AT_REST, look=_LOOK, hand=0.0)
