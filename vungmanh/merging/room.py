"""What the merging room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import Entry
from vungmanh.kit.room import Room

ROOM = Room(
    "merging",
    entries=(
        Entry(70, _("Members entered twice"), "merging:duplicates", "members", "trung lap gop ho so doan vien",
              Permission.MERGE_MEMBERS),
    ),
    under="members:roll",
)  # fmt: skip
