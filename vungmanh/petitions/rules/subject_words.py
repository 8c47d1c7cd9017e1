"""What a text of a hand-kept register is about, and what kind of petition it is, where its wording leaves no doubt.

Of several the first that is named counts, as officers sort by what is said first. Pure.
"""

from __future__ import annotations

from typing import Final

from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.wordings import Wordings

_CATEGORIES: Final = Wordings(
    ("card", r"thẻ (đoàn viên|công đoàn)|thủ tục|kết nạp|chuyển sinh hoạt|giấy giới thiệu|gia nhập công đoàn"),
    ("union", r"kpcđ|kinh phí công đoàn|đoàn phí|quyền (của )?công đoàn|(hoạt động|cán bộ|bch|ban chấp hành|quỹ|thành lập|đại hội) (của )?công đoàn"),
    ("emulation", r"thi đua|khen thưởng|danh hiệu|bằng khen|giấy khen|tuyên dương"),
    ("unemployment", r"bhtn|(bảo hiểm|trợ cấp) thất nghiệp"),
    ("health_insurance", r"bhyt|(thẻ )?bảo hiểm y tế|khám chữa bệnh"),
    ("social_insurance", r"bhxh|bảo hiểm xã hội|(sổ|đóng|nợ|trốn đóng|chậm đóng|chốt sổ|chốt|tham gia|nộp) bảo hiểm|chốt sổ|chế độ ốm đau|lương hưu|hưu trí"),
    ("women", r"thai sản|mang thai|nuôi con nhỏ|lao động nữ|nữ công nhân|công nhân nữ|vắt( trữ)? sữa|bình đẳng giới|hành kinh|kinh nguyệt|nhà trẻ|mẫu giáo|gửi trẻ"),
    ("harassment", r"quấy rối|xúc phạm|chửi|mắng|miệt thị|nhục mạ|bạo lực|đánh đập|thái độ|ứng xử|cư xử"),
    ("discipline", r"kỷ luật|kỉ luật|sa thải|đuổi việc|buộc thôi việc|phạt|cúp lương"),
    ("contract", r"hđlđ|hợp đồng|thử việc|mất việc|(thiếu|giải quyết|bố trí|ổn định) việc làm|việc làm|cho (thôi|nghỉ) việc|cắt giảm (lao động|nhân sự)|điều chuyển|chuyển việc"),
    ("bonus", r"thưởng|phụ cấp|chuyên cần|lương tháng (thứ )?13|tháng lương (thứ )?13"),
    ("wages", r"(tiền|trả|thanh toán)( tiền)?( lương)? (tăng ca|làm thêm( giờ)?|thêm giờ|ngoài giờ)|lương( (tăng ca|làm thêm( giờ)?|thêm giờ))?|tiền công|đơn giá|thu nhập"),
    ("hours", r"tăng ca|làm thêm|thêm giờ|giờ làm|giờ giấc|thời giờ|thời gian làm việc|nghỉ phép|phép năm|ngày phép|nghỉ (tết|lễ|bù|giữa ca|ca|hằng tuần|hàng tuần|chủ nhật|thứ bảy)|ngày nghỉ|lịch nghỉ|giãn ca|đổi ca|ca đêm|chia ca"),
    ("welfare", r"(tiền |bữa |suất |cơm |phần )?ăn (giữa )?ca|(bữa|suất|tiền|phần|khẩu phần|chất lượng) ăn|cơm|nhà ăn|căng tin|căn tin|nhà (ở|trọ)|ký túc xá|phòng trọ|xe (đưa đón|đưa rước|ca)|đưa đón|(gửi|để|nhà|bãi|lán) xe|tiền xăng|phúc lợi|tham quan|nghỉ mát|du lịch|quà tết|vé xe|hiếu hỉ|sinh nhật"),
    ("safety", r"atvslđ|attp|an toàn|vệ sinh|bảo hộ|đồng phục|nóng|quạt|bụi|ồn|ánh sáng|đèn|thông gió|điều hòa|máy lạnh|điều kiện làm việc|độc hại|tai nạn|bệnh nghề nghiệp|khám sức khỏe|pccc|cháy nổ|nước uống|nhà xưởng|mái tôn|dột|thiết bị|máy móc"),
)  # fmt: skip

# Only of sure wordings: a worker who "tố cáo" in passing has not denounced anybody under Luật Tố cáo 2018.
_KINDS: Final = Wordings(
    (states.DENUNCIATION, r"^(đơn|thư)?( thư)? ?(tố cáo|tố giác)|(đơn|thư) tố cáo|tố cáo (ông|bà|anh|chị|hành vi|việc|về|giám đốc|chủ tịch)"),
    (states.COMPLAINT, r"^(đơn|thư)?( thư)? ?khiếu nại|(đơn|thư) khiếu nại|khiếu nại (về|việc|quyết định|ông|bà|lần)"),
    (states.DISPUTE, r"tranh chấp( lao động)?|hòa giải (tranh chấp|lao động)|hòa giải viên"),
    (states.HELP, r"(hỗ trợ|trợ cấp|giúp đỡ|thăm hỏi)( (đột xuất|người lao động|đoàn viên|công nhân|gia đình))? (khó khăn|hoàn cảnh)|hoàn cảnh( gia đình)?( đặc biệt)? khó khăn|bệnh hiểm nghèo|mái ấm công đoàn|xin (hỗ trợ|trợ cấp)"),
    (states.ADVICE, r"^(xin|cho|cần|đề nghị|yêu cầu|nhờ|muốn)?( được| tôi)? ?(hỏi|tư vấn)\b|tư vấn (pháp luật|về)"),
)  # fmt: skip
# In a column of its own the word alone is the kind.
_KIND_NAMES: Final = Wordings(
    (states.DENUNCIATION, r"tố cáo|tố giác|\btc\b"),
    (states.COMPLAINT, r"khiếu nại|\bkn\b"),
    (states.ADVICE, r"tư vấn|hỏi đáp|giải đáp"),
    (states.HELP, r"hỗ trợ|trợ cấp|khó khăn"),
    (states.DISPUTE, r"tranh chấp|hòa giải"),
    (states.PROPOSAL, r"kiến nghị|phản ánh|đề nghị|đề xuất|góp ý|ý kiến|nguyện vọng|\bkn ?pa\b"),
)
_OFFICERS: Final = Wordings(
    (
        "officer",
        r"((phó )?chủ tịch|ủy viên|cán bộ|ban chấp hành|bch|ban thường vụ|tổ trưởng|thủ quỹ|kế toán) (của )?(công đoàn|cđcs|cđ)",
    ),
)


def category_said(text: str) -> str:
    """The code of the category that a text names first, "" where it names none for sure."""
    return _CATEGORIES.first(text)


def kind_said(text: str) -> str:
    """The kind of petition that its own words make it for sure, "" otherwise."""
    return _KINDS.first(text)


def kind_named(text: str) -> str:
    """The kind that a column of kinds names. Where it names two (“khiếu nại, tố cáo”), the law about each differs, so
    that neither is taken."""
    found = _KIND_NAMES.all(text)
    return found.pop() if len(found) == 1 else ""


def speaks_of_an_officer(text: str) -> bool:
    """Whether the words name an officer of the union, so that the petition may be about that officer."""
    return bool(_OFFICERS.first(text))
