"""Numbers as people type them into a form, and what of a person's facts cannot be true together."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vungmanh.core.codes import BadCode, Code, card_number
from vungmanh.core.days import Known, show_day
from vungmanh.core.person_names import BadName, read_name
from vungmanh.core.phones import NotAPhone, phone_numbers
from vungmanh.members.number_words import in_words, why_no_name, why_no_number
from vungmanh.members.numbers import Numbers, numbers_in
from vungmanh.members.rules import BadNumber, contradictions, told_by
from vungmanh.sheets import code_words

_MEND = {
    "gender_contradicts_cid": "identity_number",
    "birth_contradicts_cid": "born",
    "cid_in_the_future": "identity_number",
    "cid_of_no_worker": "identity_number",
    "impossible_age": "born",
    "joined_too_young": "joined",
    "joined_in_the_future": "joined",
}


def name_as_written(typed: str) -> str:
    """The name as lists are read: without a title, not in capitals. Whether 'Ông Lê Nam' has one, its writer knows."""
    try:
        named = read_name(typed)
    except BadName as bad:
        if bad.code == "two_names":
            raise forms.ValidationError(_("These are the names of two people. Enter each alone.")) from bad
        raise forms.ValidationError(why_no_name(bad.sign) % in_words({"value": typed, "sign": bad.sign})) from bad
    if named.beside:
        raise forms.ValidationError(_("Write the name alone, without “%(words)s”.") % {"words": named.beside})
    return named.name


def identity_as_written(typed: str) -> Numbers:
    try:
        return numbers_in(Code(typed))
    except BadNumber as bad:
        told = in_words({"value": typed, "sign": bad.sign})
        raise forms.ValidationError(why_no_number(bad.code, bad.sign) % told) from bad


def phones_as_written(typed: str) -> tuple[str, str]:
    """One phone, and the other one where two were typed."""
    try:
        found = phone_numbers(typed) if typed else []
    except NotAPhone as bad:
        told = in_words({"value": typed, "sign": bad.sign, "mobile": bad.mobile, "landline": bad.landline})
        said = code_words.why_no_phone(bad.sign) if bad.code == "bad_phone" else code_words.SENTENCES[bad.code]()
        raise forms.ValidationError(said % told) from bad
    if len(found) > 2:
        raise forms.ValidationError(_("Two phones are kept of each person. Leave two."))
    first, second, *_none = *found, "", ""
    return first, second


def email_partly(email: str) -> str:
    """Enough to know which one it is, and no more than of a phone: an e-mail is shown on no page."""
    return f"{email[:1]}•••@{email.rpartition('@')[2]}" if email else ""


def card_as_written(typed: str) -> str:
    try:
        return card_number(typed)
    except BadCode as bad:
        raise forms.ValidationError(
            _("The card number “%(value)s” must have 6 to 20 characters, digits among them.") % {"value": typed}
        ) from bad


def add_contradictions(form: forms.Form, *, number: str, today: date) -> None:
    """Say beside the boxes `identity_number`, `born` and `joined` what contradicts what, and how to mend it."""
    values = form.cleaned_data
    born, joined = values.get("born"), values.get("joined")
    found = contradictions(
        gender=values.get("gender"),
        born_on=born.day if born else None,
        number=number,
        joined_on=joined.day if joined else None,
        on=today,
        born_precision=born.precision if born else "day",
        joined_precision=joined.precision if joined else "day",
    )
    for code in found:
        form.add_error(_MEND[code], _words(code, born, joined, number))


def _words(code: str, born: Known | None, joined: Known | None, number: str) -> str:
    told = told_by(number)
    if code == "gender_contradicts_cid":
        return _("This number is one of the other gender. Compare the gender and the number with the card.")
    if code in ("birth_contradicts_cid", "cid_in_the_future", "cid_of_no_worker") and told:
        return _("The identity number says the birth year %(year)s. Compare both with the card.") % {"year": told[1]}
    known = born if code == "impossible_age" else joined
    value = {"value": show_day(known.day, known.precision) if known else ""}
    if code == "impossible_age":
        return _("Born in %(value)s: a worker is between 15 and 100 years old.") % value
    if code == "joined_too_young":
        return _("Joined the union on %(value)s, before the age of 15.") % value
    return _("Joined the union on %(value)s, which is yet to come.") % value


def shown_partly(day: date | None, precision: str) -> Any:
    """A day known in part, as the box of a form takes it."""
    return Known(day, precision) if day else None  # type: ignore[arg-type]
