"""The page of an officer, what is written down of them, and the list of particulars that upper levels ask for."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from docx import Document

from tests.readers import signed_in
from tests.world import PHONE_OF_AN, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.officers.actions.write_particulars import write_particulars
from vungmanh.officers.models import Particulars
from vungmanh.officers.particulars import TRAINED, particulars_of
from vungmanh.officers.rules import offices
from vungmanh.officers.tests.stories import committee, holds, member

TOLD = {
    "ethnicity": "Kinh",
    "home": "Phú Lương, Sông Xanh",
    "schooling": "12/12",
    "profession": "Đại học",
    "languages": "Anh B",
}


def page_of(reader: Any, person: Any, path: str = "") -> Any:
    return signed_in(reader).get(f"/officers/{person.pk}/{path}")


def test_all_offices_of_somebody_stand_on_their_page_the_leading_first(world: World) -> None:
    committee(world)
    holds(world.an, offices.MEMBER, world.det_may, since="2018-05-02", until="2023-04-10")
    holds(world.an, offices.TREASURER, world.det_may, struck_on=world.today, struck_because="nhầm người")
    page = page_of(world.chi, world.an)
    officer = page.context["officer"]
    assert [each.held.office for each in officer.current] == ["vice_chair", "women_head"]
    assert [each.held.office for each in officer.struck] == ["treasurer"]
    text = page.content.decode()
    assert "nhầm người" in text
    assert PHONE_OF_AN not in text
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject) == ("officers.read_person", f"person {world.an.pk}")


def test_a_strangers_officer_is_not_found(world: World) -> None:
    committee(world)
    assert page_of(world.hanh, world.an).status_code == 404
    assert page_of(world.hanh, world.an, "particulars/").status_code == 404
    assert page_of(world.lan, world.an).status_code == 404


def test_offices_at_a_strangers_unit_are_not_told(world: World) -> None:
    committee(world)
    holds(world.an, offices.MEMBER, world.cau_da)
    assert {each.held.unit for each in page_of(world.chi, world.an).context["officer"].offices} == {world.det_may}
    assert {each.held.unit for each in page_of(world.hanh, world.an).context["officer"].offices} == {world.cau_da}


def test_birth_phone_and_what_is_sealed_are_for_those_who_may(world: World) -> None:
    committee(world)
    write_particulars(world.an, TOLD, by=world.operator, today=world.today)
    chair, leader = page_of(world.binh, world.an).content.decode(), page_of(world.leader, world.an).content.decode()
    assert "15/08/1990" in chair
    assert "Phú Lương" in chair
    assert "•••••••678" in chair
    assert "Nguyễn Thị An" in leader
    for hidden in ("15/08/1990", "Phú Lương", "678"):
        assert hidden not in leader


def sent(client: Client, person: Any, **typed: str) -> Any:
    shown = client.get(f"/officers/{person.pk}/particulars/").context["form"]
    boxes = {name: shown[name].value() or "" for name in shown.fields}
    boxes |= {f"initial-{name}": shown[name].value() or "" for name in shown.standing}
    boxes.pop("party") if not boxes["party"] else None
    return client.post(f"/officers/{person.pk}/particulars/", {**boxes, **typed})


def test_particulars_are_written_down_sealed_and_the_journal_tells_no_value(world: World) -> None:
    committee(world)
    client = signed_in(world.binh)
    assert sent(client, world.an, ethnicity="Tày", party_on="2015", trained_on="5/6/2025").status_code == 302
    written = particulars_of(world.an.pk)
    assert (written.of("ethnicity"), written.party, str(written.trained_on)) == ("Tày", "2015", "2025-06-05")
    line = Entry.objects.filter(action="officers.write_particulars").get()
    assert set(line.facts["fields"]) == {"ethnicity", "party", "party_on", TRAINED}
    assert "Tày" not in str(line.facts)
    assert sent(client, world.an).status_code == 302
    assert Entry.objects.filter(action="officers.write_particulars").count() == 1  # nothing was changed
    assert sent(client, world.an, ethnicity="").status_code == 302
    assert "ethnicity" not in Particulars.objects.get().told


def test_what_a_colleague_has_written_meanwhile_is_not_overwritten_unseen(world: World) -> None:
    committee(world)
    client = signed_in(world.binh)
    shown = client.get(f"/officers/{world.an.pk}/particulars/").context["form"]
    write_particulars(world.an, {"home": "Bến Gỗ", "ethnicity": "Kinh"}, by=world.operator, today=world.today)
    typed = {f"initial-{name}": "" for name in shown.standing} | {"home": "Cầu Đá", "once": "một"}
    answer = client.post(f"/officers/{world.an.pk}/particulars/", typed)
    assert answer.status_code == 200
    assert "Bến Gỗ" in answer.content.decode()
    assert particulars_of(world.an.pk).told == {"home": "Bến Gỗ", "ethnicity": "Kinh"}


def test_a_candidate_without_an_office_has_particulars_too(world: World) -> None:
    assert page_of(world.binh, world.an, "particulars/").status_code == 200
    assert page_of(world.giang, world.an, "particulars/").status_code == 403
    with pytest.raises(NotAllowed):
        write_particulars(world.an, {"home": "Cầu Đá"}, by=world.hanh, today=world.today)


def test_the_list_of_particulars_names_each_once_and_says_what_is_missing(world: World) -> None:
    held = committee(world)
    holds(world.an, offices.MEMBER, world.det_may, term=held["chair"].term)
    write_particulars(world.an, TOLD, by=world.operator, today=world.today)
    page = signed_in(world.binh).get("/units/DM/officers/particulars/")
    assert [each.named.person.name for each in page.context["people"]] == ["Trần Quang Bình", "Nguyễn Thị An"]
    assert [len(each.missing) for each in page.context["people"]] == [4, 0]
    women = signed_in(world.binh).get("/units/DM/officers/particulars/?body=women")
    assert [each.named.person.name for each in women.context["people"]] == ["Nguyễn Thị An"]


def test_the_list_is_taken_along_in_excel_and_word_laid_across(world: World) -> None:
    committee(world)
    write_particulars(world.an, TOLD, by=world.operator, today=world.today)
    client = signed_in(world.binh)
    (sheet,) = openpyxl.load_workbook(BytesIO(client.get("/units/DM/officers/particulars.xlsx").content)).worksheets
    an = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Nguyễn Thị An")
    assert an[2] == "Phó Chủ tịch, CĐCS Dệt May Hòa Bình"
    assert an[3:7] == ("", "15/08/1990", "Kinh", "Phú Lương, Sông Xanh")
    paper = Document(BytesIO(client.get("/units/DM/officers/particulars.docx").content))
    section = paper.sections[0]
    assert section.page_width > section.page_height
    text = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Số:" not in text
    assert "Lý luận chính trị" in text
    assert any("Trích ngang Ban Chấp hành" in each.text for each in paper.paragraphs)
    taken = Entry.objects.filter(action="officers.export")
    assert [(line.facts["format"], line.facts["rows"]) for line in taken] == [(".xlsx", 2), (".docx", 2)]


def test_the_birth_of_whom_the_reader_may_not_see_stays_empty(world: World) -> None:
    """Of the neighbour's woman who sits in the weavers' committee the list tells the name and the office."""
    holds(world.hoa_the_neighbour, offices.MEMBER, world.det_may)
    sent = signed_in(world.binh).get("/units/DM/officers/particulars.xlsx").content
    (sheet,) = openpyxl.load_workbook(BytesIO(sent)).worksheets
    hoa = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Mai Thị Hòa")
    assert hoa[3:5] == ("", "")


def test_whoever_only_reads_takes_no_particulars_along(world: World) -> None:
    committee(world)
    Grant.objects.create(user=world.lan, role="committee", unit=world.det_may, since="2023-04-10", because="QĐ 9")
    for ending in ("xlsx", "docx"):
        assert signed_in(world.lan).get(f"/units/DM/officers/particulars.{ending}").status_code == 403
    assert signed_in(world.binh).get("/units/DM/officers/particulars.pdf").status_code == 404
    assert member("Nguyễn Thị An") == world.an
