"""The addresses of empty lists of gatherings and who may go through them."""

from __future__ import annotations

from typing import Final

from tests.door import Door, of_unit
from vungmanh.access.permissions import Permission

_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "may": Permission.IMPORT_GATHERINGS, "at": of_unit, "is_file": True}
DOORS: dict[str, Door] = {
    "gatherings:empty_list": Door(**_OF_UNIT),  # type: ignore[arg-type]
    "gatherings:empty_attendance": Door(**_OF_UNIT),  # type: ignore[arg-type]
}
