"""The fields of a list of who was at a gathering and the wordings of column heads that name them; those of our own
register too."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT
from vungmanh.members.imports.form import FORM as OF_MEMBERS
from vungmanh.officers.imports.form import WHO
from vungmanh.sheets.fields import Field, Form

_OF: Final = "((diem danh|tinh hinh tham du|tinh hinh|tham du|ket qua diem danh|chuyen can|vang mat|vang) )?"
_NUMBERS: Final = ("mot|nhat", "hai", "ba", "bon|tu", "nam", "sau", "bay", "tam")
# A tick in one of these says how somebody stood.
TICKS: Final = {"present": PRESENT, "late": LATE, "excused": EXCUSED, "unexcused": ABSENT, "absent": ABSENT}
DAYS: Final = tuple(f"day_{number}" for number in range(1, len(_NUMBERS) + 1))
_DAY_HEAD: Final = re.compile(
    r"(?:diem danh )?(?:sang |chieu |toi |buoi |ngay |hom |thu \w+ )*(\d{1,2})(?: thang)?(?: (\d{1,2}))?(?: (?:nam )?(20\d\d))?(?: (?:buoi )?(?:sang|chieu|toi))?"
)


def _day(place: int, words: str) -> Field:
    said = f"(diem danh )?(buoi|ngay|phien|hom|buoi hoc|ngay hoc)( thu)? ({place}|{words})|(ngay|buoi) {place} .*"
    return Field(f"day_{place}", _("attendance on one of its days"), (said,))


def day_in_head(head: str) -> tuple[int, int, int] | None:
    """The day, month and year that the head of a column names, 0 for what it leaves out: '15/3', 'Sáng 15/3/2024'."""
    found = _DAY_HEAD.fullmatch(fold(head))
    return (int(found[1]), int(found[2] or 0), int(found[3] or 0)) if found else None


FORM: Final = Form(
    fields=(
        *(OF_MEMBERS.field(code) for code in WHO),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|don vi cong doan|nghiep doan( co so)?|cong doan( truong| don vi)?|to cong doan)",
                "(ten )?(don vi|truong|co quan|doanh nghiep|cong ty|noi)( (truc thuoc|cong tac|lam viec))*|(chuc vu va )?don vi( cong tac)?",
                "unit|organi[sz]ation",
            ),
            usual=("don vi", "don vi cong tac", "cong doan co so"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field(
            "office",
            _("office"),
            ("(chuc vu|chuc danh)( (cong doan|cd|trong cong doan|chuyen mon|chinh quyen|hien nay))*|office|position",),
            usual=("chuc vu", "chuc danh"),
        ),
        Field("present", _("there (ticked)"), (f"{_OF}(co mat|co du|tham du|tham gia|du hop|du|co du hop|present)",)),
        Field("late", _("late (ticked)"), (f"{_OF}((di |den |co mat )?(muon|tre)|late)",)),
        Field("excused", _("excused (ticked)"), (f"{_OF}((co )?phep|co ly do|excused)",)),
        Field("unexcused", _("absent without excuse (ticked)"), (f"{_OF}(khong( co)?|ko|k) (phep|ly do)",)),
        Field("absent", _("absent (ticked)"), (f"{_OF}(vang|vang mat|khong du|khong tham du|absent)|vang|vang mat",)),
        Field(
            "state",
            _("how they stood"),
            ("diem danh|ket qua diem danh|tinh hinh tham du|chuyen can|attendance|how they stood",),
            usual=("diem danh",),
        ),
        *(_day(place, words) for place, words in enumerate(_NUMBERS, 1)),
        Field("invited", _("whether they were invited"), ("duoc moi|trieu tap|invited",)),
        Field("place_of", _("in whose place"), ("(du|di|hop)? ?thay( mat)?( cho)?( dong chi| ai)?|in the place of",)),
        Field("note", _("reason"), ("ly do( vang)?( mat)?( khong tham du)?|ghi chu.*|g chu|gc|reason|notes?|remarks?",)),
    ),
    needs=((("name",), ("family_name", "given_name")),),
    names=("name", "family_name", "middle_name", "given_name"),
    of_people=True,
    reaches=("unit", "unit_code", "office"),
    ignored=(
        "ky ten.*|chu ky.*|ky nhan.*|signature|anh|hinh|so tien.*|tien.*|phu cap.*|nhan (tien|tai lieu).*|tai lieu.*",
        "dan toc|ton giao|tuoi|que quan|dia chi.*|noi (o|sinh).*|trinh do.*|dang vien.*|ngay vao dang.*|chuyen mon.*",
        "e ?mail.*|so the.*|ma (nhan vien|nv|so nv|cb).*|phong nghi.*|phuong tien.*|dang ky.*|size.*|so xe.*",
        "ket qua.*|diem( so| thi| kiem tra)?|xep loai.*|chung chi.*|so buoi.*|to( so)?|nhom|doan",
    ),
)  # fmt: skip
