"""E-mail addresses as cells hold them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vungmanh.core.codes import is_error, says_nothing
from vungmanh.core.vietnamese import clean

_LONGEST: Final = 254
_ADDRESS: Final = re.compile(r"[A-Za-z0-9._%+'&=!#$*/?^{}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LABEL: Final = re.compile(r"^(mailto|e-?mail)\s*:\s*", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[;,|]\s*|\s+/\s+|\s+(?:và|hoặc)\s+|\s+")


@dataclass(frozen=True, slots=True)
class Email:
    """The address, '' for none. `others` stand in the same cell; with a `fault` nothing was taken of what stands there:
    cell_error or bad_email."""

    address: str = ""
    others: tuple[str, ...] = ()
    fault: str = ""


def read_email(text: str) -> Email:
    """The first address of a cell. Words for 'none' are nothing; what is no address is not taken, and said so."""
    if not text:
        return Email()
    text = _LABEL.sub("", clean(text)).strip(" .;,")
    if is_error(text):
        return Email(fault="cell_error")
    if says_nothing(text):
        return Email()
    found = [_LABEL.sub("", part).strip("<>()[]\"'.") for part in _BETWEEN.split(text) if part]
    if not all(_ADDRESS.fullmatch(part) and len(part) <= _LONGEST for part in found):
        return Email(fault="bad_email")
    addresses = list(dict.fromkeys(found))
    return Email(addresses[0], tuple(addresses[1:]))
