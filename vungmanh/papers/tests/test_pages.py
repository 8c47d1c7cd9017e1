"""The pages of official papers against golden facts: where each part stands, in which letters, on which paper."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGNED
from docx.oxml.ns import qn

from vungmanh.core.vietnamese import TONED
from vungmanh.papers.docx import docx
from vungmanh.papers.layout import LAYOUTS, layout_on
from vungmanh.papers.paper import Appendix, Paper, Table, TableColumn, TextLine
from vungmanh.papers.pdf import FONTS, pdf
from vungmanh.papers.samples import SAMPLES
from vungmanh.papers.tests.printed import (
    fonts_of,
    letters_in_pdf,
    letters_of_font,
    pages_of,
    placed,
    word_file,
    words_of,
)

LETTERS = "".join(letter + letter.upper() for letter in [*TONED, *"bcdđghklmnpqrstvxfjwz"])
SENTENCE = "Đoàn viên Nguyễn Thị Hương Ở Ấp Mỹ Thạnh"

# (page, millimetres from the left, millimetres from the top). The right column ends at the margin, 195 mm.
GOLDEN = {
    "letter": {
        "above": (1, 30.0, 20.0), "issuer": (1, 30.0, 24.9), "nation": (1, 105.0, 20.0), "motto": (1, 105.0, 24.9),
        "number": (1, 30.0, 38.5), "about": (1, 30.0, 45.7), "place-day": (1, 105.0, 38.5),
        "addressees": (1, 30.0, 59.0), "body": (1, 30.0, 69.5), "recipients": (1, 30.0, 184.2),
        "signer": (1, 105.0, 219.6),
    },
    "decision": {
        "above": (1, 30.0, 20.0), "issuer": (1, 30.0, 29.8), "number": (1, 30.0, 38.5), "kind": (1, 30.0, 47.3),
        "title": (1, 30.0, 53.9), "authority": (1, 30.0, 70.5), "body": (1, 30.0, 81.0),
        "recipients": (1, 30.0, 206.8), "appendix": (2, 30.0, 20.0), "attached": (2, 30.0, 37.0),
    },
    "minutes": {"kind": (1, 30.0, 47.3), "signer": (1, 30.0, 215.1), "recipients": (1, 30.0, 224.1)},
}  # fmt: skip


@pytest.mark.parametrize("code", GOLDEN)
def test_each_part_stands_where_the_decree_has_it(code: str) -> None:
    found = placed(SAMPLES[code])
    assert {part: found[part][0] for part in GOLDEN[code]} == GOLDEN[code]
    assert "about" not in placed(SAMPLES["decision"])
    assert "kind" not in placed(SAMPLES["letter"])


def test_what_is_chosen_lies_within_what_the_law_allows() -> None:
    for layout in LAYOUTS:
        chosen = {**layout.margins, **layout.sizes, "line_spacing": layout.line_spacing}
        chosen |= {"paragraph_gap": layout.paragraph_gap, "first_line": layout.first_line}
        outside = {
            name: chosen[name] for name, (low, high) in layout.allowed.items() if not low <= chosen[name] <= high
        }
        assert not outside
        assert layout.source
    assert layout_on(date(1999, 1, 1)) is LAYOUTS[0], "an old paper that is written anew"


@pytest.mark.parametrize("code", SAMPLES)
def test_a_paper_brings_its_own_letters_along(code: str) -> None:
    content = pdf(SAMPLES[code])
    fonts = fonts_of(content)
    assert fonts <= {f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic")}
    assert content.count(b"/FontFile") >= len(fonts) >= 3
    assert set(pages_of(content)) <= {(210, 297), (297, 210)}


def test_every_face_has_every_vietnamese_letter() -> None:
    faces = sorted(FONTS.glob("*.ttf"))
    assert len(faces) == 4
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
    for face in faces:
        assert set(LETTERS) <= letters_of_font(face), face.name


def test_every_vietnamese_letter_comes_back_from_both_files() -> None:
    paper = replace(SAMPLES["letter"], body=(TextLine("text", " ".join(LETTERS)), TextLine("text", SENTENCE)))
    assert set(LETTERS) <= letters_in_pdf(pdf(paper))
    assert " ".join(LETTERS) in words_of(paper)


def test_names_of_units_stand_in_capitals_whatever_their_letters() -> None:
    small = unicodedata.normalize("NFD", "công đoàn " + " ".join(TONED) + " đ")
    (said,) = [text for text in words_of(replace(SAMPLES["letter"], issuer=small)) if text.startswith("CÔNG ĐOÀN A")]
    assert said == "CÔNG ĐOÀN " + " ".join(letter.upper() for letter in TONED) + " Đ"


def test_letters_typed_in_parts_are_written_whole() -> None:
    taken_apart = replace(SAMPLES["letter"], body=(TextLine("text", unicodedata.normalize("NFD", SENTENCE)),))
    whole = replace(SAMPLES["letter"], body=(TextLine("text", SENTENCE),))
    assert pdf(taken_apart) == pdf(whole)
    assert docx(taken_apart) == docx(whole)


@pytest.mark.parametrize("code", SAMPLES)
def test_the_word_file_has_the_margins_and_sizes_of_the_decree(code: str) -> None:
    paper = SAMPLES[code]
    file = word_file(paper)
    layout = layout_on(paper.day)
    for section, is_landscape in zip(file.sections, [False, *(a.is_landscape for a in paper.appendices)], strict=True):
        size = (round(section.page_width.mm), round(section.page_height.mm))
        assert size == ((297, 210) if is_landscape else (210, 297))
        sides = {side: round(getattr(section, f"{side}_margin").mm) for side in layout.margins}
        assert sides == dict(layout.margins)
        assert section.different_first_page_header_footer
    for name, size, is_bold, side in (
        ("Quốc hiệu", 12, True, ALIGNED.CENTER),
        ("Tiêu ngữ", 13, True, ALIGNED.CENTER),
        ("Cơ quan chủ quản", 12, None, ALIGNED.CENTER),
        ("Số, ký hiệu", 13, None, ALIGNED.CENTER),
        ("Nội dung", 14, None, ALIGNED.JUSTIFY),
        ("Danh sách nơi nhận", 11, None, ALIGNED.LEFT),
        ("Họ tên người ký", 14, True, ALIGNED.CENTER),
    ):
        style = file.styles[name]
        assert (style.font.size.pt, style.font.bold, style.paragraph_format.alignment) == (size, is_bold, side), name
    assert file.styles["Normal"].font.name == "Times New Roman"
    assert file.styles["Nội dung"].paragraph_format.first_line_indent.mm == pytest.approx(12.7, abs=0.1)


def test_both_files_say_the_same_words() -> None:
    assert words_of(SAMPLES["letter"])[:7] == [
        "CÔNG ĐOÀN PHƯỜNG BẾN GỖ",
        "CÔNG ĐOÀN CƠ SỞ CÔNG TY TNHH DỆT MAY HÒA BÌNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 01/2026/CV-CĐCS",
        "V/v đề nghị phối hợp tổ chức đối thoại định kỳ tại nơi làm việc quý I năm 2026",
        "Bến Gỗ, ngày 08 tháng 01 năm 2026",
    ]
    for paper in SAMPLES.values():
        said = "".join(words_of(paper))
        assert set(said) <= letters_in_pdf(pdf(paper)) | {" "}


@pytest.mark.parametrize("code", SAMPLES)
def test_the_same_paper_gives_the_same_bytes(code: str) -> None:
    assert pdf(SAMPLES[code]) == pdf(SAMPLES[code])
    assert docx(SAMPLES[code]) == docx(SAMPLES[code])


def _long_list(rows: int) -> Paper:
    table = Table(
        columns=(
            TableColumn("TT", 0.5), TableColumn("Họ và tên", 3), TableColumn("Đơn vị", 3), TableColumn("Nghề", 2),
            TableColumn("Số tiền", 1.4, "right", is_summed=True), TableColumn("Ghi chú", 2),
        ),
        rows=tuple((n, "Nguyễn Thị Hồng Ánh", "CĐCS Hòa Bình", "May", 500_000, "Khó khăn") for n in range(rows)),
        total="Tổng cộng",
    )  # fmt: skip
    return replace(SAMPLES["decision"], appendices=(Appendix("Danh sách", (table,), is_landscape=True),))


def test_a_thousand_rows_repeat_their_head_and_add_up_on_every_page() -> None:
    paper = _long_list(1_000)
    pages = pages_of(pdf(paper))
    assert pages[0] == (210, 297)
    assert set(pages[1:]) == {(297, 210)}
    assert len(pages) > 20
    table = word_file(paper).element.body.findall(qn("w:tbl"))[-1]
    rows = table.findall(qn("w:tr"))
    assert len(rows) == 1_002
    assert rows[0].trPr.find(qn("w:tblHeader")) is not None
    assert [text.text for text in rows[-1].iter(qn("w:t")) if text.text] == ["Tổng cộng", "500.000.000"]


def test_titles_wrap_and_long_lists_of_recipients_go_on() -> None:
    long = "Về việc " + "phối hợp tổ chức các hoạt động chăm lo, bảo vệ quyền lợi hợp pháp, chính đáng " * 6
    paper = replace(
        SAMPLES["decision"], title=long, issuer="Công đoàn " + "Tổng công ty Sản xuất Xuất nhập khẩu " * 4,
        recipients=tuple(f"Công đoàn cơ sở số {n}" for n in range(60)),
    )  # fmt: skip
    found = placed(paper)
    assert found["recipients"][0][0] == 2, "the signature is not torn from its page"
    assert found["authority"][0][2] > placed(SAMPLES["decision"])["authority"][0][2] + 20
    assert "- Công đoàn cơ sở số 59." in words_of(paper)


@pytest.mark.parametrize("lines", range(14, 34, 2))
def test_signatures_never_stand_on_a_page_alone(lines: int) -> None:
    paper = replace(
        SAMPLES["decision"],
        appendices=(),
        body=tuple(TextLine("text", "Biên bản được đọc lại.") for _n in range(lines)),
    )
    found = placed(paper)
    assert found["body"][-1][0] == found["signer"][0][0]
    table = word_file(paper).element.body.findall(qn("w:tbl"))[-1]
    before = [each for each in table.itersiblings(qn("w:p"), preceding=True) if list(each.iter(qn("w:t")))]
    assert before[0].pPr.find(qn("w:keepNext")) is not None
