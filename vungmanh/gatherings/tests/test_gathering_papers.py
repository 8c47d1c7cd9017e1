"""The papers of a gathering on paper: what stands in them, in which words, and what is left to be filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from io import BytesIO

import pypdfium2
import pytest
from docx import Document

from vungmanh.gatherings.papers_lists import (
    LETTERS_AT_MOST,
    ROWS_AT_MOST,
    invitation,
    invitations,
    parts_of,
    present_list,
    sign_in_sheet,
)
from vungmanh.gatherings.papers_minutes import minutes_paper
from vungmanh.gatherings.papers_text import text_for, text_for_all
from vungmanh.gatherings.papers_told import Day, Decided, Facts, Issuer, Result, Someone, Unnamed, Voice
from vungmanh.gatherings.papers_words import name_of, signer, within
from vungmanh.gatherings.rules import kinds
from vungmanh.papers.docx import docx
from vungmanh.papers.letters import letters_docx, letters_pdf
from vungmanh.papers.paper import Paper, Table, TextLine
from vungmanh.papers.pdf import pdf

BINH = Someone("Trần Quang Bình", "CĐCS Dệt May Hòa Bình", "chủ tịch", kinds.PRESENT)
HANG = Someone("Đặng Thu Hằng", "CĐCS Trường THPT Lê Lợi", "chủ tịch", kinds.LATE)
THOM = Someone("Lý Thị Thơm", "CĐCS Trường THPT Lê Lợi", "phó chủ tịch", kinds.EXCUSED)
TAI = Someone("Hoàng Văn Tài", "Nghiệp đoàn Lái xe Bến Gỗ", "chủ tịch", kinds.ABSENT)
LOC = Someone("Phan Đình Lộc", "Nghiệp đoàn Lái xe Bến Gỗ", "", kinds.PRESENT, invited=False, instead_of=TAI.name)
KHACH = Someone("Bùi Văn Khách", "Trung tâm Y tế quận", "", kinds.PRESENT, invited=False, on_roll=False)

SEMINAR = Facts(
    issuer=Issuer(
        "Công đoàn phường Bến Gỗ", True, ["Liên đoàn Lao động thành phố Sông Xanh"], "Lê Kim Chi",
        {"BB": "…/BB-CĐP", "GM": "…/GM-CĐP"},
    ),
    kind=kinds.SEMINAR,
    title="Nâng cao chất lượng hoạt động công đoàn cơ sở",
    days=[Day(date(2026, 3, 12), time(8, 0), time(11, 30), "Hội trường phường")],
    people=[BINH, HANG, THOM, TAI, LOC, KHACH],
    partners="Trung tâm Y tế quận",
    marked=True,
    presided="Lê Kim Chi, Chủ tịch Công đoàn phường",
    secretary="Phạm Tiến Dũng",
    course="Khai mạc.\n\nBáo cáo đề dẫn",
    ended_at=time(11, 20),
    voices=[
        Voice(BINH, "Cán bộ công đoàn kiêm nhiệm", answer="Sẽ có văn bản đề nghị bố trí thời gian"),
        Voice(HANG, "Đề nghị hướng dẫn thang bảng lương", to="Công đoàn phường Bến Gỗ", by=date(2026, 4, 10)),
        Voice(None, "Đánh giá cao sự chỉ đạo"),
    ],
    results=[Result("Thông qua quy chế", 4, 1, 0)],
    decided=[
        Decided("Rà soát quy chế phối hợp", "tất cả công đoàn cơ sở", date(2026, 4, 30)), Decided("Ghi nhận ý kiến"),
    ],
)  # fmt: skip


def words_of(paper: Paper) -> list[str]:
    """The lines of its body and of its appendices, each cell of a table by itself."""
    found: list[str] = []
    for block in [*paper.body, *(each for one in paper.appendices for each in one.body)]:
        if isinstance(block, TextLine):
            found.append(block.text)
        else:
            found += [str(cell) for row in block.rows for cell in row]
    return found


def table_of(paper: Paper) -> Table:
    (table,) = [block for block in paper.body if isinstance(block, Table)]
    return table


def test_the_minutes_hold_everything_that_happened() -> None:
    paper = minutes_paper(SEMINAR)
    words = words_of(paper)
    assert paper.kind == "BB"
    assert paper.title == "Tọa đàm “Nâng cao chất lượng hoạt động công đoàn cơ sở”"
    assert words[0].startswith("Hôm nay, vào hồi 08 giờ 00, ngày 12/03/2026, tại Hội trường phường, Công đoàn phường")
    assert "Chủ trì: Lê Kim Chi, Chủ tịch Công đoàn phường" in words
    assert (
        "Số người được mời: 04; có mặt: 02, đạt 50%; vắng có lý do: 01; vắng không có lý do: 01. Người dự ngoài danh"
        " sách mời: 02. Đến muộn: 01."
    ) in words
    assert "Đến muộn: Đặng Thu Hằng (CĐCS Trường THPT Lê Lợi)." in words
    assert "Vắng có lý do: Lý Thị Thơm (CĐCS Trường THPT Lê Lợi)." in words
    assert "Vắng không có lý do: Hoàng Văn Tài (Nghiệp đoàn Lái xe Bến Gỗ)." in words
    assert "Dự thay: Phan Đình Lộc dự thay Hoàng Văn Tài." in words
    assert [each for each in words if each.startswith(("Khai mạc", "Báo cáo"))] == ["Khai mạc.", "Báo cáo đề dẫn."]
    assert "Đồng chí Trần Quang Bình, chủ tịch (CĐCS Dệt May Hòa Bình): Cán bộ công đoàn kiêm nhiệm." in words, (
        "who speaks, with office and unit"
    )
    assert "Trả lời tại chỗ: Sẽ có văn bản đề nghị bố trí thời gian." in words
    assert "Chuyển Công đoàn phường Bến Gỗ xem xét, giải quyết, trả lời trước ngày 10/04/2026." in words
    assert "Ý kiến: Đánh giá cao sự chỉ đạo." in words
    assert [str(cell) for cell in table_of(paper).rows[0]] == ["1", "Thông qua quy chế", "4", "1", "0"]
    assert "Giao: tất cả công đoàn cơ sở; hoàn thành trước ngày 30/04/2026." in words
    assert "Ghi nhận ý kiến." in words
    assert "Tọa đàm kết thúc vào hồi 11 giờ 20 cùng ngày." in " ".join(words)
    assert [each.name for each in paper.signatures] == ["Phạm Tiến Dũng", "Lê Kim Chi"]
    listed = [row[1] for row in paper.appendices[0].body[0].rows]  # type: ignore[union-attr]
    assert listed == [BINH.name, HANG.name, LOC.name, KHACH.name], "those who were there, in the order of the list"


def test_what_nobody_has_written_down_is_dotted_and_what_there_was_not_is_left_out() -> None:
    bare = Facts(SEMINAR.issuer, kinds.COMMITTEE, "Họp Ban Chấp hành", [Day(date(2026, 3, 12))], [replace(BINH)])
    paper = minutes_paper(bare)
    words = words_of(paper)
    assert "Số người được mời: 01; có mặt: …………; vắng mặt: …………." in words, "nobody has said yet who was there"
    assert not [each for each in words if each.startswith(("Vắng", "Đến muộn", "Giao", "Chuyển"))]
    heads = [each.text for each in paper.body if isinstance(each, TextLine) and each.style == "heading"]
    assert heads == ["THÀNH PHẦN", "NỘI DUNG, DIỄN BIẾN", "KẾT THÚC"]
    assert words[0].endswith("tổ chức họp Ban Chấp hành.")


def test_those_without_names_are_counted_by_group() -> None:
    told = replace(SEMINAR, people=[], unnamed=Unnamed(120, 30, 80))
    assert "Số người dự: 150 người, gồm 120 đoàn viên và 30 người lao động khác, trong đó 80 nữ." in words_of(
        minutes_paper(told)
    )
    both = replace(SEMINAR, unnamed=Unnamed(5, 0, 0))
    assert "Ngoài ra có 05 người, gồm 05 đoàn viên và 0 người lao động khác." in words_of(minutes_paper(both))


@pytest.mark.parametrize(
    ("kind", "title", "name", "inside"),
    [
        (kinds.SEMINAR, "Nâng cao chất lượng", "Tọa đàm “Nâng cao chất lượng”", "tọa đàm “Nâng cao chất lượng”"),
        (kinds.SEMINAR, "Toạ đàm khối trường học", "Toạ đàm khối trường học", "toạ đàm khối trường học"),
        (kinds.COMMITTEE, "Họp BCH tháng 3", "Họp BCH tháng 3", "họp BCH tháng 3"),
        (kinds.COMMITTEE, "Sơ kết quý I", "Hội nghị “Sơ kết quý I”", "hội nghị “Sơ kết quý I”"),
        (kinds.CONGRESS, "Đại hội lần thứ V", "Đại hội lần thứ V", "đại hội lần thứ V"),
        (kinds.OTHER, "Gặp mặt đầu xuân", "Gặp mặt đầu xuân", "Gặp mặt đầu xuân"),
        (kinds.TRAINING, "Lớp tập huấn nghiệp vụ", "Lớp tập huấn nghiệp vụ", "lớp tập huấn nghiệp vụ"),
    ],
)
def test_a_gathering_is_named_once_with_its_kind(kind: str, title: str, name: str, inside: str) -> None:
    assert (name_of(kind, title), within(kind, title)) == (name, inside)


def test_every_kind_has_its_name_on_paper() -> None:
    assert all(name_of(kind, "X") for kind in kinds.KINDS)


def test_few_are_named_in_the_invitation_itself_and_many_in_its_list() -> None:
    few = invitation(SEMINAR)
    assert "Đồng chí Trần Quang Bình, chủ tịch (CĐCS Dệt May Hòa Bình)" in words_of(few)
    assert not few.appendices
    assert KHACH.name not in " ".join(words_of(few)), "nobody is invited afterwards"
    many = invitation(replace(SEMINAR, people=[replace(BINH, name=f"Người {place}") for place in range(180)]))
    assert "Các đồng chí có tên trong danh sách kèm theo" in words_of(many)
    assert len(many.appendices[0].body[0].rows) == 180  # type: ignore[union-attr]
    more = invitation(replace(SEMINAR, people=[BINH] * (ROWS_AT_MOST + 7)))
    assert "Và 07 người khác, theo danh sách riêng." in words_of(more), "nobody is left out unsaid"
    for paper in (few, many):
        assert paper.kind == "GM"
        assert "Thời gian: 08 giờ 00 đến 11 giờ 30, thứ Năm, ngày 12/03/2026." in words_of(paper)


def test_a_unit_that_invites_its_own_people_does_not_say_of_which_unit_they_are() -> None:
    ours = replace(SEMINAR.issuer, unit="Công đoàn cơ sở Dệt May Hòa Bình", is_upper=False)
    words = words_of(invitation(replace(SEMINAR, issuer=ours)))
    assert "Đồng chí Trần Quang Bình, chủ tịch" in words
    assert "Đồng chí Đặng Thu Hằng, chủ tịch (CĐCS Trường THPT Lê Lợi)" in words


def test_the_sheet_of_a_small_meeting_is_one_page_with_its_signatures() -> None:
    five = replace(SEMINAR, people=[replace(BINH, name=f"Người {place}") for place in range(5)])
    assert len(pypdfium2.PdfDocument(pdf(sign_in_sheet(five)))) == 1


def test_each_unit_has_one_letter_with_all_of_it_who_are_invited() -> None:
    guest = replace(KHACH, invited=True, where="")
    paper, letters = invitations(replace(SEMINAR, people=[*SEMINAR.people, guest]))
    whom = [next(iter(each.values())) for each in letters]
    assert whom == [
        "Đồng chí Trần Quang Bình, chủ tịch (CĐCS Dệt May Hòa Bình)",
        "Đồng chí Đặng Thu Hằng, chủ tịch; đồng chí Lý Thị Thơm, phó chủ tịch (CĐCS Trường THPT Lê Lợi)",
        "Đồng chí Hoàng Văn Tài, chủ tịch (Nghiệp đoàn Lái xe Bến Gỗ)",
        "Ông/bà Bùi Văn Khách",
    ]
    pages = pypdfium2.PdfDocument(letters_pdf(paper, letters))
    assert len(pages) == len(letters)
    assert len(Document(BytesIO(letters_docx(paper, letters))).sections) == len(letters)


def test_the_sheet_numbers_all_and_leaves_room_for_the_uninvited() -> None:
    table = table_of(sign_in_sheet(SEMINAR))
    names = [row[1] for row in table.rows]
    assert names == [BINH.name, HANG.name, THOM.name, TAI.name, *[""] * 4]
    assert [row[0] for row in table.rows] == list(range(1, 9))
    assert [column.head for column in table.columns][-1] == "Ký tên"
    assert table.row >= 8
    assert all(row[-1] == "" for row in table.rows)


def test_a_long_list_is_given_out_in_parts_that_number_on() -> None:
    people = [replace(BINH, name=f"Người {place}") for place in range(ROWS_AT_MOST + 20)]
    facts = replace(SEMINAR, people=people)
    assert parts_of(len(people)) == 2
    first, last = sign_in_sheet(facts, 1), sign_in_sheet(facts, 2)
    assert [len(table_of(each).rows) for each in (first, last)] == [ROWS_AT_MOST, 20 + 10]
    assert table_of(last).rows[0][:2] == (ROWS_AT_MOST + 1, f"Người {ROWS_AT_MOST}")
    assert "phần 2/2" in last.title
    assert [len(table_of(present_list(facts, part)).rows) for part in (1, 2)] == [ROWS_AT_MOST, 20]
    assert parts_of(0) == 1
    assert LETTERS_AT_MOST < ROWS_AT_MOST


def test_the_list_of_those_present_says_how_they_came() -> None:
    rows = {row[1]: row[4] for row in table_of(present_list(SEMINAR)).rows}
    assert rows == {
        BINH.name: "", HANG.name: "Đến muộn", LOC.name: "Dự thay Hoàng Văn Tài", KHACH.name: "Ngoài danh sách mời",
    }  # fmt: skip


def test_the_head_of_a_sheet_is_repeated_on_every_page_of_both_files() -> None:
    facts = replace(SEMINAR, people=[replace(BINH, name=f"Nguyễn Văn {place}") for place in range(60)])
    paper = sign_in_sheet(facts)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf(paper))]
    assert len(pages) > 3
    assert all("Ký tên" in page for page in pages)
    (table,) = [each for each in Document(BytesIO(docx(paper))).tables if len(each.rows) > 60]
    assert table.rows[0]._tr.trPr is not None
    assert "tblHeader" in table.rows[0]._tr.xml


def test_the_text_for_zalo_says_all_and_nobody_elses_name() -> None:
    for_all = text_for_all(SEMINAR)
    assert for_all.startswith("Công đoàn phường Bến Gỗ kính mời các đồng chí dự tọa đàm “Nâng cao")
    assert "Địa điểm: Hội trường phường." in for_all
    assert not [each.name for each in SEMINAR.people if each.name in for_all]
    mine = text_for(SEMINAR, BINH, "https://vm.vn/i/abc")
    assert "đồng chí Trần Quang Bình" in mine
    assert mine.endswith("https://vm.vn/i/abc")
    assert "http" not in text_for(SEMINAR, BINH, "")


def test_below_a_signature_stands_the_name_alone() -> None:
    assert signer("Lê Kim Chi, Chủ tịch Công đoàn phường") == "Lê Kim Chi"
    assert signer("") == ""
