"""How grave the mood of workers is, as an officer judges it. Pure."""

from __future__ import annotations

from typing import Final

# Seed need “nắm tình hình dư luận, tư tưởng công nhân”: three levels, so that they are told apart within a second.
CALM, WATCH, HOT = 0, 1, 2
LEVELS: Final = (CALM, WATCH, HOT)
