"""The columns of a member list that are no facts of a person and say whether the row counts."""

from __future__ import annotations

import re
from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.core.vietnamese import fold
from vungmanh.members.imports.looks import like_day
from vungmanh.sheets.fields import Field
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_OF_WORK: Final = "( (lam viec|cong tac|hoat dong|lao dong|nhan su|doan vien|dv|hien tai|hien nay|sinh hoat|cong doan|cd|nguoi lao dong|nld))*"
_LEAVES: Final = (
    "(nghi( viec| huu| lam)?|thoi( viec| lam| tham gia| sinh hoat| dong doan phi)?|giam( doan vien| dv| lao dong| ld)?"
    "|chuyen( di| cong tac| sinh hoat| don vi)*|roi( khoi)?( cong doan| cd| don vi| cong ty)?|ra khoi( cong doan| cd)?"
    "|cham dut( hd| hdld| hop dong| hop dong lao dong| lam viec)?|mat|xoa ten|cat giam|ve huu|huu( tri)?|ra di)"
)
_MEMBERS: Final = "(doan vien|cnvc|cnvcld|cnld|nld|nguoi lao dong|can bo.*|cong doan vien|cong nhan.*|nhan vien|dv)"

SIGNS: Final = (
    Field(
        "status",
        _("status"),
        (
            f"(trang thai|tinh trang|hien trang){_OF_WORK}",
            "tang giam( doan vien| dv| lao dong)?|(loai )?bien dong( tang giam| doan vien| lao dong)?|dien bien|status",
            "(bien dong |trong (thang|quy|ky|nam) )?(tang|giam)( trong (thang|quy|ky|nam))?|nghi viec|da nghi( viec)?|nghi huu|da giam",
        ),
    ),
    Field(
        "left_on",
        _("left on"),
        (
            f"(ngay |thang |nam |thoi (diem|gian) )+(da )?{_LEAVES}( di)?( tu| ke tu)?",
            f"{_LEAVES} (tu|ke tu|tu ngay)( ngay| thang)?",
            "ngay ra( cong doan| cd)?|ngay (ket thuc|ra|het) (sinh hoat|lam viec)( cong doan)?|(end|leaving|resignation|termination) date|left on",
        ),
    ),
    Field(
        "left_reason",
        _("reason for leaving"),
        (
            f"(ly do|nguyen nhan|hinh thuc|dien) (da )?{_LEAVES}( .*)?",
            "(ly do|nguyen nhan)( tang giam| bien dong)?|reason.*",
        ),
    ),
    Field(
        "kinship",
        _("kinship"),
        (
            "(moi )?quan he( (voi|gia dinh|than nhan|ho gia dinh|than toc|chu ho|nld|cua)\\b.*)?",
            f"con (em )?(cua )?(cac )?{_MEMBERS}( .*)?|con (ong ba|ong|ba|anh chi|dong chi|cua ai)( .*)?",
            f"(ho (va )?ten |ten )?(cha|bo|me|cha me|bo me|cha hoac me|bo hoac me|phu huynh)( hoac me)? (la )?{_MEMBERS}( .*)?",
            "relationship.*",
        ),
    ),
    Field(
        "is_member",
        _("is a member"),
        (
            "(la |da la )?(doan vien|dv|dvcd)( cong doan| cd)?( viet nam| vn)?( chua| khong| co khong)?|cong doan vien",
            "(da |co )?(tham gia|vao|gia nhap|ket nap)( to chuc| vao)* (cong doan|cd|cdvn|dvcd)( viet nam| vn)?( chua| khong)?",
            "(tinh trang )?(tham gia|gia nhap) (cong doan|cd)|cong doan|cd",
        ),
        looks=lambda value: ticked(value) is not None,
        facts=(("joined_on", like_day), ("card_number", lambda value: like_card(value))),
    ),
    Field(
        "remark",
        _("remark"),
        (
            "ghi chu.*|g chu|gc|chu thich.*|luu y.*|dien giai.*|thong tin khac|notes?|remarks?|comments?",
            "y kien.*|nhan xet|khac",
        ),
    ),
)
# A day of these may also be the first of a leave or the one on which somebody came.
WEAK_DAYS: Final = re.compile(
    r"(ngay |thang |nam |thoi (diem|gian) )+(nghi|chuyen( cong tac| sinh hoat| don vi)*)( tu| ke tu)?"
)
# A lone "Lý do" may tell why somebody came.
WEAK_REASONS: Final = re.compile(r"(ly do|nguyen nhan)( tang giam| bien dong)?|reason.*")
# A tick under these may mean the youth union, where a column for the Party stands beside it.
WEAK_TICKS: Final = re.compile(r"(la |da la )?(doan vien|dv)( chua| khong| co khong)?")
OF_THE_PARTY: Final = re.compile(
    r"(la )?(dang vien|dang|dang vien dcsvn)|doan (tn|thanh nien).*|doan vien (tn|thanh nien).*"
)
# Whoever these columns are about is not the person of the row.
OF_SOMEBODY_NEAR: Final = re.compile(
    r".*\b(nguoi than|than nhan|nguoi lien he|khan cap|bao tin|ho ten (vo|chong|cha|bo|me)|vo chong)\b.*"
)

_YES: Final = re.compile(
    r"(da |co )*(vao|gia nhap|tham gia|ket nap|la)?( to chuc)?( cong doan| cd| doan vien| dv)*( roi)?|roi|da|y|ok|dvcd"
)
_NO: Final = re.compile(
    r"(chua|khong|ko|k|n)( phai)?( co| vao| gia nhap| tham gia| ket nap| la)?( to chuc)?( cong doan| cd| doan vien| dv)*"
)


def ticked(value: Value) -> bool | None:
    """What a cell of a column for members says: yes, no, or None where it is no tick at all."""
    if is_mark(value):
        return True
    if is_no_mark(value):
        return False
    words = fold(read_text(value)) if isinstance(value, str) else ""
    if not words:
        return None
    if _NO.fullmatch(words):
        return False
    return True if _YES.fullmatch(words) else None


def like_card(value: Value) -> bool:
    """A number or a code of at least six signs."""
    return re.fullmatch(r"(?=.*\d{4})[A-Za-z0-9./-]{6,20}", re.sub(r"\s", "", read_text(value))) is not None
