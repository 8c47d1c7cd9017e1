"""The addresses of the home room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import EVERYBODY, READERS, Door, Places, of_unit
from vungmanh.access.permissions import Permission


def _letter_in_word(_places: Places) -> dict[str, Any]:
    return {"code": "letter", "ending": "docx"}


DOORS: dict[str, Door] = {
    "home:start": READERS,
    "home:me": READERS,
    "home:more": READERS,
    "home:now": Door(open_to="readers", answers=302, is_fragment=True),
    "home:search": Door(open_to="readers", query="?q=det"),
    "home:language": Door(open_to="everybody", post_only=True),
    "home:worker": Door(open_to="everybody", is_file=True),
    "home:manifest": Door(open_to="everybody", is_file=True),
    "home:no_network": EVERYBODY,
    "home:looks": Door(sees=Permission.RUN_SYSTEM),
    # Whoever may see the record may have its files; here nothing has any (vungmanh/home/tests/test_evidence.py).
    "home:evidence": Door(
        at=lambda places: {"public_id": "00000000-0000-4000-8000-000000000000"}, somebody_elses=True, is_file=True
    ),
    "home:sample_matter": Door(sees=Permission.RUN_SYSTEM),
    "home:sample_paper": Door(sees=Permission.RUN_SYSTEM, at=_letter_in_word, is_file=True),
    "home:journal": Door(sees=Permission.SEE_FIGURES, may=Permission.READ_JOURNAL, at=of_unit),
    "home:journal_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.READ_JOURNAL, at=of_unit, is_file=True),
    "home:journal_of_the_house": Door(sees=Permission.RUN_SYSTEM),
    "home:handover": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_OFFICERS, at=of_unit),
    "home:unit": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
}
