"""Several people at the same moment, each with a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Event, Thread
from typing import Any

from django.db import connections, transaction


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each deed returned, or the exception it raised, in the order given; all begin together."""
    begin = Barrier(len(deeds))
    outcomes: list[Any] = [None] * len(deeds)

    def do(place: int, deed: Callable[[], Any]) -> None:
        try:
            begin.wait(timeout=30)
            outcomes[place] = deed()
        except Exception as refused:
            outcomes[place] = refused
        finally:
            connections.close_all()

    people = [Thread(target=do, args=(place, deed)) for place, deed in enumerate(deeds)]
    for person in people:
        person.start()
    for person in people:
        person.join(timeout=60)
        assert not person.is_alive(), "somebody waits for ever"
    return outcomes


def while_unfinished(
    first: Callable[[], Any], second: Callable[[], Any], *, then: Callable[[], Any] = int
) -> list[Any]:
    """As `at_once`, of two of whom the second begins when the first has written and not yet finished; the first does
    `then` and finishes once the second is done, or waits for it."""
    written, done = Event(), Event()

    def begins() -> Any:
        with transaction.atomic():
            try:
                found = first()
            finally:
                written.set()
            done.wait(timeout=1)
            then()
        return found

    def follows() -> Any:
        written.wait(timeout=30)
        try:
            return second()
        finally:
            done.set()

    return at_once(begins, follows)
