"""What would tell in a text for everybody whom it is about: numbers by which people are reached, and their names.

Luật Bảo vệ dữ liệu cá nhân 2025 (91/2025/QH15): what is published lets nobody be known who has not agreed to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from vungmanh.core.spelled_numbers import spelled_in
from vungmanh.core.vietnamese import fold, given_name

# Telephones begin with nought or the code of the country; identity numbers have twelve digits, older ones nine.
_LONGEST: Final = 12
_OLD: Final = 9
_MONEY: Final = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_CALLED: Final = ("anh", "chi", "ong", "ba", "co", "chu", "em", "ban", "bac", "dong chi", "d c")


def number_in(text: str) -> str:
    """Returns the first number by which somebody is reached or known, as it is written; "" where there is none.

    Sums of money, days and numbers of laws are none.
    """
    for found in spelled_in(text):
        written = text[found.start : found.end]
        is_known = found.digits.startswith(("0", "84")) or len(found.digits) in (_OLD, _LONGEST)
        if is_known and len(found.digits) <= _LONGEST and not _MONEY.match(written):
            return written.strip()
    return ""


def name_in(text: str, names: Iterable[str]) -> str:
    """Returns the first of the names that the text says, whole or as people say it (“chị Lan”); "" where none is."""
    said = f" {fold(text)} "
    for name in names:
        whole, called = fold(name), fold(given_name(name))
        if not whole:
            continue
        if " " in whole and f" {whole} " in said:
            return name
        if any(f" {word} {called} " in said for word in _CALLED):
            return name
    return ""
