"""How the journal's line of a paper that was taken out reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.papers_offered import NAMES
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice

PRINTED: Final = "agreements.paper"
OF_PAPERS: Final = (
    Verb(
        PRINTED, _("Take a paper of bargaining or of an agreement out"),
        (Fact("paper", pgettext_lazy("agreement", "paper"), as_choice(NAMES)), Fact("format", _("format")), ON),
        is_reading=True,
    ),
)  # fmt: skip
