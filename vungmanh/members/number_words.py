"""What is wrong with the name or a number of a person, in words: for lists and for forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.members.rules import FEMALE
from vungmanh.sheets.code_words import with_sign

NO_NUMBERS: Final = ("short_cid", "bad_cid", "two_numbers")  # BadNumber.code


def why_no_name(sign: str = "") -> str:
    """Why “%(value)s” is nobody's name: BadName.sign."""
    if sign:
        return _("“%(value)s” is no person's name. In it stands %(sign)s.")
    return _("“%(value)s” is no person's name.")


def why_no_number(code: str, sign: str = "") -> str:
    """Why there is no identity number in “%(value)s”: BadNumber.code and .sign."""
    if code == "two_numbers":
        return _("“%(value)s” are several identity numbers. Leave the one that is valid today.")
    if code == "short_cid":
        return _("The identity number “%(value)s” is too short: it has 12 digits (or 9 on an old card).")
    if sign:
        return _("“%(value)s” is no identity number: %(sign)s stands in it. It has 12 digits (or 9 on an old card).")
    return _("“%(value)s” is no identity number: it has 12 digits (or 9 on an old card).")


def in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of a sentence, with signs, genders and digits of a number as they are told."""
    told = with_sign(params)
    if number := str(params.get("number") or ""):
        told |= {"fourth": number[3:4], "three": number[3:6]}
    if gender := params.get("told"):
        told["told"] = _("a woman") if gender == FEMALE else _("a man")
    return told
