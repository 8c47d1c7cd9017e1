"""How the journal's lines of the sealed room read: who is to read for a unit, and no line of anything that is read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import Fact, Verb, as_choice
from vungmanh.sealed.actions.name_readers import OFF, ON

_WORDS: Final = {ON: pgettext_lazy("a reader", "named"), OFF: pgettext_lazy("a reader", "taken off")}

VERBS: Final = (
    Verb(
        Permission.NAME_READERS,
        _("Name or take off a reader of confidential reports"),
        (
            Fact("reader", pgettext_lazy("a reader", "account")),
            Fact("named", pgettext_lazy("a reader", "what was done"), as_choice(_WORDS)),
        ),
    ),
)
