"""The addresses of empty lists of dialogues and regulations and who may go through them."""

from __future__ import annotations

from typing import Final

from tests.door import Door, of_unit
from vungmanh.access.permissions import Permission

_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "may": Permission.IMPORT_DIALOGUES, "at": of_unit, "is_file": True}
DOORS: dict[str, Door] = {
    "dialogue:empty_list": Door(**_OF_UNIT),  # type: ignore[arg-type]
    "dialogue:empty_regulations": Door(**_OF_UNIT),  # type: ignore[arg-type]
}
