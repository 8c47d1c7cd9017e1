"""The pages of tasks: the city sets, the ward passes on, the school ticks done with a photo, the city sees."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from tests.pages import read
from tests.readers import signed_in
from tests.test_commands import Tell, tell
from tests.world import TODAY, World
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples as made
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.models import Assignment, Directive, Task
from vungmanh.tasks.queries import units_to_pass_on_to
from vungmanh.tasks.rules import DONE, RETURNED, SEEN
from vungmanh.tasks.tests.stories import DUE, WARDS, answered, given, judged, of, recorded, way
from vungmanh.tasks.tests.stories import WORK as WORK_BY

__all__ = ["tell"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

WORK = "Tổ chức đối thoại tại nơi làm việc"


def hidden(answer: Any) -> dict[str, list[str]]:
    """What the button of a look sends."""
    found: dict[str, list[str]] = {}
    for box in re.findall(r"<input type=\"hidden\"[^>]*>", answer.content.decode()):
        name, value = (re.search(rf' {part}="([^"]*)"', box) for part in ("name", "value"))
        if name:
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    return found


def listed(answer: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read(answer).rows[1:]]


def test_a_directive_becomes_tasks_that_go_down_and_come_back_up(world: World) -> None:
    khoa, chi, binh = signed_in(world.khoa), signed_in(world.chi), signed_in(world.binh)
    paper = {"kind": "conclusion", "number": "745/TB-TLĐ", "issued_on": "2/3/2026", "summary": "Về đối thoại"}
    photo = made.sent("Thông báo 745.jpg", made.jpg())
    said = paper | {"issuer_outside": "Ban Bí thư", "last": "31/12/2030", "evidence": photo}
    assert khoa.post("/units/SX/directives/record/", said).status_code == 302
    directive = Directive.objects.get()
    page = khoa.get(f"/directives/{directive.pk}/").content.decode()
    assert "Ban Bí thư" in page
    assert "Thông báo 745.jpg" in page
    assert "31/12/2030" in page

    task = {"what": WORK, "directive": directive.pk, "kinds": ["ward"], "due": "31/12/2099", "proof": "word"}
    look = khoa.post("/units/SX/tasks/set/", task)
    assert "Falls to 2 units below LĐLĐ thành phố Sông Xanh: 2 Công đoàn xã, phường, đặc khu." in read(look).text
    assert not Task.objects.exists()
    page = read(khoa.post("/units/SX/tasks/set/", hidden(look), follow=True))
    assert "The task is set." in page.text
    assert "Given to units 2" in page.text
    answer = khoa.get("/units/SX/tasks/")
    assert [row[:5] for row in listed(answer)] == [
        [WORK, "31/12/2099", "Not opened yet", "", "CĐ phường Bến Gỗ"],
        [WORK, "31/12/2099", "Not opened yet", "", "CĐ phường Cầu Đá"],
    ]
    ward = of(world.ben_go)
    assert "745/TB-TLĐ" in chi.get(f"/tasks/{ward.pk}/").content.decode()
    units = {"units": [world.det_may.pk, world.le_loi.pk], "part": "Quý I", "due": "30/12/2099"}
    assert chi.post(f"/tasks/{ward.pk}/pass-on/", units).status_code == 302

    union = of(world.det_may)
    done = {"state": "done", "words": "Đã đối thoại", "evidence": made.sent("Biên bản.jpg", made.jpg())}
    page = binh.post(f"/tasks/{union.pk}/answer/", done, follow=True).content.decode()
    assert "Said to be done" in page
    file = Evidence.objects.latest("pk")
    assert binh.get(f"/files/{file.public_id}/").status_code == 200
    assert signed_in(world.hanh).get(f"/files/{file.public_id}/").status_code == 404
    page = chi.get(f"/tasks/{ward.pk}/").content.decode()
    assert "Passed on to 2 units" in page
    assert "CĐCS Dệt May Hòa Bình" in page
    back = {"judgement": "returned", "words": "Thiếu danh sách"}
    assert chi.post(f"/tasks/{union.pk}/judge/", back).status_code == 302
    assert "Thiếu danh sách" in binh.get(f"/tasks/{union.pk}/").content.decode()
    act = Act.objects.of("tasks.judge").get()
    assert "Taken back" in chi.post(f"/acts/{act.pk}/undo/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("box", "typed", "why"),
    [
        ("due", "1/1/2020", "has passed already"),
        ("due", "31/02/2099", "There is no day"),
        ("kinds", [], "Tick the kinds"),
        ("what", "", "required"),
        ("named", "CĐCS Nào Đó", "No unit is called"),
        ("named", "CK", "No unit is called"),
        ("below", "SX-CD", "No unit is called"),
        ("proof", "figure", "Choose what is counted"),
    ],
)
def test_what_cannot_be_set_is_said_in_the_form(world: World, box: str, typed: Any, why: str) -> None:
    task = {"what": WORK, "kinds": ["grassroots"], "due": "31/12/2099", "proof": "word"} | {box: typed}
    answer = signed_in(world.chi).post("/units/SX-BG/tasks/set/", task)
    assert why in answer.content.decode()
    assert not Task.objects.exists()


def test_the_register_shows_how_tasks_stood_on_a_day_and_gives_exactly_that_to_excel(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh, DUE)
    chi = signed_in(world.chi)
    rows = {row[4]: [*row[2:4], *row[5:]] for row in listed(chi.get("/units/SX-BG/tasks/?day=2026-03-30"))}
    assert rows["CĐCS Dệt May Hòa Bình"] == ["Not opened yet", "", ""]  # no day on which anything here was done
    rows = {row[4]: row[2:4] + row[5:6] for row in listed(chi.get("/units/SX-BG/tasks/?state=all&day=2026-04-05"))}
    assert rows["CĐCS Dệt May Hòa Bình"] == ["Said to be done", "", "31/03/2026"]
    assert rows["CĐCS Trường THPT Lê Lợi"] == ["Not opened yet", "5", ""]
    assert "CĐCS Dệt May Hòa Bình" not in str(listed(chi.get("/units/SX-BG/tasks/?day=2026-04-05")))  # what is open
    late = chi.get("/units/SX-BG/tasks/?state=late&day=2026-04-05")
    assert {row[4] for row in listed(late)} == {"CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ"}
    book = openpyxl.load_workbook(BytesIO(chi.get("/units/SX-BG/tasks.xlsx?state=waiting&day=2026-04-05").content))
    told = [row[4] for row in book.active.iter_rows(values_only=True) if row[0] == WORK]
    assert told == ["CĐCS Dệt May Hòa Bình"]
    assert Entry.objects.filter(action="tasks.see", by="chi").count() == 1
    assert signed_in(world.hanh).get("/units/SX-BG/tasks/").status_code == 404


def test_the_command_tells_the_register(world: World, tell: Tell) -> None:
    given(world.song_xanh, by=world.khoa)
    said = tell("register", "tasks", "SX-BG", "--on", "5/4/2026", "--json")
    (row,) = [row for row in said.json["rows"] if row["unit"] == "CĐCS Dệt May Hòa Bình"]
    assert row == {
        "task": WORK, "due": "2026-03-31", "unit": "CĐCS Dệt May Hòa Bình", "state": "Chưa xem", "done_on": None,
        "late": 5, "number": "", "directive": "",
    }  # fmt: skip


def test_a_number_opens_to_the_tasks_behind_it(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa)
    answered(world.ben_go, SEEN, world.chi)
    page = read(signed_in(world.khoa).get("/units/SX/records/tasks_open/?day=2026-03-16"))
    assert page.link(WORK) in {f"/tasks/{each.pk}/" for each in Assignment.objects.all()}


def test_a_stranger_finds_no_task_and_the_giver_does(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    pk = Assignment.objects.get(unit=world.det_may).pk
    assert signed_in(world.hanh).get(f"/tasks/{pk}/").status_code == 404
    assert signed_in(world.khoa).get(f"/tasks/{pk}/").status_code == 200


def test_the_matrix_shows_by_unit_who_has_done_it_as_it_stood_on_the_day(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh, DUE)
    answered(world.le_loi, SEEN, world.operator, DUE)
    khoa = signed_in(world.khoa)
    url = "/units/SX/tasks/matrix/?day=3/4/2026"
    assert listed(khoa.get(url)) == [
        ["CĐ phường Bến Gỗ", "1 /3 2 overdue 1 not opened"],
        ["CĐ phường Cầu Đá", "0 /1 1 overdue 1 not opened"],
        ["Total", "1 /4 3 overdue 2 not opened"],
    ]
    past = listed(khoa.get("/units/SX/tasks/matrix/?day=30/3/2026"))
    assert past[0] == ["CĐ phường Bến Gỗ", "0 /3 3 not opened"]
    link = read(khoa.get(url)).link("1 /3")
    assert link.startswith("/units/SX-BG/tasks/?task=")
    assert len(listed(khoa.get(link))) == 3
    chi = listed(signed_in(world.chi).get("/units/SX-BG/tasks/matrix/?day=3/4/2026"))
    assert [row[0] for row in chi] == [  # who is late stands first; what the city asks of her units is hers to see
        "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ", "CĐCS Dệt May Hòa Bình", "Total",
    ]  # fmt: skip


def test_the_city_changes_a_task_gives_it_to_who_came_and_withdraws_the_directive(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    later = date(2099, 3, 31)
    given(world.ben_go, by=world.chi, asked=replace(WORK_BY, due=later, directive=paper))
    khoa, chi = signed_in(world.khoa), signed_in(world.chi)
    task = of(world.det_may).task
    shown = {"initial-what": WORK, "initial-due": "31/03/2099"}
    said = {"what": WORK, "due": "30/04/2099", "reason": "Hoãn", **shown}
    page = chi.post(f"/tasks/set/{task.pk}/change/", said, follow=True).content.decode()
    assert "3 units have another last day" in page
    assert "30/04/2099" in page
    assert "Units that have come since" not in page
    move_units([world.co_khi], under=world.ben_go, on=world.today, decision="", by=world.operator, today=world.today)
    assert "1 unit stands where this task falls" in chi.get(f"/tasks/set/{task.pk}/").content.decode()
    assert "1 more unit." in chi.post(f"/tasks/set/{task.pk}/give/", follow=True).content.decode()
    assert signed_in(world.binh).post(f"/tasks/set/{task.pk}/give/").status_code == 404
    assert chi.post(f"/directives/{paper.pk}/withdraw/", {"reason": "Sai"}).status_code in (403, 404)
    page = khoa.post(f"/directives/{paper.pk}/withdraw/", {"reason": "Thay bằng 800"}, follow=True).content.decode()
    assert "4 open tasks end" in page
    assert "Thay bằng 800" in page


def test_the_page_of_a_directive_tells_a_ward_of_its_own_tasks_and_not_of_its_neighbours(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    later = replace(WORK_BY, due=date(2099, 3, 31), directive=paper)
    given(world.song_xanh, WARDS, world.khoa, later)
    given(world.cau_da, by=world.operator, asked=replace(later, what="Việc riêng của Cầu Đá"))
    chi, khoa = signed_in(world.chi), signed_in(world.khoa)
    page = read(chi.get(f"/directives/{paper.pk}/"))
    assert WORK in page.text
    assert "Việc riêng của Cầu Đá" not in page.text
    assert not [link for link in page.links if link.url.startswith("/tasks/set/")]
    assert "Việc riêng của Cầu Đá" in read(khoa.get(f"/directives/{paper.pk}/")).text
    # Whoever has the task of a directive sets tasks of their own by it.
    assert "745/TB-TLĐ" in chi.get("/units/SX-BG/tasks/set/").content.decode()


def test_what_many_have_done_is_accepted_together_and_what_was_judged_meanwhile_is_left(world: World) -> None:
    task = given(world.song_xanh, by=world.khoa, asked=replace(WORK_BY, due=date(2099, 3, 31)))
    for unit in (world.det_may, world.le_loi, world.co_khi):
        answered(unit, DONE, world.operator, words="Đã đối thoại")
    khoa = signed_in(world.khoa)
    assert read(khoa.get(f"/tasks/set/{task.pk}/")).link("Accept what is done (3)") == f"/tasks/set/{task.pk}/accept/"
    page = read(khoa.get(f"/tasks/set/{task.pk}/accept/")).text
    assert "CĐCS Cơ khí Cầu Đá" in page
    assert "Nghiệp đoàn Lái xe" not in page
    judged(world.det_may, RETURNED, world.khoa, words="Thiếu ảnh")
    ticked = {"tasks": [of(world.det_may).pk, of(world.le_loi).pk]}
    answer = khoa.post(f"/tasks/set/{task.pk}/accept/", ticked, follow=True)
    assert "Accepted: 1 unit." in answer.content.decode()
    assert "Tick the units" in khoa.post(f"/tasks/set/{task.pk}/accept/", {}).content.decode()
    act = Act.objects.of("tasks.judge").latest("pk")
    assert "Taken back" in khoa.post(f"/acts/{act.pk}/undo/", follow=True).content.decode()
    again = khoa.post(f"/tasks/set/{task.pk}/accept/", {"tasks": [of(world.det_may).pk]})
    assert "judged all of these meanwhile" in again.content.decode()
    assert signed_in(world.chi).get(f"/tasks/set/{task.pk}/accept/").status_code == 404


def test_a_ward_accepts_the_parts_of_its_own_together(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa, replace(WORK_BY, due=date(2099, 3, 31)))
    parts = {world.det_may.pk: "", world.le_loi.pk: ""}
    pass_on_task(of(world.ben_go), parts, due=date(2099, 3, 1), **way(world.chi))
    answered(world.det_may, DONE, world.binh)
    pk, chi = of(world.ben_go).pk, signed_in(world.chi)
    page = chi.get(f"/tasks/{pk}/")
    assert read(page).link("Accept what is done (1)") == f"/tasks/{pk}/accept/"
    first = re.findall(r'btn-primary" href="([^"]*)"', page.content.decode())
    assert first == [f"/tasks/{pk}/accept/"], "her units wait for it; her own word can wait"
    answer = chi.post(f"/tasks/{pk}/accept/", {"tasks": [of(world.det_may).pk]}, follow=True)
    assert "Accepted: 1 unit." in answer.content.decode()
    # What the city has set is not the ward's to accept.
    assert chi.post(f"/tasks/{pk}/accept/", {"tasks": [pk]}).status_code == 200
    assert of(world.ben_go).done_on is None


def test_the_search_box_finds_tasks_by_words_and_directives_by_number_for_whom_they_are(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    task = given(world.song_xanh, WARDS, world.khoa, replace(WORK_BY, due=date(2099, 3, 31), directive=paper))
    given(world.cau_da, by=world.hanh, asked=replace(WORK_BY, what="Việc riêng của Cầu Đá", due=date(2099, 3, 31)))
    khoa, chi, binh = signed_in(world.khoa), signed_in(world.chi), signed_in(world.binh)

    def found(who: Any, text: str) -> set[str]:
        links = read(who.post("/search/", {"q": text}, follow=True)).links
        return {link.url for link in links if link.url.startswith(("/tasks/", "/directives/"))}

    assert found(khoa, "doi thoai noi lam viec") == {f"/directives/{paper.pk}/", f"/tasks/set/{task.pk}/"}
    assert found(chi, "ĐỐI THOẠI") == {f"/directives/{paper.pk}/", f"/tasks/{of(world.ben_go).pk}/"}
    assert found(chi, "745/TB") == {f"/directives/{paper.pk}/"}
    assert found(chi, "Cầu Đá") == set()
    assert found(binh, "đối thoại") == set()


def test_the_page_of_a_unit_says_what_is_open_late_and_done_there(world: World) -> None:
    given(world.song_xanh, by=world.khoa)  # due long ago
    given(world.song_xanh, by=world.khoa, asked=replace(WORK_BY, due=date(2099, 3, 31)))
    page = read(signed_in(world.binh).get(reverse("home:unit", args=["DM"])))
    assert "Open tasks 2 Late tasks 1 Done this year 0" in page.text
    assert page.link("1") == "/units/DM/tasks/?state=late&which=own"
    assert "No task has fallen" in read(signed_in(world.khoa).get(reverse("home:unit", args=["SX"]))).text


def test_a_task_of_which_every_unit_has_a_part_cannot_be_passed_on_again(world: World) -> None:
    given(world.song_xanh, WARDS, by=world.khoa)
    chi, ward = signed_in(world.chi), of(world.ben_go)
    below = units_to_pass_on_to(ward, TODAY)
    way_on = f"/tasks/{ward.pk}/pass-on/"
    assert f'href="{way_on}"' in chi.get(f"/tasks/{ward.pk}/").content.decode()
    pass_on_task(ward, {unit.pk: "" for unit in below}, due=DUE, **way(world.chi))
    assert f'href="{way_on}"' not in chi.get(f"/tasks/{ward.pk}/").content.decode()
    page = chi.get(way_on)
    assert "No unit directly below is left" in read(page).text
    assert "act-form" not in page.content.decode()


def test_the_row_of_states_says_which_one_is_chosen_and_nothing_says_it_twice(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    page = signed_in(world.khoa).get("/units/SX/tasks/?state=late&which=given").content.decode()
    assert page.count('class="chip chip-on"') == 1
    assert re.search(r'href="[^"]*state=late[^"]*" aria-current', page)


def test_what_cannot_be_undone_has_a_red_button(world: World) -> None:
    task = given(world.song_xanh, by=world.khoa)
    assert "btn-grave" in signed_in(world.khoa).get(f"/tasks/set/{task.pk}/withdraw/").content.decode()
