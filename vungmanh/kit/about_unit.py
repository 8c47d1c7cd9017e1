"""What rooms show on the page of a unit: panels, buttons and lines of its history, each by its own rights."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.core.measures import Words
from vungmanh.kit.matter import Detail, Link


@dataclass(frozen=True)
class AboutUnit:
    """The page that is asked for: of which unit, and by whom, who holds the permissions `held` there today.

    `opens` are the codes of related units whose pages the reader may open: what names another one leads nowhere.
    """

    unit: Any
    reader: Any
    held: Collection[Any]
    opens: Collection[str]
    today: date


@dataclass(frozen=True)
class Panel:
    """A few facts or lines with a way to more; panels stand in the order of `place`.

    `lines` are (text, what stands small behind it). `tag` is a word in a colour ("good", "warn", "bad"), `text` a
    sentence, mostly that there is nothing, `picture` the address of one. `knows` is what the page would else show as it
    was typed with the unit, by its column: the room that gives the panel knows it better.
    """

    place: int
    heading: Words
    details: Sequence[Detail] = ()
    lines: Sequence[tuple[str, str]] = ()
    tag: tuple[Words, str] | None = None
    text: Words = ""
    link: Link | None = None
    picture: str = ""
    knows: Mapping[str, str] = field(default_factory=dict)
