"""What offices call dialogues and conferences in their lists, and what is never taken for one."""

import pytest

from vungmanh.dialogue.rules.kind_words import conference_of, kind_in_words, kind_said, speaks_of_ours


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đối thoại định kỳ", "periodic"), ("ĐTĐK", "periodic"), ("ĐT ĐK", "periodic"), ("Định kỳ", "periodic"),
        ("Đối thoại định kỳ tại nơi làm việc lần 1", "periodic"), ("Hội nghị đối thoại định kỳ", "periodic"),
        ("doi thoai dinh ky", "periodic"), ("ĐĐ", ""), ("Thường kỳ", "periodic"), ("periodic dialogue", "periodic"),
        ("Đột xuất", "on_request"), ("Đối thoại đột xuất", "on_request"), ("ĐTĐX", "on_request"),
        ("Theo yêu cầu", "on_request"), ("Khi có yêu cầu của một bên", "on_request"), ("ĐT YC", "on_request"),
        ("Theo vụ việc", "case"), ("Đối thoại khi có vụ việc", "case"), ("ĐTVV", "case"),
        ("Đối thoại", "dialogue"), ("Cuộc đối thoại", "dialogue"), ("ĐT định kỳ/đột xuất", "dialogue"),
        ("Hội nghị đối thoại", "dialogue"), ("V/v đối thoại", "dialogue"),
        ("HNNLĐ", "workers_conference"), ("HN NLĐ", "workers_conference"), ("H.N NLĐ", ""),
        ("Hội nghị người lao động", "workers_conference"), ("HỘI NGHỊ NLĐ 2026", "workers_conference"),
        ("Hội nghị đại biểu người lao động", "workers_conference"), ("HN.NLĐ", "workers_conference"),
        ("Hội nghị CNLĐ", "workers_conference"), ("conference of workers", "workers_conference"),
        ("HN CBCCVC", "officials_conference"), ("HNCBCC", "officials_conference"), ("HNCNVC", "officials_conference"),
        ("Hội nghị cán bộ, công chức, viên chức", "officials_conference"),
        ("Hội nghị CB,CC,VC", "officials_conference"),
        ("Hội nghị viên chức", "officials_conference"), ("Hội nghị nhà giáo", "officials_conference"),
        ("Hội nghị CBCCVC-NLĐ", "conference"), ("Hội nghị", "conference"), ("HN", "conference"),
        ("Hội nghị cán bộ, công chức, viên chức, người lao động", "conference"),
        ("HN NLĐ / HN CBCCVC", "conference"), ("conference of officials, employees and workers", "conference"),
        ("Hội nghị Ban Chấp hành", ""), ("Hội nghị sơ kết 6 tháng", ""), ("Hội nghị tập huấn cho người lao động", ""),
        ("Đối thoại giữa Chủ tịch UBND phường với công nhân", ""), ("Hội nghị giao ban", ""),
        ("Hội nghị NLĐ Công ty May Sông Xanh năm 2026", "workers_conference"), ("Hội nghị năm 2026", "conference"),
        ("Hội nghị NLĐ và đối thoại định kỳ", ""), ("Tập huấn", ""), ("", ""), ("Số điện thoại", ""),
    ],
)  # fmt: skip
def test_which_kind_words_name(text: str, kind: str) -> None:
    assert kind_said(text) == kind


def test_which_conference_an_employer_holds() -> None:
    assert [conference_of(law) for law in ("public", "state", "private", "")] == [
        "officials_conference", "workers_conference", "workers_conference", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "ours"),
    [
        ("TỔNG HỢP KẾT QUẢ TỔ CHỨC HỘI NGHỊ NLĐ, ĐỐI THOẠI NĂM 2025", True), ("SỔ THEO DÕI ĐỐI THOẠI", True),
        ("Biểu HN CBCCVC", True), ("DANH SÁCH CÁC HỘI NGHỊ, LỚP TẬP HUẤN", False), ("SỐ ĐIỆN THOẠI", False),
        ("ĐỐI THOẠI CỦA CHỦ TỊCH UBND VỚI CÔNG NHÂN", False), ("Danh sách đoàn viên", False),
    ],
)  # fmt: skip
def test_whether_a_title_speaks_of_dialogues(title: str, ours: bool) -> None:
    assert speaks_of_ours(title) is ours


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("DANH SÁCH ĐỐI THOẠI ĐỊNH KỲ NĂM 2025", "periodic"), ("Đối thoại đột xuất tại Công ty May", "on_request"),
        ("TỔNG HỢP ĐỐI THOẠI THEO YÊU CẦU CỦA LĐLĐ TỈNH", "dialogue"), ("Đối thoại về yêu cầu tăng lương", "dialogue"),
        ("Yêu cầu tăng lương định kỳ", ""), ("BÁO CÁO ĐỊNH KỲ VỀ ĐỐI THOẠI", "dialogue"), ("ĐTĐK 2025", "periodic"),
        ("HỘI NGHỊ NGƯỜI LAO ĐỘNG NĂM 2025", "workers_conference"), ("Báo cáo định kỳ", ""),
    ],
)  # fmt: skip
def test_a_title_names_a_kind_where_it_calls_it_so(title: str, kind: str) -> None:
    assert kind_in_words(title) == kind
