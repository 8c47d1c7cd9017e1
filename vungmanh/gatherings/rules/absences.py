"""A unit that is invited and does not come, time after time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

IN_A_ROW: Final = 3


def stays_away(came: Sequence[bool]) -> bool:
    """Whether nobody came of the last three gatherings that were held and to which somebody was invited; `came` says of
    each whether anybody did, the last one first."""
    return len(came) >= IN_A_ROW and not any(came[:IN_A_ROW])
