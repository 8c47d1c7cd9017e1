"""How the journal's lines of lists of targets read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import FILES, Fact, Verb, as_count

VERBS: Final[tuple[Verb, ...]] = (
    Verb(
        Permission.IMPORT_TARGETS,
        _("Load a list of targets"),
        (
            FILES,
            Fact("created", _("new"), as_count),
            Fact("updated", _("changed"), as_count),
            Fact("refused", _("refused"), as_count),
        ),
    ),
)
