"""Sure wordings looked for in what people write: as it stands with its marks, or without any where it has none.

“lương” is not “lượng”, so that a text with marks is read with them. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from vungmanh.core.vietnamese import clean, fold

_SIGNS: Final = re.compile(r"[^\w\s]|_")


class Wordings:
    """Codes with a pattern of small letters, whole words, the surer before the others."""

    def __init__(self, *known: tuple[str, str]) -> None:
        self._known = [(code, _whole(pattern), _whole(_bare(pattern))) for code, pattern in known]

    def first(self, text: str) -> str:
        """The code of what is named first in the text, of two at one place the surer; "" where nothing is."""
        found = [(match.start(), place, code) for place, (code, match) in enumerate(self._matches(text))]
        return min(found)[2] if found else ""

    def surest(self, text: str, *, leading: bool = False) -> str:
        """The code of the surest that the text names, or begins with where it is to be `leading`; "" for nothing."""
        return next((code for code, match in self._matches(text) if not (leading and match.start())), "")

    def all(self, text: str) -> set[str]:
        return {code for code, _match in self._matches(text)}

    def _matches(self, text: str) -> list[tuple[str, re.Match[str]]]:
        said = " ".join(_SIGNS.sub(" ", clean(text).lower()).split())
        is_bare = said == fold(said)
        looked = ((code, (bare if is_bare else marked).search(said)) for code, marked, bare in self._known)
        return [(code, match) for code, match in looked if match]


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _bare(pattern: str) -> str:
    parts = unicodedata.normalize("NFD", pattern.replace("đ", "d"))
    return "".join(each for each in parts if unicodedata.category(each) != "Mn")
