"""The fields of a register of agreements and the wordings of column heads that name them; our own too.

A register has a row for each agreement, or, of an agreement of several, a row for each union that is party to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.agreements.rules.kinds import GRADES
from vungmanh.sheets.fields import Field, Form

_PACT: Final = "( ((cua|trong|vao|ban|so|cac) )*(tuld ?tt|tuld|tutt|tultt|ta|thoa uoc( lao dong)?( tap the)?))?"
_THE_PACT: Final = "((ban )?(tuld ?tt|tuld|tutt|thoa uoc( lao dong)?( tap the)?))"
_MANY: Final = "(so|so luong|tong so|sl)"
_PEOPLE: Final = "(lao dong|ld|nld|nguoi lao dong|cnld|cnvcld|cnvc ld|cong nhan|cong nhan lao dong)"
_VOTERS: Final = f"(nguoi|{_PEOPLE})"
_VOTE: Final = "((ket qua )?(lay|tham gia) y kien( (cua|nguoi lao dong|nld|tap the|tap the lao dong))*)"
_DAY: Final = "(ngay|ngay thang|ngay thang nam|thoi gian|thoi diem)"
_UNION: Final = "(cdcs|cong doan co so|nghiep doan( co so)?|cong doan( don vi)?|to chuc cong doan|don vi|cd)"
_COMPANY: Final = "(doanh nghiep|cong ty|dn|nguoi su dung lao dong|nsdld|ben su dung lao dong|don vi su dung lao dong)"
_JOINS: Final = "( (tham gia|ky ket|ky|co|da ky|thuc hien))*"
_SPAN: Final = "((thoi han|hieu luc|thoi gian|thoi gian hieu luc|thoi han hieu luc|thoi han thuc hien) )?"
_AGAIN: Final = "(sua doi|bo sung|sua doi bo sung|sua doi va bo sung|sdbs)"
_OFFICE: Final = "( (ve |cho |den |len )?(so( (ldtbxh|ld tbxh|noi vu|lao dong|lao dong tbxh))?|co quan (lao dong|qlnn|chuyen mon|quan ly( nha nuoc)?)))?"

_GROUP: Final = f"(({_THE_PACT}|(thong tin|ket qua|tinh hinh|noi dung)( (ve|ky ket|ky|{_THE_PACT}))*) )?"
# A column for each grade, ticked where the agreement has it.
TICKED: Final = {f"grade_{grade.lower()}": grade for grade in GRADES}


def _ticked() -> tuple[Field, ...]:
    labels = (_("graded A"), _("graded B"), _("graded C"), _("graded D"))
    graded = "(xep loai|phan loai|chat luong|xep loai chat luong|loai|hang)"
    return tuple(
        Field(code, label, (f"({graded}{_PACT} )?{graded} {grade.lower()}",))
        for (code, grade), label in zip(TICKED.items(), labels, strict=True)
    )


def _grouped(field: Field) -> Field:
    """The head of a column may stand under one that says what a group of them is about."""
    return replace(field, headers=tuple(f"{_GROUP}({pattern})" for pattern in field.headers))


_FIELDS: Final = (
    Field("number", _("number of the agreement"), (f"ma( so)?{_PACT}|number( of the agreement)?", "so")),
    Field(
        "unit",
        _("unit"),
        (
            f"(ten )?{_UNION}{_JOINS}{_PACT}|(ten )?(cac )?{_UNION} (thanh vien|tham gia)|units?",
            f"(ten )?({_UNION} {_COMPANY}|{_COMPANY} {_UNION})",
        ),
        usual=("don vi", "ten don vi", "cong doan co so"),
    ),
    Field("unit_code", _("unit code"), (f"(ma|ma so) {_UNION}|unit code",)),
    Field(
        "employers",
        _("employer"),
        (f"(ten )?(cac )?{_COMPANY}{_JOINS}{_PACT}|employers?|ben nsdld",),
        usual=("doanh nghiep", "ten doanh nghiep"),
    ),
    Field(
        "kind", _("kind of agreement"), (f"(loai|loai hinh|hinh thuc|pham vi|cap){_PACT}|kind( of agreement)?|loai",)
    ),
    Field(
        "paper",
        _("number of the paper"),
        (
            f"(so hieu|so ky hieu|so va ky hieu|ky hieu|so van ban|so quyet dinh)( {_THE_PACT})?|so {_THE_PACT}|number of the paper",
            f"(so|so hieu|so ky hieu) (va )?{_DAY}( (ky|ky ket|ban hanh))?{_PACT}",
        ),
    ),
    Field(
        "signed_on",
        _("signed on"),
        (f"{_DAY} ?(da )?(ky|ky ket){_PACT}|(ky|ky ket){_PACT}( {_DAY})?|{_DAY}{_PACT}|signed on|nam ky( ket)?",),
        usual=("ngay ky", "ngay ky ket"),
    ),
    Field(
        "effective_on",
        _("in force from"),
        (
            f"({_DAY} )?(co |bat dau |bat dau co )hieu luc( (tu|ke tu)( ngay)?)?{_PACT}|{_SPAN}(bat dau|tu|ke tu)( ngay)?|(ngay )?hieu luc (tu|ke tu)( ngay)?|{_DAY} (hieu luc|ap dung|bat dau)|ap dung tu( ngay)?|in force from",
        ),
    ),
    Field(
        "until",
        _("last day in force"),
        (
            f"(co |con )?{_SPAN}(den( het)?( ngay)?|ket thuc)|{_DAY} (het|ket thuc|cham dut) ?(han|hieu luc|thoi han){_PACT}|het (han|hieu luc)( ngay)?|{_DAY} ket thuc|{_DAY} het|until|last day in force",
        ),
    ),
    Field(
        "lasts",
        _("how long it lasts"),
        (
            f"(thoi han|thoi gian)( (hieu luc|thuc hien|ap dung))?{_PACT}( nam| thang)?|hieu luc{_PACT}|{_SPAN}tu( ngay)? den( ngay)?|how long it lasts|so (nam|thang)( hieu luc| thuc hien)?",
        ),
    ),
    Field(
        "workers",
        _("workers covered"),
        (
            f"{_MANY} {_PEOPLE}( (duoc|co|trong|thuoc|chiu|doi tuong))*( (ap dung|huong|huong loi|bao phu|tham gia|pham vi|dn|doanh nghiep|don vi))*{_PACT}|workers covered|tong {_PEOPLE}",
        ),
    ),
    Field(
        "asked",
        _("workers asked"),
        (
            f"({_MANY} )?({_VOTERS} )?(duoc )?(lay y kien|hoi y kien|tham gia y kien)|{_VOTE} ({_MANY} ?)?({_VOTERS}|phieu|phieu phat ra)|asked|workers asked",
        ),
    ),
    Field(
        "in_favour",
        _("in favour"),
        (
            f"({_VOTE} )?({_MANY} )?({_VOTERS} |phieu |y kien )?(tan thanh|dong y|bieu quyet( tan thanh)?|dong thuan|nhat tri)|in favour",
        ),
    ),
    Field(
        "rate",
        _("share in favour"),
        (
            f"({_VOTE} )?(ty le|ti le|ty le phan tram)( {_VOTERS}| phieu| y kien)? ?(tan thanh|dong y|bieu quyet( tan thanh)?|dong thuan|nhat tri)|share in favour",
        ),
    ),
    Field("sent_on", _("sent on"), (f"({_DAY} )?(da )?(gui|nop|bao cao)( ho so)?{_PACT}{_OFFICE}|sent on",)),
    Field(
        "published_on",
        _("published on"),
        (f"({_DAY} )?(da )?(cong bo|pho bien|niem yet|cong khai)( {_PEOPLE})?{_PACT}|published on",),
    ),
    Field(
        "grade",
        _("grade"),
        (
            f"(xep loai|phan loai|chat luong|xep loai chat luong|phan loai chat luong|ket qua( xep loai| phan loai| cham diem)?|xep hang|muc xep loai){_PACT}|grade|loai chat luong",
        ),
    ),
    *_ticked(),
    Field("graded_on", _("graded on"), (f"{_DAY} (xep loai|phan loai|cham diem|cham|danh gia){_PACT}|graded on",)),
    Field("amended_on", _("amended on"), (f"({_DAY} )?(da )?{_AGAIN}( (lan|dot) \\d)?{_PACT}( {_DAY})?|amended on",)),
    Field(
        "extended_until",
        _("extended until"),
        (f"({_DAY} )?(gia han|keo dai)( (thoi han|hieu luc))?( den| toi)?( {_DAY})?{_PACT}|extended until",),
    ),
    Field("extended_on", _("extended on"), (f"{_DAY} ((ky|ky ket|thoa thuan) )?(gia han|keo dai)|extended on",)),
    Field(
        "ended_on",
        _("ended before its last day"),
        (f"({_DAY} )?cham dut( truoc (thoi )?han)?( {_DAY})?|ended (on|before its last day)",),
    ),
    Field("because", _("why it ended"), ("ly do( (cham dut|het hieu luc))?|why it ended",)),
    Field(
        "has",
        _("whether there is one"),
        (f"(da |co |da co )+(ky |ky ket )*{_THE_PACT}|{_THE_PACT}|(da )?co tuldtt|whether there is one",),
    ),
    Field(
        "has_not",
        _("whether there is none"),
        (f"(chua|khong) (co|ky|ky ket|xay dung|co ky)( {_THE_PACT})?|whether there is none",),
    ),
    Field(
        "state",
        _("how it stands"),
        (f"(tinh trang|trang thai|hien trang)( hieu luc)?{_PACT}|con hieu luc|how it stands|state",),
    ),
    Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|note|remarks?",)),
)
FORM: Final = Form(
    fields=tuple(map(_grouped, _FIELDS)),
    needs=((("signed_on",), ("effective_on",), ("lasts",), ("until",), ("paper",), ("has",)),),
    names=("unit", "employers"),
    of_people=False,
    reaches=(
        "number", "kind", "unit_code", "paper", "signed_on", "effective_on", "until", "lasts", "sent_on", "published_on", "grade",
        "graded_on", "amended_on", "extended_until", "extended_on", "ended_on", "state", "employers", *TICKED,
    ),
    ignored=(
        "chu ky.*|nguoi (lap|ky|phu trach|dai dien|lien he).*|dien thoai.*|sdt.*|dia chi.*|dia ban.*|email.*|chu tich.*",
        "the one before|thoa uoc truoc|breaks a rule|chua dung quy dinh|vi pham.*|(so |tong so )?doan vien.*|noi dung.*|muc an ca.*"
        "|bua an.*|diem.*|nganh nghe.*|linh vuc.*|loai hinh (dn|doanh nghiep)|khoi.*|mst|ma so thue",
    ),
)  # fmt: skip
