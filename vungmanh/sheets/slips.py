"""Whether one short text is another one mistyped: a letter too many, too few, wrong, or two that changed places."""

from typing import Final

_SHORTEST: Final = 6  # letters; shorter words are one slip apart and mean different things
_LONG: Final = 12  # letters, from which two slips are likely still the same word


def is_slip(text: str, meant: str) -> bool:
    """Whether `text` is `meant` with one slip of the fingers, or two in a long one; equal texts are no slip."""
    allowed = 2 if len(meant) >= _LONG else 1
    if len(meant) < _SHORTEST or abs(len(text) - len(meant)) > allowed or text == meant:
        return False
    return _slips(text, meant) <= allowed


def _slips(text: str, meant: str) -> int:
    """How many letters must be put in, left out, changed, or swapped with the next one."""
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for place, letter in enumerate(text, 1):
        row = [place]
        for other, wanted in enumerate(meant, 1):
            cost = min(above[other] + 1, row[other - 1] + 1, above[other - 1] + (letter != wanted))
            if place > 1 and other > 1 and letter == meant[other - 2] and text[place - 2] == wanted:
                cost = min(cost, before[other - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
