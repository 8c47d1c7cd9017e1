"""What hand-kept registers write: the subject, the kind, how it stands, who has said it; what is not sure is not said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.petitions.rules.register_words import SaidBy, opinions_in, passed_said, sender_said, standing_said
from vungmanh.petitions.rules.states import (
    ADVICE,
    ANSWERED,
    CLOSED,
    COMPLAINT,
    DENUNCIATION,
    DISPUTE,
    HELP,
    IN_WORK,
    MET,
    MET_IN_PART,
    PASSED,
    PROPOSAL,
    RECEIVED,
    REFUSED,
    WITH_AUTHORITY,
    WITH_EMPLOYER,
    WITHDRAWN,
)
from vungmanh.petitions.rules.subject_words import category_said, kind_named, kind_said, speaks_of_an_officer

SUBJECTS = [
    ("Đề nghị nâng tiền ăn ca lên 25.000 đồng", "welfare"),
    ("Chất lượng bữa ăn giữa ca chưa bảo đảm", "welfare"),
    ("Suất ăn ít, cơm nguội", "welfare"),
    ("Nhà xe bị dột", "welfare"),
    ("Mở rộng bãi xe cho công nhân", "welfare"),
    ("Bố trí xe đưa đón công nhân ở xa", "welfare"),
    ("Xây nhà trọ cho công nhân", "welfare"),
    ("Công ty chậm đóng BHXH 3 tháng", "social_insurance"),
    ("Đóng bảo hiểm chậm", "social_insurance"),
    ("Chưa chốt sổ BHXH khi nghỉ việc", "social_insurance"),
    ("Cấp thẻ BHYT cho lao động mới", "health_insurance"),
    ("Hồ sơ hưởng bảo hiểm thất nghiệp", "unemployment"),
    ("Tăng ca quá nhiều", "hours"),
    ("Phải làm thêm giờ cả chủ nhật", "hours"),
    ("Chưa trả tiền tăng ca tháng 2", "wages"),
    ("Thanh toán tiền lương làm thêm giờ", "wages"),
    ("Nghỉ phép năm không được giải quyết", "hours"),
    ("Lịch nghỉ Tết công bố muộn", "hours"),
    ("Đề nghị tăng lương", "wages"),
    ("Đơn giá sản phẩm thấp", "wages"),
    ("Số lượng công nhân ít", ""),
    ("Sản lượng khoán cao", ""),
    ("Thưởng Tết năm 2026", "bonus"),
    ("Thêm phụ cấp độc hại", "bonus"),
    ("Tiền chuyên cần bị cắt", "bonus"),
    ("Chưa ký hợp đồng lao động", "contract"),
    ("Kéo dài thời gian thử việc", "contract"),
    ("Nhà xưởng nóng, thiếu quạt", "safety"),
    ("Nhà vệ sinh bẩn", "safety"),
    ("Thiếu bảo hộ lao động", "safety"),
    ("Lao động nữ nuôi con nhỏ chưa được nghỉ 60 phút", "women"),
    ("Phòng vắt trữ sữa cho chị em", "women"),
    ("Chế độ thai sản chậm chi trả", "women"),
    ("Bị sa thải không có lý do", "discipline"),
    ("Trừ tiền, phạt khi đi trễ 5 phút", "discipline"),
    ("Quản lý chửi mắng công nhân", "harassment"),
    ("Thái độ của tổ trưởng chuyền", "harassment"),
    ("Công ty chưa đóng kinh phí công đoàn", "union"),
    ("Mức đoàn phí cao", "union"),
    ("Làm lại thẻ đoàn viên", "card"),
    ("Xét khen thưởng chưa công bằng", "emulation"),
    ("Tiêu chuẩn thi đua", "emulation"),
    ("DE NGHI TANG TIEN AN CA", "welfare"),
    ("cong ty cham dong bhxh", "social_insurance"),
    ("Tăng lương và thưởng Tết", "wages"),
    ("Mong công ty quan tâm hơn", ""),
]


@pytest.mark.parametrize(("text", "category"), SUBJECTS)
def test_what_an_opinion_is_about(text: str, category: str) -> None:
    assert category_said(text) == category


KINDS = [
    ("Tố cáo ông Nam nhận tiền", DENUNCIATION),
    ("Đơn tố cáo của công nhân chuyền 5", DENUNCIATION),
    ("Khiếu nại quyết định kỷ luật", COMPLAINT),
    ("Đơn khiếu nại về tiền lương", COMPLAINT),
    ("Xin hỏi cách tính lương hưu", ADVICE),
    ("Tư vấn pháp luật về hợp đồng", ADVICE),
    ("Hỗ trợ khó khăn cho chị Mai", HELP),
    ("Gia đình có hoàn cảnh khó khăn", HELP),
    ("Tranh chấp về tiền thưởng", DISPUTE),
    ("Đề nghị tăng lương", ""),
    ("Công ty trả lời khiếu nại chậm", ""),
    ("Sợ bị tố cáo", ""),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_only_sure_words_make_it_more_than_a_proposal(text: str, kind: str) -> None:
    assert kind_said(text) == kind


NAMED = [
    ("Kiến nghị", PROPOSAL),
    ("Phản ánh, kiến nghị", PROPOSAL),
    ("Đơn khiếu nại", COMPLAINT),
    ("TỐ CÁO", DENUNCIATION),
    ("to cao", DENUNCIATION),
    ("Tư vấn", ADVICE),
    ("Khiếu nại, tố cáo", ""),
    ("Đơn khác", ""),
]


@pytest.mark.parametrize(("text", "kind"), NAMED)
def test_a_column_of_kinds_names_one(text: str, kind: str) -> None:
    assert kind_named(text) == kind


STANDINGS = [
    ("Đã giải quyết", (CLOSED, MET)),
    ("đã xong", (CLOSED, MET)),
    ("Đã giải quyết xong: lắp 12 quạt", (CLOSED, MET)),
    ("Đang giải quyết", (IN_WORK, "")),
    ("Đang chờ công ty", (IN_WORK, "")),
    ("Chưa", (RECEIVED, "")),
    ("Chưa giải quyết", (RECEIVED, "")),
    ("Chưa được trả lời", (RECEIVED, "")),
    ("Không có cơ sở", (CLOSED, REFUSED)),
    ("Không chấp nhận vì trái quy định", (CLOSED, REFUSED)),
    ("Bác đơn", (CLOSED, REFUSED)),
    ("Giải quyết một phần", (CLOSED, MET_IN_PART)),
    ("Người gửi rút đơn", (CLOSED, WITHDRAWN)),
    ("Không thuộc thẩm quyền", (CLOSED, PASSED)),
    ("Đã trả lời", (ANSWERED, "")),
    ("Đã có văn bản trả lời", (ANSWERED, "")),
    ("Trả lời tại hội nghị", (ANSWERED, "")),
    ("DA GIAI QUYET", (CLOSED, MET)),
    ("chua giai quyet", (RECEIVED, "")),
]


@pytest.mark.parametrize(("text", "said"), STANDINGS)
def test_how_a_register_says_it_stands(text: str, said: tuple[str, str]) -> None:
    found = standing_said(text)
    assert found
    assert (found.state, found.result) == said


@pytest.mark.parametrize("text", ["Công ty đồng ý tăng lên 25.000 đồng", "Từ 01/4 sẽ có xe", "", "Theo quy định"])
def test_an_answer_is_no_state(text: str) -> None:
    assert standing_said(text) is None


def test_an_answer_says_how_it_stands_with_its_first_words_alone() -> None:
    said = standing_said("Đã giải quyết: công ty đang trả góp, chưa hết", among_words=True)
    assert said
    assert said.result == MET
    assert standing_said("Công ty đồng ý, đang chờ máy về, chưa lắp", among_words=True) is None


WHITHER = [
    ("Ban Giám đốc", WITH_EMPLOYER),
    ("BGĐ Công ty", WITH_EMPLOYER),
    ("Phòng Nhân sự", WITH_EMPLOYER),
    ("Ban Giám hiệu", WITH_EMPLOYER),
    ("UBND phường Bến Gỗ", WITH_AUTHORITY),
    ("BHXH thành phố", WITH_AUTHORITY),
    ("Sở Nội vụ", WITH_AUTHORITY),
    ("Phòng Nội vụ", WITH_AUTHORITY),
    ("LĐLĐ thành phố", IN_WORK),
    ("Công đoàn công ty", IN_WORK),
    ("Ban Nữ công", IN_WORK),
    ("đ/c Hùng", IN_WORK),
    ("", ""),
]


@pytest.mark.parametrize(("text", "state"), WHITHER)
def test_to_whom_it_was_passed(text: str, state: str) -> None:
    assert passed_said(text) == state


SENDERS = [
    ("Nguyễn Thị An", SaidBy("Nguyễn Thị An")),
    ("Ông Lê Văn Tám (0905 123 456)", SaidBy("Lê Văn Tám", "0905123456")),
    ("Chị Hoa, SĐT: 0912.345.678, chuyền 3", SaidBy("Hoa chuyền 3", "0912345678")),
    ("Tập thể chuyền 3, 25 người", SaidBy("Tập thể chuyền 3, 25 người", "", 25)),
    ("32 công nhân tổ cắt", SaidBy("32 công nhân tổ cắt", "", 32)),
    ("Không ghi tên", SaidBy()),
    ("Nặc danh", SaidBy()),
    ("Công nhân xin giấu tên", SaidBy()),
    ("", SaidBy()),
]


@pytest.mark.parametrize(("text", "said"), SENDERS)
def test_who_has_said_it(text: str, said: SaidBy) -> None:
    assert sender_said(text) == said


SEVERAL = [
    ("1. Tăng tiền ăn ca; 2. Lắp thêm quạt", ["Tăng tiền ăn ca", "Lắp thêm quạt"]),
    ("1/ Tăng lương\n2/ Thưởng Tết\n3/ Nghỉ phép", ["Tăng lương", "Thưởng Tết", "Nghỉ phép"]),
    ("Công nhân đề nghị: 1) Tăng lương 2) Sửa nhà xe", ["Công nhân đề nghị: Tăng lương", "Sửa nhà xe"]),
    ("- Tăng lương\n- Sửa nhà xe", ["Tăng lương", "Sửa nhà xe"]),
    ("Tăng mức từ 1.500.000 lên 2.000.000 đồng", ["Tăng mức từ 1.500.000 lên 2.000.000 đồng"]),
    ("Mỗi tháng 1 - 2 lần", ["Mỗi tháng 1 - 2 lần"]),
    ("Điều 2. Khoản 3: sửa lại", ["Điều 2. Khoản 3: sửa lại"]),
    ("Từ ngày 1/3 đến 2/3 mất nước", ["Từ ngày 1/3 đến 2/3 mất nước"]),
    ("  ", []),
]


@pytest.mark.parametrize(("text", "opinions"), SEVERAL)
def test_opinions_that_a_cell_counts(text: str, opinions: list[str]) -> None:
    assert opinions_in(text) == opinions


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_word_of_a_cell_is_lost(first: str, second: str) -> None:
    kept = "".join(opinions_in(f"1. {first}\n2. {second}"))
    assert [each for each in f"{first}{second}" if each.isalpha() and each.isascii()] == [
        each for each in kept if each.isalpha() and each.isascii()
    ]


def test_words_about_an_officer_of_the_union_are_known() -> None:
    assert speaks_of_an_officer("Tố cáo chủ tịch công đoàn thu tiền")
    assert speaks_of_an_officer("BCH CĐCS không họp")
    assert not speaks_of_an_officer("Đề nghị công đoàn có ý kiến với giám đốc")
