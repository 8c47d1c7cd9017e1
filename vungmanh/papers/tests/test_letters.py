"""One letter to many: each has its own page, with what is theirs and nothing of another's. Rows to be written into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from vungmanh.papers.docx import docx
from vungmanh.papers.letters import blank, letters_docx, letters_pdf
from vungmanh.papers.paper import Appendix, Paper, Table, TableColumn, TextLine
from vungmanh.papers.samples import SAMPLES
from vungmanh.papers.tests.printed import placed

WHOM = ("Ông Trần Quang Bình, Chủ tịch", "Bà Đặng Thu Hằng {{ x }}", "Đồng chí Hoàng Văn Tài [khác]")
EACH = [{"mời": whom} for whom in WHOM]


def letter(*more: TextLine) -> Paper:
    body = [TextLine("text", "Trân trọng kính mời:"), TextLine("order", blank("mời")), *more]
    return replace(SAMPLES["invitation"], body=tuple(body))


def texts_of(content: bytes) -> list[str]:
    found = pypdfium2.PdfDocument(content)
    return [page.get_textpage().get_text_range() for page in found]


def test_each_letter_is_a_page_of_its_own_with_what_is_theirs() -> None:
    pages = texts_of(letters_pdf(letter(), EACH))
    assert len(pages) == len(WHOM)
    for page, whom in zip(pages, WHOM, strict=True):
        assert whom in page.replace("\r\n", " ")
        assert not [other for other in WHOM if other != whom and other in page.replace("\r\n", " ")]
        assert "GIẤY MỜI" in page
        assert "mời⟧" not in page
        assert page.startswith("LIÊN ĐOÀN"), "no number stands above a first page"


def test_the_word_file_holds_the_same_letters_each_counting_its_own_pages() -> None:
    made = Document(BytesIO(letters_docx(letter(), EACH)))
    words = "\n".join(paragraph.text for paragraph in made.paragraphs)
    assert [words.count(whom) for whom in WHOM] == [1, 1, 1]
    assert blank("mời") not in words
    assert len(made.sections) == len(WHOM)
    for section in made.sections:
        assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
        assert section.different_first_page_header_footer


def test_a_long_letter_counts_its_pages_from_one_again() -> None:
    long = letter(*[TextLine("text", "Kèm theo chương trình làm việc.")] * 60)
    pages = texts_of(letters_pdf(long, EACH[:2]))
    assert len(pages) % 2 == 0
    of_each = len(pages) // 2
    numbers = [page.split()[0] for page in pages]
    assert numbers[0] == numbers[of_each] == "LIÊN"
    assert numbers[1:of_each] == numbers[of_each + 1 :] == [str(number) for number in range(2, of_each + 1)]


def test_the_same_letters_give_the_same_bytes() -> None:
    assert letters_docx(letter(), EACH) == letters_docx(letter(), EACH)
    assert letters_pdf(letter(), EACH) == letters_pdf(letter(), EACH)


@pytest.mark.parametrize("write", [letters_pdf, letters_docx])
@pytest.mark.parametrize(
    ("paper", "each"),
    [(letter(), []), (replace(letter(), appendices=(Appendix("Danh sách", ()),)), EACH)],
    ids=["to nobody", "with an appendix"],
)
def test_what_is_no_letter_to_many_is_refused(write: object, paper: Paper, each: Sequence[dict[str, str]]) -> None:
    with pytest.raises(ValueError, match="letter"):
        write(paper, each)  # type: ignore[operator]


def sheet(row: float) -> Paper:
    table = Table((TableColumn("TT"), TableColumn("Ký tên")), tuple((place, "") for place in range(1, 11)), row=row)
    return replace(SAMPLES["minutes"], body=(table, TextLine("text", "Hết.")))


def test_a_row_that_is_written_into_by_hand_is_high_enough_in_both_files() -> None:
    low, high = (placed(sheet(row))["body"][1][2] for row in (0, 9.0))
    assert high - low > 10 * (9.0 - 5.5), "ten rows of 9 mm instead of a line each"
    (table,) = [each for each in Document(BytesIO(docx(sheet(9.0)))).tables if len(each.rows) == 11]
    assert [row.height is not None and round(row.height.mm) for row in table.rows] == [False] + [9] * 10
