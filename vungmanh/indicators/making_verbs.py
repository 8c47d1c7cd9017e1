"""How the journal's lines of what is done to indicators read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.indicators.actions import make_indicator, release_indicator, undo_making
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice, as_text

_INDICATOR: Final = Fact("indicator", _("Indicator"), as_text)
OF_INDICATORS: Final = (
    Verb(make_indicator.MADE, _("Make an indicator"), (ON, _INDICATOR)),
    Verb(make_indicator.DEFINED, _("Define an indicator anew"), (ON, _INDICATOR)),
    Verb(release_indicator.RELEASED, _("Release an indicator"), (ON, _INDICATOR)),
    Verb(release_indicator.RETIRED, _("Retire an indicator"), (ON, _INDICATOR)),
)
VERBS: Final[tuple[Verb, ...]] = (
    *OF_INDICATORS,
    Verb(
        undo_making.UNDONE, _("Take back what was done to an indicator"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_INDICATORS})), ON),
    ),
)  # fmt: skip
