"""The papers of dialogues and conferences: what stands in them, in which words, what is left to be filled in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from tests.row import NOW
from tests.world import World
from vungmanh.dialogue.actions.elect_board import elect_board
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.models import Point
from vungmanh.dialogue.papers_conference import board_decision, conference_minutes, resolution
from vungmanh.dialogue.papers_dialogue import contents_letter, contents_notice, dialogue_minutes
from vungmanh.dialogue.papers_facts import facts_of
from vungmanh.dialogue.papers_offered import BOARD, LETTER, MINUTES, NAMES, NOTICE, RESOLUTION, papers_of
from vungmanh.dialogue.papers_told import Board, Facts, Issuer, Promised, Raised
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import PRIVATE, PUBLIC
from vungmanh.dialogue.tests.stories import POINTS, conferred, planned, recorded
from vungmanh.dialogue.told import Elected
from vungmanh.dialogue.told import Promised as Told
from vungmanh.journal.models import Entry
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper, TextLine
from vungmanh.papers.pdf import pdf

WEAVERS = Issuer(
    "Công đoàn cơ sở Dệt May Hòa Bình", ["Công đoàn phường Bến Gỗ"], "Dệt May Hòa Bình", "Trần Quang Bình",
    "Trần Quang Bình", "…/BB-CĐCS",
)  # fmt: skip
TALK = Facts(
    WEAVERS, kinds.PERIODIC, date(2026, 3, 5), PRIVATE, place="Nhà ăn ca", due=date(2026, 2, 26), employer_side=4,
    employer_present=3, workers_side=14, workers_present=12, leader_present=True,
    points=[
        Raised("cơm ca 18.000 đồng", "Nâng lên 22.000 đồng từ tháng 4", kinds.AGREED),
        Raised("Nhà xe dột", "", kinds.OPEN),
        Raised("Giữ nội quy giờ nghỉ", "Công đoàn phổ biến", kinds.AGREED, kinds.EMPLOYER),
    ],
    promises=[Promised("Thêm quạt ở xưởng 2", "Phòng Kỹ thuật", date(2026, 4, 30))],
)  # fmt: skip
MEETING = Facts(
    replace(WEAVERS, unit="Công đoàn cơ sở Trường THPT Lê Lợi", employer="Trường THPT Lê Lợi"),
    kinds.OFFICIALS_CONFERENCE, date(2025, 9, 26), PUBLIC, form=kinds.PLENARY, called=75, came=70, in_favour=68,
    year_ended_on=date(2025, 8, 31), agenda=(kinds.RESOLUTION, kinds.HEAD_REPORT, kinds.ELECTION), pact_signed=True,
    resolution_passed=True, board=Board(date(2025, 9, 26), date(2027, 9, 25), 5, date(2025, 9, 30)),
    promises=[Promised("Sửa phòng nghỉ", "Hiệu trưởng", date(2025, 12, 1))],
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


# ---- dialogues


def test_the_minutes_hold_both_sides_what_was_said_and_what_was_promised() -> None:
    paper = dialogue_minutes(TALK)
    words = words_of(paper)
    assert (paper.kind, paper.title) == ("BB", "Đối thoại định kỳ tại nơi làm việc năm 2026")
    assert words[0].endswith("tại Nhà ăn ca, Dệt May Hòa Bình và Công đoàn cơ sở Dệt May Hòa Bình tổ chức đối thoại"
                             " định kỳ tại nơi làm việc.")  # fmt: skip
    sides = [each for each in words if each.startswith("Bên ")]
    assert "04 thành viên, có mặt 03;" in sides[0]
    assert sides[0].endswith("có mặt.")
    assert "14 thành viên, có mặt 12, đạt 85,7%; người đại diện: Trần Quang Bình." in sides[1], "rounded down"
    assert "Cơm ca 18.000 đồng." in words
    assert "Người sử dụng lao động trả lời: Nâng lên 22.000 đồng từ tháng 4." in words
    assert "Bên người lao động trả lời: Công đoàn phổ biến." in words
    assert [each for each in words if each.startswith("Kết quả")] == [
        "Kết quả: hai bên thống nhất.", "Kết quả: tiếp tục xem xét, trả lời.", "Kết quả: hai bên thống nhất.",
    ]  # fmt: skip
    assert words[words.index("Thêm quạt ở xưởng 2") :][:3] == ["Thêm quạt ở xưởng 2", "Phòng Kỹ thuật", "30/04/2026"]
    assert [each.post for each in paper.signatures] == ["Đại diện người lao động", "Đại diện người sử dụng lao động"]


def test_the_letter_asks_for_the_other_sides_contents_by_the_day_of_the_law() -> None:
    paper = contents_letter(TALK)
    words = words_of(paper)
    assert (paper.kind, paper.addressees) == ("CV", ("Ban Giám đốc Dệt May Hòa Bình",))
    school = replace(TALK, issuer=replace(WEAVERS, employer="Trường Mầm non tư thục Sơn Ca"))
    assert contents_letter(school).addressees == ("Ban Giám hiệu Trường Mầm non tư thục Sơn Ca",)
    assert "Cơm ca 18.000 đồng." in words
    assert not any("nội quy" in each for each in words), "what the other side raised is not the union's to send"
    assert "chậm nhất ngày 26/02/2026" in words[-1]
    asked = replace(
        TALK, kind=kinds.ON_REQUEST, requested_by=kinds.WORKERS, requested_on=date(2026, 2, 10), backed_by=6
    )
    assert any("ngày 10/02/2026, được 06 thành viên đồng ý" in each for each in words_of(contents_letter(asked)))


def test_the_notice_tells_workers_what_came_of_each_point() -> None:
    words = words_of(contents_notice(TALK))
    assert words[words.index("Cơm ca 18.000 đồng") + 1] == "Thống nhất. Nâng lên 22.000 đồng từ tháng 4."
    assert words[words.index("Nhà xe dột") + 1] == "Tiếp tục xem xét, trả lời."
    assert "Thêm quạt ở xưởng 2" in words


def test_what_nobody_has_written_down_is_dotted() -> None:
    bare = Facts(replace(WEAVERS, chair="", chair_then="", employer=""), kinds.CASE, date(2026, 3, 5), PRIVATE)
    for paper in (dialogue_minutes(bare), contents_letter(bare), contents_notice(bare)):
        assert "…" in " ".join([*words_of(paper), *paper.addressees])
        assert "None" not in " ".join(words_of(paper))
        assert docx(paper)
    assert "None" not in " ".join(words_of(conference_minutes(replace(bare, kind=kinds.WORKERS_CONFERENCE))))


# ---- conferences


def test_the_minutes_of_a_conference_follow_the_agenda_in_the_order_of_the_law() -> None:
    paper = conference_minutes(MEETING)
    words = words_of(paper)
    assert paper.title == "Hội nghị cán bộ, công chức, viên chức, người lao động năm học 2025 - 2026"
    assert any("toàn thể. Số người được triệu tập: 75; có mặt: 70, đạt 93,3%." in each for each in words)
    done = [each for each in words if "báo cáo kết quả" in each or "nghị quyết." in each or "bầu Ban" in each]
    assert [each.split(" ")[0:2] for each in done] == [["Người", "đứng"], ["Hội", "nghị"], ["Hội", "nghị"]]
    assert "nhiệm kỳ đến ngày 25/09/2027" in done[2]
    assert any("với 68 người tán thành trên 70 người có mặt, đạt 97,1%." in each for each in words)


def test_a_resolution_stands_on_the_law_of_its_day_and_names_what_was_promised() -> None:
    paper = resolution(MEETING)
    words = words_of(paper)
    assert words[0] == "Căn cứ Luật Thực hiện dân chủ ở cơ sở ngày 10 tháng 11 năm 2022"
    assert any("nhiệm kỳ từ ngày 26/09/2025 đến ngày 25/09/2027" in each for each in words)
    assert any("với 68/70 người có mặt tán thành" in each for each in words)
    assert "Sửa phòng nghỉ" in words
    before = resolution(replace(MEETING, on=date(2022, 9, 26), promises=[], board=None))
    assert "04/2015/NĐ-CP" in words_of(before)[0]
    assert before.appendices == ()
    company = resolution(replace(TALK, kind=kinds.WORKERS_CONFERENCE))
    assert words_of(company)[0] == "Căn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019"


def test_the_decision_has_a_row_for_each_member_of_the_board() -> None:
    assert MEETING.board
    paper = board_decision(MEETING, MEETING.board)
    assert (paper.kind, paper.day) == ("QĐ", date(2025, 9, 30))
    assert words_of(paper).count("Thành viên") == 4
    assert words_of(paper).count("Trưởng ban") == 1


# ---- of the records


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


@pytest.mark.django_db
def test_the_facts_are_those_of_the_records_without_what_was_struck_out(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world), points=POINTS)
    last = Point.objects.get(dialogue=dialogue, place=2)
    write_points(dialogue, [], strike=[last.pk], **_way(world))
    promise(dialogue, Told("Thêm quạt", date(2026, 4, 30), "Phòng Kỹ thuật"), now=NOW, **_way(world))
    facts = facts_of(dialogue, "BB", world.today)
    assert (facts.issuer.unit, facts.issuer.employer) == ("Công đoàn cơ sở Dệt May Hòa Bình", "Dệt May Hòa Bình")
    assert (facts.issuer.above[0], facts.law, facts.due) == ("Công đoàn phường Bến Gỗ", PRIVATE, date(2026, 2, 26))
    assert [(each.said, each.side) for each in facts.points] == [
        (POINTS[0].said, kinds.WORKERS), (POINTS[2].said, kinds.EMPLOYER),
    ]  # fmt: skip
    assert facts.promises == [Promised("Thêm quạt", "Phòng Kỹ thuật", date(2026, 4, 30))]
    empty = facts_of(planned(world.det_may, _way(world), employer_side=None, workers_side=None), "CV", world.today)
    assert (empty.employer_side, empty.workers_side) == (3, 14), "what the law asks for 420 workers"


@pytest.mark.django_db
def test_what_is_offered_is_what_is_of_use_now(world: World) -> None:
    def offered(record: Any, **more: Any) -> list[str]:
        return [str(each.name) for each in papers_of(record, world.today, **more)]

    names = {which: str(name) for which, name in NAMES.items()}
    assert offered(planned(world.det_may, _way(world))) == [names[LETTER]]
    held = recorded(world.det_may, _way(world))
    assert offered(held) == [names[MINUTES], names[NOTICE], names[LETTER]]
    conference = conferred(world.le_loi, _way(world))
    assert offered(conference, board=True) == [names[MINUTES], names[RESOLUTION], names[BOARD]]
    strike_dialogue(held, "Nhầm", **_way(world))
    held.refresh_from_db()
    assert offered(held) == []


@pytest.mark.pages
@pytest.mark.django_db
def test_a_paper_is_taken_out_and_that_stays_in_the_journal(client: Client, world: World) -> None:
    client.force_login(world.chi)
    conference = conferred(world.le_loi, _way(world))

    def address(which: str, ending: str) -> str:
        return reverse("dialogue:paper", args=[conference.pk, which, ending])

    word = client.get(address(MINUTES, "docx"))
    assert "Hội nghị cán bộ" in "\n".join(each.text for each in Document(BytesIO(word.content)).paragraphs)
    assert Entry.objects.filter(action="dialogue.paper", by=world.chi.username).exists()
    made = client.get(address(RESOLUTION, "pdf"))
    assert len(pypdfium2.PdfDocument(made.content)) == 1
    assert client.get(address(BOARD, "pdf")).status_code == 404, "it has elected none"
    assert client.get(address(LETTER, "docx")).status_code == 404
    assert client.get(address(MINUTES, "odt")).status_code == 404
    elect_board(world.le_loi, Elected(conference.on, 3, conference=conference), now=NOW, **_way(world))
    assert client.get(address(BOARD, "pdf")).status_code == 200


def test_a_pdf_is_made_of_each() -> None:
    for paper in (contents_letter(TALK), contents_notice(TALK), conference_minutes(MEETING)):
        assert len(pypdfium2.PdfDocument(pdf(paper))) <= 2
