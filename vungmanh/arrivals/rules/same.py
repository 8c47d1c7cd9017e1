"""Whether what somebody writes of where they come from is what the list says of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from vungmanh.core.vietnamese import fold

# What stands before the name of nearly every unit tells nobody which it is.
_BEFORE: Final = (
    "cong doan co so thanh vien", "cong doan co so", "nghiep doan co so", "cong doan bo phan", "to cong doan",
    "cong doan", "nghiep doan", "cdcs", "cdbp", "cd", "nd",
)  # fmt: skip


def names_of(where: str) -> frozenset[str]:
    """The words that tell it apart, without diacritics."""
    folded = fold(where)
    for words in _BEFORE:
        if folded.startswith(f"{words} "):
            folded = folded.removeprefix(words)
            break
    return frozenset(folded.split())


def agree(typed: str, known: str) -> bool:
    """People write more or less of a name than the list does: one has to hold all words of the other."""
    mine, theirs = names_of(typed), names_of(known)
    return bool(mine and theirs) and (mine <= theirs or theirs <= mine)


def the_one(typed: str, known: Iterable[tuple[int, str]]) -> int | None:
    """The key of the only one of these of the same name whose place agrees; None where it is none, or not certain."""
    found = [key for key, where in known if agree(typed, where)]
    return found[0] if len(found) == 1 else None
