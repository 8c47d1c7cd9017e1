"""The fields of the appendix of a plan, and the wordings of column heads that name them; our own too.

Its rows are units and its columns indicators, or the other way round, or each row names both. So most columns are no
fields but a unit, an indicator or a period (columns.py): here stands what their heads are known by.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.sheets.fields import Field, Form

VALUE: Final = "value"
_AIMED: Final = "(chi tieu|muc tieu|ke hoach|giao|phan dau|muc giao|duoc giao)"
_SPAN: Final = r"(ca )?nam( hoc)?( 20\d\d)*|quy (iv|i{1,3}|[1-4])( nam)?( 20\d\d)?|(6|sau) thang (dau|cuoi)( nam)?( 20\d\d)?|20\d\d|(nhiem ky|giai doan)( 20\d\d){2}|den nam 20\d\d"
# What indicators of unions speak of; a head with such words is one, whichever it is.
_MATTER: Final = (
    "doan vien|cong doan|cdcs|nghiep doan|nguoi lao dong|nld|cnvcld|doi thoai|hoi nghi|hnnld|hncb\\w*|thoa uoc|tuldtt"
    "|ty le|ti le|quy che|kien nghi|y kien|can bo|tap huan|boi duong|dao tao|khieu nai|to cao|vu viec|nhiem vu|sang kien"
    "|kinh phi|doan phi|thuong luong|phat trien|ket nap|thanh lap|the doan vien|dang vien|an toan|giam sat|kiem tra"
)

# What our own register tells beside the targets.
OURS: Final = (
    "don vi de xuat|ly do de xuat muc khac|cap giao|theo van ban|do kho|ngay rut.*|the unit proposes|assigned by"
    "|why another value is proposed|by the paper|hard"
)

FORM: Final = Form(
    fields=(
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(don vi|cong doan( co so| don vi)?|cdcs|cap cong doan|to chuc cong doan|nghiep doan( co so)?)( duoc giao| nhan chi tieu| thuc hien)?",
                "(ten )?(don vi|co quan|doanh nghiep|cong ty|truong|dia phuong|ten|dv|co quan don vi)( doanh nghiep)?( duoc giao| thuc hien)?|unit",
            ),
            usual=("don vi", "ten don vi", "cong doan co so", "dia phuong"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field(
            "indicator",
            _("indicator"),
            (
                "(ten )?chi so|indicator",
                "(ten |cac )?(chi tieu|chi so|muc tieu|nhiem vu)( thi dua| chu yeu| cu the| cong tac| chi tiet)*|(ten )?(noi dung|tieu chi)( chi tieu| thi dua)*",
                "(chi tieu|nhiem vu|noi dung|muc tieu)( (chi tieu|nhiem vu|noi dung|muc tieu))+( chu yeu| cu the| cong tac)*",
            ),
            usual=("chi tieu", "noi dung chi tieu", "ten chi tieu"),
        ),
        Field("measure", _("unit of measurement"), ("(don vi tinh|dvt|dv tinh|d v tinh|don vi do( luong)?)|unit of measurement",)),
        Field("period", _("period"), ("(ky|thoi ky|giai doan|thoi gian)( giao| chi tieu| thuc hien)*|(nam|quy|ky) (thuc hien|giao)|period",)),
        Field(VALUE, _("target"), ("target",)),
        Field("state", _("how it stands"), ("(tinh trang|trang thai)( chi tieu)?|how it stands",)),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|note|remarks?",)),
    ),
    needs=((("unit",), ("unit_code",), ("indicator",)),),
    names=("unit", "indicator"),
    of_people=False,
    reaches=("unit", "unit_code", "indicator", "period"),
    ignored=(
        OURS,
        f"(.* )?{_AIMED}( .*)?|({_SPAN})( .*)?",
        f"(.* )?({_MATTER})( .*)?",
        "(ldld|lien doan|cd|q|quan|huyen|phuong|xa|thi xa|thi tran|tp|thanh pho|tinh|nganh|khoi|cum|cong ty|truong|dn|tong cong ty|benh vien|so|phong)( .*)",
        "(thuc hien|ket qua|uoc|da dat|so voi|cung ky|tong (cong|so)|cong|chenh lech|diem|ty trong|phu trach|bo phan|ban|thoi han|bien phap|giai phap|van ban)( .*)?",
    ),
    entries=r"((tren|tu|dat|it nhat|toi thieu|phan dau|khong qua|duoi) )*(?!20\d\d$)(\d[\d ]*)?( (nguoi|doan vien|dv|cdcs|don vi|cuoc|ban|vu|lop|y kien|doanh nghiep|dn))?( tro (len|xuong))?",
)  # fmt: skip
