"""What whoever comes into an office at a unit is told by each room, on one page: it is read when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from vungmanh.core.measures import Words
from vungmanh.kit.about_unit import AboutUnit


class Part(IntEnum):
    """Where on the page it stands: who has come into which office lately, what runs, what is missing, what somebody has
    begun and not finished, who was there before, and who else knows what."""

    CAME, RUNS, MISSING, BEGUN, BEFORE, KNOWS = range(6)


@dataclass(frozen=True)
class Handed:
    """One thing that is told: in a sentence or a name, with what stands small behind it; `url` leads to it, "" where no
    page is about it."""

    part: Part
    said: Words
    note: str = ""
    url: str = ""


def nothing_handed(page: AboutUnit) -> Iterable[Handed]:
    """For a room that has nothing to hand over."""
    return ()
