"""The seminar “Nâng cao chất lượng hoạt động công đoàn cơ sở” of the district of Long Biên with the chairs and vice
chairs of its non-public schools: what was said was written down one after another, most of it answered on the spot."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, Final

from vungmanh.gatherings.rules.kinds import SEMINAR
from vungmanh.gatherings.talk_told import Concluded, Minuted
from vungmanh.gatherings.told import Called, Sat
from vungmanh.home.demo.gatherings.talk import Says, Seminar, carry_out, hold
from vungmanh.home.demo.gatherings.told import LEADERS, Teller, below
from vungmanh.home.demo.officers import invented_names
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.rules.states import ADVICE, PASSED, PROPOSAL, WITH_AUTHORITY
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.rules import Whom as Falls

DISTRICT: Final = "HN-LB"
HELD_ON: Final = date(2025, 5, 15)
PRESENT: Final = 58
TITLE: Final = "Tọa đàm “Nâng cao chất lượng hoạt động công đoàn cơ sở”"
_NOT_PUBLIC: Final = 7  # the block of non-public schools
_AUTHORITY: Final = "Phòng Giáo dục và Đào tạo quận Long Biên"
_DUE: Final = date(2025, 6, 20)
_DONE: Final = (date(2025, 6, 4), date(2025, 6, 10), date(2025, 6, 13), date(2025, 6, 18))
_SAID_DONE: Final = (
    "Đã xếp lịch, mỗi tháng một buổi sinh hoạt tổ công đoàn.",
    "Đã thống nhất với hiệu trưởng, có biên bản.",
    "Đã sửa quy chế, niêm yết ở phòng hội đồng.",
)

OPINIONS: Final = (
    Says("Cán bộ công đoàn cơ sở kiêm nhiệm, ít giờ làm công đoàn; đề nghị có lịch cố định trong tháng.",
     "union", PROPOSAL,
     "Chủ tịch công đoàn không chuyên trách có 24 giờ làm việc mỗi tháng cho công đoàn, ủy viên có 12 giờ; Liên đoàn "
     "sẽ gửi văn bản để các trường xếp lịch."),
    Says("Liên đoàn chỉ đạo sát, hướng dẫn cụ thể; các buổi gặp theo khối giúp trường học được cách làm của nhau."),
    Says("Nội dung sinh hoạt tổ công đoàn còn trùng với họp chuyên môn, làm sao cho hấp dẫn?", "union", ADVICE,
     "Sinh hoạt theo một chuyên đề đoàn viên chọn, không quá 45 phút; Liên đoàn gửi mười chuyên đề mẫu."),
    Says("Đề nghị tập huấn kỹ năng đối thoại, thương lượng cho chủ tịch mới.", "union", PROPOSAL,
     "Liên đoàn mở hai lớp trong tháng 6, mỗi trường cử một người."),
    Says("Giáo viên chuyển trường giữa năm thì chuyển sinh hoạt công đoàn thế nào cho kịp?", "card", ADVICE,
     "Làm giấy giới thiệu trong tuần chuyển; nơi nhận tiếp nhận trên sổ, không phải nộp hồ sơ lại."),
    Says("Mẫu báo cáo quý dài, một số biểu trùng nhau, có rút gọn được không?", "union", ADVICE,
     "Từ quý này chỉ còn một biểu; số đoàn viên lấy từ sổ, không phải nhập lại."),
    Says("Đề nghị tăng mức thăm hỏi đoàn viên nằm viện dài ngày.", "welfare", PROPOSAL,
     "Mức thăm hỏi do từng công đoàn cơ sở quyết định trong quy chế chi tiêu; Liên đoàn giúp thêm trường hợp khó."),
    Says("Tiêu chí xếp loại công đoàn cơ sở vững mạnh nên phân theo quy mô trường.", "emulation", PROPOSAL,
     "Liên đoàn ghi nhận; năm nay chấm riêng nhóm dưới 25 đoàn viên."),
    Says("Trường mầm non tư thục nhiều chị em nuôi con nhỏ, đề nghị hướng dẫn bố trí phòng vắt sữa.", "women",
     PROPOSAL, "Ban Nữ công gửi mẫu bố trí; ba trường làm trước được hỗ trợ kinh phí."),
    Says("Trường tư thục chậm đóng bảo hiểm xã hội, công đoàn cơ sở được làm gì?", "social_insurance", ADVICE,
     "Công đoàn có quyền yêu cầu cung cấp số liệu đóng và kiến nghị cơ quan bảo hiểm xã hội; Liên đoàn cùng làm việc "
     "nếu quá hai tháng."),
    Says("Đoàn phí thu qua lương ở trường công, ở trường tư thu thế nào?", "union", ADVICE,
     "Trường tư có thể thu qua lương khi có thỏa thuận bằng văn bản với từng đoàn viên."),
    Says("Giáo viên mầm non làm trên mười giờ mỗi ngày, đề nghị có ý kiến về định mức giờ làm.", "hours", PROPOSAL,
     to=DISTRICT),
    Says("Bếp ăn một số trường xuống cấp, đề nghị sửa trước năm học mới.", "safety", PROPOSAL, to=DISTRICT),
    Says("Chủ tịch công đoàn hưởng lương của trường nên còn ngại nêu ý kiến; mong Liên đoàn cùng dự khi đối thoại."),
)  # fmt: skip
_CONCLUDED: Final = (
    Concluded(
        "Xếp lịch làm công tác công đoàn hằng tháng cho chủ tịch, ủy viên; thống nhất bằng văn bản với hiệu trưởng",
        Falls(kinds=("grassroots",), blocks=(_NOT_PUBLIC,)), _DUE,
    ),
    Concluded(
        "Phối hợp thanh tra, kiểm tra việc thực hiện chế độ, chính sách về tiền lương, bảo hiểm, an toàn lao động; "
        "kiến nghị xử lý nghiêm nơi vi phạm"
    ),
    Concluded("Tuyên truyền để chủ trường và người lao động hiểu đúng về tổ chức Công đoàn"),
)  # fmt: skip
_COURSE: Final = (
    "Lãnh đạo Liên đoàn khai mạc, nêu mục đích buổi tọa đàm và tình hình hoạt động của công đoàn khối trường.\n"
    "Các đại biểu trao đổi kinh nghiệm, nêu khó khăn trong tổ chức hoạt động và kiến nghị.\n"
    "Chủ tọa trực tiếp trả lời các kiến nghị thuộc thẩm quyền, tiếp thu để chuyển cơ quan liên quan các việc khác."
)


def hold_seminar(teller: Teller) -> None:
    unit = teller.units[DISTRICT]
    chair, secretary = invented_names("of the seminar", 2)
    day = Sat(HELD_ON, time(8), time(11, 30), "Hội trường Liên đoàn Lao động quận Long Biên")
    told = Seminar(
        DISTRICT,
        Called(SEMINAR, TITLE, (day,), topic="Khối trường học ngoài công lập"),
        below(unit, LEADERS, (_NOT_PUBLIC,)),
        PRESENT,
        OPINIONS,
        _CONCLUDED,
        Minuted(f"{chair}, Chủ tịch Liên đoàn Lao động quận", secretary, _COURSE, time(11, 20)),
        voted="Mỗi quý sinh hoạt theo khối một lần, các trường luân phiên đăng cai",
    )
    _gathering, said, (asked, *_words) = hold(teller, told)
    for opinion, each in zip(said, OPINIONS, strict=True):
        if each.to:
            _forward(teller, unit, opinion.petition)
    done = carry_out(teller, asked, _DONE, _SAID_DONE)
    accept_tasks([each.pk for each in done], **teller.way(unit, _DONE[-1] + timedelta(days=6)))


def _forward(teller: Teller, unit: Unit, petition: Any) -> None:
    def way(days: int, hour: int) -> dict[str, Any]:
        return teller.way(unit, HELD_ON + timedelta(days=days), time(hour, 20))

    forward(petition, WITH_AUTHORITY, _AUTHORITY, "Đề nghị trả lời bằng văn bản.", **way(1, 9))
    record_reply(petition, "Phòng đã tiếp thu, giao các trường rà soát trước 30/6.", **way(9, 10))
    close(petition, PASSED, "Phòng Giáo dục và Đào tạo đã giao các trường rà soát trước 30/6.", **way(12, 15))
