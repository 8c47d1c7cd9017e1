"""How the journal's lines of lists of agreements read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import FILES, Fact, Verb, as_count

OF_LISTS: Final[tuple[Verb, ...]] = (
    Verb(
        Permission.IMPORT_AGREEMENTS,
        _("Load a list of collective agreements"),
        (
            FILES,
            Fact("created", _("new"), as_count),
            Fact("updated", _("changed"), as_count),
            Fact("refused", _("refused"), as_count),
        ),
    ),
)
