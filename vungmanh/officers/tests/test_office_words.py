"""What union people call an office, and what they write beside it."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.vietnamese import fold
from vungmanh.officers.models import BODIES, OFFICES
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.office_facts import (
    decision_said,
    ending_said,
    full_time_said,
    term_said,
    way_said,
)
from vungmanh.officers.rules.office_words import bodies_said, offices_said

CERTAIN = [
    ("CT", "chair"), ("Chủ tịch", "chair"), ("Chủ tịch CĐ", "chair"), ("CT CĐCS", "chair"), ("CTCĐCS", "chair"),
    ("CT.CĐ", "chair"), ("Chủ tịch BCH công đoàn", "chair"), ("Chủ tịch Công đoàn cơ sở Trường Lê Lợi", "chair"),
    ("PCT", "vice_chair"), ("Phó CT", "vice_chair"), ("P. Chủ tịch", "vice_chair"), ("P/CT", "vice_chair"),
    ("Phó chủ tịch thường trực", "vice_chair"), ("PCTCĐ", "vice_chair"),
    ("UV BCH", "committee_member"), ("UVBCH", "committee_member"), ("Ủy viên Ban Chấp hành", "committee_member"),
    ("UV.BCH khóa XII", "committee_member"), ("UV BCH phụ trách nữ công", "committee_member"),
    ("UV BTV", "standing_member"), ("UVBTV", "standing_member"), ("Ủy viên thường vụ", "standing_member"),
    ("CN UBKT", "inspection_head"), ("Chủ nhiệm Ủy ban Kiểm tra", "inspection_head"), ("PCN UBKT", "inspection_deputy"),
    ("UV UBKT", "inspection_member"), ("Ủy viên ban kiểm tra", "inspection_member"),
    ("TB nữ công", "women_head"), ("Trưởng ban NC", "women_head"), ("TBNC", "women_head"), ("Phó ban nữ công", "women_deputy"),
    ("UV Ban nữ công quần chúng", "women_member"), ("Kế toán", "accountant"), ("KT công đoàn", "accountant"),
    ("TQ", "treasurer"), ("Thủ quỹ CĐ", "treasurer"), ("Chủ tài khoản", "account_holder"),
    ("TT tổ CĐ", "group_leader"), ("Tổ trưởng tổ công đoàn", "group_leader"), ("Tổ phó công đoàn", "group_deputy"),
    ("Trưởng ban TTND", "people_inspection_head"), ("UV thanh tra nhân dân", "people_inspection_member"),
    ("Tổ trưởng tổ thương lượng", "negotiation_head"), ("Thành viên tổ đối thoại", "negotiation_member"),
    ("An toàn vệ sinh viên", "safety_officer"), ("ATVSV", "safety_officer"),
]  # fmt: skip
SEVERAL = [
    ("CT, UVBTV", ["chair", "standing_member"]),
    ("UV BCH kiêm CN UBKT", ["committee_member", "inspection_head"]),
    ("UVBCH - Trưởng ban nữ công", ["committee_member", "women_head"]),
    ("PCT/CN UBKT", ["vice_chair", "inspection_head"]),
    ("CTCĐ UV BTV", ["chair", "standing_member"]),
    ("Ủy viên BCH, BTV, UBKT", ["committee_member", "standing_member", "inspection_member"]),
    ("PCT; kế toán và ATVSV", ["vice_chair", "accountant", "safety_officer"]),
]
OPEN = [
    "Ủy viên", "UV", "Trưởng ban", "TB", "KT", "Tổ trưởng", "TT", "BCH", "UBKT", "Nữ công", "Chủ nhiệm", "CN", "Trưởng",
    "Nguyên chủ tịch", "Quyền chủ tịch", "Chủ tịch hội đồng trường", "Phó chủ tịch UBND", "Trưởng ban tổ chức",
    "Giáo viên", "Bí thư", "UV dự khuyết BCH", "Chủ tịch Hội CCB",
]  # fmt: skip
IN_A_BODY = [
    ("Ủy viên", "executive", "committee_member"), ("UV", "inspection", "inspection_member"),
    ("Trưởng ban", "women", "women_head"), ("Chủ nhiệm", "inspection", "inspection_head"),
    ("KT", "inspection", "inspection_member"), ("KT", "executive", ""), ("Trưởng ban", "executive", ""),
    ("Tổ trưởng", "negotiation", "negotiation_head"), ("Chủ tịch", "women", "chair"),
]  # fmt: skip


def codes(text: str, **of: object) -> list[str]:
    return [each.office for each in offices_said(text, **of).named]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "office"), CERTAIN)
def test_a_wording_names_its_office(text: str, office: str) -> None:
    assert codes(text) == [office]


def test_several_offices_stand_in_one_cell() -> None:
    assert [(text, codes(text)) for text, _offices in SEVERAL] == SEVERAL


def test_what_may_mean_two_or_nothing_names_none() -> None:
    assert [(text, codes(text)) for text in OPEN] == [(text, [""]) for text in OPEN]


def test_the_body_says_what_a_word_means() -> None:
    assert [(text, body, *codes(text, body=body)) for text, body, _office in IN_A_BODY] == IN_A_BODY
    assert codes("Tổ trưởng", in_group=True) == codes("TT", in_group=True) == ["group_leader"]


@given(
    st.sampled_from([*CERTAIN]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["", " ", "  ", ".", "\u00a0"]),
)
def test_capitals_marks_and_spaces_do_not_matter(
    case: tuple[str, str], capitals: bool, bare: bool, apart: bool, beside: str
) -> None:
    text, office = case
    written = text.upper() if capitals else text
    written = fold(written) if bare and "/" not in written else written
    written = normalize("NFD", written) if apart else written
    assert codes(f"{beside}{written.replace(' ', f' {beside}' if beside.isspace() else ' ')}{beside}") == [office]


@given(st.lists(st.sampled_from([text for text, office in CERTAIN if "/" not in text]), min_size=1, max_size=3),
       st.sampled_from([", ", "; ", " kiêm ", " + ", "/", " - ", " và "]))  # fmt: skip
def test_offices_keep_their_order_however_they_are_parted(texts: list[str], sign: str) -> None:
    known = dict(CERTAIN)
    assert codes(sign.join(texts)) == list(dict.fromkeys(known[text] for text in texts))


@given(st.text(max_size=40))
def test_whatever_is_written_is_read_or_left_open(text: str) -> None:
    assert all(each.office in ("", *offices.BY_CODE) for each in offices_said(text).named)


@pytest.mark.parametrize("language", ["vi"])
def test_offices_and_bodies_are_understood_as_our_register_calls_them(language: str) -> None:
    with translation.override(language):
        assert [(code, codes(str(name))) for code, name in OFFICES] == [(code, [code]) for code, _name in OFFICES]
        assert [bodies_said(str(name)) for _code, name in BODIES] == [(code,) for code, _name in BODIES]


def test_a_title_names_its_bodies() -> None:
    assert bodies_said("DANH SÁCH BAN CHẤP HÀNH, ỦY BAN KIỂM TRA") == ("executive", "inspection")
    assert bodies_said("Danh sách đoàn viên nữ") == ()


DECISIONS = [
    ("QĐ 15/QĐ-LĐLĐ ngày 12/4/2023", "15/QĐ-LĐLĐ", date(2023, 4, 12)),
    ("Quyết định số 15/QĐ-LĐLĐ, ngày 12 tháng 4 năm 2023", "15/QĐ-LĐLĐ", date(2023, 4, 12)),
    ("Số: 15 / QĐ-CĐN (12.04.2023)", "15/QĐ-CĐN", date(2023, 4, 12)),
    ("15/QĐ-LĐLĐ", "15/QĐ-LĐLĐ", None),
    ("12/4/2023", "", date(2023, 4, 12)),
    ("", "", None),
]


def test_a_decision_and_its_day_stand_in_one_cell() -> None:
    assert [(text, decision_said(text).number, decision_said(text).day) for text, *_rest in DECISIONS] == DECISIONS
    assert decision_said("15/QĐ-LĐLĐ ngày 31/2/2023").wrong == "31/2/2023"


def test_a_term_is_told_by_its_years() -> None:
    for text in ("2023-2028", "NK 2023–2028", "nhiệm kỳ 2023 - 28", "Khóa XII (2023 đến 2028)"):
        assert term_said(text) == (2023, 2028)
    assert term_said("DANH SÁCH BCH NHIỆM KỲ 2023-2028", in_title=True) == (2023, 2028)
    assert term_said("Năm học 2025-2026", in_title=True) is None
    assert term_said("2003-2028") is None


BESIDE = [
    (way_said, "đại hội bầu", "elected"), (way_said, "Bầu bổ sung", "by_election"), (way_said, "chỉ định", "appointed"),
    (way_said, "cấp trên chỉ định", "appointed"), (way_said, "chuẩn y", "recognised"), (way_said, "khác", ""),
    (ending_said, "Nghỉ hưu", "left"), (ending_said, "hết nhiệm kỳ", "successor"), (ending_said, "miễn nhiệm", "resigned"),
    (ending_said, "cách chức", "dismissed"), (ending_said, "không rõ", ""),
    (full_time_said, "Chuyên trách", True), (full_time_said, "không chuyên trách", False), (full_time_said, "?", None),
]  # fmt: skip


def test_what_stands_beside_an_office_is_understood_or_left_open() -> None:
    assert [(said, text, said(text)) for said, text, _meaning in BESIDE] == BESIDE  # type: ignore[comparison-overlap]
