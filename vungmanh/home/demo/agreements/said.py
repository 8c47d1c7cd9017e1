"""What agreements of the demonstration give beside the law, how they were amended, what those above and checks say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vungmanh.agreements.rules import kinds, sheets


@dataclass(frozen=True)
class Gives:
    """What agreements give on a topic: from `least` to `most` in steps; in words alone where both are nothing.

    `women`: it is given to women alone.
    """

    topic: str
    measure: str = kinds.WORDS
    law: int = 0
    least: int = 0
    most: int = 0
    step: int = 1
    law_words: str = ""
    words: str = ""
    women: bool = False


AT_COMPANIES: Final = (
    Gives(kinds.BONUS, kinds.DONG, 0, 2_000_000, 9_500_000, 500_000, words="Thưởng Tết, bình quân một người"),
    Gives(kinds.SHIFT_MEAL, kinds.DONG, 0, 20_000, 35_000, 1_000, words="Một suất ăn ca"),
    Gives(kinds.LEAVE, kinds.DAYS, 12, 12, 15, words="Nghỉ hằng năm, công việc bình thường"),
    Gives(kinds.YEARLY_RAISE, kinds.PERCENT, 0, 4, 8, words="Nâng lương mỗi năm một lần"),
    Gives(kinds.ALLOWANCE, kinds.DONG, 0, 200_000, 700_000, 50_000, words="Hỗ trợ đi lại, nhà ở mỗi tháng"),
    Gives(
        kinds.SAFETY,
        law_words="Khám sức khỏe ít nhất một năm một lần",
        words="Khám sức khỏe hai lần một năm; khám bệnh nghề nghiệp cho tổ hàn, tổ sơn",
    ),
    Gives(
        kinds.WOMEN,
        law_words="Nuôi con dưới 12 tháng tuổi được nghỉ 60 phút mỗi ngày",
        words="Nghỉ 60 phút mỗi ngày đến khi con 18 tháng tuổi; có phòng vắt, trữ sữa",
        women=True,
    ),
    Gives(kinds.WELFARE, kinds.DONG, 0, 500_000, 2_000_000, 100_000, words="Thăm hỏi ốm đau, hiếu, hỉ mỗi lần"),
    Gives(kinds.HOURS, kinds.HOURS_OF, 48, 44, 48, 2, words="Một tuần làm việc"),
    Gives(kinds.JOBS, words="Trao đổi với công đoàn trước khi cho từ năm người thôi việc trở lên"),
    Gives(kinds.HARASSMENT, words="Có hộp thư riêng; xem xét trong bảy ngày, giữ kín người phản ánh"),
    Gives(kinds.TRAINING, words="Trả đủ lương những ngày đi học nâng bậc"),
    Gives(kinds.UNION, words="Công đoàn có phòng làm việc và bảng tin; họp trong giờ làm việc được trả lương"),
    Gives(kinds.DISPUTES, words="Đối thoại trong ba ngày làm việc khi có ý kiến tập thể"),
)
AT_SCHOOLS: Final = (
    Gives(kinds.BONUS, kinds.DONG, 0, 2_000_000, 7_000_000, 500_000, words="Thưởng Tết, bình quân một người"),
    Gives(kinds.SHIFT_MEAL, kinds.DONG, 0, 25_000, 35_000, 1_000, words="Bữa trưa tại trường"),
    Gives(kinds.LEAVE, kinds.DAYS, 12, 12, 16, words="Nghỉ hằng năm, ngoài nghỉ hè"),
    Gives(kinds.YEARLY_RAISE, kinds.PERCENT, 0, 4, 7, words="Nâng lương đầu năm học"),
    Gives(kinds.WELFARE, kinds.DONG, 0, 500_000, 1_500_000, 100_000, words="Thăm hỏi ốm đau, hiếu, hỉ mỗi lần"),
    Gives(kinds.TRAINING, words="Hỗ trợ một nửa học phí khi học nâng trình độ"),
    Gives(
        kinds.WOMEN,
        law_words="Nuôi con dưới 12 tháng tuổi được nghỉ 60 phút mỗi ngày",
        words="Không xếp tiết đầu buổi đến khi con 24 tháng tuổi",
        women=True,
    ),
    Gives(
        kinds.SAFETY,
        law_words="Khám sức khỏe ít nhất một năm một lần",
        words="Khám sức khỏe một năm một lần, có khám chuyên khoa cho lao động nữ",
    ),
    Gives(kinds.HOURS, kinds.HOURS_OF, 48, 40, 44, 2, words="Một tuần, kể cả giờ đón và trả trẻ"),
)

AMENDED: Final = (
    "Tăng tiền ăn ca từ quý sau",
    "Bổ sung phụ cấp thâm niên cho người làm từ năm năm",
    "Điều chỉnh lương theo mức tối thiểu vùng mới",
    "Bổ sung hỗ trợ gửi trẻ cho lao động nữ",
    "Sửa thời hạn công bố phương án thưởng Tết",
)
EXTENDED: Final = "Hai bên chưa thương lượng xong phần tiền lương"
ENDED: Final = (
    "Hai bên ký thỏa ước mới sau khi sáp nhập hai xưởng",
    "Thay bằng thỏa ước mới theo thang lương mới",
    "Hai bên thống nhất thương lượng lại toàn bộ",
)
CLOSED: Final = "Doanh nghiệp chấm dứt hoạt động"

# Why a level above gives a grade at once, without points.
BECAUSE: Final = {
    "A": "Từ tám điều có lợi hơn luật trở lên, lấy ý kiến đủ, gửi đúng hạn",
    "B": "Nhiều điều có lợi hơn luật; còn thiếu quy định về an toàn lao động",
    "C": "Ít điều có lợi hơn luật; tiền ăn ca thấp hơn mặt bằng của phường, xã",
    "D": "Gần như chép lại luật; chưa ghi rõ kết quả lấy ý kiến",
}
# Why an item of the sheet has few of its points.
FEW_POINTS: Final = {
    sheets.PROCEDURE: "Biên bản lấy ý kiến thiếu chữ ký của hai tổ",
    sheets.FORM: "Chưa đánh số trang, thiếu phụ lục lương",
    sheets.WAGES: "Chỉ nhắc lại lương tối thiểu vùng",
    sheets.MEALS: "Chưa ghi mức tiền ăn ca",
    sheets.HOURS_AND_LEAVE: "Bằng mức luật định",
    sheets.SAFETY_AND_WOMEN: "Chưa có điều nào riêng cho lao động nữ",
    sheets.WELFARE: "Chưa ghi mức thăm hỏi",
    sheets.UNION: "Chưa nói đến thời gian và phương tiện của công đoàn",
    sheets.KEPT: "Năm trước trả thưởng chậm",
}

CHECKED: Final = {
    kinds.KEPT: ("Thực hiện đúng, đã đối chiếu bảng lương.", "Thực hiện đủ; hỏi ba tổ, không ai có ý kiến khác."),
    kinds.PARTLY: ("Mới thực hiện ở hai trong ba xưởng.", "Có thực hiện, chậm hơn thỏa ước một tháng."),
    kinds.BROKEN: ("Chưa thực hiện; đã nhắc người sử dụng lao động bằng văn bản.",),
}  # fmt: skip
PROMISED: Final = (
    ("Trả phần thưởng Tết còn thiếu", "Giám đốc"),
    ("Nâng suất ăn ca bằng mức đã ký", "Phòng Hành chính"),
    ("Khám sức khỏe lần hai trong năm", "Phòng Nhân sự"),
    ("Trả tiền hỗ trợ đi lại từ tháng đã ký", "Phòng Kế toán"),
    ("Sửa phòng vắt, trữ sữa", "Phòng Hành chính"),
    ("Tính lại ngày nghỉ hằng năm theo thỏa ước", "Phòng Nhân sự"),
)
KEPT: Final = ("Đã trả đủ, có bảng ký nhận.", "Đã thực hiện, công đoàn xác nhận.")
