"""What a value alone looks like: it maps no column, it makes a column with an unknown head a question."""

from __future__ import annotations

import re

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import NotReadable, read_gender, read_text


def like_day(value: Value) -> bool:
    """A day as a cell or as text, or a month; numbers alone may be anything."""
    if isinstance(value, int | float):
        return False
    try:
        return read_day(value).precision != "year"
    except UnreadableDay:
        return False


def like_birth(value: Value) -> bool:
    """A day, or the year in which somebody who works may have been born."""
    return like_day(value) or re.fullmatch(r"19[3-9]\d|200\d|201[0-4]", read_text(value)) is not None


def like_gender(value: Value) -> bool:
    try:
        return read_gender(value) is not None
    except NotReadable:
        return False


def like_identity_number(value: Value) -> bool:
    """Twelve digits, eleven where a cell lost the zero, or the nine of an old card."""
    return re.fullmatch(r"\d{12}|\d{11}|\d{9}", re.sub(r"[\s.\-']", "", read_text(value))) is not None


def like_phone(value: Value) -> bool:
    try:
        return phone_number(read_text(value)).startswith("0") and not like_day(value)
    except NotAPhone:
        return False
