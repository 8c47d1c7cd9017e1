"""Figures in words, as the pages and the workbooks write them."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

UNKNOWN = "–"


def number(value: float) -> str:
    """12.345 or 0,5; a minus as it is printed."""
    digits = 0 if float(value).is_integer() else None
    text = number_format(abs(value), digits, use_l10n=True, force_grouping=True)
    return f"−{text}" if value < 0 else text


def percent(value: float | None) -> str:
    """62,5 %; "–" where it is unknown."""
    # Rounded first: the format alone would cut off.
    return UNKNOWN if value is None else f"{number_format(round(value * 100, 1), 1, use_l10n=True)} %"


def signed(value: int) -> str:
    """+120 or −5."""
    return f"+{number(value)}" if value > 0 else number(value)


def against_a_year_ago(now: float | None, before: float | None, *, of_shares: bool = False) -> str:
    """ "+120 on a year ago"; says so where there is nothing to compare with."""
    if now is None or before is None:
        return _("no figure of a year ago")
    difference = now - before
    if of_shares:
        points = round(difference * 100, 1)
        if not points:
            return _("as a year ago")
        sign = "+" if points > 0 else "−"
        return _("%(points)s points on a year ago") % {"points": sign + number_format(abs(points), 1, use_l10n=True)}
    if not difference:
        return _("as a year ago")
    return _("%(difference)s on a year ago") % {"difference": signed(int(difference))}
