"""The addresses of the home room and who may go through them."""

from __future__ import annotations

from tests.door import READERS, Door, of_unit
from vungmanh.access.permissions import Permission

DOORS: dict[str, Door] = {
    "home:start": READERS,
    "home:me": READERS,
    "home:search": Door(open_to="readers", query="?q=det"),
    "home:language": Door(open_to="everybody", post_only=True),
    "home:looks": Door(sees=Permission.RUN_SYSTEM),
    "home:journal": Door(sees=Permission.SEE_FIGURES, may=Permission.READ_JOURNAL, at=of_unit),
    "home:journal_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.READ_JOURNAL, at=of_unit, is_file=True),
    "home:journal_of_the_house": Door(sees=Permission.RUN_SYSTEM),
    "home:unit": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
}
