"""The fields of a member list and the wordings of column heads that name them (domain 2.1, Mẫu 5a and 5b)."""

from django.utils.translation import gettext_noop as _

from vungmanh.members.imports.looks import like_birth, like_day, like_gender, like_identity_number, like_phone
from vungmanh.sheets.fields import Field, Form

_MEMBER = "( (cua )?(doan vien|cong doan vien|nguoi lao dong|cnvc|cnvclđ|can bo|giao vien|nhan vien|cong nhan|nld|dv))?"

FORM = Form(
    fields=(
        Field(
            "name",
            _("full name"),
            (f"ho (va |& )?ten( dem)?{_MEMBER}", f"(ho )?ten{_MEMBER}", "ho (va )?ten khai sinh"),
        ),
        Field(
            "family_name", _("family and middle name"), ("ho( va)?( ten)? (dem|lot)( va ho)?", "ho", "ho va chu dem")
        ),
        Field("given_name", _("given name"), ("ten", "ten goi", "ten rieng")),
        Field("gender", _("gender"), ("gioi( tinh)?( nam nu)?", "phai", "=nam nữ", "=nữ nam"), like_gender),
        Field(
            "male",
            _("male"),
            (
                "=nam",
                "=(năm sinh|ngày sinh|ngày tháng năm sinh|sinh|giới tính|giới|phái|sinh ngày) nam",
                "=.*(sinh|giới tính|giới|phái).* nam",
                "=nam giới",
            ),
        ),
        Field("female", _("female"), ("=nữ", "=nu", "=.*(sinh|giới tính|giới|phái).* nữ", "=nữ giới", "=là nữ")),
        Field(
            "born_on",
            _("born on"),
            (
                "(ngay )?(thang )?(nam )?sinh",
                "ngay thang nam sinh",
                "sinh (ngay|nam)( thang nam)?",
                "ngay sinh( nam sinh)?",
                "ns|ntns|n t n s",
                "d o b|dob|date of birth|birthday",
            ),
            like_birth,
        ),
        Field("born_day", _("day of birth"), ("(ngay thang nam sinh|ngay sinh|sinh|nam sinh) ngay",)),
        Field("born_month", _("month of birth"), ("(ngay thang nam sinh|ngay sinh|sinh|nam sinh) thang",)),
        Field("born_year", _("year of birth"), ("(ngay thang nam sinh|ngay sinh|sinh) nam",)),
        Field(
            "identity_number",
            _("identity number"),
            (
                "(so )?(the )?(cccd|can cuoc( cong dan)?|cmnd|cmtnd|cmt|cccd cmnd|chung minh( nhan dan| thu)?|ccd)( cmnd| cccd)?( so)?",
                "(so |ma )?dinh danh( ca nhan)?( cccd)?",
                "so cccd.*",
                "(so )?can cuoc.*",
                "ma so cong dan",
                "id number|identity( card)?( number)?",
            ),
            like_identity_number,
        ),
        Field(
            "phone",
            _("phone"),
            (
                "(so )?(dien thoai|dt|sdt|dtdd|di dong|dt di dong|phone|tel|mobile|dd|dthoai|zalo)( di dong| lien he| ca nhan| zalo)?",
                "so d t|s dt|so dien thoai.*|d t",
                "lien he",
            ),
            like_phone,
        ),
        Field("email", _("email"), ("(dia chi )?(e ?mail|thu dien tu|hop thu).*",)),
        Field(
            "joined_on",
            _("joined the union on"),
            (
                "(ngay |thang |nam |ngay thang |ngay thang nam |thoi gian )*(vao|gia nhap|ket nap|tham gia)( vao)?( to chuc)?( (cong doan|cd|cdvn|doan vien|cong doan viet nam|dvcd))( vn| viet nam)?",
                "(ngay |thang |nam |ngay thang |ngay thang nam |thoi gian )*(ket nap|gia nhap)",
                "ngay vao cd.*",
                "(ngay |nam |thoi gian )(tro thanh )?doan vien( cong doan)?",
            ),
            like_day,
        ),
        Field(
            "card_number",
            _("card number"),
            (
                "(so |ma )+(so )?the( doan vien| cong doan| dv| cd| dvcd)*( cong doan)?",
                "(ma )(so )?(doan vien|dv|dvcd)( cong doan)?",
                "the (doan vien|cong doan|dv)( so)?",
            ),
        ),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|don vi cong doan|nghiep doan( co so)?|cong doan( truong| don vi)?)",
                "cong doan truc thuoc|ma (so )?(cdcs|cong doan( co so)?|don vi)",
                "(ten )?(don vi|truong|co quan|doanh nghiep|cong ty)( cong tac| lam viec)?",
                "(noi|don vi|co quan) (lam viec|cong tac).*",
            ),
        ),
        Field(
            "job",
            _("job"),
            (
                "chuc vu( chuyen mon| chinh quyen)?|chuc danh( nghe nghiep)?|nghe nghiep|cong viec( dang lam| hien tai)?|vi tri( cong viec| viec lam)?|chuyen mon( nghiep vu)?",
                "nghe",
            ),
        ),
    ),
    needs=((("name",), ("family_name", "given_name")),),
    names=("name", "family_name", "given_name"),
    of_people=True,
    ignored=(
        "ghi chu.*",
        "note",
        "ky ten|chu ky|ky nhan",
        "dan toc",
        "ton giao",
        "que quan|nguyen quan|noi sinh",
        "(noi o|dia chi|noi cu tru|cho o|thuong tru|ho khau|tam tru|dia chi.*|noi thuong tru.*|noi o.*)",
        "trinh do.*|hoc van|hoc vi|hoc ham|chuyen nganh|bang cap|ngoai ngu|tin hoc|ly luan.*",
        "(ma|so hieu) (nhan vien|nv|cb|can bo|cong chuc|vien chuc|so nhan vien)( .*)?",
        "to( cong doan| chuyen mon| san xuat| bo mon)?|phong( ban)?|khoa( phong)?|bo phan|ban|phong khoa|to bo phan",
        "chuc vu (cong doan|cd|doan the)|chuc vu trong cong doan",
        "dang vien.*|(ngay )?vao dang.*|la dang vien|dang",
        "so thang.*|dong doan phi|doan phi.*|luong.*|he so.*|bac.*|muc luong.*|phu cap.*",
        "ngay cap( .*)?|noi cap( .*)?|.*(ngay|noi) cap.*",
        "tinh trang.*|trang thai|hop dong.*|loai hop dong|bhxh.*|so (so )?bhxh|ma so thue|ngay (ve|vao) (truong|co quan|lam|nganh|cong ty).*|ngay tuyen dung|ngay vao lam|tham nien|tuoi",
        "anh|hinh|xac nhan|loai the|the|da cap the|so luong|size.*|nhom mau|hon nhan|so con|con|danh hieu.*|khen thuong.*|ky luat.*|quoc tich",
    ),
)
