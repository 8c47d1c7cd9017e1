"""Two forms as the rooms declare them, for the tests of this room."""

# ruff: noqa: E501 - a table of cases is read as a table

import re

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.sheets.fields import Field, Form
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import NotReadable, read_gender


def looks_like_day(value: Value) -> bool:
    if isinstance(value, (int, float, bool)):
        return False
    try:
        read_day(value)
    except UnreadableDay:
        return False
    return True


def looks_like_gender(value: Value) -> bool:
    try:
        return read_gender(value) is not None
    except NotReadable:
        return False


def looks_like_identity(value: Value) -> bool:
    return re.fullmatch(r"0\d{11}", re.sub(r"\D", "", str(value))) is not None


def looks_like_phone(value: Value) -> bool:
    return re.fullmatch(r"(0|84)?[35789]\d{8}", re.sub(r"[\s.+-]", "", str(value))) is not None


BORN = r"((ngay )?(thang )?(nam )?sinh|ngay sinh|d o b|dob|ns|n s)"

PEOPLE = Form(
    fields=(
        Field(
            "name",
            "full name",
            (
                r"(ho va ten|ho ten|ho (va )?ten (day du )?(cua )?(doan vien|cnvc|cnvclld|nld|cbvc|can bo|nguoi lao dong).*|ten doan vien)",
                r"ho va? ?ten.*khai sinh|doan vien",
            ),
        ),
        Field(
            "family_name", "family and middle name", (r"ho( va)? (ten )?(ten )?(dem|lot|chu lot|ten dem)|ho dem", "=họ")
        ),
        Field("given_name", "given name", (r"ten",)),
        Field("gender", "gender", (r"gioi tinh( nam nu)?|phai|gioi|nam nu|gt",), looks_like_gender),
        Field(
            "male",
            "male",
            (
                r"=nam|(giới tính|phái|giới) nam|((ngày )?(tháng )?(năm )?sinh|ngày sinh|ngày tháng năm sinh) nam",
                "=(gioi tinh|nam sinh|ngay sinh) nam",
            ),
        ),
        Field("female", "female", (rf"nu|(gioi tinh|phai|gioi) nu|{BORN} nu",)),
        Field(
            "born_on",
            "date of birth",
            (rf"(ngay )?(thang )?nam sinh|ngay sinh|ngay thang nam sinh|sinh ngay|{BORN}",),
            looks_like_day,
        ),
        Field("born_day", "day of birth", (rf"{BORN} ngay|ngay",)),
        Field("born_month", "month of birth", (rf"{BORN} thang|thang",)),
        Field(
            "born_year",
            "year of birth",
            (r"=((ngày )?(tháng )?(năm )?sinh|ngày sinh|ngày tháng năm sinh|ngay sinh) năm|năm",),
        ),
        Field(
            "identity_number",
            "identity number",
            (
                r"(so )?(the )?(cccd|can cuoc( cong dan)?|dinh danh( ca nhan)?)( so)?|so (cccd|can cuoc).*gan chip|ma dinh danh( ca nhan)?",
                r"(so )?(cmnd|cmt|cmtnd|chung minh( thu| nhan dan)?)( so)?",
            ),
            looks_like_identity,
        ),
        Field(
            "phone",
            "phone",
            (
                r"(so )?(dien thoai|dt|sdt|dtdd|di dong|dien thoai di dong|so dien thoai lien he|phone|mobile)( di dong| lien he)?",
            ),
            looks_like_phone,
        ),
        Field("email", "e-mail", (r"(dia chi )?(e mail|email|thu dien tu)",)),
        Field(
            "joined_on",
            "joined the union on",
            (
                r"(ngay|thang nam|thoi gian|ngay thang nam|nam) (vao|gia nhap|ket nap)( vao)?( to chuc)?( cong doan| cd| doan vien)?",
            ),
        ),
        Field(
            "card_number", "card number", (r"so the( doan vien| cong doan)?|ma( so)? (the )?doan vien|the doan vien",)
        ),
        Field("unit", "unit", (r"(ten )?(don vi( cong tac)?|cdcs|cong doan co so|noi lam viec)",)),
        Field("department", "department", (r"phong ban|phong|bo phan|to|to cong doan|khoa|phan xuong",)),
        Field("job", "job", (r"chuc vu.*|chuc danh.*|cong viec|nghe nghiep|vi tri( viec lam| cong viec)?",)),
        Field("note", "note", (r"ghi chu",)),
    ),
    needs=((("name",), ("family_name", "given_name")),),
    names=("name", "family_name", "given_name"),
    of_people=True,
    ignored=(
        r"dan toc|ton giao|que quan|ho khau.*|noi sinh|dia chi.*|noi o.*|trinh do.*|chuyen mon|dang vien|ky ten|chu ky"
        r"|(ngay|noi) cap.*|so bhxh|(ngay|noi) vao dang|ma (nv|nhan vien|so thue)",
    ),
)

UNITS = Form(
    fields=(
        Field(
            "name", "name", (r"(ten )?(cdcs|cong doan co so|don vi|cong doan|ten to chuc|nghiep doan)( truc thuoc)?",)
        ),
        Field("code", "code", (r"ma( so)?( don vi| cdcs)?",)),
        Field("block", "block", (r"loai hinh.*|khoi",)),
        Field("ownership", "ownership", (r"(loai hinh )?so huu|thanh phan kinh te",)),
        Field("decision", "decision", (r"(so )?(qd|quyet dinh)( thanh lap)?( so)?",)),
        Field(
            "founded_on",
            "founded on",
            (r"(ngay|nam|thoi gian) thanh lap( cdcs)?|ngay (ra )?(qd|quyet dinh)",),
            looks_like_day,
        ),
        Field("workers", "workers", (r"(tong )?(so )?(cnvcld|nld|lao dong|cnvc|nguoi lao dong|cnld)",)),
        Field("declared", "declared members", (r"(tong )?(so )?(doan vien|dv|dvcd)( cong doan)?",)),
        Field("chair", "chair", (r"(ho (va )?ten )?chu tich( cdcs| cong doan| cd)?",)),
        Field("phone", "phone", (r"(so )?(dien thoai|dt|sdt|dtdd)( lien he| chu tich)?",), looks_like_phone),
        Field("email", "e-mail", (r"e mail|email",)),
        Field("tax_code", "tax code", (r"(ma so thue|mst)( dn| doanh nghiep)?",)),
        Field("address", "address", (r"dia chi.*",)),
    ),
    needs=((("name",),),),
    names=("name",),
    of_people=False,
    ignored=("ghi chu|ghi chu.*",),
)
