"""What the figures room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import Entry, Page
from vungmanh.kit.room import Room

_OVERVIEW = "figures:overview"

ROOM = Room(
    "figures",
    pages=(Page(10, _("Figures"), _OVERVIEW, "figures", Permission.SEE_FIGURES),),
    entries=(
        Entry(10, _("Figures"), _OVERVIEW, "figures", "so lieu tong quan bieu do thong ke", Permission.SEE_FIGURES),
    ),
    under=_OVERVIEW,
    belongs={"differences": "home:unit"},
)
