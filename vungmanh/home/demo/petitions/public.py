"""What all may read or use in the demonstration: answers for everybody, templates of answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import CITY, WARD
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.arrange import write_template
from vungmanh.petitions.actions.questions import check_question, write_question
from vungmanh.petitions.models import Category
from vungmanh.petitions.publishing import Written

_TEMPLATES: Final = (
    ("bonus", "Thưởng Tết: đã hỏi lãnh đạo",
     "Công đoàn đã hỏi lãnh đạo đơn vị. Mức và cách tính: … Ngày trả: … Ai chưa làm đủ năm được tính theo tháng."),
    ("welfare", "Bữa ăn ca: đã kiểm tra bếp",
     "Ngày … công đoàn đã cùng đơn vị kiểm tra bếp. Việc đã sửa: … Còn chỗ nào chưa ổn, mong anh chị nói tiếp."),
    ("social_insurance", "Nợ bảo hiểm: đã làm việc với đơn vị",
     "Công đoàn đã làm việc với đơn vị về phần còn nợ. Đơn vị cam kết: … Anh chị xem lại trên VssID từ ngày …"),
    ("hours", "Lịch làm thêm, lịch trực",
     "Đơn vị đã xếp lại lịch từ ngày … Lịch mới được báo trước một tuần."),
    ("wages", "Lương chậm: ngày trả",
     "Đơn vị trả phần lương còn thiếu vào ngày … Quá ngày đó chưa nhận được, anh chị báo lại để công đoàn làm tiếp."),
)  # fmt: skip
# (category, question, answer, law)
_ANSWERS: Final = (
    ("contract", "Ký hợp đồng có thời hạn hai lần rồi thì lần thứ ba thế nào?",
     "Sau hai lần ký hợp đồng xác định thời hạn mà vẫn làm việc thì phải ký hợp đồng không xác định thời hạn.",
     "Bộ luật Lao động 2019, Điều 20"),
    ("contract", "Thử việc được bao lâu?",
     "Nhiều nhất 60 ngày với công việc cần trình độ cao đẳng trở lên, 30 ngày với trung cấp, 6 ngày với việc khác; chỉ "
     "một lần cho một công việc.", "Bộ luật Lao động 2019, Điều 25"),
    ("hours", "Làm thêm giờ vào ngày lễ được trả thế nào?",
     "Ít nhất bằng 300% tiền lương giờ làm thêm, chưa kể tiền lương ngày lễ.", "Bộ luật Lao động 2019, Điều 98"),
    ("women", "Nuôi con dưới 12 tháng tuổi được nghỉ bao lâu mỗi ngày?",
     "60 phút mỗi ngày trong giờ làm việc, vẫn hưởng đủ lương.", "Bộ luật Lao động 2019, Điều 137"),
    ("card", "Chuyển sang nơi khác làm thì thẻ đoàn viên thế nào?",
     "Thẻ vẫn dùng được. Xin giấy giới thiệu chuyển sinh hoạt ở nơi cũ và nộp cho công đoàn nơi mới.", ""),
    ("health_insurance", "Đổi nơi khám chữa bệnh ban đầu khi nào?",
     "Trong mười ngày đầu của mỗi quý, trên ứng dụng VssID hoặc qua đơn vị.", ""),
    ("bonus", "Đơn vị có bắt buộc thưởng Tết không?",
     "Thưởng theo quy chế thưởng của đơn vị, công bố công khai sau khi hỏi ý kiến công đoàn cơ sở.",
     "Bộ luật Lao động 2019, Điều 104"),
    ("discipline", "Đi muộn có bị trừ lương không?",
     "Không được phạt tiền, cắt lương thay việc xử lý kỷ luật; chỉ trả lương theo thời gian thực làm.",
     "Bộ luật Lao động 2019, Điều 127"),
    ("social_insurance", "Đơn vị nợ bảo hiểm xã hội thì có được hưởng thai sản không?",
     "Người lao động đã đủ thời gian đóng được xét phần đã đóng; đơn vị phải đóng đủ phần còn nợ.", ""),
    ("union", "Đoàn phí đóng bao nhiêu?",
     "Theo tỷ lệ trên tiền lương đóng bảo hiểm xã hội do Tổng Liên đoàn quy định; hỏi công đoàn cơ sở để biết "
     "mức đang áp dụng.", ""),
)  # fmt: skip
_WAIT: Final = 2  # the last of these wait for a colleague to check them


def what_all_may_read(units: Mapping[str, Unit], officers: Officers, today: date) -> None:
    """Told as of its days: a ward writes an answer, and the city's specialist checks it."""
    categories = {each.code: each for each in Category.objects.exclude(code="")}
    city, ward = units[CITY], units[WARD]
    first = today - timedelta(days=200)
    specialist, chair = officers.by_login("chuyenvien"), officers.at(ward, first)
    for code, title, words in _TEMPLATES:
        write_template(city, title, words, categories[code], by=specialist, today=first)
    for place, (code, asks, answer, law) in enumerate(_ANSWERS):
        on = first + timedelta(days=15 * place)
        question, _act = write_question(ward, Written(asks, answer, categories[code], law), by=chair, today=on)
        if place < len(_ANSWERS) - _WAIT:
            check_question(question, by=specialist, today=on + timedelta(days=3))
