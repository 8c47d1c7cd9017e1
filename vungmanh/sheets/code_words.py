"""What is wrong with a code or an address of a list, in sentences that say what to do: of people and of units alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.sheets.sign_words import named

SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "cell_error": lambda: _("“%(value)s” is an error of the workbook. Mend its formula, or type what belongs there."),
    "digits_lost": lambda: _(
        "The number “%(value)s” has more than 15 digits: Excel keeps no more and has put zeros for the others. "
        "Make the column text, then type the number again."
    ),
    "shortened": lambda: _(
        "“%(value)s” is a number that Excel has shortened: its last digits are lost. "
        "Make the column text, then type the number again."
    ),
    "became_a_day": lambda: _(
        "Excel has made a day (%(value)s) of what was typed. Make the column text, then type it again."
    ),
    "old_area_code": lambda: _(
        "“%(value)s” may be the mobile phone %(mobile)s, or the fixed line that is %(landline)s since 2017. "
        "Write the one that is meant."
    ),
    # Of rows that are taken.
    "more_emails": lambda: _("One e-mail is kept, %(kept)s; left out: %(value)s."),
    "bad_email_left_out": lambda: _("“%(value)s” is no e-mail address, and was left out."),
    "cell_error_left_out": lambda: _("“%(value)s” is an error of the workbook, and was left out."),
}


def why_no_phone(sign: str) -> str:
    """Why there is no phone number in “%(value)s”; `sign` is the one that is wrong, '' where none is."""
    if sign:
        return _("“%(value)s” is no phone number: %(sign)s stands in it.")
    return _("“%(value)s” is no phone number.")


def with_sign(params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a sentence, with the sign that is wrong in words."""
    sign = str(params.get("sign") or "")
    return {**params, "sign": named(sign) if sign else ""}
