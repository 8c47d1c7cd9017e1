"""How the journal's lines of papers of targets that are taken along read."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.verbs import Verb

VERBS: Final[tuple[Verb, ...]] = ()
