"""What the shell gives to itself: its pages in the menu, and the verbs of the house with those of the journal."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.home.successors import dues, panels
from vungmanh.kit.menu import MenuEntry, Page
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
ROOM: Final = Room(
    "home",
    verbs=_VERBS,
    dues=dues,
    panels=panels,
    name=_("The office"),
    pages=(
        Page(20, _("About the unit"), "home:unit", "unit", Permission.SEE_UNITS),
        Page(55, _("Journal"), "home:journal", "time", READ_JOURNAL),
    ),
    entries=(
        MenuEntry(30, _("About the unit"), "home:unit", "unit", "thong tin don vi ho so lich su", Permission.SEE_UNITS),
        MenuEntry(
            32,
            _("Handing over"),
            "home:handover",
            "paper",
            "ban giao nhiem vu nguoi moi nhan chuc",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(130, _("My role"), "home:me", "person", "vai tro cua toi quyen tai khoan ca nhan"),
        MenuEntry(135, _("The guide"), "guide:index", "help", "huong dan su dung tro giup cach lam"),
        MenuEntry(140, _("Change the password"), "account_change_password", "lock", "doi mat khau"),
        MenuEntry(
            150, _("Second step of signing in"), "mfa_index", "lock", "xac thuc hai buoc ma otp dang nhap bao mat"
        ),
        MenuEntry(160, _("Where I am signed in"), "usersessions_list", "lock", "phien dang nhap thiet bi dang xuat"),
    ),
    belongs={"handover": "home:unit"},
    chapter="viec-can-lam",
    chapters={
        "me": "vai-tro",
        "unit": "to-chuc#hồ-sơ-đơn-vị",
        "handover": "can-bo#bàn-giao-công-việc",
        "journal": "to-chuc#hồ-sơ-đơn-vị",
        "journal_of_the_house": "to-chuc#hồ-sơ-đơn-vị",
        "undo": "to-chuc#hoàn-tác",
    },
)
