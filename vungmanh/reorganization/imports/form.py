"""The fields of a unit list and the wordings of column heads that name them."""

import re

from django.utils.translation import gettext_noop as _

from vungmanh.reorganization.imports.sign_fields import SIGNS
from vungmanh.sheets.fields import Field, Form
from vungmanh.sheets.reader import Value
from vungmanh.sheets.values import read_text


def _like_phone(value: Value) -> bool:
    """A mobile phone; the numbers of the others look like tax codes."""
    return re.fullmatch(r"(0|\+?84)?[35789]\d{8}", re.sub(r"[\s.'-]", "", read_text(value))) is not None


def _like_tax_code(value: Value) -> bool:
    """Ten digits, with three more for a branch; a number that may be a phone is none."""
    text = re.sub(r"[\s.']", "", read_text(value))
    return re.fullmatch(r"\d{10}(-?\d{3})?", text) is not None and not _like_phone(value)


_UNION = "(cdcs|cong doan co so|cong doan|don vi|nghiep doan|to chuc cong doan|cd|ndcs|cdcs nghiep doan|cong doan truc thuoc)"

# The decision that ends a unit founds none.
_OF_THE_END = "(?!.*\\b(giai the|sap nhap|hop nhat|cham dut|ket thuc|ngung|thu hoi)\\b)"

FORM = Form(
    fields=(
        Field(
            "name",
            _("name"),
            (
                f"ten( goi)?( cua)? {_UNION}( co so)?( truc thuoc)?",
                _UNION,
                "ten",
                "ten (truong|cong ty|doanh nghiep|co quan).*",
                f"{_UNION} truc thuoc",
                "name( of (the )?(unit|union))?|(unit|union) name|trade union",
            ),
            usual=("ten don vi", "ten cdcs", "ten cong doan co so", "cong doan co so", "don vi"),
        ),
        Field(
            "code",
            _("code"),
            (f"ma( so)?( {_UNION})?", "ky hieu", "code|unit code"),
            key="^ma\\b|\\b(ma (so|hieu|dv|don vi|cdcs)|code)\\b",
            usual=("ma don vi", "ma cdcs"),
        ),
        Field("kind", _("kind"), ("loai( hinh)? to chuc( cong doan)?", "cap cong doan", "hinh thuc to chuc")),
        Field(
            "block",
            _("block"),
            (
                "loai hinh( don vi| co so| doanh nghiep| cdcs)?",
                "khoi( thi dua| cdcs)?|thuoc khoi",
                "loai( don vi)?",
                "khu vuc",
                "linh vuc.*",
                "nhom( don vi)?",
            ),
        ),
        Field("ownership", _("ownership"), ("(hinh thuc )?so huu", "thanh phan kinh te", "loai hinh (so huu|kinh te)")),
        Field(
            "founding_decision",
            _("founding decision"),
            (
                "(so )?(qd|quyet dinh)( so)?( (thanh lap|cong nhan|cong nhan thanh lap))?( cdcs)?",
                f"(so quyet dinh|so qd){_OF_THE_END}.*",
            ),
        ),
        Field(
            "founded_on",
            _("established on"),
            (
                "(ngay|nam|thoi gian|ngay thang( nam)?)( qd| quyet dinh)? (thanh lap|cong nhan|cong nhan thanh lap|ket nap)( cdcs| cong doan)?",
                "thanh lap( ngay| nam)?",
                f"ngay (ky )?(qd|quyet dinh){_OF_THE_END}.*",
            ),
        ),
        Field(
            "workers",
            _("workers"),
            (
                "(tong )?(so )?(luong )?(cnvcld|cnvclđ|cnvc|cnlđ|cnld|cbcnv|cb gv nv|cbgvnv|lao dong|ld|nguoi lao dong|nld|can bo.*|cong nhan( vien)?( chuc)?( lao dong)?|nhan vien|tong so ld)(( hien co| dang lam viec)|( cua don vi))?",
                "tong so (cnvcld|lao dong|nguoi).*",
                "quan so",
            ),
        ),
        Field(
            "declared",
            _("declared members"),
            (
                "(tong )?(so )?(luong )?(doan vien|dv|dvcd|doan vien cong doan|dv cong doan)( cong doan)?( hien co)?",
                "tong so doan vien.*",
            ),
        ),
        Field(
            "contact_name",
            _("chair"),
            (
                f"(ho (va )?ten )?(dong chi )?chu tich( {_UNION})?( co so)?",
                "nguoi (dung dau|dai dien|lien he)",
                "ho (va )?ten chu tich.*",
            ),
        ),
        Field(
            "contact_phone",
            _("phone"),
            (
                "(so )?(dien thoai|d thoai|dthoai|d t|dt|sdt|s dt|dtdd|di dong|dd|phone|tel|mobile)"
                "( lien he| lien lac| di dong| dd)*( cua)?( (dong chi )?(chu tich|ct))?( cdcs)?( number)?",
                "so dt.*|lien he",
            ),
            _like_phone,
            key="\\b(dien thoai|dthoai|sdt|dtdd|di dong|mobile|phone)\\b",
            usual=("dien thoai", "so dien thoai"),
        ),
        Field("contact_email", _("email"), ("(dia chi )?(e ?mail|thu dien tu|hop thu).*",)),
        Field(
            "tax_code",
            _("tax code"),
            ("(ma so thue|mst|ma thue|ms thue)( dn| doanh nghiep| don vi| cong ty)?( so)?", "tax (code|number|id)"),
            _like_tax_code,
            key="\\b(thue|mst|msdn|ma so (doanh nghiep|dn)|tax)\\b",
            usual=("ma so thue",),
        ),
        Field("address", _("address"), ("dia chi( tru so| don vi| lien he| cong ty| dn)?", "tru so|noi dong tru so")),
    ),
    needs=((("name",),),),
    names=("name",),
    of_people=False,
    signs=SIGNS,
    ignored=(
        "ghi chu.*|g chu|gc",
        "note|notes|remark|remarks",
        "ma (so )?(dv ?)?(qhns|quan he (voi )?ngan sach|bhxh|bao hiem|dia ban|vung|khu vuc|xa|phuong|huyen|tinh)( .*)?",
        "(so )?(tai khoan|tk|stk)( ngan hang| cong doan)?( .*)?|ngan hang.*",
        "fax",
        "website",
        "chuc vu.*",
        "ky ten",
        "nhiem ky.*",
        "nam sinh.*",
        "ngay sinh.*",
        "gioi tinh",
        "=nữ|=nam|=trong đó nữ",
        "(so )?(doan vien|dv|ld|lao dong|cnvcld) nu|nu( doan vien)?|trong do nu",
        "uy vien.*|pho chu tich.*|so (uv )?bch.*",
        "nganh( nghe)?.*|san pham.*",
        "dang vien.*",
    ),
)
