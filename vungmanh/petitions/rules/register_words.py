"""What hand-kept registers say of how a matter stands, to whom it was passed, and who has said it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.core.vietnamese import clean, fold
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.wordings import Wordings

_NOT_YET: Final = "not_yet"

# The surer before the others: “chưa giải quyết” and “không giải quyết” name “giải quyết” too.
_STANDINGS: Final = Wordings(
    (_NOT_YET, r"mới tiếp nhận|chưa( được| có| thể)?( (giải quyết|trả lời|xử lý|phản hồi|xong|thực hiện|đáp ứng|kết quả|thống nhất|ý kiến|hoàn thành))?|tồn đọng|tồn"),
    (states.IN_WORK, r"đang( được| tiếp tục)?( (giải quyết|xử lý|xem xét|xác minh|theo dõi|thực hiện|chờ|làm việc|nghiên cứu|thụ lý|thương lượng|kiến nghị|đề xuất))?|chờ|còn đang|tiếp tục (theo dõi|giải quyết|xem xét|kiến nghị)"),
    (states.WITHDRAWN, r"(đã |xin |tự |người gửi |tự nguyện )*rút( lại)?( (đơn|kiến nghị|khiếu nại|tố cáo|ý kiến))?"),
    (states.MET_IN_PART, r"(được |đã )?(giải quyết|đáp ứng|thực hiện|chấp nhận|chấp thuận)( được)? (một|1) phần|một phần"),
    (states.PASSED, r"không (thuộc|đúng|phải) thẩm quyền|chuyển (đến )?(cơ quan|đơn vị|nơi) (khác|có thẩm quyền)( giải quyết)?"),
    (states.REFUSED, r"không (có cơ sở|chấp nhận|chấp thuận|đồng ý|đáp ứng|giải quyết|đủ (điều kiện|cơ sở|căn cứ)|đúng( quy định)?|phù hợp|thụ lý|công nhận)|bác( bỏ)?( (đơn|kiến nghị|khiếu nại))?|từ chối|trả (lại )?đơn"),
    (states.ANSWERED, r"đã( có)?( văn bản| công văn)? ?(trả lời|phản hồi|giải thích|giải đáp|tư vấn|hướng dẫn|thông báo|thông tin|phúc đáp)|trả lời( (trực tiếp|tại chỗ|tại hội nghị|bằng văn bản|xong))?"),
    (states.MET, r"(đã |được |đã được )*(giải quyết|xử lý|thực hiện|đáp ứng|khắc phục|hoàn thành|chi trả|sửa chữa|lắp|thanh toán)( dứt điểm| xong| rồi)?|xong|hoàn tất|đã xong|ok"),
)  # fmt: skip
_PASSED: Final = Wordings(
    (states.IN_WORK, r"(công đoàn|cđcs|cđ|lđlđ|liên đoàn lao động|tổng liên đoàn|nghiệp đoàn|bch|ban chấp hành|tổ công đoàn)"),
    (states.WITH_AUTHORITY, r"ubnd|hđnd|uỷ ban|ủy ban nhân dân|bhxh|bảo hiểm xã hội|sở|thanh tra|tòa án|toà án|công an|chi cục|cục|bộ|viện kiểm sát|quốc hội|đbqh|đoàn đại biểu|hòa giải viên|trung tâm (dịch vụ việc làm|dvvl)|cơ quan (thuế|chức năng|có thẩm quyền|nhà nước|quản lý)|phòng (nội vụ|lao động|lđ ?tb ?xh|kinh tế|văn hóa|văn xã|giáo dục)|ban quản lý( các)?( khu công nghiệp| kcn)"),
    (states.WITH_EMPLOYER, r"(ban |tổng |phó )*giám đốc|bgđ|công ty|cty|doanh nghiệp|dn|người sử dụng lao động|nsdlđ|chuyên môn|chính quyền|lãnh đạo|ban lãnh đạo|phòng|hiệu trưởng|ban giám hiệu|bgh|thủ trưởng|nhân sự|hr|xưởng|nhà máy|bộ phận|quản đốc|tổ trưởng|nhà trường"),
)  # fmt: skip
_OPINIONS: Final = Wordings(
    ("opinions", r"ý kiến|kiến nghị|phản ánh|khiếu nại|tố cáo|tiếp (công )?dân|đơn thư|nguyện vọng|tâm tư"),
)
_NOBODY: Final = re.compile(
    r"(an danh|nac danh|giau ten|khong (ghi |neu |co |de )?ten|khong ro( ten)?|khong xac dinh|giu bi mat|xin giau ten|thu nac danh)"
)
_SEVERAL: Final = re.compile(
    r"(?P<count>\d{1,5}) ?(người|công nhân|lao động|nlđ|đoàn viên|đv|cn|lđ|anh chị em|chị em|anh em|ý kiến|cnlđ)(?!\w)",
    re.IGNORECASE,
)
_PHONE: Final = re.compile(r"\(?\+?\d[\d .\-]{7,14}\d\)?")
_LEADS: Final = re.compile(r"(?i)[\s,;:(\-–]*(số )?(điện thoại|đt|sđt|đtdđ|tel|dđ|phone)?[\s:.]*$")
_TITLES: Final = re.compile(r"(?i)^(ông|bà|anh|chị|đ/c|đồng chí|em|cô|chú|bác)\s+(?=\S)")


@dataclass(frozen=True)
class Standing:
    """How a matter stands as a register says it; `result` only of what is closed."""

    state: str
    result: str = ""

    @property
    def is_answered(self) -> bool:
        return self.state in (states.ANSWERED, states.CLOSED)


def standing_said(text: str, *, among_words: bool = False) -> Standing | None:
    """How a matter stands by the words of a column that says it; None where it is not said for sure.

    In a column of answers (`among_words`) only what an answer begins with is a state: “Công ty đồng ý, đang chờ máy”
    is answered.
    """
    code = _STANDINGS.surest(text, leading=among_words)
    return standing_of(code) if code else None


def standing_of(code: str) -> Standing:
    """The standing of a state, or of a result of what is closed."""
    if code in states.RESULTS:
        return Standing(states.CLOSED, code)
    return Standing(states.RECEIVED if code == _NOT_YET else code)


def passed_said(text: str) -> str:
    """The state into which a matter comes that was passed to these: the employer, an authority, or others of the union.

    “Ban Nữ công”, “đ/c Hùng”: somebody of the union, whose turn it is.
    """
    return _PASSED.surest(text) or (states.IN_WORK if fold(text) else "")


def names_opinions(text: str) -> bool:
    """Whether a title or the head of a column is one of a register of opinions."""
    return bool(_OPINIONS.first(text))


@dataclass(frozen=True)
class SaidBy:
    """Who has said it: "" for nobody who is known by name; how many they are, 0 where it does not say."""

    name: str = ""
    phone: str = ""
    people: int = 0


def sender_said(text: str) -> SaidBy:
    """Name, phone and number of people out of one cell: “Ông Lê Văn Tám (0905 123 456)”, “Tập thể chuyền 3, 25 người”."""
    text = clean(text)
    phone, left = _phone_in(text)
    several = _SEVERAL.search(left)
    name = _TITLES.sub("", left.strip(" ,;:-–()"))
    if _NOBODY.search(fold(name)):
        name = ""
    return SaidBy(name, phone, int(several["count"]) if several else 0)


def _phone_in(text: str) -> tuple[str, str]:
    for found in _PHONE.finditer(text):
        try:
            phone = phone_number(found[0].strip("() "))
        except NotAPhone:
            continue
        before, after = _LEADS.sub("", text[: found.start()]), text[found.end() :].strip(" ,;:)-–")
        return phone, f"{before} {after}".strip()
    return "", text


_NUMBERED: Final = re.compile(r"(?:^|(?<=[\s;.,:!?…]))(?P<number>\d{1,2})\s*[.)/:\-–]+\s*(?=[^\d\s])")
_BULLETS: Final = re.compile(r"(?:^|\n)\s*[-–—+*•●▪]\s*(?=\S)")


def opinions_in(text: str) -> list[str]:
    """The opinions that a cell counts or strikes off line by line; the whole as one where it does neither.

    “1. Tăng tiền ăn ca; 2. Lắp thêm quạt” are two; “mức 1.500.000 đồng” and “1 - 2 lần” are none. What leads them in
    (“Công nhân đề nghị: 1. …”) goes before the first.
    """
    found = list(_NUMBERED.finditer(text))
    runs = [int(each["number"]) for each in found] == list(range(1, len(found) + 1))
    if not (runs and len(found) > 1):
        found = list(_BULLETS.finditer(text))
    if len(found) < 2:
        return [clean(text)] if clean(text) else []
    lead = clean(text[: found[0].start()])
    ends = [*(each.start() for each in found[1:]), len(text)]
    parts = [clean(text[each.end() : end]).rstrip(" ;,") for each, end in zip(found, ends, strict=True)]
    parts = [part for part in parts if part]
    return [f"{lead} {parts[0]}".strip(), *parts[1:]] if parts else []
