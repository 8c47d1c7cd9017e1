"""What the home room gives to the house: the page about a unit, and what is one's own."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import Entry, Page
from vungmanh.kit.room import Room

ROOM = Room(
    "home",
    pages=(Page(20, _("About the unit"), "home:unit", "unit", Permission.SEE_UNITS, in_menu=False),),
    entries=(
        Entry(30, _("About the unit"), "home:unit", "unit", "thong tin don vi ho so lich su", Permission.SEE_UNITS),
        Entry(130, _("My role"), "home:me", "person", "vai tro cua toi quyen tai khoan ca nhan"),
        Entry(140, _("Change the password"), "account_change_password", "lock", "doi mat khau"),
        Entry(150, _("Second step of signing in"), "mfa_index", "lock",
              "xac thuc hai buoc ma otp dang nhap bao mat"),
        Entry(160, _("Where I am signed in"), "usersessions_list", "lock",
              "phien dang nhap thiet bi dang xuat"),
    ),
)  # fmt: skip
