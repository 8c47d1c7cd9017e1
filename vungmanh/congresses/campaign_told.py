"""What is said of a campaign and of a step before it is written down. Values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Called:
    """What the congresses are called by, until when they are held, and the last day of each step."""

    name: str
    term_since: int
    term_to: int
    to: date
    dues: Mapping[int, date]
    on: date
    number: str = ""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose congresses are called: units of these kinds, of these blocks and below these units if any are named; and
    those that were chosen; without those that are left out. Units by their keys."""

    kinds: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    below: tuple[int, ...] = ()
    chosen: tuple[int, ...] = ()
    but: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """A step that was taken on the day, by the paper with this number if there is one."""

    step: int
    on: date
    number: str = ""
    words: str = ""
