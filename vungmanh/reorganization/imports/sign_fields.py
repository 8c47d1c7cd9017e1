"""The columns of a unit list that are no facts of a unit and say whether it stands."""

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.sheets.fields import Field

_ENDS: Final = (
    "(giai the|sap nhap|hop nhat|cham dut( hoat dong)?|ket thuc( hoat dong)?|ngung( hoat dong)?|dung hoat dong)"
)

SIGNS: Final = (
    Field(
        "status",
        _("status"),
        (
            "(trang thai|tinh trang|hien trang)( (hoat dong|hien tai|hien nay|cdcs|cong doan|don vi|to chuc|doanh nghiep))*",
            "(loai )?bien dong( cdcs| to chuc)?|tang giam( cdcs)?|status",
            _ENDS,
        ),
    ),
    Field(
        "ended_on",
        _("ended on"),
        (
            f"(ngay |thang |nam |thoi (diem|gian) )+{_ENDS}( cdcs| cong doan)?( tu)?",
            f"((so|ngay) )?(ky )?(qd|quyet dinh)( so)? (ve )?{_ENDS}( .*)?",
        ),
    ),
    Field(
        "remark",
        _("remark"),
        ("ghi chu.*|g chu|gc|chu thich.*|luu y.*|dien giai.*|thong tin khac|notes?|remarks?", "y kien.*|khac"),
    ),
)
