"""How a petition may stand, and what may follow from where."""

from __future__ import annotations

from typing import Final

# Kinds are kept apart because the law about each differs (Luật Tiếp công dân 2013, Luật Khiếu nại 2011, Luật Tố cáo
# 2018, Bộ luật Lao động 2019 Đ.188).
PROPOSAL, COMPLAINT, DENUNCIATION, ADVICE, HELP, DISPUTE = (
    "proposal", "complaint", "denunciation", "advice", "help", "dispute",
)  # fmt: skip
KINDS: Final = (PROPOSAL, COMPLAINT, DENUNCIATION, ADVICE, HELP, DISPUTE)

# Received and not yet taken up; being worked on; waiting for the employer or an authority; answered, and the sender's
# word is awaited; closed with a result; said not to be settled, and so open again one level up.
RECEIVED, IN_WORK, WITH_EMPLOYER, WITH_AUTHORITY, ANSWERED, CLOSED, OBJECTED = (
    "received", "in_work", "with_employer", "with_authority", "answered", "closed", "objected",
)  # fmt: skip
STATES: Final = (RECEIVED, IN_WORK, WITH_EMPLOYER, WITH_AUTHORITY, ANSWERED, CLOSED, OBJECTED)
OUTSIDE: Final = frozenset({WITH_EMPLOYER, WITH_AUTHORITY})
# It is the union's turn, or somebody's whom the union presses; an answer that nobody has objected to is no more late.
RUNS: Final = frozenset({RECEIVED, IN_WORK, WITH_EMPLOYER, WITH_AUTHORITY, OBJECTED})
OPEN: Final = RUNS | {ANSWERED}

MET, MET_IN_PART, REFUSED, WITHDRAWN, PASSED = "met", "met_in_part", "refused", "withdrawn", "passed"
RESULTS: Final = (MET, MET_IN_PART, REFUSED, WITHDRAWN, PASSED)
NEEDS_WORDS: Final = frozenset({REFUSED, PASSED, MET_IN_PART})  # why, to whom, what of it
