"""How the journal's line of a paper of targets that is taken out reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.indicators.papers_offered import NAMES
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice

PRINTED: Final = "indicators.paper"
VERBS: Final[tuple[Verb, ...]] = (
    Verb(
        PRINTED,
        _("Take a paper of targets out"),
        (
            Fact("paper", pgettext_lazy("target", "paper"), as_choice(NAMES)),
            Fact("period", pgettext_lazy("target", "Period")),
            Fact("format", _("format")),
            ON,
        ),
        is_reading=True,
    ),
)
