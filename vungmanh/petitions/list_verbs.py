"""How the journal's lines of lists and papers of petitions read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import FILES, ON, Fact, Verb, as_choice, as_count

PRINTED: Final = "petitions.paper"

OF_LISTS: Final = (
    Verb(
        Permission.IMPORT_PETITIONS,
        _("Load a register of petitions"),
        (
            FILES,
            Fact("created", _("new"), as_count),
            Fact("updated", _("moved on"), as_count),
            Fact("refused", _("refused"), as_count),
        ),
    ),
    Verb(
        PRINTED,
        _("Take a paper of a petition out"),
        (
            Fact("paper", _("paper")),
            Fact("named", _("with the sender's name"), as_choice({True: _("yes"), False: _("no")})),
            ON,
        ),
        is_reading=True,
    ),
)
