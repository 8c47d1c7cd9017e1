"""The fields of a list of gatherings and the wordings of column heads that name them; those of our own register too."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

from vungmanh.sheets.fields import Field, Form

_THING: Final = "(lop|khoa|hoi nghi|hoi thao|toa dam|cuoc hop|buoi|hoat dong|chuong trinh|su kien|hoi thi|cuoc thi|cuoc|dai hoi|tap huan|boi duong|tuyen truyen|dao tao|sinh hoat|hoc tap|chuyen de|mo lop|hop|lop tap huan)"
_HELD: Final = "(to chuc|thuc hien|khai giang|khai mac|mo lop|mo|dien ra|hop|hoc|tap huan|trien khai|bat dau|du kien)"
_PEOPLE: Final = "(nguoi|luot|hoc vien|dai bieu|can bo|cb|nld|cnvcld|cnld|cong nhan|lao dong|thanh vien|nguoi lao dong|nguoi hoc|nguoi nghe|hoi vien|luot nguoi)"
_CAME: Final = (
    "(tham gia|tham du|du|duoc tap huan|duoc tuyen truyen|duoc boi duong|co mat|hoc|tham gia hoc|thuc te|du hop|nghe)"
)
_MANY: Final = "(so|so luong|tong so|tong|so luot|tong so luot|sl|quy mo)"
_OF_RESULT: Final = "((ket qua|thuc hien|ket qua thuc hien|so luong|trong do|quy mo|so luong nguoi tham gia|so nguoi tham gia|so nguoi|thanh phan tham gia) )?"
_UNNAMED: Final = "( khong ghi ten)?"

FORM: Final = Form(
    fields=(
        Field("number", _("number of the gathering"), ("so|ma so|(so|ma) hoat dong|number( of the gathering)?",)),
        Field(
            "title",
            _("what it is called"),
            (
                f"(ten|ten goi)( (va )?(noi dung|cac|cua))*( {_THING})+|ten( hoat dong)?|title|what it is called",
                f"{_THING}( {_THING})*|noi dung( cac)?( {_THING})+",
                "noi dung( (to chuc|thuc hien|cong viec|chinh|cong tac))?|ten noi dung|dien giai",
            ),
            usual=("ten lop", "ten hoat dong", "ten hoi nghi", "noi dung", "noi dung tap huan"),
        ),
        Field(
            "kind",
            _("kind of gathering"),
            (f"(loai|loai hinh|hinh thuc|the loai|phan loai)( {_THING}| to chuc| sinh hoat)*|kind( of gathering)?",),
        ),
        Field(
            "on",
            _("day or days"),
            (
                f"(ngay|thoi gian|ngay thang|ngay thang nam|ngay gio|thoi gian dia diem)( {_HELD}| {_THING})*( tu ngay| tu)?|ngay dau|first day|day( or days)?",
                f"(tu ngay|ngay bat dau|bat dau|tu)|(thang|quy|thang quy)( {_HELD})*|thoi diem( {_HELD})*",
            ),
            usual=("ngay to chuc", "thoi gian", "thoi gian to chuc", "ngay", "ngay thang"),
        ),
        Field(
            "until",
            _("last day"),
            (f"ngay cuoi|den ngay|den|(ngay|thoi gian) (ket thuc|be giang|be mac|cuoi)|thoi gian( {_HELD})* den( ngay)?|last day|until",),
        ),
        Field("hours", _("hours"), (f"gio( {_HELD})*|khung gio|thoi gian gio|gio (bat dau|hop|hoc)|hours?",)),
        Field("place", _("place"), (f"(dia diem|noi|dia chi|hoi truong)( {_HELD})*( {_THING})*|tai|place|venue",)),
        Field(
            "unit",
            _("unit"),
            (
                f"(ten )?(cdcs|cong doan co so|nghiep doan( co so)?|cong doan( don vi)?|to chuc cong doan)( {_HELD})*",
                "(ten )?(don vi|co quan|noi|cap|don vi cong doan)( (chu tri|to chuc|thuc hien|dang cai|chu tri to chuc|mo lop|chiu trach nhiem))*|unit",
            ),
            usual=("don vi", "don vi to chuc", "cong doan co so"),
        ),
        Field("unit_code", _("unit code"), ("(ma|ma so) (don vi|cdcs|cong doan( co so)?)", "unit code")),
        Field(
            "state",
            _("how it stands"),
            ("(tinh trang|trang thai|hien trang|tien do)( (to chuc|thuc hien))*|how it stands|state|da to chuc",),
        ),
        Field("topic", _("topic"), ("(chu de|chuyen de)( .*)?|noi dung (cu the|chi tiet|trong tam|chuyen de)|topic",)),
        Field("material", _("material"), ("tai lieu( .*)?|material",)),
        Field(
            "partners",
            _("held together with"),
            (
                "(don vi |co quan |to chuc )?(phoi hop|cung phoi hop|lien ket|dong to chuc)( (voi|to chuc|thuc hien|don vi))*|held together with|partners?",
            ),
        ),
        Field(
            "classes",
            _("how many gatherings"),
            (f"{_OF_RESULT}{_MANY} (lop|cuoc|buoi|hoi nghi|hoat dong|khoa|dot)( (da )?({_HELD}|tap huan|tuyen truyen))*|(ket qua|thuc hien|so luong) (lop|cuoc)|number of classes",),
        ),
        Field(
            "people",
            _("how many were there"),
            (
                f"{_OF_RESULT}{_MANY}( {_PEOPLE})+( {_CAME})*|{_OF_RESULT}({_PEOPLE})( {_PEOPLE})*( {_CAME})*",
                f"{_MANY}|(nguoi|thanh phan) {_CAME} so luong|{_MANY} {_CAME}|co mat|were there|how many were there|people",
                f"{_OF_RESULT}(tong( so| cong)?)",
            ),
            usual=("so nguoi", "so luong nguoi tham gia", "so luot", "so nguoi tham du", "so hoc vien"),
        ),
        Field(
            "members",
            _("members among them"),
            (
                f"{_OF_RESULT}({_MANY} )?(luong |luot )?(doan vien|dv|dvcd|doan vien cong doan|cong doan vien|can bo cong doan|cbcd)( {_CAME})*{_UNNAMED}|members without names|members among them",
            ),
        ),
        Field(
            "others",
            _("others among them"),
            (
                f"{_OF_RESULT}({_MANY} )?(luong |luot )?(nguoi lao dong|nld|cnld|lao dong|cong nhan)? ?(khac|chua la doan vien|khong phai doan vien|chua vao cong doan|ngoai doan vien)( {_CAME})*{_UNNAMED}|others without names|others among them",
            ),
        ),
        Field(
            "men",
            _("men among them"),
            ("=((số|tổng số|số lượng|trong đó|.*(số người|tham gia|tham dự|dự)) )?nam( giới)?", "men( among them)?"),
        ),
        Field(
            "women",
            _("women among them"),
            (
                f"(.*\\b)?(trong do (co )?|so |so luong )?nu( cnld| cnvcld| doan vien| lao dong| gioi)?( {_CAME})*{_UNNAMED}|women( among (them|those without names))?",
            ),
        ),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc|luu y.*|note|notes|remarks?",)),
    ),
    needs=(
        (("title",),),
        (("on",), ("people",), ("classes",), ("until",)),
    ),
    names=("title",),
    of_people=False,
    reaches=("kind", "on", "until", "hours", "place", "unit", "unit_code", "state", "topic", "partners", "material"),
    ignored=(
        "duoc moi|trieu tap|invited|(so )?(nguoi|dai bieu) (duoc )?(moi|trieu tap)|y kien|so y kien|opinions|ket luan|conclusions",
        "kinh phi.*|du toan.*|nguon .*|chi phi.*|so tien.*|thanh tien.*|don gia.*|quyet toan.*",
        "giang vien.*|bao cao vien.*|nguoi (trinh bay|phu trach|chu tri).*|chu tri.*|can bo phu trach.*|nguoi phu trach.*",
        "doi tuong.*|thanh phan.*|ket qua.*|danh gia.*|chu ky.*|ky (ten|nhan).*|so (van ban|ke hoach|cong van).*|can cu.*",
    ),
)  # fmt: skip
