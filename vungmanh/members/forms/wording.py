"""Numbers as people type them into a form, and what of a person's facts cannot be true together."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from vungmanh.core.days import Known, show_day
from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.core.vietnamese import looks_like_name
from vungmanh.members.rules import BadNumber, contradictions, identity_number, told_by

_MEND = {
    "gender_contradicts_cid": "identity_number",
    "birth_contradicts_cid": "born",
    "impossible_age": "born",
    "joined_too_young": "joined",
    "joined_in_the_future": "joined",
}


def name_as_written(typed: str) -> str:
    if not looks_like_name(typed):
        raise forms.ValidationError(_("“%(value)s” is no person's name.") % {"value": typed})
    return typed


def identity_as_written(typed: str) -> str:
    try:
        return identity_number(typed) if typed else ""
    except BadNumber as bad:
        raise forms.ValidationError(_why_no_number(bad.code) % {"value": typed}) from bad


def phone_as_written(typed: str) -> str:
    try:
        return phone_number(typed) if typed else ""
    except NotAPhone as bad:
        raise forms.ValidationError(_("“%(value)s” is no phone number.") % {"value": typed}) from bad


def email_partly(email: str) -> str:
    """Enough to know which one it is, and no more than of a phone: an e-mail is shown on no page."""
    return f"{email[:1]}•••@{email.rpartition('@')[2]}" if email else ""


def card_as_written(typed: str) -> str:
    card = re.sub(r"\s", "", typed)
    if card and not 6 <= len(card) <= 20:
        raise forms.ValidationError(_("The card number “%(value)s” must have 6 to 20 characters.") % {"value": typed})
    return card


def _why_no_number(code: str) -> str:
    if code == "short_cid":
        return _("The identity number “%(value)s” is too short: it has 12 digits (or 9 on an old card).")
    return _("“%(value)s” is no identity number: it has 12 digits and begins with 0 (or 9 on an old card).")


def add_contradictions(form: forms.Form, *, number: str, today: date) -> None:
    """Say beside the boxes `identity_number`, `born` and `joined` what contradicts what, and how to mend it."""
    said = form.cleaned_data
    born, joined = said.get("born"), said.get("joined")
    found = contradictions(
        gender=said.get("gender"),
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
    if code == "birth_contradicts_cid" and born and told:
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
