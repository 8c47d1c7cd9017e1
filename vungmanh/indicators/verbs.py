"""How the journal's lines of the indicators room read."""

from __future__ import annotations

from typing import Final

from vungmanh.indicators.list_verbs import VERBS as OF_LISTS
from vungmanh.indicators.making_verbs import VERBS as OF_MAKING
from vungmanh.indicators.papers_verbs import VERBS as OF_PAPERS
from vungmanh.indicators.targets_verbs import VERBS as OF_TARGETS

VERBS: Final = (*OF_TARGETS, *OF_MAKING, *OF_PAPERS, *OF_LISTS)
