"""The way to a congress, step by step (HD bầu cử; hồ sơ đại hội CĐCS). Pure."""

from __future__ import annotations

from typing import Final

PLAN, REPORTS, PERSONNEL, HELD = "plan", "reports", "personnel", "held"
MINUTES, ASKED, RECOGNISED = "minutes", "asked", "recognised"

# In this order; each has its last day in a campaign.
STEPS: Final = (PLAN, REPORTS, PERSONNEL, HELD, MINUTES, ASKED, RECOGNISED)
# Taken by the level above: it agrees to the candidates, and recognises who was elected. All others by the unit.
BY_THE_LEVEL_ABOVE: Final = (PERSONNEL, RECOGNISED)
