"""A task that was passed on: it is held with its parts, looked at with them, and done when they are."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from vungmanh.kit.kept import Look, rows
from vungmanh.tasks.actions.steps import Said, held, states_of, take
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.queries import with_all_above
from vungmanh.tasks.rules import DONE, IN_WORK, OPEN, whole_is_done


def held_with_all_above(assignment: int) -> list[Assignment]:
    """The assignment and all from which it was passed on, the nearest first; empty where it is no more.

    Whoever changes a part holds the whole, so that of two parts that are done at once the second sees the first.
    """
    keys = with_all_above(assignment)
    found = {each.pk: each for each in held(keys)}
    return [found[key] for key in keys] if set(keys) == set(found) else []


def look_at(assignments: Collection[int]) -> Look:
    """Looks at the assignments and their steps, for an act that is kept."""
    return rows(
        lambda: [
            (Assignment.objects.filter(pk__in=assignments), ("due", "done_on", "in_time", "accepted_on", "ended_on")),
            (Step.objects.filter(assignment__in=assignments), ()),
        ]
    )


def roll_up(chain: Sequence[Assignment], said: Said) -> None:
    """Let those above stand as their parts do now: done with the last of them, in work again when one is sent back.

    `chain` is the part that has changed and all above it, the nearest first.
    """
    for whole in chain[1:]:
        state = states_of([whole])[whole.pk]
        done = whole_is_done(states_of(whole.parts.all()).values())
        if done and state in OPEN:
            take([whole], replace(said, state=DONE, words="", record=None, rolled_up=True))
        elif not done and state == DONE:
            take([whole], replace(said, state=IN_WORK, words="", record=None, rolled_up=True))
        else:
            return
