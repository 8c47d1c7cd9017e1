"""Several people at the same moment, each with a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

from django.db import connections


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
