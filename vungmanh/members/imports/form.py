"""The fields of a member list and the wordings of column heads that name them (domain 2.1, Mẫu 5a and 5b)."""

from django.utils.translation import gettext_noop as _

from vungmanh.members.imports.looks import like_birth, like_day, like_gender, like_identity_number, like_phone
from vungmanh.members.imports.sign_fields import SIGNS
from vungmanh.sheets.fields import Field, Form

# Every paper that tells a person from others, and the words that stand beside it in a head.
_PAPERS = "(cccd|ccd|cmnd|cmt|cmtnd|cmnnd|can cuoc|chung minh|dinh danh|ho chieu|passport|giay to)"
_BESIDE = (
    "(so|ma|the|giay|cong dan|nhan dan|thu|tuy than|ca nhan|hoac|va|hay|or|no|number|gan chip|9|12"
    "|dien tu|cua|neu co|doan vien|nguoi lao dong|nld|viet nam)"
)
_OLD = "(cu|truoc|truoc day|truoc kia|da doi|het han)"
_NEW = "(moi|hien tai|hien nay|dang dung)"
_PAPER = f"(?=.*\\b{_PAPERS}\\b)(({_PAPERS}|{_BESIDE}|{_NEW})( |$))+"
_FORMER = f"(?=.*\\b{_PAPERS}\\b)(?=.*\\b{_OLD}\\b)(({_PAPERS}|{_BESIDE}|{_OLD})( |$))+"
_MEMBER = "( (cua )?(doan vien|cong doan vien|nguoi lao dong|cnvc|cnvclđ|can bo|giao vien|nhan vien|cong nhan|nld|dv))?"
_PHONE = (
    "(so )?(dien thoai|d thoai|dthoai|d t|dt|sdt|s dt|dtdd|di dong|dd|phone|phone number|telephone|tel|mobile"
    "|mobile phone|cell phone|hotline|zalo)( (so|no|number|di dong|dd|lien he|ca nhan|lien lac|zalo|co zalo|dang dung))*"
)
_SECOND = "( so)?( thu)? (2|hai|ii|khac|phu|du phong|co dinh|nha|nha rieng|nha o|ban|de ban|co quan)"
# Somebody else's number, name or birth beside that of the member.
_OTHERS = "(?!.*\\b(vo|chong|cha|bo|me|con|nguoi than|than nhan|phu huynh|khan cap|bao tin|nguoi nhan|giam ho)\\b)"
_UPPER = "(ho (va )?ten )?"

FORM = Form(
    fields=(
        Field(
            "name",
            _("full name"),
            (
                f"ho (va )?ten{_MEMBER}",
                f"h ten|h va t|ho va t|(ho )?ten{_MEMBER}|ho (va )?ten day du",
                "ho (va )?ten khai sinh",
                "full ?name|name|name of (member|employee)|employee name|member name",
            ),
            usual=("ho va ten", "ho ten", "ho va ten doan vien", "full name"),
        ),
        Field(
            "family_name",
            _("family and middle name"),
            (
                f"{_UPPER}ho( va)?( (ten|chu)){{0,2}}( (dem|lot)){{1,2}}( va ho)?",
                f"{_UPPER}ho",
                "family name( and middle name)?|last name|surname|last and middle name",
            ),
            usual=("ho va ten dem", "ho ten dem", "ho va chu lot", "ho va dem"),
        ),
        Field(
            "middle_name",
            _("middle name"),
            ("((ten|chu) )?(dem|lot)", "ho (va )?ten (ten|chu) (dem|lot)", "middle name"),
            usual=("ten dem", "chu dem", "chu lot"),
        ),
        Field(
            "given_name",
            _("given name"),
            (f"{_UPPER}ten", "ten goi|ten rieng|ten chinh|ten that", "given name|first name|forename"),
        ),
        Field(
            "gender",
            _("gender"),
            (
                "gioi( tinh)?( nam nu)?|g tinh|gt|gtinh",
                "phai",
                "=nam nữ",
                "=nữ nam",
                "sex|gender",
                "(gioi|gt|phai)\\b.*\\b(nam\\b.*\\bnu|nu\\b.*\\bnam)\\b.*",
            ),
            like_gender,
            usual=("gioi tinh",),
        ),
        Field(
            "male",
            _("male"),
            (
                "=nam",
                "=(năm sinh|ngày sinh|ngày tháng năm sinh|sinh|giới tính|giới|phái|sinh ngày) nam",
                "=(?!.*\\bnữ\\b).*(sinh|giới tính|giới|phái).* nam",
                "=nam giới",
                "male",
            ),
        ),
        Field(
            "female",
            _("female"),
            ("=nữ", "=nu", "=(?!.*\\bnam\\b).*(sinh|giới tính|giới|phái).* nữ", "=nữ giới", "=là nữ", "female"),
        ),
        Field(
            "born_on",
            _("born on"),
            (
                "(ngay )?(thang )?(nam )?sinh",
                "ngay thang nam sinh",
                "sinh (ngay|nam)( thang nam)?",
                "ngay sinh( nam sinh)?",
                "ns|n s|ntns|n t n s|nt ns|n sinh|ng sinh|ngay th nam sinh|ngay thang sinh",
                "d o b|dob|date of birth|birthday|birth ?date|year of birth|born( on)?",
            ),
            like_birth,
            usual=("ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "date of birth"),
        ),
        Field("born_day", _("day of birth"), ("(ngay thang nam sinh|ngay sinh|sinh|nam sinh) ngay",)),
        Field("born_month", _("month of birth"), ("(ngay thang nam sinh|ngay sinh|sinh|nam sinh) thang",)),
        Field("born_year", _("year of birth"), ("(ngay thang nam sinh|ngay sinh|sinh) nam",)),
        Field(
            "identity_number",
            _("identity number"),
            (
                _PAPER,
                f"so (cccd|can cuoc){_OTHERS}(?!.*\\b{_OLD}\\b)(?!.*cap).*",
                "ma so cong dan|so cong dan|(so )?ddcn",
                "id|id no|id number|id card( no| number)?|identity( card)?( no| number)?|citizen id( no| number)?"
                "|(citizen )?identification( card)?( no| number)?|national id( no| number)?|passport (no|number)",
            ),
            like_identity_number,
            key=f"\\b({_PAPERS}|chung minh thu|tuy than|id|cong dan)\\b",
            usual=("so cccd", "so cmnd", "can cuoc cong dan", "so can cuoc", "so dinh danh", "chung minh nhan dan"),
        ),
        Field(
            "former_number",
            _("former identity number"),
            (_FORMER, "old id( number)?|former id( number)?|previous id( number)?"),
        ),
        Field(
            "nationality",
            _("nationality"),
            ("quoc tich( goc| hien nay| hien tai)?|nationality|citizenship|nguoi nuoc", "quoc gia|country"),
            usual=("quoc tich", "nationality"),
        ),
        Field(
            "phone",
            _("phone"),
            (
                f"{_PHONE}( (thu )?(1|mot|i|chinh))?{_MEMBER}",
                f"(so dien thoai|so dt|sdt){_OTHERS}(?!{_SECOND}).*",
                "lien he|contact( number)?",
            ),
            like_phone,
            key="\\b(dien thoai|dthoai|sdt|dtdd|di dong|mobile|phone|zalo)\\b",
            usual=("dien thoai", "so dien thoai", "di dong"),
        ),
        Field(
            "other_phone",
            _("other phone"),
            (f"{_PHONE}{_SECOND}", "(other|second|home|office) phone( number)?|phone 2"),
        ),
        Field("email", _("email"), (f"(dia chi )?(e ?mail|thu dien tu|hop thu){_OTHERS}.*",)),
        Field(
            "joined_on",
            _("joined the union on"),
            (
                "(ngay |thang |nam |ngay thang |ngay thang nam |thoi gian )*(vao|gia nhap|ket nap|tham gia)( vao)?( to chuc)?( (cong doan|cd|cdvn|doan vien|cong doan viet nam|dvcd))( vn| viet nam)?",
                "(ngay |thang |nam |ngay thang |ngay thang nam |thoi gian )*(ket nap|gia nhap)",
                "ngay vao cd.*",
                "(ngay |nam |thoi gian )(tro thanh )?doan vien( cong doan)?",
                "(ngay |nam )?vao (cd|cong doan)( cs)?|(union )?(joining|joined) (date|on)|date of joining|member since",
            ),
            like_day,
            usual=("ngay vao cong doan", "ngay gia nhap", "ngay ket nap", "ngay gia nhap cong doan", "ngay vao doan"),
        ),
        Field(
            "card_number",
            _("card number"),
            (
                "(so |ma )+(so )?the( doan vien| cong doan| dv| cd| dvcd)*( cong doan)?",
                "(ma )(so )?(doan vien|dv|dvcd)( cong doan)?",
                "the (doan vien|cong doan|dv)( so)?",
                "(member )?card( no| number)|member(ship)? (no|number|id|code)",
            ),
            usual=("so the doan vien", "ma doan vien", "so the cong doan"),
        ),
        Field(
            "unit",
            _("unit"),
            (
                "(ten )?(cdcs|cong doan co so|don vi cong doan|nghiep doan( co so)?|cong doan( truong| don vi)?)",
                "cong doan truc thuoc|ma (so )?(cdcs|cong doan( co so)?|don vi)",
                "(ten )?(don vi|truong|co quan|doanh nghiep|cong ty)( cong tac| lam viec)?",
                "(noi|don vi|co quan) (lam viec|cong tac).*",
                "unit|company|workplace|organi[sz]ation",
            ),
        ),
        Field(
            "job",
            _("job"),
            (
                "chuc vu( chuyen mon| chinh quyen)?|chuc danh( nghe nghiep)?|nghe nghiep|cong viec( dang lam| hien tai)?|vi tri( cong viec| viec lam)?|chuyen mon( nghiep vu)?",
                "nghe|c vu|cv|job|job title|position|occupation|title",
            ),
        ),
    ),
    needs=((("name",), ("family_name", "given_name")),),
    names=("name", "family_name", "middle_name", "given_name"),
    of_people=True,
    signs=SIGNS,
    ignored=(
        "ghi chu.*|g chu|gc",
        "note|notes|remark|remarks",
        "ky ten|chu ky|ky nhan|signature",
        "dan toc|ethnic( group)?|ethnicity",
        "ton giao|religion",
        "que quan|nguyen quan|noi sinh",
        "(noi o|dia chi|noi cu tru|cho o|thuong tru|ho khau|tam tru|dia chi.*|noi thuong tru.*|noi o.*|address)",
        "trinh do.*|hoc van|hoc vi|hoc ham|chuyen nganh|bang cap|ngoai ngu|tin hoc|ly luan.*",
        "(ma|so hieu) (nhan vien|nv|cb|can bo|cong chuc|vien chuc|so nhan vien)( .*)?",
        "to( cong doan| chuyen mon| san xuat| bo mon)?|phong( ban)?|khoa( phong)?|bo phan|ban|phong khoa|to bo phan",
        "chuc vu (cong doan|cd|doan the)|chuc vu trong cong doan",
        "dang vien.*|(ngay )?vao dang.*|la dang vien|dang",
        "so thang.*|dong doan phi|doan phi.*|luong.*|he so.*|bac.*|muc luong.*|phu cap.*",
        "ngay cap( .*)?|noi cap( .*)?|.*(ngay|noi) cap.*",
        "tinh trang.*|trang thai|hop dong.*|loai hop dong|bhxh.*|so (so )?bhxh|ma so thue|ngay (ve|vao) (truong|co quan|lam|nganh|cong ty).*|ngay tuyen dung|ngay vao lam|tham nien|tuoi",
        "anh|hinh|xac nhan|loai the|the|da cap the|so luong|size.*|nhom mau|hon nhan|so con|con|danh hieu.*|khen thuong.*|ky luat.*",
        "(so )?(tai khoan|tk|stk)( ngan hang| atm)?( .*)?|ngan hang.*|loai (giay to|the)( .*)?|anh (cccd|cmnd|the).*",
    ),
)
