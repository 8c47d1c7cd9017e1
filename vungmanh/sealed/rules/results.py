"""What became of a report: one word in the clear, which says nothing of what was in it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

RIGHTED, PARTLY, NOT_SO, FORWARDED, TOO_LITTLE, WITHDRAWN = (
    "righted", "partly", "not_so", "forwarded", "too_little", "withdrawn",
)  # fmt: skip

# As readers choose it. What a sender deletes is withdrawn, which no reader chooses.
RESULTS: Final = (
    (RIGHTED, _("True, and put right")),
    (PARTLY, _("True in part")),
    (NOT_SO, _("Looked into: it is not so")),
    (FORWARDED, _("Handed to those who are competent by law")),
    (TOO_LITTLE, _("Too little is known to look into it")),
)
CALLED: Final = {**dict(RESULTS), WITHDRAWN: _("Taken back by the sender")}
