"""What the items of the score sheets are called (rules/sheets.py)."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.rules import sheets

ITEM_NAMES: Final[dict[str, Any]] = {
    sheets.PROCEDURE: _("Bargained and signed as the law asks"),
    sheets.FORM: _("Form of the text, sent in time"),
    sheets.WAGES: _("Wages, raises, bonuses, allowances"),
    sheets.MEALS: _("Shift meals"),
    sheets.HOURS_AND_LEAVE: _("Hours of work, rest and leave"),
    sheets.SAFETY_AND_WOMEN: _("Safety, women's work, harassment"),
    sheets.WELFARE: _("Welfare, training, jobs"),
    sheets.UNION: _("Conditions for the union's work, disputes"),
    sheets.KEPT: _("Published and kept"),
}
