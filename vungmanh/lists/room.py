"""What the lists room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import Entry, Page
from vungmanh.kit.room import Room

_IMPORTS = "lists:imports"

ROOM = Room(
    "lists",
    pages=(Page(50, _("Lists from Excel"), _IMPORTS, "import", Permission.IMPORT_MEMBERS),),
    entries=(
        Entry(90, _("Lists from Excel"), _IMPORTS, "import", "nhap danh sach excel tep tai len mau",
              Permission.IMPORT_MEMBERS),
    ),
    under=_IMPORTS,
)  # fmt: skip
