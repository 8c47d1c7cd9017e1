"""Why a row of a member list is refused, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.members.actions.meet import known_elsewhere

# Codes are stable: offices and tests know them. In the order in which a row's faults are told.
SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "no_name": lambda: _("The name is missing."),
    "bad_name": lambda: _("“%(value)s” is no person's name."),
    "unit_not_found": lambda: _("No unit is called “%(value)s”. %(candidates)s"),
    "unit_ambiguous": lambda: _("“%(value)s” may be more than one unit: %(candidates)s"),
    "unit_elsewhere": lambda: _(
        "%(unit)s stands under %(parent)s today, so its members are entered there. Take the row out of this list."
    ),
    "short_cid": lambda: _("The identity number “%(value)s” is too short: it has 12 digits (or 9 on an old card)."),
    "bad_cid": lambda: _(
        "“%(value)s” is no identity number: it has 12 digits and begins with 0 (or 9 on an old card)."
    ),
    "duplicate": lambda: _(
        "The identity number stands in this list already, in row %(row)s of sheet %(sheet)s (%(name)s)."
    ),
    "same_person": lambda: _(
        "The same name and birth date stand in this list already, in row %(row)s of sheet %(sheet)s; "
        "give both identity numbers."
    ),
    "duplicate_card": lambda: _("The card number %(value)s belongs to somebody else already."),
    "number_of_another": lambda: _("The identity number belongs to %(name)s of %(unit)s."),
    "known_elsewhere": known_elsewhere,
    "member_elsewhere": lambda: _("%(name)s is a member of %(unit)s already; transfer the membership instead."),
    "maybe_member_elsewhere": lambda: _(
        "Somebody of the same name and birth date is a member of %(unit)s; "
        "give the identity number, or transfer the membership."
    ),
    "left_before": lambda: _("%(name)s left %(unit)s on %(day)s; admit the person again instead."),
    "other_number": lambda: _(
        "%(name)s, born on the same day, is a member of the unit with another identity number (ending in %(tail)s). "
        "If it is the same person, correct the number there; if not, admit this person by hand."
    ),
    "several_persons": lambda: _(
        "Several members of the unit have this name and birth date; give the identity number."
    ),
    "bad_date": lambda: _("“%(value)s” is no day that exists. Write it as day/month/year."),
    "unclear_date": lambda: _("The year of “%(value)s” is not clear. Write it with four digits."),
    "no_gender": lambda: _("It is not said whether the person is a man or a woman."),
    "two_genders": lambda: _("Both the column for men and the one for women are filled."),
    "unknown_gender": lambda: _("“%(value)s” says neither man nor woman. Say what it means."),
    "gender_contradicts_cid": lambda: _("The fourth digit of the identity number says another gender than the list."),
    "birth_contradicts_cid": lambda: _("The identity number says the birth year %(year)s, the list says %(value)s."),
    "no_birth": lambda: _("Neither birth date nor identity number is given: the person cannot be told from others."),
    "impossible_age": lambda: _("Born in %(value)s: a worker is between 15 and 100 years old."),
    "joined_too_young": lambda: _("Joined the union on %(value)s, before the age of 15."),
    "joined_in_the_future": lambda: _("Joined the union on %(value)s, which is yet to come."),
    "bad_phone": lambda: _("“%(value)s” is no phone number."),
    "bad_card": lambda: _("The card number “%(value)s” must have 6 to 20 characters."),
    "too_long": lambda: _("“%(value)s” is too long."),
    "unit_ends": lambda: _("%(unit)s stands only until %(day)s; nobody can stay a member there."),
}


def sentence(code: str, **params: object) -> str:
    """The reason for the officer."""
    return SENTENCES[code]() % params
