"""The addresses of the dialogue room and who may go through them."""

from __future__ import annotations

from tests.door import Door
from vungmanh.dialogue.tests.level_doors import DOORS as OF_LEVELS
from vungmanh.dialogue.tests.list_doors import DOORS as OF_LISTS
from vungmanh.dialogue.tests.page_doors import DOORS as OF_PAGES

DOORS: dict[str, Door] = {**OF_LISTS, **OF_PAGES, **OF_LEVELS}
