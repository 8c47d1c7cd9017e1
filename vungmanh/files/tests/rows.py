"""Verbs of the files room that write no row of a unit or a person, and why."""

from __future__ import annotations

from typing import Final

NO_ROWS: Final = {
    "attach.attach": "part of the verb of whichever room's record it is, which asks for the right at that",
    "strike.strike": "as attach",
}
