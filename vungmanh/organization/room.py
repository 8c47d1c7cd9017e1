"""What the organization room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.organization.carrying import ON
from vungmanh.organization.dues import dues
from vungmanh.organization.finding_in_box import search
from vungmanh.organization.following import FOLLOWS
from vungmanh.organization.handing_over import hands_over
from vungmanh.organization.measures import MEASURES, UNIT
from vungmanh.organization.panels import panels
from vungmanh.organization.tidings import ahead, came
from vungmanh.organization.undoing import UNDO

_TREE, _ROLES = "organization:tree", "organization:roles"

ROOM = Room(
    "organization",
    hands_over=hands_over,
    panels=panels,
    measures=MEASURES,
    opens={UNIT: None},
    follows=FOLLOWS,
    undo=UNDO,
    dues=dues,
    came=came,
    ahead=ahead,
    pages=(
        Page(30, _("Tree of units"), _TREE, "tree", Permission.SEE_UNITS, takes_day=ON, of_the_tree=True),
        Page(60, _("Roles"), _ROLES, "roles", Permission.SEE_UNITS),
    ),
    entries=(
        MenuEntry(
            20,
            _("Tree of units"),
            _TREE,
            "tree",
            "cay to chuc don vi truc thuoc so",
            Permission.SEE_UNITS,
            of_the_tree=True,
        ),
        MenuEntry(
            120, _("Roles"), _ROLES, "roles", "vai tro phan quyen cap quyen moi nguoi dung", Permission.SEE_UNITS
        ),
    ),
    belongs=dict.fromkeys(("grant", "invite", "link", "end_role", "renew"), _ROLES),
    chapter="to-chuc#cây-đơn-vị",
    chapters={
        "roles": "vai-tro",
        "grant": "vai-tro#giao-thêm-kết-thúc",
        "invite": "vai-tro#mời-người-mới",
        "link": "vai-tro#mời-người-mới",
        "end_role": "vai-tro#giao-thêm-kết-thúc",
        "renew": "vai-tro#mất-mật-khẩu",
    },
    search=search,
)
