"""Where pages of this room stand in the menu and the search box, and which chapter of the guide each belongs to."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page

_SEES, _HOLDS = Permission.SEE_DIALOGUES, Permission.HOLD_DIALOGUE

PAGES: Final = (Page(46, _("Dialogues"), "dialogue:dialogues", "voice", _SEES),)
ENTRIES: Final = (
    MenuEntry(
        117, _("Record a dialogue or a conference"), "dialogue:record", "add",
        "doi thoai tai noi lam viec hoi nghi nguoi lao dong cbccvc cong chuc vien chuc ghi bien ban", _HOLDS,
        _("A dialogue with the employer or a conference of workers was held"),
    ),
    MenuEntry(
        118, _("Plan a dialogue or a conference"), "dialogue:plan", "add",
        "len ke hoach doi thoai hoi nghi nguoi lao dong cbccvc gui noi dung", _HOLDS,
    ),
    MenuEntry(
        119, _("Dialogues and conferences"), "dialogue:dialogues", "voice",
        "doi thoai tai noi lam viec hoi nghi nguoi lao dong cam ket nguoi su dung lao dong", _SEES,
    ),
    MenuEntry(
        121, _("Regulations of the units"), "dialogue:regulations", "paper",
        "quy che dan chu quy che hoat dong quy che phoi hop quy che chi tieu noi bo", _SEES,
    ),
    MenuEntry(
        129, _("What employers have asked about"), "dialogue:consultations", "voice",
        "lay y kien cong doan thang bang luong dinh muc quy che thuong noi quy", _SEES,
    ),
    MenuEntry(
        133, _("Dialogue and regulations of the units"), "dialogue:levels", "figures",
        "ty le doi thoai hoi nghi quy che theo don vi theo khoi so voi nam truoc", _SEES, of_the_tree=True,
    ),
    MenuEntry(
        134, _("Who lacks what"), "dialogue:lacking", "done",
        "don vi chua doi thoai chua hoi nghi chua co quy che con thieu nhac nho", _SEES, of_the_tree=True,
    ),
)  # fmt: skip

CHAPTER: Final = "doi-thoai"
_RECORDED: Final = "#ghi-cuộc-đối-thoại-trong-một-phút"
_PLANNED: Final = "#lên-kế-hoạch"
_SAID: Final = "#ý-kiến-và-cam-kết"
_AFTER: Final = "#sau-hội-nghị"
_REGULATIONS: Final = "#quy-chế"
_LEVELS: Final = "#đơn-vị-nào-còn-thiếu"
_CONSULTED: Final = "#người-sử-dụng-lao-động-lấy-ý-kiến"
CHAPTERS: Final = {
    name: CHAPTER + part
    for part, names in {
        _RECORDED: ("record",),
        _PLANNED: ("plan", "say_held", "say_sent", "call_off"),
        _SAID: ("write_points", "point", "strike_point", "promise"),
        _AFTER: ("check_resolution", "strike_check", "elect_board", "recognise_board", "strike_board"),
        _REGULATIONS: (
            "regulations", "keep_regulation", "regulation", "end_regulation", "strike_regulation",
            "attach_to_regulation", "strike_file_of_regulation",
        ),
        _LEVELS: ("levels", "lacking"),
        _CONSULTED: (
            "consultations", "consult", "consultation", "answer_consultation", "strike_consultation",
            "attach_to_consultation", "strike_file_of_consultation",
        ),
    }.items()
    for name in names
}  # fmt: skip
