"""The fields of the appendix of a plan and the wordings of column heads that name them; those of our own register too."""

from django.utils.translation import gettext_noop as _

from vungmanh.sheets.fields import Field, Form

_TASK = "(noi dung|nhiem vu|cong viec|hoat dong|dau viec|cong tac|noi dung (cong viec|nhiem vu|hoat dong|cong tac|thuc hien|trien khai|chi dao)|(ten|danh muc) (nhiem vu|cong viec|hoat dong)|noi dung nhiem vu cu the|nhiem vu( va)? giai phap|(nhiem vu|noi dung) (trong tam|cu the|chu yeu))"
_WHO = "(don vi|bo phan|co quan|ban|cap|to chuc|ca nhan|nguoi|don vi ca nhan|ban don vi|ban bo phan|don vi bo phan)"
_OVER = "((phan cong|to chuc|don vi|bo phan|trach nhiem|co quan)( to chuc)?( thuc hien)? )?"
_TIME = "(thoi gian|thoi han|tien do|han|han cuoi|ngay|moc thoi gian|thoi diem|deadline)"

FORM = Form(
    fields=(
        Field(
            "what",
            _("what is to be done"),
            (f"{_TASK}( {_TASK})?", "task|what is to be done|content"),
            usual=("noi dung", "noi dung nhiem vu", "noi dung cong viec", "nhiem vu"),
        ),
        Field(
            "unit",
            _("unit that is to do it"),
            (
                f"{_OVER}({_WHO} )?(chu tri|chu tri thuc hien|phu trach|chiu trach nhiem( chinh)?|dau moi|tham muu|chu tri tham muu|phu trach chinh)( {_WHO})?",
                f"{_WHO} (thuc hien|to chuc thuc hien|trien khai|trien khai thuc hien|duoc giao|duoc phan cong)",
                "(phan cong|to chuc)( thuc hien)?|thuc hien|trach nhiem( thuc hien)?|phan cong (nhiem vu|trach nhiem)",
                "don vi|unit|responsible( unit)?",
            ),
            usual=("don vi chu tri", "chu tri", "don vi thuc hien"),
        ),
        Field(
            "partners",
            _("working together with"),
            (f"{_OVER}({_WHO} )?(phoi hop|phoi hop thuc hien|cung phoi hop|tham gia|lien quan)( {_WHO})?", "partners?"),
            usual=("don vi phoi hop", "phoi hop"),
        ),
        Field(
            "due",
            _("last day"),
            (
                f"{_TIME}( hoan thanh| thuc hien| to chuc thuc hien| to chuc| ket thuc| trien khai| bao cao| xong| phai hoan thanh)*( du kien)?",
                "(hoan thanh|xong)( truoc)?( ngay)?|due( date)?|last day",
            ),
            usual=("thoi gian", "thoi han", "thoi gian hoan thanh", "thoi gian thuc hien", "thoi han hoan thanh"),
        ),
        Field(
            "result",
            _("what is to come of it"),
            (
                "(san pham|ket qua|san pham ket qua|ket qua san pham|san pham dau ra|dau ra)( (du kien|can dat|phai dat|dat duoc|hoan thanh|cong viec|thuc hien|dau ra))*",
                "(muc tieu|chi tieu|yeu cau|muc tieu chi tieu)( (can dat|ket qua))?|results?|output",
            ),
        ),
        Field("note", _("remark"), ("ghi chu.*|g chu|gc", "note|notes|remarks?")),
        Field("paper", _("by directive"), ("theo van ban|(can cu|so|so hieu) (van ban|ke hoach)|by directive",)),
    ),
    needs=((("what",),), (("unit",),), (("due",),)),
    names=("what",),
    of_people=False,
    reaches=("unit", "partners", "due", "result", "paper"),
    ignored=(
        "tinh trang|how it stands",
        "xong ngay|done on",
        "so ngay qua han|days late",
        "trich yeu van ban|what the directive is about",
        "kinh phi.*|du toan.*|nguon (kinh phi|luc).*",
        "dia diem.*|so luong.*|doi tuong.*|thanh phan.*",
        "cach thuc.*|hinh thuc.*|bien phap.*",
        "lanh dao (phu trach|chi dao|theo doi).*|nguoi theo doi|theo doi.*",
    ),
)
