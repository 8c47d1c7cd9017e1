"""The units that an officer may name in answer to a question about lists."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vungmanh.lists.kinds import kinds_in
from vungmanh.organization.finding import NotFound
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import units_below
from vungmanh.sheets.models import Upload

_FEW: Final = 300  # units that a box can offer


def named_by(upload: Upload, unit: Unit, today: date, *, by: Any) -> Callable[[str], str]:
    """SECURITY: what turns a typed code or name into the code of a unit below `unit`. It raises ValidationError."""

    def code_of(text: str) -> str:
        finder = finder_below(unit, upload.day or today, today, by=by, upper=_names_upper(upload))
        coded = re.search(r"\(([^()]+)\)$", text)
        if coded and coded[1] in finder.by_code:
            return coded[1]
        try:
            return finder.named(text).code
        except NotFound as missing:
            near = "; ".join(f"{each.name} ({each.code})" for each in missing.candidates[:5])
            said = (
                _("“%(text)s” may be more than one unit.") if missing.ambiguous else _("No unit is called “%(text)s”.")
            )
            advice = _("Near to it: %(candidates)s.") % {"candidates": near} if near else ""
            raise ValidationError(f"{said % {'text': text}} {advice}".strip()) from None

    return code_of


def units_to_offer(upload: Upload, unit: Unit, today: date) -> list[Unit]:
    """What a box proposes while one types; nothing where it would be too much."""
    below = units_below(unit, upload.day or today, today)
    upper = _names_upper(upload)
    return [each for each in below if upper or not each.kind.is_upper] if len(below) <= _FEW else []


def _names_upper(upload: Upload) -> bool:
    return any(kind.names_upper for kind in kinds_in(upload.kind))
