"""Who follows: the verbs above tell here what happens to units and persons, and every room answers for its records.

The highest room is asked first: what stands on something goes before it, memberships before the unit itself. What was
done is undone from the lowest up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.house.ground import GROUND
from vungmanh.house.rooms import ROOMS
from vungmanh.kit.following import (
    Answer,
    Event,
    Follower,
    Forbids,
    Goes,
    PersonsMerged,
    PersonsRemoved,
    UnitDissolved,
    UnitsMoved,
    UnitsRemoved,
)


@dataclass
class Carried:
    """What all rooms have done: `keeps` by the table that leads the answer, `tells` for the journal."""

    keeps: dict[str, Any] = field(default_factory=dict)
    tells: dict[str, int] = field(default_factory=dict)


def followers() -> tuple[Follower, ...]:
    """Every answer of every room that owns records, the lowest room first."""
    return (*GROUND, *(follower for room in ROOMS for follower in room.follows))


def lines(event: Event) -> list[str]:
    """What a preview says of the rooms' records, the highest room first."""
    return [line for _name, answer in _answers(event) for line in answer.says(event)]


def follow(event: UnitDissolved | UnitsMoved | PersonsMerged, otherwise: type[Refused]) -> Carried:
    """Let the records of all rooms follow, in the caller's transaction. Raises `otherwise` where a room refuses."""
    done = Carried()
    with _refused_as(otherwise):
        for name, answer in _answers(event):
            if isinstance(answer, Goes):
                followed = answer.does(event)
                done.tells.update(followed.tells)
                if followed.keeps:
                    done.keeps[name] = followed.keeps
    return done


def undo_following(
    event: UnitDissolved | UnitsMoved | PersonsMerged, keeps: Mapping[str, Any], otherwise: type[Refused]
) -> None:
    """Let all records be where they were; the unit or the person stands again. Raises `otherwise`."""
    with _refused_as(otherwise):
        for name, answer in reversed(list(_answers(event))):
            if isinstance(answer, Goes) and name in keeps:
                answer.undoes(event, keeps[name])


def refuse_if_built_upon(event: UnitsRemoved | PersonsRemoved, otherwise: type[Refused]) -> None:
    """Raises `otherwise` where records of a room stand in the way."""
    for _name, answer in _answers(event):
        if isinstance(answer, Forbids) and (reason := answer.reason(event)):
            raise otherwise(reason)


def _answers(event: Event) -> Iterator[tuple[str, Answer[Any]]]:
    for follows in (*(room.follows for room in reversed(ROOMS)), GROUND):
        for follower in follows:
            answer = event.asked_of(follower)
            if answer is not None:
                yield follower.of[0]._meta.label_lower, answer


@contextmanager
def _refused_as(otherwise: type[Refused]) -> Iterator[None]:
    """A room's refusal is one of the verb; what is not allowed stays so."""
    try:
        yield
    except (NotAllowed, otherwise):
        raise
    except Refused as refused:
        raise otherwise(refused.reason, at=refused.at) from refused
