"""What the shell gives to itself: the verbs of the house, those of the journal among them."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ROWS, Fact, Verb, as_count

READ_JOURNAL: Final = Permission.READ_JOURNAL
EXPORT_JOURNAL: Final = "journal.export"

_KINDS: Final = {
    "backup": _("backup"),
    "restore": _("restore from a backup"),
    "keys": _("keys of the office"),
    "demo": _("demonstration data"),
}
_LIMITS: Final = {
    "members.looked_up": _("numbers looked up"),
    "members.reveal": _("numbers shown"),
    "members.met_elsewhere": _("people met outside one's reach"),
}
_VERBS: Final = (
    Verb(
        Permission.RUN_SYSTEM,
        _("Run the system"),
        (Fact("file", _("file")), Fact("units", _("units"), as_count), Fact("people", _("people"), as_count)),
        subjects=_KINDS,
    ),
    Verb("journal.continue", _("Let the journal go on after a restore"), (Fact("because", _("because")),)),
    Verb(
        "journal.limit_reached",
        _("Ask for more than a day allows"),
        (Fact("a_day", _("a day allows"), as_count), Fact("asked", _("asked for"), as_count)),
        subjects=_LIMITS,
    ),
    Verb(READ_JOURNAL, _("Read the journal"), (ROWS,), is_reading=True),
    Verb(EXPORT_JOURNAL, _("Take the journal out"), (ROWS,), is_reading=True),
)
ROOM = Room("home", verbs=_VERBS, name=_("The office"))
