"""How the journal's lines of the arrivals room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.arrivals.actions.answer import ANSWERED
from vungmanh.gatherings.models.attendees import ANSWERS
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice

VERBS: Final = (
    Verb(
        ANSWERED, _("Answer an invitation"),
        (ON, Fact("answer", pgettext_lazy("of an invitation", "answer"), as_choice(dict(ANSWERS)))),
    ),
)  # fmt: skip
