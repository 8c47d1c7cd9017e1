"""How the journal's lines of reorganisation read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import DECISION, FILES, ON, ROWS, Fact, Verb, as_choice, as_count
from vungmanh.reorganization.actions.undo_act import KINDS, UNDO
from vungmanh.reorganization.changes import TOLD, named_before
from vungmanh.reorganization.undoing import UNDO as WAYS_BACK

# What an act is called in the line that takes it back.
_DONE: Final = {kind: WAYS_BACK[verb].word for verb, kind in KINDS.items()}

VERBS: Final = (
    Verb(Permission.FOUND_UNIT, _("Found units")),
    Verb(Permission.RENAME_UNIT, _("Rename a unit"), (ON,), changed=TOLD, of_before=named_before),
    Verb(Permission.DESCRIBE_UNIT, _("Describe a unit"), (ON,), changed=TOLD, of_before=named_before),
    Verb(Permission.MOVE_UNITS, _("Move units"), (ON, DECISION)),
    Verb(Permission.DISSOLVE_UNIT, _("Dissolve a unit"), (ON, Fact("members", _("members"), as_count))),
    Verb(
        UNDO,
        _("Take back what was done to units"),
        (Fact("kind", _("what was done"), as_choice(_DONE)), ON),
        changed=TOLD,
    ),
    Verb(
        Permission.IMPORT_UNITS,
        _("Load a list of units"),
        (
            FILES,
            Fact("created", _("new"), as_count),
            Fact("updated", _("changed"), as_count),
            Fact("refused", _("refused"), as_count),
        ),
    ),
    Verb(Permission.UNDO_IMPORT, _("Take a loaded list back"), (ROWS,)),
)
BY_ACTION: Final = {verb.action: verb for verb in VERBS}
