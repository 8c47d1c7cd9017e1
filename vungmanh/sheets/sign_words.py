"""The sign that makes a text unreadable, named so that an officer finds it."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext as _


def named(sign: str) -> str:
    """'the letter “O” in place of a zero', 'the Cyrillic letter “М”', 'the sign “*”'."""
    shown = {"sign": sign}
    if sign in "Oo":
        return _("the letter “%(sign)s” where a zero belongs") % shown
    if sign in "lI":
        return _("the letter “%(sign)s” where a one belongs") % shown
    if sign.isspace():
        return _("a space")
    alphabet = unicodedata.name(sign, "").split(" ")[0]
    if alphabet == "CYRILLIC":
        return _("the Cyrillic letter “%(sign)s”") % shown
    if alphabet == "GREEK":
        return _("the Greek letter “%(sign)s”") % shown
    if alphabet in ("MATHEMATICAL", "FULLWIDTH", "CIRCLED") or (sign.isdigit() and not sign.isascii()):
        return _("“%(sign)s”, which only looks like a letter or digit") % shown
    return (_("the letter “%(sign)s”") if sign.isalpha() else _("the sign “%(sign)s”")) % shown
