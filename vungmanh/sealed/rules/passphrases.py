"""Words that guard a reader's key: long, and none that somebody would try first.

No rule asks for capitals, digits or signs, and none for a change now and then: length is what counts (NIST SP 800-63B
5.1.1.2, ASVS 2.1). Nobody can find them again, so they must be remembered; five or six words are remembered best.
"""

from __future__ import annotations

from typing import Final

from vungmanh.core.vietnamese import fold

WORDS, LETTERS, AT_MOST = 5, 20, 200
SHORT, LONG, COMMON, NAMED = "short", "long", "common", "named"
_FEWEST: Final = 14  # letters, however many the words are
_DIFFERENT: Final = 7  # letters or digits that are not the same
# What is tried first, without blanks and accents.
_COMMON: Final = (
    "matkhau", "password", "congdoan", "congdoanvietnam", "tongliendoan", "laodong", "vungmanh", "abcdefghijklmnop",
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890", "0123456789", "9876543210", "iloveyou", "anhyeuem", "emyeuanh",
    "conghoaxahoichunghia", "doclaptudohanhphuc", "tinbaokin", "cummatkhau", "hochiminh", "chutichhochiminh",
)  # fmt: skip


def spoken(words: str) -> str:
    """As it is kept in mind: one blank between words, and none around them."""
    return " ".join(words.split())


def wrong_with(words: str, *, names: tuple[str, ...] = ()) -> str:
    """What makes it too weak: SHORT, LONG, COMMON or NAMED; "" where it is strong enough.

    `names` are those of its owner: the person's, the account's.
    """
    words = spoken(words)
    letters = words.replace(" ", "")
    enough = len(letters) >= LETTERS or (len(set(fold(words).split())) >= WORDS and len(letters) >= _FEWEST)
    if not enough:
        return SHORT
    if len(words) > AT_MOST:
        return LONG
    bare = fold(words).replace(" ", "")
    if len(set(bare)) < _DIFFERENT or _without(bare, _COMMON) < _FEWEST:
        return COMMON
    if _without(bare, _parts(names)) < _FEWEST:
        return NAMED
    return ""


def _without(bare: str, known: tuple[str, ...]) -> int:
    """How many letters it has besides what is known, which is taken out the longest first."""
    for each in sorted(known, key=len, reverse=True):
        bare = bare.replace(each, "")
    return len(bare)


def _parts(names: tuple[str, ...]) -> tuple[str, ...]:
    whole = [fold(name) for name in names if name.strip()]
    single = {part for name in whole for part in name.split() if len(part) > 2}
    return tuple({name.replace(" ", "") for name in whole} | single)
