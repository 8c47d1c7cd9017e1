"""What came of a petition by its stages: the first answer, and whether it came in time. Values in and out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from vungmanh.petitions.rules.states import ANSWERED


class Stood(NamedTuple):
    """A state that began on the day `since`, with the last day that it had."""

    state: str
    since: date
    due: date | None


class Answered(NamedTuple):
    on: date | None = None
    in_time: bool = False


def first_answer(stages: Sequence[Stood]) -> Answered:
    """In time is what came on the last day at the latest, as that stood before the answer."""
    for before, stage in pairwise(stages):
        if stage.state == ANSWERED:
            return Answered(stage.since, before.due is not None and stage.since <= before.due)
    return Answered()
