"""What a room puts into the menu, the tabs of a unit and the search box: its pages, and what can be done there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Page:
    """A page that every unit has. `needs` is the permission that the reader must hold there to see it.

    `place` orders all rooms' pages by a day's work: menu and tabs show the lower first. No two are the same.
    `thumb` is its place in the bar at the bottom of a phone, 0 for none: there the menu has room for few.
    `takes_day` is the box of its address in which it takes the day that is looked at. With `of_the_tree` it is about
    the units below, and a unit that has none does not have it.
    """

    place: int
    name: str | Promise
    view: str
    icon: str
    needs: Any
    thumb: int = 0
    takes_day: str = "day"
    of_the_tree: bool = False


@dataclass(frozen=True)
class MenuEntry:
    """A menu entry: what can be begun from the search box, in the order of `place` over all rooms.

    `needs` is the permission that must be held at the reader's own unit, None for what is everybody's. `words` are
    folded Vietnamese that people look for it by beside the name itself, whatever language the page speaks.
    `happened` says what has happened that is written down by it, as people tell it; "" where nothing is recorded.
    With `of_the_tree` it is about the units below, and stands only where there are some. `whose` says of a person, on a
    day, whether it is theirs at all, where no right says it; None for what is everybody's.
    """

    place: int
    name: str | Promise
    view: str
    icon: str
    words: str
    needs: Any = None
    happened: str | Promise = ""
    of_the_tree: bool = False
    whose: Callable[[Any, date], bool] | None = None
