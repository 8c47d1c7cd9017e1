"""What a sender may say about a petition, by how it stands. Values in and out."""

from __future__ import annotations

from datetime import date

from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.clocks import asked_again_on

WORDS, SETTLED, OBJECTION, STAYED, CAME_BACK = "words", "settled", "objection", "stayed", "came_back"


def may_say(state: str, closed_on: date | None, stayed: bool | None, today: date) -> tuple[str, ...]:
    """Returns what is offered, the most likely first. Whether it has stayed settled is asked once, four weeks later."""
    if state == states.ANSWERED:
        return (SETTLED, OBJECTION, WORDS)
    if state != states.CLOSED or closed_on is None:
        return (WORDS,)
    if stayed is None and today >= asked_again_on(closed_on):
        return (STAYED, CAME_BACK, WORDS)
    return (OBJECTION, WORDS)
