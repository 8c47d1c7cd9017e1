"""What waits for somebody: each room works it out from its records when it is asked, and stores nothing of it.

A due is told where it waits and one level up, to whoever may do it and may open the page that it leads to. It names
what that page shows, and nothing that is sealed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.utils.functional import Promise

Read = TypeVar("Read")


@dataclass(frozen=True)
class At:
    """The unit at which something waits: its key, and what it is called today."""

    key: int
    code: str
    name: str


@dataclass(frozen=True)
class Due:
    """One thing that waits, in the language of whoever asks.

    `on` is the last day for it, None where no day is set. `why` says in a sentence what it comes from. `url` leads to
    the page where it is done, with `verb` on the button; it takes about so many `minutes`, 0 where nobody
    knows. `at` is None for what waits for the person and at no unit. `own_tick` is where one tap says that it is done,
    of what the reader has written down for themself: nobody else is told of it, whoever asks in their place.
    """

    on: date | None
    title: str
    url: str
    at: At | None
    verb: str
    minutes: int
    why: str
    own_tick: str = ""


@dataclass(frozen=True)
class Further:
    """What a room looks for among people, and tells only to those who look after their unions: where whoever stands
    further above finds it, on a page of their own unit, if they may do what it needs."""

    needs: str
    said: str | Promise
    view: str
    query: str = ""


def nothing_waits(reader: Any, today: date) -> Iterable[Due]:
    """For a room that has no dues."""
    return ()


def person_of(reader: Any) -> Any:
    """The person who asks, where their rights may stand for them (access/scope)."""
    return getattr(reader, "user", reader)


def read_once(reader: Any, what: Hashable, read: Callable[[], Read]) -> Read:
    """Returns what `read` gives; of a reader whose Rights stand for them it is asked once for all of a page.

    What is named by `what` is the same for whoever asks: the name of the reading with everything that it depends on.
    """
    known: dict[Hashable, Any] | None = getattr(reader, "known", None)
    if known is None:
        return read()
    if what not in known:
        known[what] = read()
    found: Read = known[what]
    return found
