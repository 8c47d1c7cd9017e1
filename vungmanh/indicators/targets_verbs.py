"""How the journal's lines of what is done to targets read."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.verbs import Verb

VERBS: Final[tuple[Verb, ...]] = ()
