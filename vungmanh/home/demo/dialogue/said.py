"""What is said at dialogues and conferences of the demonstration, what is answered and promised, what the union is
asked about."""

from __future__ import annotations

from typing import Final

from vungmanh.dialogue.rules.kinds import (
    AGREED,
    ALL,
    BONUS,
    DISCIPLINE,
    EMPLOYER,
    LABOUR_USE,
    NONE,
    NORMS,
    OPEN,
    PART,
    PARTLY,
    REFUSED,
    WAGE_SCALE,
)
from vungmanh.dialogue.told import Raised

AT_COMPANIES: Final = (
    Raised("Tăng tiền ăn ca từ 20.000 đồng lên 25.000 đồng một suất", answer="Áp dụng từ tháng sau", outcome=AGREED),
    Raised(
        "Công bố kế hoạch thưởng Tết trước ngày 15 tháng 12",
        answer="Công bố mức tối thiểu trước, mức cụ thể sau khi có kết quả kinh doanh",
        outcome=PARTLY,
    ),
    Raised("Lắp thêm quạt thông gió ở xưởng 2", answer="Khảo sát và lắp trong quý tới", outcome=AGREED),
    Raised("Bố trí lại giờ làm thêm để công nhân nuôi con nhỏ về trước 18 giờ", answer="Đồng ý", outcome=AGREED),
    Raised("Nâng bậc lương định kỳ hai năm một lần", answer="Chưa có điều kiện trong năm nay", outcome=REFUSED),
    Raised("Khám sức khỏe chuyên khoa cho lao động nữ", answer="Đưa vào kế hoạch khám định kỳ", outcome=AGREED),
    Raised("Hỗ trợ tiền gửi trẻ cho công nhân", answer="Ban Giám đốc xem xét", outcome=OPEN),
    Raised(
        "Đề nghị người lao động chấp hành việc đeo khẩu trang, bịt tai ở khu máy", EMPLOYER,
        answer="Công đoàn phổ biến ngay trong tuần", outcome=AGREED,
    ),
)  # fmt: skip
AT_SCHOOLS: Final = (
    Raised("Bố trí phòng nghỉ trưa cho giáo viên", answer="Sửa phòng học cũ làm phòng nghỉ", outcome=AGREED),
    Raised("Công khai việc phân công dạy thêm giờ từ đầu học kỳ", answer="Niêm yết ở bảng tin", outcome=AGREED),
    Raised("Giảm số cuộc họp ngoài giờ", answer="Gộp họp tổ với sinh hoạt chuyên môn", outcome=PARTLY),
    Raised("Thay máy chiếu hỏng ở ba phòng học", answer="Đưa vào dự toán năm tới", outcome=OPEN),
    Raised("Trả tiền thừa giờ trước ngày 20 tháng 01", answer="Nhà trường quyết toán đúng hạn", outcome=AGREED),
)  # fmt: skip
PROMISED: Final = (
    ("Tăng tiền ăn ca lên 25.000 đồng một suất", "Giám đốc"),
    ("Lắp quạt thông gió xưởng 2", "Phòng Kỹ thuật"),
    ("Khám sức khỏe chuyên khoa cho lao động nữ", "Phòng Nhân sự"),
    ("Sửa mái hiên nhà để xe", "Phòng Hành chính"),
    ("Công bố mức thưởng Tết", "Giám đốc"),
    ("Sửa nhà vệ sinh khu sản xuất", "Phòng Hành chính"),
)
BY_SCHOOLS: Final = (
    ("Sửa phòng nghỉ trưa cho giáo viên", "Hiệu trưởng"),
    ("Niêm yết bảng phân công dạy thêm giờ", "Hiệu trưởng"),
    ("Thay máy chiếu ba phòng học", "Hiệu trưởng"),
)
KEPT: Final = (
    "Đã thực hiện, người lao động xác nhận.",
    "Đã xong, có biên bản nghiệm thu.",
    "Đã thực hiện từ kỳ lương này.",
)
# What about, what was asked, what the union has answered, how much of it was taken over ("" while nobody knows).
CONSULTED: Final = (
    (WAGE_SCALE, "Dự thảo thang lương, bảng lương mới", "Đề nghị khoảng cách giữa hai bậc từ 5%", ALL),
    (NORMS, "Định mức chuyền may áo khoác", "Đề nghị giảm 8% trong tháng đầu", PART),
    (BONUS, "Quy chế thưởng năm", "Đề nghị thưởng cả người nghỉ thai sản", ALL),
    (DISCIPLINE, "Sửa nội quy lao động về giờ ra vào", "Đề nghị bỏ hình thức phạt tiền", ALL),
    (LABOUR_USE, "Phương án sử dụng lao động khi chuyển xưởng", "Đề nghị đưa đón trong sáu tháng", PART),
    (BONUS, "Giảm thưởng chuyên cần", "Không đồng ý", NONE),
    (WAGE_SCALE, "Điều chỉnh lương theo lương tối thiểu vùng", "Đồng ý", ""),
)
CHECKED: Final = "Đã thực hiện phần lớn nghị quyết; còn việc mua sắm thiết bị chờ kinh phí."
