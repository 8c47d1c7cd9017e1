"""What registers of agreements say in their cells, as offices write it; what may mean two things is not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.agreements.imports.form import FORM
from vungmanh.agreements.imports.said import (
    NONE,
    Length,
    Standing,
    Unclear,
    grade_said,
    kind_said,
    length_said,
    standing_said,
)
from vungmanh.agreements.imports.votes import Vote, vote_said
from vungmanh.agreements.rules import kinds
from vungmanh.loading.cells import Wrong
from vungmanh.sheets.fields import match


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("A", "A"), ("a", "A"), ("Loại A", "A"), ("loại: B", "B"), ("xếp loại: B", "B"), ("Xếp loại C", "C"),
        ("Đạt loại D", "D"), ("Hạng A", "A"), ("được xếp loại B", "B"), ("chưa xếp loại", ""), ("Chưa", ""),
        ("chưa đánh giá", ""), ("không xếp loại", ""), ("-", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_grade_is_read_in_any_wording(text: str, grade: str) -> None:
    assert grade_said(text) == grade


@pytest.mark.parametrize("text", ["A+", "B-", "A/B", "E", "Tốt", "85", "x", "A hoặc B", "A?", "Đ"])
def test_what_is_no_one_grade_is_not_guessed(text: str) -> None:
    with pytest.raises(Unclear):
        grade_said(text)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3 năm", Length(36)), ("03 năm", Length(36)), ("36 tháng", Length(36)), ("Ba năm", Length(36)),
        ("1 năm 6 tháng", Length(18)), ("thời hạn 2 năm", Length(24)), ("2năm", Length(24)),
        ("2 năm kể từ ngày ký", Length(24)), ("24 tháng kể từ ngày có hiệu lực", Length(24)),
        ("từ 01/01/2024 đến hết 31/12/2026", Length(None, date(2024, 1, 1), date(2026, 12, 31))),
        ("3 năm (từ 1.1.2024 - 31.12.2026)", Length(36, date(2024, 1, 1), date(2026, 12, 31))),
        ("đến ngày 31 tháng 12 năm 2026", Length(until=date(2026, 12, 31))),
        ("02 năm, từ ngày 5/3/2024", Length(24, date(2024, 3, 5))),
    ],
)  # fmt: skip
def test_it_is_read_how_long_it_lasts(text: str, length: Length) -> None:
    assert length_said(text) == length


@pytest.mark.parametrize(
    "text",
    ["3", "36", "1-3 năm", "2023-2026", "1,5 năm", "0 năm", "dài hạn", "x", "", "50 năm", "từ 01/01/2024", "31/12/2026",
     "từ 31/12/2026 đến 01/01/2024", "từ 01/01/2024 đến 31/02/2026"],
)  # fmt: skip
def test_a_length_of_two_meanings_is_not_guessed(text: str) -> None:
    with pytest.raises(Unclear):
        length_said(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Doanh nghiệp", kinds.ENTERPRISE), ("TƯLĐTT DN", kinds.ENTERPRISE), ("nhóm DN", kinds.SEVERAL),
        ("Nhiều doanh nghiệp", kinds.SEVERAL), ("Ngành", kinds.SECTOR), ("TƯLĐTT ngành dệt may", kinds.SECTOR),
        ("DN, nhóm DN", ""), ("khác", ""), ("", ""),
    ],
)  # fmt: skip
def test_which_kind_of_agreement_words_name(text: str, kind: str) -> None:
    assert kind_said(text) == kind


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("hết hạn", Standing(kinds.EXPIRED)), ("Đã hết hiệu lực", Standing(kinds.EXPIRED)),
        ("đã ký lại", Standing(kinds.REPLACED)), ("hết hạn, đã ký lại", Standing(kinds.REPLACED)),
        ("còn hiệu lực", Standing(kinds.IN_FORCE)), ("sắp hết hạn", Standing(kinds.IN_FORCE)),
        ("chưa hết hạn", Standing(kinds.IN_FORCE)), ("chưa có hiệu lực", Standing(kinds.UPCOMING)),
        ("chấm dứt trước hạn", Standing(kinds.ENDED)), ("chưa ký", Standing(NONE)), ("Chưa có TƯLĐTT", Standing(NONE)),
        ("gia hạn đến 31/12/2026", Standing("", date(2026, 12, 31))),
        ("Còn hiệu lực (gia hạn đến ngày 1.6.2027)", Standing(kinds.IN_FORCE, date(2027, 6, 1))),
        ("không còn hiệu lực", Standing(kinds.EXPIRED)), ("hết hạn, chưa được ký lại", Standing(kinds.EXPIRED)),
        ("", Standing("")),
    ],
)  # fmt: skip
def test_how_it_stands_is_read(text: str, standing: Standing) -> None:
    assert standing_said(text) == standing


@pytest.mark.parametrize(
    "text", ["gia hạn", "gia hạn đến 12/2026", "gia hạn đến 31/02/2026", "x", "đang xem xét", "chưa chấm dứt"]
)
def test_a_state_that_is_not_clear_is_not_guessed(text: str) -> None:
    with pytest.raises(Unclear):
        standing_said(text)


@pytest.mark.parametrize(
    ("value", "asked", "vote"),
    [
        ("245/250", None, Vote(250, 245)), ("245/250 (98%)", None, Vote(250, 245)), (245, 250, Vote(250, 245)),
        ("100%", 250, Vote(250, 250)), ("98%", 250, Vote(250, None, only_share=True)),
        ("98%", None, Vote(None, None, only_share=True)), (None, 250, Vote(250, None)),
    ],
)  # fmt: skip
def test_a_vote_is_read_as_numbers_and_a_share_alone_makes_none(value: object, asked: int | None, vote: Vote) -> None:
    assert vote_said(value, asked) == vote  # type: ignore[arg-type]


@pytest.mark.parametrize(("value", "asked"), [("251/250", None), ("245/250", 260), ("245/250 (50%)", None)])
def test_a_vote_that_contradicts_itself_is_refused(value: str, asked: int | None) -> None:
    with pytest.raises(Wrong):
        vote_said(value, asked)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Tên CĐCS", "unit"), ("Đơn vị", "unit"), ("Mã đơn vị", "unit_code"), ("Doanh nghiệp", "employers"),
        ("Ngày ký", "signed_on"), ("Ngày ký TƯLĐTT", "signed_on"), ("Có hiệu lực từ ngày", "effective_on"),
        ("Hiệu lực đến ngày", "until"), ("Ngày hết hạn", "until"), ("Thời hạn", "lasts"), ("Thời hạn (năm)", "lasts"),
        ("Số lao động", "workers"), ("Tỷ lệ tán thành", "rate"), ("Số người tán thành", "in_favour"), ("Số", "number"),
        ("Số/ký hiệu", "paper"),
        ("Có TƯLĐTT", "has"), ("Chưa có TƯLĐTT", "has_not"), ("Ngày xếp loại", "graded_on"), ("Loại", "kind"),
        ("Ngày gửi Sở LĐTBXH", "sent_on"),
        ("Xếp loại", "grade"), ("Xếp loại TƯLĐTT", "grade"), ("Sửa đổi, bổ sung", "amended_on"),
        ("Gia hạn đến", "extended_until"), ("Tình trạng", "state"), ("Ghi chú", "note"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_head_and_by_no_other_field(head: str, field: str) -> None:
    assert {each.code for each in match(FORM, (head,))[:1]} == {field}
    assert len({each.rank for each in match(FORM, (head,))}) == len(match(FORM, (head,)))
