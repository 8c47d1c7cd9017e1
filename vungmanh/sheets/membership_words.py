"""What lists write about whether somebody counts: patterns of whole clauses, in the letters of `fold`.

A pattern that begins with '=' is compared with marks, because without them it says something else too: 'giam' may be
giám đốc. In a text that was typed without any marks it is compared without them.
"""

from typing import Final

# What may stand before: "đã", "được giải quyết cho", "đ/c".
LEAD: Final = (
    r"(?:(?:da|dc|duoc(?: cho)?|co quyet dinh|co qd|giai quyet(?: cho)?|moi|vua|hien|hien nay|nay|dong chi|d c|doan vien"
    r"|dv|nld|nguoi lao dong|tu y|tu|don phuong|bi|chinh thuc) )*"
)
# What may follow: "theo chế độ", "do hoàn cảnh", "hẳn", "tại công ty".
TAIL: Final = (
    r"(?: (?:theo|do|vi|de|tai|o|tren|truoc tuoi|dung tuoi|som|huong|luon|han|roi|ve que|khong bao truoc|khong phep"
    r"|che do|trong|thang|quy|nam|ngay|so|qd|quyet dinh|cua)\b.*)?"
)
_PLACE: Final = (
    r"(?:cdcs|cong doan(?: co so)?|cd|truong|cong ty|cty|don vi|noi|co quan|doanh nghiep|dn|dia phuong|tinh|huyen|xa"
    r"|phuong|nganh|nha may|xi nghiep|benh vien|so|ubnd|tap doan|tong cong ty|chi nhanh)"
)
_MOVE: Final = r"(?:nghi )?(?:chuyen(?: cong tac)?|thuyen chuyen(?: cong tac)?|luan chuyen|dieu dong|dieu chuyen)"
_CONTRACT: Final = r"(?:hdld|hd|hdlv|hop dong(?: lao dong| lam viec)?|hop dong ld)"

# Reason → patterns of clauses that say it for certain.
LEFT: Final[dict[str, tuple[str, ...]]] = {
    "retired": (
        rf"(?:nghi|ve) huu(?: tri)?{TAIL}",
        rf"huu tri{TAIL}",
        "=(?:cán bộ |nghỉ chế độ |đã |mới |vừa )?hưu",
        "retired",
        rf"nghi (?:huong )?(?:che do )?(?:huu|luong huu|huu tri){TAIL}",
        rf"nghi mat suc(?: lao dong)?{TAIL}",
    ),
    "job_ended": (
        rf"(?:nghi|thoi|bo) viec{TAIL}",
        rf"(?:nghi|thoi) lam(?: viec)?{TAIL}",
        "(?:nghi|bo) (?:han|luon|ngang)",
        "resigned|terminated|quit|laid off|left the company",
        rf"khong (?:tai )?ky (?:tiep )?{_CONTRACT}{TAIL}",
        rf"cham dut (?:{_CONTRACT}|lam viec|lao dong){TAIL}",
        rf"het {_CONTRACT}{TAIL}",
        rf"(?:thanh ly|thoi|cat) {_CONTRACT}{TAIL}",
        rf"(?:sa thai|buoc thoi viec|mat viec(?: lam)?|tinh gian(?: bien che)?|cat giam (?:lao dong|nhan su)){TAIL}",
        rf"giam bien che{TAIL}",
        rf"khong (?:con )?(?:lam|cong tac)(?: viec)?(?: nua| o day| tai .*)?{TAIL}",
        r"(?:roi|chuyen) (?:khoi )?(?:cong ty|cty|don vi|truong|co quan)",
    ),
    "deceased": (
        "=(?:đã |mới |vừa )?mất",
        "deceased|passed away",
        rf"da mat{TAIL}",
        rf"(?:qua doi|tu tran|tu vong|hy sinh|hi sinh){TAIL}",
        "=(?:đã |mới |vừa )?chết",
    ),
    "expelled": (r"khai tru(?: (?:khoi )?(?:to chuc )?(?:cong doan|cd|doan vien)| ra khoi .*)?",),
    "struck_off": (r"(?:xoa|gach) ten(?: (?:khoi|doan vien|trong|ra khoi|dv)\b.*)?",),
    "own_wish": (
        r"(?:ra khoi|roi khoi|roi|thoi tham gia|thoi) (?:to chuc )?(?:cong doan|cd|doan vien)(?: viet nam| cong doan)?",
        r"khong tham gia (?:to chuc )?(?:cong doan|cd) nua|khong tham gia nua",
        rf"rut ten{TAIL}",
    ),
    "moved_on": (
        rf"(?:nghi )?(?:chuyen|thuyen chuyen) cong tac{TAIL}|thuyen chuyen{TAIL}",
        rf"chuyen di(?: noi| cho| {_PLACE})?(?: khac| moi)?",
        rf"{_MOVE} (?:sang |qua |ve |den |toi |ra |di )?(?:lam viec (?:tai|o) )?{_PLACE}(?: .*)? khac",
        rf"{_MOVE} (?:sang|qua) (?:lam viec (?:tai|o) )?{_PLACE} .+",
        r"chuyen (?:don vi|truong|cong ty|cty|co quan|noi lam viec|noi cong tac|cdcs)(?: moi)?",
        r"(?:chuyen|cat) (?:giay )?sinh hoat(?: cong doan| cd)?(?: di| ra| ra ngoai| sang .*| di .*)",
        r"cat (?:giay )?sinh hoat(?: cong doan| cd)?",
    ),
    "": (r"khong con (?:la doan vien|sinh hoat|tham gia)(?: cong doan| cd)?(?: .*)?",),
}
# In a column of the status one word is enough.
LEFT_TERSE: Final = ("=(?:đã )?giảm(?: (?:đoàn viên|đv|lđ|lao động|trong .*|tháng .*))?",)

# Away for a while, and a member still; `rest` is what else the clause says.
STAYS: Final = (
    r"(?:dang |tam )*nghi (?:viec )?(?:huong )?(?:che do |cd )?(?:thai san|ts|sinh con|sinh(?! hoat)|de\b|ho san|om dau|om|phep nam"
    r"|phep|khong (?:huong )?luong|ko (?:huong )?luong|k luong|kl|bu|le|he|mat(?! suc)|duong suc|duong thai|con om"
    r"|cham con|cham con om|nuoi con|dieu tri|chua benh|benh|tai nan|dieu duong|di hoc|hoc|viec khong luong"
    r"|viec tam thoi|tam thoi)\b(?P<rest>.*)",
    r"(?:dang |huong |huong che do |che do |cd )*(?:thai san|om dau|sinh con|nghi ts|nts|ts|nkl|mang thai|co thai)\b(?P<rest>.*)",
    "(?:on )?(?:maternity|sick|unpaid|annual|parental)(?: leave)?",
    r"(?:dang |duoc |cu |duoc cu )*(?:di hoc|hoc tap trung|hoc cao hoc|hoc nang cao|biet phai|tang cuong|di cong tac|di tu nghiep)\b(?P<rest>.*)",
)
# At work, or come in.
WORKS: Final = (
    r"(?:dang|van|con|van con|hien dang|van dang) (?:lam viec|cong tac|hoat dong|di lam|lam|sinh hoat|tham gia)(?P<rest>.*)",
    r"(?:lam viec|cong tac|hoat dong|sinh hoat|binh thuong|active|working|employed)(?: cong doan| cd| binh thuong)?",
    r"(?:quay|tro) lai(?: lam viec| cong tac| lam)?(?: sau .*)?",
    r"(?:da )?di lam(?: lai| tro lai)?(?: sau .*)?",
    r"het (?:thoi gian )?(?:nghi )?(?:che do )?(?:thai san|om|khong luong|ts)(?: .*)?",
    r"chua nghi(?: viec| huu| lam)?",
    r"(?:moi )?(?:chuyen|dieu dong|luan chuyen|thuyen chuyen)(?: cong tac| sinh hoat| cong doan)* (?:den|toi|vao)",
    r"moi (?:chuyen|dieu dong|luan chuyen)(?: cong tac| sinh hoat)* (?:ve|den|toi|vao|sang)(?P<rest>.*)",
    r"(?:moi )?(?:chuyen|dieu dong|luan chuyen|thuyen chuyen)(?: cong tac| sinh hoat)*(?: den| ve)? tu (?:(?! sang | di ).)* (?:den|ve|toi|vao|sang|qua)",
    r"(?:moi )?(?:chuyen|dieu dong|luan chuyen|thuyen chuyen)(?: cong tac| sinh hoat)* (?:den|ve|toi) tu .*",
    r"tiep nhan(?: .*)?",
    r"(?:tang|nhan|tuyen) moi(?: .*)?|moi (?:tang|vao|tuyen|nhan|den|ket nap|gia nhap)(?: .*)?",
    "=tăng(?: mới| trong .*| tháng .*| đoàn viên)?",
    r"(?:duoc |da )*ket nap(?: moi)?(?: cong doan| cd| doan vien)?",
    r"da (?:gia nhap|vao|tham gia|la)(?: to chuc)? (?:cong doan|cd|doan vien)(?: .*)?",
    r"(?:la )?doan vien(?: cong doan)?",
)
_UNION: Final = r"(?:to chuc )?(?:cong doan|cd|doan vien(?: cong doan)?|dv|dvcd)(?: viet nam| vn| co so)?"
NOT_YET: Final = (
    rf"chua (?:duoc )?(?:gia nhap|ket nap|tham gia)(?: vao)?(?: {_UNION})?",
    rf"chua (?:vao|xin vao|la|phai|phai la) {_UNION}",
    rf"(?:khong|ko|k|khong co) (?:phai |la |phai la |tham gia |gia nhap |vao )+{_UNION}",
    rf"ngoai {_UNION}",
    rf"dang (?:lam|hoan thien|hoan tat|nop) (?:ho so|don)(?: xin)?(?: (?:gia nhap|ket nap|vao)(?: {_UNION})?)?",
    rf"(?:dang |con )?(?:cho|xet|de nghi|chuan bi|du kien|se) (?:duoc )?(?:xet )?(?:ket nap|gia nhap|vao {_UNION})(?: {_UNION})?",
    rf"(?:lam|nop|viet) don(?: xin)? (?:gia nhap|vao)(?: {_UNION})?",
)
# Without one of these a text is not looked at any closer.
ANY: Final = (
    r"nghi|thoi|viec|huu|lam|giam|tang|mat|chet|doi|tran|vong|sinh|khai tru|ten|chuyen|dong|roi|ra khoi|cat|het|sa thai|hd|hop"
    r"|tham gia|gia nhap|ket nap|doan vien|cong doan|cd|ts|nts|nkl|om|hoc|biet phai|cong tac|hoat dong|binh thuong|active"
    r"|working|quay|tro lai|tiep nhan|moi|ho so|don|tam|dung|ngung|dinh|bao luu|tinh gian|quan su|nvqs|nhap ngu|bo doi"
    r"|ky|ngang|retired|resign|terminat|quit|left|deceas|passed|leave|leaving|matern|inactive|suspend|transfer|probation|employ|tuoi|tich|dieu kien|xuat khau|xkld|nuoc ngoai|tap su|thu viec|cn|di|vao|thai"
)
# Words that are alike and say nothing about membership.
HARMLESS: Final = (
    r"(?:tu ngay |mien |duoc )*giam (?:tru (?:gia canh|thue|doan phi|luong|tien|kpcd|bhxh)|gio|tiet|tai|doan phi|ngheo"
    r"|can|luong|dinh muc|tru gia canh)\b.*|mien giam.*|suy giam.*|giam doc.*|giam thi.*|giam sat.*",
    r".*\b(?:sinh hoat|chuyen|chua vao|khai tru|ket nap|gia nhap)\b.* dang\b.*|dang vien.*",
    r"(?:chuyen|dieu dong|dieu chuyen|luan chuyen)(?: cong tac| sang| qua| ve| den| toi)* (?:to|bo phan|ca|xuong|phan xuong|line|doi|lop|khoi|vi tri|ngach|hang"
    r"|luong|bien che|chinh thuc|hd|hdld|hop dong)\b(?!.*\bkhac (?:tinh|cong ty)).*",
    r"(?:luan chuyen|dieu dong|dieu chuyen|chuyen) noi bo.*|nha nghi.*|nghi trua.*|khu nghi duong.*|mat (?:the|so|cmnd|cccd|giay to|the doan vien)\b.*",
)
# What makes a remark a question, when it is none of the above.
MENTIONS: Final = (
    r"\b(?:nghi (?:viec|lam|huu|han|luon|o nha|dai han|che do|mat suc|viec rieng|178)|(?:thoi|bo|mat) viec|ve huu|huu tri"
    r"|tam (?:hoan|dung|ngung|nghi|giam)|cham dut|sa thai|buoc thoi viec|khai tru|xoa ten|gach ten|rut ten|tu tran"
    r"|qua doi|da mat|hy sinh|hi sinh|het han|het hop dong|het hd|thanh ly|ngung viec|dinh chi|bao luu"
    r"|tinh gian|cat giam|cat tang giam|giam tru|ra khoi|roi khoi|roi cong ty"
    r"|chuyen (?:cong tac|di|sang|qua|ve|den|toi|don vi|sinh hoat|truong|cong ty|cty|ra|co quan|noi|viec|nganh|phong|ban)"
    r"|thuyen chuyen|luan chuyen|dieu dong|dieu chuyen|nghia vu quan su|nvqs|nhap ngu|di bo doi|dinh cu|xuat khau lao dong"
    r"|xkld|di nuoc ngoai|tap su|thu viec|hoc viec|chua gia nhap|chua ket nap|chua la doan vien|chua tham gia"
    r"|khong tham gia (?:cong doan|cd)|khong con (?:lam|cong tac)|(?:ngung|dung) (?:lam|cong tac|hoat dong|sinh hoat)|het tuoi lao dong|qua tuoi lao dong|mat tich"
    r"|chua du dieu kien|inactive|suspended|leaving|transferred|probation)\b"
)
MENTIONS_MARKED: Final = r"\b(?:nghỉ|hưu|giảm|thôi(?= (?:việc|làm|công|tham|sinh|chức|không))|cắt sinh hoạt)\b|^(?:đã |vừa |mới )?(?:thôi|chuyển|cn|đi|hết)$"
