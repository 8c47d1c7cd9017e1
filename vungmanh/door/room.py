"""What the door gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.door.dues import dues
from vungmanh.door.verbs import VERBS
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room

ROOM = Room(
    "door",
    name=_("The public door"),
    verbs=VERBS,
    dues=dues,
    entries=(
        MenuEntry(
            102, _("Posters for workers"), "door:posters", "link", "ap phich to roi ma qr gop y cong nhan viet",
            Permission.OPEN_DOOR,
        ),
    ),
    under="petitions:register",
)  # fmt: skip
