"""The seminar “Nâng cao chất lượng hoạt động công đoàn cơ sở” of the district of Long Biên, with sixty chairs: what was
said there was written down one after another, and most of it answered on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from vungmanh.core.days import VIETNAM
from vungmanh.home.demo.officers import Officers, invented_names
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.receive import receive_many
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.models import Category, Message, Petition
from vungmanh.petitions.rules.states import ADVICE, MET, PASSED, PROPOSAL, WITH_AUTHORITY
from vungmanh.petitions.told import Heard, Sender

DISTRICT: Final = "HN-LB"
HELD_ON: Final = date(2025, 5, 15)
_WHERE: Final = "Ý kiến tại tọa đàm “Nâng cao chất lượng hoạt động công đoàn cơ sở”"
_AUTHORITY: Final = "Phòng Giáo dục và Đào tạo quận Long Biên"

# (category, kind, what was said, what was answered on the spot; "": it was forwarded)
OPINIONS: Final = (
    ("union", PROPOSAL, "Cán bộ công đoàn cơ sở kiêm nhiệm, ít giờ làm công đoàn; đề nghị có lịch cố định trong tháng.",
     "Chủ tịch công đoàn không chuyên trách có 24 giờ làm việc mỗi tháng cho công đoàn, ủy viên có 12 giờ; Liên đoàn "
     "sẽ gửi văn bản để các trường xếp lịch."),
    ("union", ADVICE, "Nội dung sinh hoạt tổ công đoàn còn trùng với họp chuyên môn, làm sao cho hấp dẫn?",
     "Sinh hoạt theo một chuyên đề đoàn viên chọn, không quá 45 phút; Liên đoàn gửi mười chuyên đề mẫu."),
    ("union", PROPOSAL, "Đề nghị tập huấn kỹ năng đối thoại, thương lượng cho chủ tịch mới.",
     "Liên đoàn mở hai lớp trong tháng 6, mỗi trường cử một người."),
    ("card", ADVICE, "Giáo viên chuyển trường giữa năm thì chuyển sinh hoạt công đoàn thế nào cho kịp?",
     "Làm giấy giới thiệu trong tuần chuyển; nơi nhận tiếp nhận trên sổ, không phải nộp hồ sơ lại."),
    ("union", ADVICE, "Mẫu báo cáo quý dài, một số biểu trùng nhau, có rút gọn được không?",
     "Từ quý này chỉ còn một biểu; số đoàn viên lấy từ sổ, không phải nhập lại."),
    ("welfare", PROPOSAL, "Đề nghị tăng mức thăm hỏi đoàn viên nằm viện dài ngày.",
     "Mức thăm hỏi do từng công đoàn cơ sở quyết định trong quy chế chi tiêu; Liên đoàn giúp thêm trường hợp khó."),
    ("emulation", PROPOSAL, "Tiêu chí xếp loại công đoàn cơ sở vững mạnh nên phân theo quy mô trường.",
     "Liên đoàn ghi nhận; năm nay chấm riêng nhóm dưới 25 đoàn viên."),
    ("women", PROPOSAL, "Trường mầm non tư thục nhiều chị em nuôi con nhỏ, đề nghị hướng dẫn bố trí phòng vắt sữa.",
     "Ban Nữ công gửi mẫu bố trí; ba trường làm trước được hỗ trợ kinh phí."),
    ("social_insurance", ADVICE, "Trường tư thục chậm đóng bảo hiểm xã hội, công đoàn cơ sở được làm gì?",
     "Công đoàn có quyền yêu cầu cung cấp số liệu đóng và kiến nghị cơ quan bảo hiểm xã hội; Liên đoàn cùng làm việc "
     "nếu quá hai tháng."),
    ("union", ADVICE, "Đoàn phí thu qua lương ở trường công, ở trường tư thu thế nào?",
     "Trường tư có thể thu qua lương khi có thỏa thuận bằng văn bản với từng đoàn viên."),
    ("hours", PROPOSAL, "Giáo viên mầm non làm trên mười giờ mỗi ngày, đề nghị có ý kiến về định mức giờ làm.", ""),
    ("safety", PROPOSAL, "Bếp ăn một số trường xuống cấp, đề nghị sửa trước năm học mới.", ""),
)  # fmt: skip


def hold_seminar(units: Mapping[str, Unit], officers: Officers) -> list[Petition]:
    """Told as of its days, in the name of the officer who wrote it down."""
    unit = units[DISTRICT]
    categories = {each.code: each for each in Category.objects.exclude(code="")}
    names = invented_names("seminar", len(OPINIONS))
    by = officers.at(unit, HELD_ON)

    def way(days: int, hour: int) -> dict[str, Any]:
        on = HELD_ON + timedelta(days=days)
        return {"by": by, "today": on, "now": datetime.combine(on, time(hour, 20), VIETNAM)}

    heard = [
        Heard(kind, categories[category], f"{_WHERE}: {words}", HELD_ON, sender=Sender(name))
        for (category, kind, words, _), name in zip(OPINIONS, names, strict=True)
    ]
    said = [each.petition for each in receive_many(unit, heard, **way(0, 9))]
    for petition, (_, _, _, words) in zip(said, OPINIONS, strict=True):
        if words:
            hear_sender(petition, Message.SETTLED, "", **way(0, 11))  # said in the room, after the answer
            close(petition, MET, words, **way(0, 11))
        else:
            forward(petition, WITH_AUTHORITY, _AUTHORITY, "Đề nghị trả lời bằng văn bản.", **way(1, 9))
            record_reply(petition, "Phòng đã tiếp thu, giao các trường rà soát trước 30/6.", **way(9, 10))
            close(petition, PASSED, "Phòng Giáo dục và Đào tạo đã giao các trường rà soát trước 30/6.", **way(12, 15))
    return said
