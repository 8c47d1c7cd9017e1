"""Why a row of a member list is refused, in a sentence that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.members.actions.meet import known_elsewhere
from vungmanh.members.number_words import NO_NUMBERS, in_words, why_no_name, why_no_number
from vungmanh.sheets import code_words

# Codes are stable: offices and tests know them. In the order in which a row's faults are told.
SENTENCES: Final[dict[str, Callable[[], str]]] = {
    "no_name": lambda: _("The name is missing."),
    "two_names": lambda: _("“%(value)s” are the names of two people. Give each of them a row."),
    "title": lambda: "%(text)s",
    "unit_not_found": lambda: _("No unit is called “%(value)s”. %(candidates)s"),
    "unit_ambiguous": lambda: _("“%(value)s” may be more than one unit: %(candidates)s"),
    "unit_elsewhere": lambda: _(
        "%(unit)s stands under %(parent)s today, so its members are entered there. Take the row out of this list."
    ),
    **code_words.SENTENCES,
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
    "member_elsewhere": lambda: "%(text)s",
    "maybe_member_elsewhere": lambda: _(
        "Somebody of the same name and birth date is a member of %(unit)s; "
        "give the identity number, or transfer the membership."
    ),
    "left_before": lambda: "%(text)s",
    "decided_ahead": lambda: "%(text)s",
    "maybe_same": lambda: "%(text)s",
    "not_on_roll": lambda: _(
        "Nobody of this name and birth is on the roll of %(unit)s; load its list of members first."
    ),
    "leaves_later": lambda: _("%(name)s leaves on %(day)s, which is yet to come."),
    "left_otherwise": lambda: _("%(name)s's membership of %(unit)s ended on %(day)s already; correct it there."),
    "listed_since": lambda: _(
        "%(name)s leaves %(unit)s on %(day)s and still is a member on %(list)s; one of the two lists is wrong."
    ),
    "listed_before_joining": lambda: _(
        "%(name)s joined on %(day)s and stands in the list of %(list)s; correct the day of joining or that of the list."
    ),
    "other_number": lambda: _(
        "%(name)s, born on the same day, is a member of the unit with another identity number (ending in %(tail)s). "
        "If it is the same person, correct the number there; if not, admit this person by hand."
    ),
    "several_persons": lambda: _(
        "Several members of the unit have this name and birth date; give the identity number."
    ),
    "bad_date": lambda: "%(said)s",
    "unclear_date": lambda: "%(said)s",
    "day_habit": lambda: "%(said)s",
    "time_of_day": lambda: "%(said)s",
    "no_gender": lambda: _("It is not said whether the person is a man or a woman."),
    "other_gender": lambda: _("“%(value)s” stands in the column for the other gender."),
    "two_genders": lambda: _("Both the column for men and the one for women are filled."),
    "unknown_gender": lambda: _("“%(value)s” says neither man nor woman. Say what it means."),
    "gender_contradicts_cid": lambda: _(
        "The 4th digit of the identity number, %(fourth)s, says %(told)s; the list says another gender."
    ),
    "birth_contradicts_cid": lambda: _(
        "The 4th to 6th digit of the identity number, %(three)s, say the birth year %(year)s; the list says %(value)s."
    ),
    "cid_in_the_future": lambda: _(
        "The 4th to 6th digit of the identity number, %(three)s, say the birth year %(year)s, which is yet to come."
    ),
    "cid_of_no_worker": lambda: _(
        "The 4th to 6th digit of the identity number, %(three)s, say the birth year %(year)s: "
        "a worker is between 15 and 100 years old."
    ),
    "no_birth": lambda: _("Neither birth date nor identity number is given: the person cannot be told from others."),
    "impossible_age": lambda: _("Born in %(value)s: a worker is between 15 and 100 years old."),
    "joined_too_young": lambda: _("Joined the union on %(value)s, before the age of 15."),
    "joined_in_the_future": lambda: _("Joined the union on %(value)s, which is yet to come."),
    "bad_card": lambda: _("The card number “%(value)s” must have 6 to 20 characters, digits among them."),
    # Of rows that are taken.
    "passport": lambda: _(
        "“%(value)s” is kept as the number of a passport. A citizen of Vietnam has an identity number of 12 digits."
    ),
    "own_passport": lambda: _(
        "“%(value)s” is kept, and looks like a passport. Enter the 12 digits of the identity card when they are known."
    ),
    "beside_name": lambda: _("Taken without what stands beside the name: %(value)s."),
    "title_of_another": lambda: _("“%(value)s” stands before the name, and the list says the other gender."),
    "unusual_cid": lambda: _(
        "The identity number begins with %(digits)s, which is the code of no province. Compare it with the card."
    ),
    "no_former_number": lambda: _("“%(value)s” is no earlier identity number, and was left out."),
    "more_phones": lambda: _("Two phones are kept of each person; left out: %(value)s."),
    "too_long": lambda: _("“%(value)s” is too long."),
    "left": lambda: _("“%(value)s” says that the person is no member any more."),
    "left_when": lambda: _(
        "“%(value)s” says the year of leaving alone. Write the day of leaving, or the month, into the row."
    ),
    "not_yet": lambda: _("“%(value)s” says that the person is no member yet."),
    "not_marked": lambda: _("The row is not marked as a member's under “%(value)s”."),
    "said_out": lambda: _("“%(value)s”: you have said that such rows are not taken."),
    "struck": lambda: _("The row is crossed out, and you have said that such rows are not taken."),
    "hidden_row": lambda: _("The row is hidden in the workbook, and you have said that such rows are not taken."),
    "unit_ends": lambda: _("%(unit)s stands only until %(day)s; nobody can stay a member there."),
}


def sentence(code: str, **params: object) -> str:
    """The reason for the officer."""
    sign = str(params.get("sign") or "")
    if code == "bad_phone":
        said = code_words.why_no_phone(sign)
    elif code == "bad_name":
        said = why_no_name(sign)
    elif code in NO_NUMBERS:
        said = why_no_number(code, sign)
    else:
        said = SENTENCES[code]()
    return said % in_words(params)
