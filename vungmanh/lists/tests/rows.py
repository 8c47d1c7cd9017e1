"""What the lists room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Final

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "verbs.send": "files that wait; the page asks, and the worker asks again at every row",
    "verbs.answer": "as send, for the officer who has answered",
    "verbs.agree": "as send, for the officer who has agreed",
    "quota.refuse_beyond": "how much somebody sends in a day",
    "quota.refuse_while_busy": "how much somebody sends in a day",
    "offered.named_by": "which unit a typed answer means; what follows from it is asked at every row",
}
