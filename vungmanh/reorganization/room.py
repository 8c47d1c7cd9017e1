"""What the reorganization room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.reorganization.buttons import buttons
from vungmanh.reorganization.handing_over import hands_over
from vungmanh.reorganization.history import happened_on
from vungmanh.reorganization.imports.kind import LISTS
from vungmanh.reorganization.undoing import UNDO
from vungmanh.reorganization.verbs import VERBS

ROOM = Room(
    "reorganization",
    hands_over=hands_over,
    buttons=buttons,
    history=happened_on,
    undo=UNDO,
    lists=(LISTS,),
    verbs=VERBS,
    name=_("Units"),
    entries=(
        MenuEntry(
            100,
            _("Found a unit"),
            "reorganization:found",
            "add",
            "thanh lap don vi cdcs moi",
            Permission.FOUND_UNIT,
            _("A unit has been founded"),
        ),
        MenuEntry(
            110,
            _("Move units"),
            "reorganization:move_below",
            "move",
            "chuyen don vi sap xep sap nhap",
            Permission.MOVE_UNITS,
            _("Units go below another one"),
        ),
    ),
    under="home:unit",
    belongs={"move_below": "organization:tree"},
    chapter="to-chuc",
    chapters={
        "found": "to-chuc#thành-lập-sửa",
        "edit": "to-chuc#thành-lập-sửa",
        "move": "to-chuc#chuyển-một-hay-nhiều-đơn-vị",
        "move_below": "to-chuc#chuyển-một-hay-nhiều-đơn-vị",
        "dissolve": "to-chuc#giải-thể",
    },
)
