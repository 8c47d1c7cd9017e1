"""What became of a report: one word in the clear, which says nothing of what was in it."""

from __future__ import annotations

from typing import Final

RIGHTED, PARTLY, NOT_SO, FORWARDED, TOO_LITTLE, WITHDRAWN = (
    "righted", "partly", "not_so", "forwarded", "too_little", "withdrawn",
)  # fmt: skip

# Those that readers choose from. What a sender deletes is withdrawn, which no reader chooses.
CHOSEN: Final = (RIGHTED, PARTLY, NOT_SO, FORWARDED, TOO_LITTLE)
