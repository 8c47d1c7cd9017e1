"""Facts become the words of a page: numbered and punctuated as the decree has it, and every text is only a text."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vungmanh.papers.docx import docx
from vungmanh.papers.kinds import KINDS, UnknownKind, kind_of
from vungmanh.papers.laid import laid
from vungmanh.papers.paper import (
    ROWS_AT_MOST,
    Paper,
    Signature,
    Style,
    Table,
    TableColumn,
    TextLine,
    facts_of,
    paper_of,
)
from vungmanh.papers.pdf import pdf
from vungmanh.papers.samples import SAMPLES
from vungmanh.papers.tests.printed import letters_in_pdf, words_of

LETTER = SAMPLES["letter"]
HOSTILE = [
    '#import "x": * $x^2$ @ref <label> `raw` \\u{41} // = == _a_ *b* ~ --- ...',
    "{{ nation }} {% for x in body %} {# gone #} {{r x }} {%p if 1 %}",
    "{_{ a }_} {_% b %_} __class__",
    "<w:p>&amp; & < > \" ' ]]> <?xml?> <!-- -->",
    "\\n \\t $env:X %(name)s {0} {number:09}",
]


def _body(*lines: tuple[Style, str]) -> list[tuple[str, str]]:
    words = laid(replace(LETTER, body=tuple(TextLine(style, text) for style, text in lines)))["body"]
    return [(line["lead"], line["text"]) for line in words]


def test_articles_run_on_and_clauses_and_points_begin_anew() -> None:
    found = _body(
        ("chapter", "Quy định chung"), ("article", "A"), ("clause", "B"), ("point", "C"), ("point", "D"),
        ("clause", "E"), ("point", "F"), ("chapter", "Thi hành"), ("article", "G"), ("clause", "H"),
        ("heading", "I"), ("titled_clause", "K"), ("heading", "L"), ("clause", "M"), ("dash", "N"), ("text", "O"),
    )  # fmt: skip
    assert found == [
        ("Chương I", ""), ("", "QUY ĐỊNH CHUNG"), ("Điều 1.", "A"), ("1.", "B"), ("a)", "C"), ("b)", "D"),
        ("2.", "E"), ("a)", "F"), ("Chương II", ""), ("", "THI HÀNH"), ("Điều 2.", "G"), ("1.", "H"),
        ("I.", "I"), ("1.", "K"), ("II.", "L"), ("1.", "M"), ("-", "N"), ("", "O"),
    ]  # fmt: skip


def test_points_follow_the_vietnamese_alphabet() -> None:
    points = [lead for lead, _ in _body(("clause", "A"), *[("point", "B")] * 25)][1:]
    assert "".join(points).replace(")", "")[:23] == "abcdđeghiklmnopqrstuvxy"
    assert points[22:] == ["y)", "aa)", "ab)"]
    headings = [lead for lead, _ in _body(*[("heading", "A")] * 14)]
    assert headings[3::5] == ["IV.", "IX.", "XIV."]


def test_grounds_and_recipients_end_as_the_decree_has_it() -> None:
    assert _body(("basis", "Căn cứ A."), ("basis", "Căn cứ B;"), ("order", "QUYẾT ĐỊNH:")) == [
        ("", "Căn cứ A;"), ("", "Căn cứ B."), ("", "QUYẾT ĐỊNH:"),
    ]  # fmt: skip
    words = laid(replace(LETTER, recipients=("Như trên;", "Lưu: VT."), addressees=("A", "B")))
    assert words["recipients"] == ["- Như trên;", "- Lưu: VT."]
    assert (words["addressee"], words["addressees"]) == ("", ["- A;", "- B."])


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 8), "Bến Gỗ, ngày 08 tháng 01 năm 2026"),
        (date(2026, 2, 10), "Bến Gỗ, ngày 10 tháng 02 năm 2026"),
        (date(2026, 3, 1), "Bến Gỗ, ngày 01 tháng 3 năm 2026"),
        (date(2026, 12, 31), "Bến Gỗ, ngày 31 tháng 12 năm 2026"),
        (None, "Bến Gỗ, ngày … tháng … năm …"),
    ],
)
def test_a_small_day_and_the_first_two_months_bear_a_zero(day: date | None, said: str) -> None:
    assert laid(replace(LETTER, day=day))["place_day"] == said


def test_whoever_signs_for_somebody_says_so() -> None:
    deputy = Signature("Phó Chủ tịch", "Lê Thị Ở", (("TM.", "Ban Thường vụ"), ("KT.", "Chủ tịch")))
    signed = laid(replace(LETTER, signatures=(deputy,)))["signatures"]
    assert signed == [{"lines": ["TM. BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "note": "", "name": "Lê Thị Ở"}]
    with pytest.raises(ValueError, match="signed by one or by two"):
        replace(LETTER, signatures=())


def test_a_total_cannot_disagree_with_its_rows() -> None:
    columns = (TableColumn("TT", 0.5), TableColumn("Khối", 3), TableColumn("Số", 1, "right", is_summed=True))
    (table,) = laid(replace(LETTER, body=(Table(columns, ((1, "A", 1_200), (2, "B", -34)), "Cộng"),)))["body"]
    assert table["total"] == ["", "Cộng", "1.166"]
    assert table["rows"] == [["1", "A", "1.200"], ["2", "B", "-34"]]
    for wrong in [((1, "A"),), ((1, "A", "1200"),), ((1, "A", 1),) * (ROWS_AT_MOST + 1)]:
        with pytest.raises(ValueError, match="row"):
            Table(columns, wrong)


def test_a_draft_and_haste_are_marked_and_what_has_no_number_yet_shows_where_it_goes() -> None:
    words = laid(replace(SAMPLES["decision"], symbol="…/QĐ-CĐP", day=None, is_draft=True, urgency="Hỏa tốc"))
    assert (words["number"], words["marks"]) == ("Số: …/QĐ-CĐP", ["HỎA TỐC", "DỰ THẢO"])
    assert pdf(replace(SAMPLES["decision"], day=None, symbol="")).startswith(b"%PDF")


def test_kinds_are_dated_and_each_abbreviation_means_one() -> None:
    assert len(KINDS) >= 29
    assert len({kind.code for kind in KINDS}) == len(KINDS)
    assert all(kind.source and kind.mark in "VSU" for kind in KINDS)
    assert kind_of("QĐ", date(2026, 1, 1)).name == "Quyết định"
    for code, day in (("QĐ", date(2020, 3, 4)), ("KL", date(2024, 5, 13)), ("XX", date(2026, 1, 1))):
        with pytest.raises(UnknownKind):
            kind_of(code, day)


def test_a_paper_of_a_time_before_decree_30_is_laid_out_by_it() -> None:
    old = replace(SAMPLES["decision"], day=date(2012, 3, 1))
    assert laid(old)["kind"] == laid(SAMPLES["decision"])["kind"] == "QUYẾT ĐỊNH"
    assert "ngày 01 tháng 3 năm 2012" in str(laid(old))
    assert pdf(old).startswith(b"%PDF")
    with pytest.raises(UnknownKind):
        laid(replace(old, kind="KL"))


def test_ten_samples_are_of_ten_kinds_and_of_nobody() -> None:
    assert len({paper.kind for paper in SAMPLES.values()}) == len(SAMPLES) == 10


@pytest.mark.parametrize("paper", SAMPLES.values(), ids=SAMPLES)
def test_a_paper_is_made_again_of_its_facts(paper: Paper) -> None:
    assert paper_of(json.loads(json.dumps(facts_of(paper)))) == paper


@pytest.mark.parametrize("text", HOSTILE)
def test_signs_of_typst_jinja_and_xml_are_only_signs(text: str) -> None:
    cells = Table((TableColumn(text), TableColumn("B")), ((text, "1"),))
    paper = replace(
        SAMPLES["plan"], title=text, issuer=text, place=text, symbol=text, addressees=(text,), recipients=(text, "B"),
        body=(TextLine("text", text), TextLine("article", text), cells), authority=text,
    )  # fmt: skip
    said = words_of(paper)
    assert said.count(text) >= 4, "the title, a paragraph, two cells"
    assert f"Điều 1. {text}" in said
    assert f"Kính gửi: {text.rstrip(' .;,')}." in said
    assert set(text) - {" "} <= letters_in_pdf(pdf(paper))


@settings(max_examples=12)
@given(st.text(max_size=60), st.sampled_from(["text", "article", "basis", "chapter", "order"]))
def test_whatever_is_typed_makes_two_whole_files(text: str, style: Any) -> None:
    paper = replace(LETTER, title=text, body=(TextLine(style, text),), recipients=(text,))
    assert pdf(paper).startswith(b"%PDF")
    assert paper.title in "".join(words_of(paper))
    assert docx(paper_of(facts_of(paper))) == docx(paper)
