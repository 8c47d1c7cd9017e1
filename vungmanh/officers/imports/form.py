"""The fields of a list of officers and the wordings of column heads that name them; those of our own register too."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.members.imports.form import FORM as OF_MEMBERS
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.office_words import SECTIONS
from vungmanh.sheets.fields import Field, Form

_UNION = "(cong doan|cd|doan the)"
_OFFICE = "(chuc vu|chuc danh|vi tri|c vu)"
_DAY = "(ngay |thang |nam |thoi gian |ngay thang nam |tu )*"
_DECISION = "(quyet dinh|qd|van ban|nghi quyet)( (cong nhan|chuan y|bo nhiem|chi dinh|bau|thanh lap))*( (bch|ban chap hanh|chuc vu|kiem toan))?"
_IN = f"({_OFFICE} ({_UNION} )?|tham gia |(uy vien|uv|thanh vien) )?"
# Columns in which a tick says that somebody sits in the body, and words beside it as what.
TICKS: Final = {
    "in_executive": offices.EXECUTIVE,
    "in_standing": offices.STANDING,
    "in_inspection": offices.INSPECTION,
    "in_women": offices.WOMEN,
    "in_people_inspection": offices.PEOPLE_INSPECTION,
}
WHO: Final = (
    "name", "family_name", "middle_name", "given_name", "gender", "male", "female", "born_on", "born_day", "born_month",
    "born_year", "identity_number", "phone",
)  # fmt: skip

FORM: Final = Form(
    fields=(
        *(OF_MEMBERS.field(code) for code in WHO),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|don vi cong doan|nghiep doan( co so)?|cong doan( truong| don vi)?|to cong doan)",
                "(ten )?(don vi|truong|co quan|doanh nghiep|cong ty)( truc thuoc)?",
                "unit|organi[sz]ation",
            ),
            usual=("don vi", "cong doan co so"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field(
            "office",
            _("office"),
            (
                f"{_OFFICE} (trong |ben |cua |to chuc )?{_UNION}( cs| co so| cdcs| hien nay| hien tai| dam nhiem| dang giu| duoc bau)*",
                f"{_OFFICE}( (hien nay|hien tai|dam nhiem|dang giu|duoc bau|trung cu|bau cu|phan cong))*|(chuc vu|chuc danh) (chuc danh|chuc vu)",
                "office|position|officer post",
            ),
            usual=("chuc vu", "chuc vu cong doan", "chuc danh"),
        ),
        Field("body", _("body"), ("(thuoc )?ban( cong doan)?|(thuoc )?(uy ban|to chuc|ban uy ban)|body",)),
        Field("in_executive", _("executive committee"), (f"{_IN}(bch|ban chap hanh)( {_UNION}| cdcs| cs)?",)),
        Field("in_standing", _("standing committee"), (f"{_IN}(btv|ban thuong vu)( {_UNION}| cdcs| cs)?",)),
        Field("in_inspection", _("inspection committee"), (f"{_IN}(ubkt|uy ban kiem tra|uy ban kt)( {_UNION}| cdcs)?",)),
        Field("in_women", _("women's committee"), (f"{_IN}(ban )?(nu cong( quan chung)?|ncqc|nc)( {_UNION}| cdcs)?",)),
        Field("in_people_inspection", _("people's inspection board"), (f"{_IN}(ban )?(thanh tra nhan dan|ttnd)",)),
        Field(
            "since",
            _("in office since"),
            (
                "tu ngay|tu|ngay (duoc )?(bau|bo nhiem|chi dinh|nhan nhiem vu|trung cu|dam nhiem)( chuc vu)?",
                f"{_DAY}(giu|bat dau( giu)?|nhan|dam nhiem|tham gia)( chuc vu| chuc danh| nhiem vu| bch| ban chap hanh| {_UNION})*",
                "giu (chuc vu|chuc danh) tu( ngay| thang| nam)?|(nam|thang nam|ngay thang) (bau|duoc bau)|from|since|in office since",
            ),
        ),
        Field(
            "until",
            _("until"),
            (
                "den ngay|den|(ngay|thang|thoi gian) (thoi|mien nhiem|ket thuc|het|nghi|thoi giu)( giu)?( chuc vu| chuc danh| nhiem vu)*",
                "thoi (giu )?(chuc vu|nhiem vu)( tu)?( ngay)?|to|until",
            ),
        ),
        Field("ended", _("how it ended"), ("(ly do|nguyen nhan)( (thoi|mien nhiem|ket thuc|nghi)( .*)?)?",)),
        Field("term", _("term of office"), (f"(thuoc |khoa )?(nhiem ky|nk)( {_UNION}| bch| khoa)*|khoa( nhiem ky)?|term",)),
        Field(
            "term_ends",
            _("end of the term"),
            ("(ngay )?het nhiem ky|(ngay )?ket thuc nhiem ky|nhiem ky den( ngay)?|(end of the term|term ends)",),
        ),
        Field(
            "how",
            _("how"),
            ("(hinh thuc|cach thuc)( (bau|bo nhiem|giu chuc vu|chon|bau bo nhiem))?|bau (hay|hoac) chi dinh|how",),
        ),
        Field(
            "decision",
            _("decision"),
            (
                f"(so |so hieu )?{_DECISION}( so( .*)?)?|so( hieu)? {_DECISION} .*",
                "(number of the )?decision|decision (no|number)",
            ),
        ),
        Field(
            "decided_on",
            _("day of the decision"),
            (
                f"(ngay|ngay thang|ngay thang nam|ngay ky|ngay ban hanh) (ky |ban hanh |ra )?{_DECISION}|{_DECISION} (ngay|ngay thang|ngay thang nam|ngay ky)",
                "ngay (cong nhan|chuan y|ban hanh|ky)|day of the decision|decided on",
            ),
        ),
        Field(
            "full_time",
            _("full-time"),
            ("(can bo |cb )?chuyen trach( khong chuyen trach| kiem nhiem)*|(loai|hinh thuc) can bo|full time",),
        ),
        Field(
            "post",
            _("post at the employer"),
            (
                "(chuc vu|chuc danh|cong viec|vi tri|nhiem vu) (chuyen mon|chinh quyen|hien tai o don vi|nghe nghiep|tai don vi|lam viec|cong tac)( .*)?",
                "(chuc vu|chuc danh) (va )?(don vi|noi|co quan)( cong tac| lam viec)?|(don vi|noi|co quan) (cong tac|lam viec)( .*)?",
                "nghe nghiep|nghe|cong viec|(vi tri viec lam)|professional post|post at the employer|job",
            ),
        ),
        Field("ethnicity", _("ethnic group"), ("dan toc|ethnic group|ethnicity",)),
        Field("home", _("native place"), ("que quan|nguyen quan|que|native place",)),
        Field(
            "party_on",
            _("joined the Party on"),
            ("(ngay |nam )*(vao|ket nap)( vao)? dang( chinh thuc| csvn| cong san.*)?|(la )?dang vien( .*)?|dang|joined the party on",),
        ),
        Field(
            "schooling",
            _("schooling"),
            ("(trinh do )+(hoc van|van hoa|gdpt|pho thong|giao duc pho thong)|hoc van|van hoa|gdpt|schooling",),
        ),
        Field(
            "profession",
            _("professional qualification"),
            ("(trinh do )+(chuyen mon|dao tao)( .*)?|chuyen mon( nghiep vu| ky thuat)*|bang cap( .*)?|chuyen nganh( .*)?|profession|trinh do",),
        ),
        Field(
            "theory",
            _("political theory"),
            ("(trinh do )*(ly luan( chinh tri)?|llct|lyluan|chinh tri)( .*)?|political theory",),
        ),
        Field("languages", _("languages"), ("(trinh do )*(ngoai ngu|tieng anh)( .*)?|languages?",)),
        Field(
            "trained_on",
            _("last trained on"),
            ("(ngay |nam |lop |da |thoi gian )*(tap huan|boi duong)( .*)?|(last )?trained on",),
        ),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|dien giai.*|note|notes|remarks?",)),
    ),
    needs=(
        (("name",), ("family_name", "given_name")),
        (("office",), *((code,) for code in TICKS)),
    ),
    names=("name", "family_name", "middle_name", "given_name"),
    of_people=True,
    reaches=("unit", "unit_code", "office", "body", "since", "term", "term_ends", "how", "decision", "decided_on"),
    sections=SECTIONS,
    ignored=(
        "ky ten|chu ky|ky nhan|signature|anh|hinh|anh the",
        "ton giao|religion|tuoi|tham nien.*",
        "(noi o|dia chi|noi cu tru|cho o|thuong tru|ho khau|tam tru|dia chi.*|noi thuong tru.*|noi o.*|address)|noi sinh",
        "tin hoc|quan ly nha nuoc|qlnn|hoc ham|hoc vi",
        "(ma|so hieu) (nhan vien|nv|cb|can bo|cong chuc|vien chuc)( .*)?|(so |ma )+(the )?(doan vien|cong doan)|so the.*",
        "e ?mail.*|(ngay|nam) (vao|gia nhap|ket nap)( to chuc)? (cong doan|cd|doan)|phu cap.*|luong.*|he so.*|(ty le|so) phieu.*|ket qua.*",
        "ngay cap( .*)?|noi cap( .*)?|.*(ngay|noi) cap.*|so (tai khoan|tk|stk).*|khen thuong.*|ky luat.*|nhiem vu( duoc)?( phan cong)?|phan cong.*",
    ),
)  # fmt: skip
