"""What is often said to a union in the blocks of the demonstration, and what is answered."""

from __future__ import annotations

from typing import Final

from vungmanh.home.demo.petitions.told import ALL_YEAR, SCHOOL_YEAR, SPRING, SUMMER, TET, Matter
from vungmanh.petitions.rules.states import ADVICE, COMPLAINT, DENUNCIATION, DISPUTE, HELP, PROPOSAL

_COMPANIES: Final = (1, 2, 3, 5)
_SCHOOLS: Final = (6, 7)
_PRIVATE: Final = (2, 3, 5, 7)
INSURANCE: Final = "Bảo hiểm xã hội cơ sở"
_BHXH = "Luật Bảo hiểm xã hội 2024"
_BLLD = "Bộ luật Lao động 2019"

DEBT: Final = Matter(
    "social_insurance", PROPOSAL, ALL_YEAR,
    (
        "Đơn vị trừ lương đóng bảo hiểm xã hội nhưng tra trên VssID không thấy đóng, đề nghị công đoàn làm rõ.",
        "Chốt sổ để nghỉ thai sản không được vì đơn vị còn nợ bảo hiểm xã hội ba tháng.",
        "Đi khám bệnh không dùng được thẻ bảo hiểm y tế vì đơn vị chậm đóng, đề nghị có ý kiến với chủ trường.",
        "Nghỉ ốm mười ngày chưa được thanh toán do đơn vị nợ bảo hiểm xã hội.",
    ),
    (
        "Công đoàn đã làm việc với đơn vị: đơn vị cam kết đóng đủ phần còn nợ trước ngày cuối tháng và cho xem giấy nộp"
        " tiền.",
        "Cơ quan bảo hiểm xã hội đã xác nhận số tháng còn nợ; đơn vị lập kế hoạch trả trong hai tháng.",
    ),
    blocks=_PRIVATE, to=INSURANCE, law=f"{_BHXH}, Điều 39",
)  # fmt: skip

MATTERS: Final = (
    Matter(
        "bonus", PROPOSAL, TET,
        (
            "Đề nghị công bố sớm mức thưởng Tết để anh chị em còn sắp xếp về quê.",
            "Thưởng Tết năm nay thấp hơn năm ngoái mà không thấy giải thích, đề nghị công đoàn hỏi lãnh đạo.",
            "Người mới vào làm dưới một năm có được thưởng Tết không, đề nghị nói rõ quy chế.",
        ),
        (
            "Ban Giám đốc đã niêm yết quy chế và mức thưởng Tết; người làm chưa đủ năm được tính theo số tháng.",
            "Công đoàn đã đối thoại với lãnh đạo, mức thưởng được giữ bằng năm trước và trả trước ngày 20 tháng Chạp.",
        ),
        law=f"{_BLLD}, Điều 104",
    ),
    Matter(
        "welfare", PROPOSAL, SUMMER,
        (
            "Bữa ăn ca ít rau, cơm nguội, mùa nóng mau thiu; đề nghị đổi nhà cung cấp suất ăn.",
            "Đề nghị tăng tiền ăn ca vì giá cả đã tăng.",
            "Nhà ăn nóng, thiếu quạt, xếp hàng lâu mới đến lượt.",
        ),
        (
            "Đã làm việc với nhà cung cấp: thêm món rau, giữ nóng cơm, công đoàn cùng kiểm tra bếp mỗi tuần.",
            "Tiền ăn ca được nâng từ tháng sau theo thỏa ước lao động tập thể.",
            "Đã lắp thêm quạt và chia hai lượt ăn.",
        ),
        blocks=_COMPANIES,
    ),
    Matter(
        "safety", PROPOSAL, SUMMER,
        (
            "Xưởng nóng, quạt hút hỏng đã lâu, nhiều chị em chóng mặt buổi chiều.",
            "Đề nghị cấp đủ giày, găng tay và khẩu trang đúng hạn.",
            "Lối thoát hiểm bị chất hàng, đề nghị dọn ngay.",
        ),
        ("Đã sửa quạt hút và lắp thêm màn nước.", "Đã cấp bổ sung bảo hộ lao động, có ký nhận.",
         "Đã dọn lối thoát hiểm ngay trong ngày, an toàn vệ sinh viên kiểm tra hằng ngày."),
        blocks=_COMPANIES, law="Luật An toàn, vệ sinh lao động 2015, Điều 7",
    ),
    Matter(
        "hours", PROPOSAL, (3, 1, 2, 2, 1, 1, 1, 1, 2, 3, 4, 4),
        (
            "Tháng này tăng ca liên tục bốn tối mỗi tuần, đề nghị xếp lại để có ngày nghỉ.",
            "Đề nghị thông báo lịch tăng ca trước ít nhất một tuần.",
        ),
        ("Đã thống nhất không tăng ca quá ba tối mỗi tuần và báo lịch từ thứ Năm tuần trước.",),
        blocks=_COMPANIES, law=f"{_BLLD}, Điều 107",
    ),
    Matter(
        "wages", COMPLAINT, ALL_YEAR,
        (
            "Lương tháng này trả chậm tám ngày so với hợp đồng.",
            "Tiền làm thêm giờ ngày lễ chưa được tính đúng mức 300%.",
        ),
        ("Kế toán đã tính lại và trả phần còn thiếu vào kỳ lương này.", "Lương đã trả đủ; đơn vị đã xin lỗi."),
        blocks=_PRIVATE, law=f"{_BLLD}, Điều 98",
    ),
    Matter(
        "contract", ADVICE, ALL_YEAR,
        (
            "Hết hạn hợp đồng một năm lần thứ hai, đơn vị có phải ký hợp đồng không xác định thời hạn không?",
            "Thử việc ba tháng có đúng không?",
        ),
        (
            "Sau hai lần ký có thời hạn mà vẫn làm việc thì phải ký hợp đồng không xác định thời hạn.",
            "Thời gian thử việc phụ thuộc công việc, nhiều nhất 60 ngày với việc cần trình độ cao đẳng trở lên.",
        ),
        law=f"{_BLLD}, Điều 20",
    ),
    Matter(
        "emulation", PROPOSAL, SCHOOL_YEAR,
        (
            "Tiêu chí xét thi đua cuối năm học chưa rõ cho tổ văn phòng, đề nghị bổ sung.",
            "Đề nghị công khai kết quả chấm sáng kiến kinh nghiệm.",
        ),
        ("Hội đồng thi đua đã bổ sung tiêu chí cho tổ văn phòng và niêm yết kết quả.",),
        blocks=_SCHOOLS,
    ),
    Matter(
        "hours", PROPOSAL, SCHOOL_YEAR,
        (
            "Giáo viên chủ nhiệm trực trưa nhiều buổi, đề nghị luân phiên giữa các tổ.",
            "Đề nghị giảm hồ sơ, sổ sách trùng nhau giữa bản giấy và bản điện tử.",
        ),
        ("Ban Giám hiệu đã xếp lại lịch trực trưa luân phiên.", "Từ học kỳ này chỉ còn dùng sổ điện tử."),
        blocks=_SCHOOLS,
    ),
    Matter(
        "women", PROPOSAL, SPRING,
        (
            "Đề nghị có phòng vắt, trữ sữa cho chị em nuôi con nhỏ.",
            "Đề nghị khám sức khỏe chuyên khoa cho nữ trong dịp 8/3.",
        ),
        ("Đã bố trí một phòng ở tầng một có tủ lạnh và rèm che.", "Đã đưa khám chuyên khoa vào đợt khám tháng này."),
    ),
    Matter(
        "card", ADVICE, (1, 1, 1, 1, 1, 1, 4, 4, 2, 2, 1, 1),
        (
            "Chuyển sang trường khác thì thẻ đoàn viên có phải làm lại không?",
            "Mất thẻ đoàn viên thì làm lại ở đâu?",
        ),
        ("Thẻ vẫn dùng được; chỉ cần giấy giới thiệu chuyển sinh hoạt.", "Báo chủ tịch công đoàn để được cấp lại."),
    ),
    Matter(
        "union", PROPOSAL, (1, 1, 2, 2, 3, 2, 1, 1, 1, 2, 2, 2),
        (
            "Đề nghị công khai thu, chi đoàn phí mỗi quý.",
            "Đề nghị tăng mức thăm hỏi đoàn viên ốm đau.",
        ),
        ("Ban Chấp hành đã công khai thu, chi quý và sẽ niêm yết hằng quý.", "Mức thăm hỏi được nâng từ năm nay."),
    ),
    Matter(
        "welfare", HELP, (5, 3, 1, 1, 1, 1, 1, 2, 3, 2, 2, 3),
        (
            "Gia đình có con nhỏ điều trị dài ngày, xin được hỗ trợ từ quỹ Mái ấm, quỹ tấm lòng vàng.",
            "Nhà bị tốc mái sau bão, xin công đoàn hỗ trợ.",
        ),
        ("Ban Chấp hành đã thăm hỏi và đề nghị cấp trên hỗ trợ; tiền đã chuyển tới gia đình.",),
    ),
    Matter(
        "health_insurance", ADVICE, (1, 1, 1, 1, 1, 1, 3, 2, 1, 1, 1, 3),
        ("Đổi nơi khám chữa bệnh ban đầu làm thế nào?",),
        ("Đổi trong mười ngày đầu mỗi quý, trên VssID hoặc qua văn phòng đơn vị.",),
    ),
    Matter(
        "discipline", COMPLAINT, ALL_YEAR,
        ("Bị trừ lương vì đi muộn mà nội quy không ghi, đề nghị xem lại.",),
        ("Nội quy không cho phép trừ lương thay kỷ luật; đơn vị đã trả lại tiền đã trừ.",),
        blocks=_PRIVATE, law=f"{_BLLD}, Điều 127",
    ),
    Matter(
        "wages", DISPUTE, (1, 1, 1, 2, 2, 1, 1, 1, 1, 1, 1, 2),
        ("Tổ sản xuất không đồng ý định mức mới vì không kịp làm, đề nghị hòa giải.",),
        ("Hai bên đã hòa giải: giữ định mức cũ ba tháng rồi đo lại có công đoàn cùng tham gia.",),
        blocks=_COMPANIES, law=f"{_BLLD}, Điều 188",
    ),
    Matter(
        "discipline", DENUNCIATION, (1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0),
        ("Tố cáo quản đốc thu tiền của người mới vào làm.",),
        ("Đã chuyển cơ quan có thẩm quyền; quản đốc bị thôi việc và trả lại tiền.",),
        blocks=_PRIVATE, to="Cơ quan có thẩm quyền của phường, xã",
    ),
    DEBT,
)  # fmt: skip
