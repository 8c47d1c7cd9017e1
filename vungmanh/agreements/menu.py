"""Where pages of this room stand in the menu and the search box."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page

_SEES, _KEEPS = Permission.SEE_AGREEMENTS, Permission.KEEP_AGREEMENT

PAGES: Final = (Page(49, pgettext_lazy("menu", "Collective agreements"), "agreements:agreements", "paper", _SEES),)
ENTRIES: Final = (
    MenuEntry(
        131, _("Record a collective agreement"), "agreements:record", "add",
        "thoa uoc lao dong tap the tuldtt ghi ky ket gia han ky moi", _KEEPS,
        _("A collective agreement was signed with the employer"),
    ),
    MenuEntry(
        132, _("Begin bargaining"), "agreements:begin", "add",
        "thuong luong tap the bat dau yeu cau thuong luong ho so thoa uoc", _KEEPS,
    ),
    MenuEntry(
        136, _("Collective agreements"), "agreements:agreements", "paper",
        "thoa uoc lao dong tap the tuldtt het han xep loai gui so noi vu", _SEES,
    ),
    MenuEntry(
        137, _("Bargaining for agreements"), "agreements:negotiations", "voice",
        "thuong luong tap the dang thuong luong bien ban dam phan", _SEES,
    ),
    MenuEntry(
        138, _("Agreements of the units"), "agreements:levels", "figures",
        "ty le thoa uoc doi thoai hoi nghi theo don vi theo khoi so voi nam truoc so ket sau thang", _SEES,
        of_the_tree=True,
    ),
    MenuEntry(
        139, _("Agreements: what is missing where"), "agreements:lacking", "done",
        "don vi chua co thoa uoc sap het han da het han chua gui chua xep loai thuong luong cham nhac nho", _SEES,
        of_the_tree=True,
    ),
)  # fmt: skip

_CHAPTER: Final = "thoa-uoc"
CHAPTERS: Final = {
    name: _CHAPTER + part
    for part, names in {
        "#ghi-thỏa-ước-trong-một-phút": ("record",),
        "#gửi-công-bố-sửa-đổi-ký-mới": (
            "change", "say_sent", "say_published", "amend", "extend", "end", "go_on", "join", "leave", "correct_party",
        ),
        "#điều-khoản-kiểm-tra-xếp-loại": (
            "clauses", "clause", "strike_clause", "compared", "check", "strike_check", "promise", "grade",
            "withdraw_grade",
        ),
        "#thỏa-ước-của-các-đơn-vị": ("levels", "lacking"),
        "#thương-lượng": (
            "negotiations", "negotiation", "begin", "take_step", "minutes", "strike_step", "end_negotiation",
            "strike_negotiation", "attach_to_negotiation", "strike_file_of_negotiation",
        ),
    }.items()
    for name in names
}  # fmt: skip
