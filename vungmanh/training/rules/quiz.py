"""A question with its choices, of which one is right, and how many of somebody's answers are. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

CHOICES_AT_LEAST: Final = 2
CHOICES_AT_MOST: Final = 6

FEW, MANY, TWICE, NONE_RIGHT = "few", "many", "twice", "none_right"


def fault(choices: Sequence[str], right: int) -> str:
    """What is wrong with a question, "" where nothing is. `right` is the place of the right choice, the first is 0."""
    if len(choices) < CHOICES_AT_LEAST:
        return FEW
    if len(choices) > CHOICES_AT_MOST:
        return MANY
    if len(set(choices)) < len(choices):
        return TWICE
    return "" if 0 <= right < len(choices) else NONE_RIGHT


def right_of(right: Mapping[int, int], chosen: Mapping[int, int]) -> int:
    """How many questions were answered right: by the key of the question the place of the right choice, and of that
    which was chosen. What was not answered is wrong; what is no question any more counts for nothing."""
    return sum(1 for question, place in right.items() if chosen.get(question) == place)
