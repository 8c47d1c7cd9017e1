"""What the merging room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ROWS, Verb
from vungmanh.members.verbs import MERGED
from vungmanh.merging.dues import FURTHER, dues
from vungmanh.merging.following import FOLLOWS
from vungmanh.merging.undoing import UNDO

_READ = Verb("members.read_duplicates", _("Read who may have been entered twice"), (ROWS,), is_reading=True)

ROOM = Room(
    "merging",
    undo=UNDO,
    verbs=(MERGED, _READ),
    dues=dues,
    follows=FOLLOWS,
    further=FURTHER,
    name=_("Entered twice"),
    entries=(
        MenuEntry(
            70,
            _("Members entered twice"),
            "merging:duplicates",
            "members",
            "trung lap gop ho so doan vien",
            Permission.MERGE_MEMBERS,
        ),
    ),
    under="members:roll",
    chapter="trung-va-the#một-người-hai-hồ-sơ",
)
