"""Figures in words, as the pages and the workbooks write them."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.ledger.queries import LEFT, OWN

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


def of_none(part: str) -> str:
    """What the row is called that is of no unit directly below, or of no block."""
    if part == OWN:
        return _("at the unit itself")
    if part == LEFT:
        return _("at units that moved away or ended within the period")
    return _("no block known")


def counted_once(names: Sequence[object]) -> str:
    """Why lines add up to more than their total: what several of them share; "" where nothing is."""
    if not names:
        return ""
    said = _("In several lines, and counted once in the total: %(measures)s.")
    return said % {"measures": ", ".join(map(str, names))}


def who_came(units: int) -> str:
    """Why the figures of so many units are smaller in the table than on their own pages."""
    said = ngettext(
        "%(units)s unit came here within the period; what happened at it before is counted where it stood then.",
        "%(units)s units came here within the period; what happened at them before is counted where they stood then.",
        units,
    )
    return said % {"units": number(units)}
