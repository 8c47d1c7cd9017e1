"""The addresses of the gatherings room and who may go through them, of each part of the room."""

from __future__ import annotations

from tests.door import Door
from vungmanh.gatherings.tests.talk_doors import DOORS as OF_TALK

DOORS: dict[str, Door] = {**OF_TALK}
