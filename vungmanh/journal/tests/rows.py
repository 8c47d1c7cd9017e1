"""What the journal room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Final

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "record.record": "the journal itself",
    "heads.continue_after_restore": "the journal itself",
    "limits.spend": "how much somebody did in a day",
    "limits.is_over": "how much somebody did in a day",
}
