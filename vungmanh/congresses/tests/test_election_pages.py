"""An election is entered on one page without any script; its page says what is missing; its papers hold its records."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.models import Election
from vungmanh.congresses.tests.stories import by_election, entered, teachers
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.officers.models import Appointment, Particulars
from vungmanh.officers.rules import offices

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
ENTER = "/units/LL/elections/enter/"


def _typed(**other: str) -> dict[str, str]:
    """As a phone sends it: all lines, those that were left empty too."""
    typed = {
        "on": "20/1/2026", "invited": "70", "present": "68", "ballots_out": "68", "ballots_in": "67",
        "ballots_valid": "65",
        "who_1": "dang thu hang", "who_1_office": "chair", "who_1_votes": "64",
        "who_2": "Đạt", "who_2_office": "vice_chair", "who_2_votes": "60",
        "who_3": "Lý Thị Thơm (1987)", "who_3_office": "committee_member", "who_3_votes": "55",
        "who_4": "", "who_4_office": "committee_member", "who_4_votes": "",
    }  # fmt: skip
    return typed | other


def _sent(world: World, **other: str) -> Any:
    return as_(world.chi).post(ENTER, _typed(**other), follow=True)


def test_an_election_is_entered_without_a_script_and_its_page_says_who_still_cannot_sign_in(world: World) -> None:
    page = _sent(world)
    election = Election.objects.get()
    assert page.redirect_chain[-1][0] == f"/elections/{election.pk}/"
    said = text_of(page)
    assert "The election is entered" in said
    assert "Đặng Thu Hằng Chair 64 votes · 98,4%" in said
    assert said.count("as soon as they sign in") == said.count("Invite to sign in") == 3
    chair = Appointment.objects.get(office="chair")
    assert as_(world.chi).get(f"/offices/{chair.pk}/invite/").status_code == 200
    assert Appointment.objects.count() == 3
    again = _sent(world)  # a colleague, from another phone
    assert "is entered already, by chi" in text_of(again)
    assert Election.objects.count() == 1


def test_a_wrong_number_stands_at_its_box_and_nothing_typed_is_lost(world: World) -> None:
    page = _sent(world, present="71", who_2_votes="69", who_3="Trần Quang Bình")
    said = page.content.decode()
    assert not Election.objects.exists()
    for kept in ('value="dang thu hang"', 'value="71"', 'value="69"', 'value="Trần Quang Bình"'):
        assert kept in said
    text = text_of(page)
    assert "More than 70 (Invited)." in text
    assert "More votes than ballots: at most 65." in text
    assert "Nobody on the roll here is called “Trần Quang Bình”" in text, "who is a member elsewhere"


def test_of_two_namesakes_the_page_asks_for_one_and_keeps_the_rest(world: World) -> None:
    namesake = Facts(name="Nguyễn Văn Đạt", gender="male", job="Bảo vệ")
    admit_members([namesake], to=world.le_loi, on=date(2020, 1, 1), by=world.operator, today=world.today)
    page = _sent(world)
    assert "Nguyễn Văn Đạt · Bảo vệ" in text_of(page)
    (picked,) = [each.split('"')[0] for each in page.content.decode().split('who_2_picked" value="')[2:]]
    _sent(world, who_2_picked=picked)
    assert Election.objects.get().candidates.get(office="vice_chair").person.job == "Bảo vệ"


def test_whoever_sits_in_the_committee_is_offered_to_be_ticked_and_in_a_by_election_not(world: World) -> None:
    entered(world.le_loi, {"by": world.chi, "today": world.today}, on=date(2023, 4, 10))
    hang = teachers(world)[0]
    assert f'name="again_{hang.pk}"' in as_(world.chi).get(ENTER).content.decode()
    assert f'name="again_{hang.pk}"' not in as_(world.chi).get(f"{ENTER}?occasion=by_election").content.decode()
    line = {f"again_{hang.pk}": "on", f"again_{hang.pk}_office": "chair", f"again_{hang.pk}_votes": "61"}
    _sent(world, **line, who_1="", who_2="")
    latest = Election.objects.get(on=date(2026, 1, 20))
    assert list(latest.candidates.values_list("person__name", "office", "votes")) == [
        ("Đặng Thu Hằng", "chair", 61), ("Lý Thị Thơm", "committee_member", 55),
    ]  # fmt: skip


def test_what_the_rules_ask_is_told_with_its_source_and_how_sure_it_is(world: World) -> None:
    page = _sent(world, present="40", ballots_out="40", ballots_in="40", ballots_valid="40", who_1_votes="20",
                 who_2_votes="19", who_3_votes="40")  # fmt: skip
    said = text_of(page)
    assert "40 of 70 who were invited were present" in said
    assert "Elected with no more than half of the 40 valid ballots: Đặng Thu Hằng, Nguyễn Văn Đạt." in said
    assert "not compared with the Charter in force yet" in said


def test_the_ward_is_told_of_the_new_chair_and_the_neighbour_of_nothing(world: World) -> None:
    way = {"by": world.chi, "today": timezone.localdate()}
    entered(world.le_loi, way)
    election = Election.objects.get()
    assert "Elected chair: Đặng Thu Hằng" in text_of(as_(world.chi).get("/"))
    assert "Elected chair" not in text_of(as_(world.hanh).get("/"))
    assert "Executive committee elected: congress" in text_of(as_(world.chi).get("/units/LL/about/"))
    assert as_(world.hanh).get(f"/elections/{election.pk}/").status_code == 404


def _words(reader: User, election: Election, which: str) -> str:
    answer = as_(reader).get(f"/elections/{election.pk}/papers/{which}.docx")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        return file.read("word/document.xml").decode()


def test_the_papers_say_what_the_records_hold_and_leave_the_rest_dotted(world: World) -> None:
    way = {"by": world.chi, "today": world.today}
    election = entered(world.le_loi, way, place="Hội trường A").election
    for which, wanted in {
        "agreement": ("xin chủ trương nhân sự", "Lý Thị Thơm", "danh sách trích ngang"),
        "minutes": ("Hội trường A", "được triệu tập: 70; có mặt: 68, đạt 97,1%; vắng mặt: 02", "……"),
        "count": ("phát ra: 68; số phiếu thu về: 67", "không hợp lệ: 02", "98,4%", "Trúng cử"),
        "request": ("đề nghị công nhận", "nhiệm kỳ 2026 - 2031", "68/70 đại biểu"),
        "decision": ("QUYẾT ĐỊNH:", "03 ông, bà", "Chủ tịch"),
    }.items():
        said = _words(world.chi, election, which)
        for word in wanted:
            assert word in said, (which, word)
    later = enter_election(world.le_loi, by_election(teachers(world)[1], offices.CHAIR, world.today), **way).election
    assert "bầu bổ sung" in _words(world.chi, later, "request")
    assert signed_in(world.chi).get(f"/elections/{election.pk}/papers/minutes.pdf").content.startswith(b"%PDF")
    assert as_(world.chi).get(f"/elections/{election.pk}/papers/letter.docx").status_code == 404


def test_candidates_are_proposed_before_the_election_and_nothing_of_it_is_kept(world: World) -> None:
    page = as_(world.chi).get("/units/LL/elections/propose/").content.decode()
    assert 'name="who_1"' in page
    assert 'name="who_1_votes"' not in page
    assert 'name="once"' not in page, "a file comes, which no script is to put into the page"
    answer = as_(world.chi).post("/units/LL/elections/propose/", {**_typed(), "on": "20/5/2026"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        said = file.read("word/document.xml").decode()
    for word in ("xin chủ trương nhân sự", "nhiệm kỳ 2026 - 2031", "Đặng Thu Hằng", "20/11/1987"):
        assert word in said
    assert not Election.objects.exists()


def test_a_paper_tells_births_and_particulars_to_those_alone_who_may_take_them_along(world: World) -> None:
    hang = teachers(world)[0]
    Particulars.objects.create(person=hang, told={"home": "Làng Vạn Phúc"})
    election = entered(world.le_loi, {"by": world.chi, "today": world.today}).election
    for which in ("agreement", "request", "decision"):
        assert "20/11/1987" in _words(world.chi, election, which)
        assert "20/11/1987" not in _words(world.dung, election, which)
    assert "Làng Vạn Phúc" in _words(world.chi, election, "request")
    assert "Làng Vạn Phúc" not in _words(world.dung, election, "request")
