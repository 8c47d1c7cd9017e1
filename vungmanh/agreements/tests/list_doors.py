"""The address of the empty list of agreements and who may go through it."""

from __future__ import annotations

from tests.door import Door, of_unit
from vungmanh.access.permissions import Permission

DOORS: dict[str, Door] = {
    "agreements:empty_list": Door(
        sees=Permission.SEE_FIGURES, may=Permission.IMPORT_AGREEMENTS, at=of_unit, is_file=True
    ),
}
