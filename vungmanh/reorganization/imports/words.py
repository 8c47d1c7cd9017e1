"""Why a row of a unit list is refused, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.sheets import code_words

SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "no_name": lambda: _("The unit's name is missing."),
    "too_long": lambda: _("“%(value)s” is too long."),
    "duplicate": lambda: _("The unit stands in this list already, in row %(row)s of sheet %(sheet)s."),
    "bad_date": lambda: "%(said)s",
    "unclear_date": lambda: "%(said)s",
    "day_habit": lambda: "%(said)s",
    "time_of_day": lambda: "%(said)s",
    "founded_in_the_future": lambda: _("The founding day %(value)s is yet to come."),
    "unknown_block": lambda: _("“%(value)s” is no block that is known. Say which it is: %(blocks)s."),
    "unknown_kind": lambda: _("“%(value)s” is no kind of unit that is known. Say which it is: %(kinds)s."),
    "unknown_ownership": lambda: _("“%(value)s” is no kind of ownership that is known. Say which it is: %(owners)s."),
    "not_a_count": lambda: _("“%(value)s” is no whole number."),
    "more_members_than_workers": lambda: _("%(declared)s members are declared among %(workers)s workers."),
    **code_words.SENTENCES,
    "bad_tax_code": lambda: _(
        "“%(value)s” is no tax code: it has 10 digits, or 13 of a branch, or 12 of a household business."
    ),
    "more_phones": lambda: _("One phone is kept, %(kept)s; left out: %(value)s."),
    "several_units": lambda: _("More than one unit is called so: %(candidates)s. Give the code."),
    "code_of_another": lambda: _("The code belongs to %(name)s; correct the code or the name."),
    "other_code": lambda: _("A unit of this name stands here with another code: %(candidates)s. Give that code."),
    "founded_otherwise": lambda: _(
        "The unit stands since %(known)s, the list says %(value)s; correct the list or leave the day out."
    ),
    "stands_elsewhere": lambda: _(
        "The code belongs to %(name)s, which does not stand under %(under)s; move it instead."
    ),
    "unit_elsewhere": lambda: _(
        "%(name)s stands under %(parent)s today, so it is described there. Take the row out of this list."
    ),
    "was_called": lambda: _(
        "“%(value)s” was the name of %(name)s (%(unit_code)s) until %(day)s. "
        "If it is that unit, write its present name; if it is another one, give it a code of its own."
    ),
    "dissolved_before": lambda: _(
        "%(name)s (%(unit_code)s) was dissolved on %(day)s. If this is another unit, give it a code of its own."
    ),
    "has_gone": lambda: _(
        "%(name)s (%(unit_code)s) stands under %(parent)s today. If this is another unit, give it a code of its own."
    ),
    "code_elsewhere": lambda: _(
        "The code belongs to a unit outside your reach. Give another one, or ask the level above."
    ),
    "ended": lambda: _("“%(value)s” says that the unit has ended, so it is not founded."),
    "ended_known": lambda: _(
        "“%(value)s” says that %(name)s has ended. Dissolve it on its own page, from the day of the decision."
    ),
    "ended_already": lambda: _("“%(value)s” says that %(name)s has ended; it is dissolved from %(day)s already."),
    "said_out": lambda: _("“%(value)s”: you have said that such rows are not taken."),
    "struck": lambda: _("The row is crossed out, and you have said that such rows are not taken."),
    "hidden_row": lambda: _("The row is hidden in the workbook, and you have said that such rows are not taken."),
    "cannot_found": lambda: "%(reason)s",
}


def sentence(code: str, **params: object) -> str:
    """The reason for the officer."""
    sign = str(params.get("sign") or "")
    said = code_words.why_no_phone(sign) if code == "bad_phone" else SENTENCES[code]()
    return said % code_words.with_sign(params)
