"""The fields of a register of opinions and the wordings of column heads that name them; those of our own register too."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.petitions.rules import states
from vungmanh.sheets.fields import Field, Form

_SAY: Final = "(kien nghi|phan anh|y kien|de nghi|de xuat|khieu nai|to cao|gop y|yeu cau|nguyen vong|don|don thu|vu viec|su viec|tiep dan|tiep cong dan|cong viec|noi dung)"
_PERSON: Final = "(nguoi|ca nhan|cong nhan|cong dan|doan vien|nld|nguoi lao dong|dai bieu|to chuc|tap the|chu don)"
_SETTLE: Final = "(giai quyet|tra loi|xu ly|phan hoi|giai trinh|giai dap|thong bao|thuc hien)"
_WHO: Final = "(don vi|co quan|bo phan|nguoi|ca nhan|to chuc|noi|cap|don vi ca nhan|co quan don vi|don vi bo phan|bo phan ca nhan|can bo)"
_OF_RESULT: Final = f"((ket qua|tinh trang|trang thai|ket qua tinh trang)( {_SETTLE})? )?"
# A tick in one of these says how the matter stands.
TICKS: Final = {"is_met": states.CLOSED, "is_in_work": states.IN_WORK, "is_not_yet": states.RECEIVED}

FORM: Final = Form(
    fields=(
        Field(
            "number",
            _("number of the petition"),
            (f"(so|ma|ma so)( (cua )?{_SAY}| tra cuu| ho so| tiep nhan)+|ma so|so (den|hieu)|number( of the petition)?",),
        ),
        Field(
            "received_on",
            _("received on"),
            (
                f"(ngay|ngay thang|thoi gian|ngay gio|ngay thang nam)( (tiep nhan|nhan|nhan duoc|tiep|ghi nhan|gui|den|vao so|phat sinh|lap|neu|nop|thu ly|co))*( {_SAY})*",
                "ngay( thang)?( nam)?|received on|day of receipt",
            ),
            usual=("ngay", "ngay thang", "ngay tiep nhan", "ngay nhan", "thoi gian"),
        ),
        Field(
            "sender",
            _("who has said it"),
            (
                "ho( va)? ten|ten|(ho( va)? ten|ten) (dia chi|chuc vu|don vi)",
                f"((ho( va)? ten|ten) )?(cua )?{_PERSON}( {_PERSON})*( (co|gui|duoc|neu|nop|phat bieu|tiep|den|cua))*( {_SAY})*",
                "(chu the|doi tuong) (kien nghi|phan anh)|nguoi (gui|nop)( don)?|chu don|sender|ho ten",
            ),
            usual=("nguoi kien nghi", "nguoi phan anh", "ho va ten", "nguoi gui"),
        ),
        Field("phone", _("phone"), ("(so )?(dien thoai|dt|sdt|dtdd|di dong)( lien he| lien lac)?|phone",)),
        Field(
            "unit",
            _("unit"),
            (
                f"(ten )?(cdcs|cong doan co so|don vi cong doan|nghiep doan( co so)?|cong doan( don vi)?)( {_SAY})?",
                f"(ten )?(don vi|truong|co quan|noi)( (cong tac|lam viec|truc thuoc|tiep nhan|quan ly|co|neu))*( {_SAY})*|to chuc cong doan|unit",
            ),
            usual=("don vi", "don vi cong tac", "noi lam viec"),
        ),
        Field(
            "employer",
            _("employer"),
            (
                "(ten )?(doanh nghiep|cong ty|nguoi su dung lao dong|nsdld|dn|chu su dung lao dong)( (lien quan|bi phan anh|bi kien nghi))?|don vi su dung lao dong|employer",
            ),
        ),
        Field(
            "words",
            _("what was said"),
            (
                f"(tom tat |trich yeu |cac |toan van )?(noi dung|y kien|van de|su viec)( (chinh|cu the|tom tat|cua|duoc|ma))*( (nguoi lao dong|nld|cong nhan|doan vien|cong dan|dai bieu))?( {_SAY})*",
                f"(cac |nhung |tom tat )?{_SAY}( {_SAY})*( (cu the|cua (nguoi lao dong|nld|doan vien|cong nhan|cong dan|dai bieu)))?|what was said|words",
            ),
            usual=("noi dung", "noi dung kien nghi", "y kien kien nghi", "noi dung phan anh", "noi dung y kien"),
        ),
        Field(
            "category",
            _("category"),
            (
                f"linh vuc( {_SAY})*|(nhom|nhom van de|nhom noi dung|nhom linh vuc|chuyen de|chu de|mang)( {_SAY})*|phan loai (linh vuc|noi dung)|ve linh vuc|category",
            ),
            usual=("linh vuc",),
        ),
        Field(
            "kind",
            _("kind of petition"),
            ("(loai|loai hinh|the loai|hinh thuc|tinh chat)( (don|don thu|kien nghi|y kien|vu viec|phan anh))*|phan loai( (don|don thu))?|kind( of petition)?",),
        ),
        Field(
            "people",
            _("people who share it"),
            (f"(so|so luong|tong so)( (nguoi|luot|cong nhan|nld|lao dong|doan vien|y kien|luot nguoi))+( (cung|lien quan|co|tham gia|{_SAY}))*|(number of )?people( who share it)?",),
        ),
        Field(
            "passed_to",
            _("passed to"),
            (
                "(da )?(chuyen|giao|gui)( (cho|den|toi|ai|don|xu ly|giai quyet|bo phan|don vi|co quan|noi))*|noi (chuyen|nhan)( don)?( den)?",
                f"{_WHO}( (duoc|co|co trach nhiem|chiu trach nhiem|duoc giao|tiep nhan|chu tri|phu trach|tham muu|duoc chuyen|da chuyen))*( (giai quyet|tra loi|xu ly|tham quyen|chuyen|chuyen den|nhan don|thu ly|phan hoi|duoc giao|chu tri|theo doi giai quyet))+",
                "(tham quyen|trach nhiem)( giai quyet| xu ly| tra loi)?|passed to",
            ),
        ),
        Field("passed_on", _("day of passing it on"), ("ngay( thang)? (chuyen|giao|gui)( (don|den|di|xu ly|giai quyet|cho bo phan|cho don vi))*|passed on",)),
        Field(
            "state",
            _("how it stands"),
            (f"(tinh trang|trang thai|hien trang|tien do|muc do)( {_SETTLE})*( hien nay| don)?|how it stands|state",),
        ),
        Field("is_met", _("settled (ticked)"), (f"{_OF_RESULT}(da|so da) (giai quyet|tra loi|xu ly|thuc hien|xong)( xong)?",)),
        Field("is_in_work", _("being settled (ticked)"), (f"{_OF_RESULT}dang (giai quyet|xu ly|thuc hien|xem xet)",)),
        Field("is_not_yet", _("not settled yet (ticked)"), (f"{_OF_RESULT}chua (giai quyet|tra loi|xu ly|thuc hien|xong)|ton dong",)),
        Field(
            "answer",
            _("answer"),
            (
                f"(tom tat )?(noi dung|ket qua|y kien|van ban|huong|bien phap|noi dung ket qua|ket qua noi dung|phuong an)( {_SETTLE})+( (cua|cho|den).*)?|ket qua noi dung tra loi",
                f"(ket qua|{_SETTLE})( {_SETTLE})*( (cua .*|cu the|tai hoi nghi|tai cho))?|y kien (cua )?(lanh dao|giam doc|ban giam doc|cong ty|nguoi su dung lao dong|nsdld|chu tich)|answer|result",
            ),
            usual=("ket qua", "ket qua giai quyet", "noi dung tra loi"),
        ),
        Field(
            "answered_on",
            _("answered on"),
            (
                f"(ngay|ngay thang|thoi gian)( (co|da|van ban))*( ({_SETTLE[1:-1]}|hoan thanh|xong|ket qua))+|answered on|day of the answer",
            ),
        ),
        Field("closed_on", _("closed on"), ("ngay (dong|ket thuc|luu)( ho so| don)?|closed on|day of the end",)),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|note|notes|remarks?",)),
    ),
    needs=(
        (("words",),),
        (("received_on",), ("sender",), ("answer",), ("category",), ("state",), ("passed_to",), ("unit",), *((code,) for code in TICKS)),
    ),
    names=("words",),
    of_people=False,
    reaches=("received_on", "sender", "phone", "unit", "employer", "category", "kind", "passed_to", "passed_on", "state", "answer", "answered_on"),
    ignored=(
        "han.*|thoi han.*|due.*|last day|so ngay.*|con lai.*|qua han.*",
        "chu ky.*|ky (ten|nhan).*|(nguoi|can bo) (tiep|ghi|nhap|lap|tiep dan|tiep nhan|vao so).*",
        "dia chi.*|chuc vu.*|nam sinh.*|ngay sinh.*|gioi tinh.*|cccd.*|so (cccd|cmnd).*|tuoi",
        "van ban so.*|so (van ban|cong van).*|can cu.*|dieu luat.*|article of the law|muc do khan.*|urgency|held by|owner",
    ),
)  # fmt: skip
