"""How a target stands between the level that assigns it and the unit that is to reach it. Pure."""

from __future__ import annotations

from typing import Final

# Assigned, and not answered yet; accepted by the unit; the unit proposes another; the level has decided.
ASSIGNED, ACCEPTED, OBJECTED, DECIDED = "assigned", "accepted", "objected", "decided"
STATES: Final = (ASSIGNED, ACCEPTED, OBJECTED, DECIDED)

# What is written of a target, one step each.
CHANGED, HARDENED, WITHDRAWN = "changed", "hardened", "withdrawn"
STEPS: Final = (ASSIGNED, CHANGED, ACCEPTED, OBJECTED, DECIDED, HARDENED, WITHDRAWN)

# Whether it is hard to reach: as the figures say, or as somebody has said.
COMPUTED, HARD, NOT_HARD = "", "hard", "not"
