"""From a course to the certificate on paper and the list of those who are not trained, through the pages themselves."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from tests.readers import english
from tests.world import World
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.officers.tests.stories import committee, holds
from vungmanh.training.models import Course, Result, SignUp, TrainingClass
from vungmanh.training.tests.stories import (
    HELD_ON,
    certified,
    course,
    given,
    keys_of,
    open_for_all,
    planned,
    recorded,
    signed_up,
)
from vungmanh.training.tokens import certificate_token
from vungmanh.training.told import Given
from vungmanh.training.views import classes, lists

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _cells(answer: Any) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    return list(book.active.iter_rows(values_only=True))


def test_a_course_is_added_changed_and_taken_out_of_use_on_its_pages(world: World) -> None:
    chi = as_(world.chi)
    typed = {"name": "Bồi dưỡng Chủ tịch", "code": "BDCT", "for_whom": "officers", "subject": "union"}
    wrong = chi.post("/units/SX-BG/courses/add/", typed)
    assert "Say which offices the course is for." in text_of(wrong)
    assert "Bồi dưỡng Chủ tịch" in wrong.content.decode(), "nothing typed is lost"
    added = chi.post("/units/SX-BG/courses/add/", typed | {"offices": ["chair"], "valid_months": "36"}, follow=True)
    made = Course.objects.get()
    assert added.redirect_chain[-1][0] == f"/courses/{made.pk}/"
    assert "36 months" in text_of(added)
    form = chi.get(f"/courses/{made.pk}/change/").context["form"]
    same = {name: form[name].value() or "" for name in form.fields} | {"offices": ["chair"], "valid_months": "24"}
    same |= {f"initial-{name}": form.initial.get(name) or "" for name in form.standing}
    changed = text_of(chi.post(f"/courses/{made.pk}/change/", same, follow=True))
    assert "24 months" in changed
    assert "36" in changed.split("History")[1], "its history says what it was before"
    assert "in use again" not in text_of(chi.post(f"/courses/{made.pk}/out/", follow=True))
    assert "Taken out of use" in text_of(chi.get("/units/SX-BG/courses/?out=on"))
    assert made.name not in text_of(chi.get("/units/SX-BG/courses/"))


def test_a_ward_sees_the_courses_above_it_and_no_neighbours(world: World) -> None:
    course(world.song_xanh, _way(world), name="Của thành phố", code="TP")
    course(world.cau_da, _way(world), name="Của Cầu Đá", code="CD")
    page = as_(world.chi).get("/units/SX-BG/courses/")
    assert "Của thành phố" in text_of(page)
    assert "Của Cầu Đá" not in text_of(page)
    assert f"/courses/{Course.objects.get(code='TP').pk}/" not in page.content.decode(), "its page is the city's"


def test_a_class_is_planned_for_those_who_are_not_trained_yet(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world))
    given(recorded(world.ben_go, _way(world), world.an, of=of), _way(world))
    chi = as_(world.chi)
    today = Gathering.objects.get().on.replace(day=31)
    planning = chi.get(f"/units/SX-BG/classes/plan/?course={of.pk}")
    form = planning.context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {
        "on": f"{today:%d/%m}/2027",
        "place": "Hội trường",
    }
    assert (str(form["course"].value()), typed["whom"]) == (str(of.pk), "untrained")
    done = chi.post("/units/SX-BG/classes/plan/", typed, follow=True)
    held = TrainingClass.objects.latest("pk")
    assert done.redirect_chain[-1][0] == f"/classes/{held.pk}/"
    assert [each.person for each in Attendee.objects.filter(gathering=held.pk)] == [world.binh_the_member]
    again = chi.post("/units/SX-BG/classes/plan/", typed | {"once": "x"})
    assert "This is another class" in text_of(again)
    assert TrainingClass.objects.count() == 2


def test_results_are_written_on_one_page_and_for_all_at_once_and_come_as_a_workbook(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    chi, keys = as_(world.chi), keys_of(held)
    page = chi.get(f"/classes/{held.pk}/results/")
    assert page.content.decode().count("selected") == 2, "whoever was there stands as passed"
    sent = {f"outcome-{keys[world.an.name]}": "failed", f"mark-{keys[world.an.name]}": "4,5"}
    done = chi.post(f"/classes/{held.pk}/results/", sent, follow=True)
    assert Result.objects.get().mark == "4,5"
    assert "not passed" in text_of(done)
    chi.post(f"/classes/{held.pk}/all-passed/")
    assert {each.name: each.outcome for each in Result.objects.all()} == {
        world.an.name: "failed", world.binh_the_member.name: "passed",
    }  # fmt: skip
    rows = _cells(chi.get(f"/classes/{held.pk}/results.xlsx"))
    assert any(world.an.name in row and "4,5" in row for row in rows)


def test_certificates_are_given_and_printed_one_and_all(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    given(held, _way(world), {world.an.name: Given(), world.binh_the_member.name: Given("failed")})
    chi = as_(world.chi)
    none = chi.get(f"/classes/{held.pk}/certificates.pdf", follow=True)
    assert "No certificate of this class is valid." in text_of(none)
    asked = chi.get(f"/classes/{held.pk}/certify/")
    assert "1 person has passed" in text_of(asked)
    chi.post(f"/classes/{held.pk}/certify/", {"on": f"{HELD_ON:%d/%m/%Y}"})
    result = Result.objects.get(person=world.an)
    for address in (f"/classes/{held.pk}/certificates.pdf", f"/training-results/{result.pk}/certificate.pdf"):
        file = chi.get(address)
        assert file.content[:5] == b"%PDF-", address
        assert "giay-chung-nhan-01-2026-GCN-SX-BG.pdf" in file["Content-Disposition"]
    failed = Result.objects.get(person=world.binh_the_member)
    assert chi.get(f"/training-results/{failed.pk}/certificate.pdf").status_code == 302
    shown = english().get(f"/gcn/{certificate_token(result.pk, result.symbol)}/")
    assert "It is genuine and holds" in text_of(shown)
    assert world.an.name not in text_of(shown)


def test_a_transcript_says_what_was_learned_and_what_has_run_out(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world), valid_months=1)
    certified(recorded(world.ben_go, _way(world), world.an, of=of, on=HELD_ON.replace(year=2025)), _way(world))
    chi = as_(world.chi)
    page = text_of(chi.get(f"/members/{world.an.pk}/training/"))
    assert "ran out after 08/04/2025" in page
    assert "the certificate has run out" in page, "and so they are not trained for their office"
    assert "ran out after 08/04/2025" in text_of(chi.get(f"/members/{world.an.pk}/"))
    assert as_(world.hanh).get(f"/members/{world.an.pk}/training/").status_code == 404


def test_coverage_leads_to_those_who_are_missing_and_they_are_invited(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world))
    given(recorded(world.ben_go, _way(world), world.an, of=of), _way(world))
    chi = as_(world.chi)
    page = text_of(chi.get("/units/SX-BG/training/"))
    assert "Chair 0 % 1 0" in page
    assert "Vice chair 100 % 1 1" in page
    assert "no course yet" in page
    missing = chi.get("/units/SX-BG/training/untrained/?office=chair")
    assert world.binh_the_member.name in text_of(missing)
    assert world.an.name not in text_of(missing)
    assert "No class is planned" in text_of(chi.get("/units/SX-BG/training/invite/?office=chair"))
    coming = planned(world.ben_go, _way(world), of=of)
    form = chi.get("/units/SX-BG/training/invite/?office=chair").context["form"]
    chosen = {"to": str(coming.pk), "people": form["people"].value()}
    done = chi.post("/units/SX-BG/training/invite/?office=chair", chosen, follow=True)
    assert "1 person is invited." in text_of(done)
    assert [each.person for each in Attendee.objects.filter(gathering=coming.pk)] == [world.binh_the_member]
    assert _cells(chi.get("/units/SX-BG/training.xlsx"))
    assert any(world.binh_the_member.name in row for row in _cells(chi.get("/units/SX-BG/training/untrained.xlsx")))


def test_classes_and_attendances_are_told_by_year(world: World) -> None:
    of = course(world.ben_go, _way(world))
    for on in (HELD_ON, HELD_ON.replace(year=2025), HELD_ON.replace(year=2025, month=8)):
        recorded(world.ben_go, _way(world), world.an, world.binh_the_member, of=of, on=on)
    chi = as_(world.chi)
    assert "2026 1 2 2025 2 4 In all 3 6" in text_of(chi.get("/units/SX-BG/classes/"))
    rows = _cells(chi.get("/units/SX-BG/classes-by-year.xlsx"))
    assert ("2025", 2, 4) in rows
    assert any(row[1:] == (3, 6) for row in rows)
    assert "2025" not in text_of(chi.get("/units/SX-BG/classes/?since=01/01/2026")).split("by year")[1][:60]


def test_a_unit_signs_up_its_people_and_sees_its_own_list_alone(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world), quota=1)
    binh = as_(world.binh)
    assert held.gathering.title in text_of(binh.get("/units/DM/sign-ups/"))
    here = f"/units/DM/sign-ups/{held.pk}/"
    done = binh.post(here, {"people": [str(world.an.pk)], "names": "lò thị sen\n"}, follow=True)
    assert "Waiting for a place" in text_of(done)
    assert "Lò Thị Sen" in text_of(done)
    SignUp.objects.create(training_class=held, unit=world.le_loi, name="Người khác", at=held.at, by="x")
    assert "Người khác" not in text_of(binh.get(here))
    assert binh.get(f"/classes/{held.pk}/").status_code == 404, "the class itself is the ward's"
    assert "Người khác" in text_of(as_(world.chi).get(f"/classes/{held.pk}/"))
    closed = as_(world.chi).post(f"/classes/{held.pk}/sign-up/close/", follow=True)
    assert "2 people are invited." in text_of(closed)
    assert "The list is closed." in text_of(binh.get(here))


def test_long_lists_are_turned_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    committee(world)
    holds(world.hoa_the_neighbour, "chair", world.co_khi)
    of = course(world.song_xanh, _way(world))
    held = recorded(world.song_xanh, _way(world), world.an, world.binh_the_member, of=of)
    given(held, _way(world))
    listed = open_for_all(world.song_xanh, _way(world), quota=1)
    signed_up(listed, world.det_may, _way(world), "Một", "Hai")
    monkeypatch.setattr(lists, "UNITS_A_PAGE", 1)
    monkeypatch.setattr(classes, "A_PAGE", 1)
    leader = as_(world.leader)
    for address, name, first, second in (
        ("/units/SX/training/?q=", "units", world.ben_go.name, world.cau_da.name),
        (f"/classes/{held.pk}/?", "page", world.an.name, world.binh_the_member.name),
        (f"/classes/{listed.pk}/?", "list", "Một", "Hai"),
    ):
        pages = [text_of(leader.get(f"{address}&{name}={number}")) for number in (1, 2)]
        assert [first in page for page in pages] == [True, False], name
        assert [second in page for page in pages] == [False, True], name
        assert "Page 1 of 2" in pages[0]
    assert "Hai" in text_of(leader.get(f"/classes/{listed.pk}/?list=2")).split("waits for a place")[0]
