"""How the journal's lines of the gatherings room read: those of each part of it."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.verbs import Verb

VERBS: Final[tuple[Verb, ...]] = ()
