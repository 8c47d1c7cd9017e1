"""The pages on which a talk is written down: what they ask, what they tell, and to whom."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from docx import Document

from tests.world import World
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Attendee, Conclusion, Gathering, Minutes, Opinion, Vote
from vungmanh.gatherings.rules.talk import PASSED
from vungmanh.gatherings.tests.talk_stories import said, seminar, voted
from vungmanh.gatherings.tests.test_talk import category, way
from vungmanh.kit.models import Act
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules import states
from vungmanh.tasks.models import Assignment

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
WATER = "Nước uống ở xưởng 2 không sạch"


def at(gathering: Gathering, page: str) -> str:
    return f"/gatherings/{gathering.pk}/{page}"


def opinion(**other: str) -> dict[str, str]:
    return {"words_0": WATER, "becomes_0": "nothing", "rows_shown": "1"} | other


def test_one_opinion_follows_another_without_leaving_the_page(world: World) -> None:
    gathering = seminar(world.ben_go)
    chi = as_(world.chi)
    here = at(gathering, "opinions/")
    page = chi.post(here, opinion(speaker_0="binh"), follow=True)
    assert page.redirect_chain[-1][0] == here, "the next one is written here"
    passed = opinion(
        words_0="Bữa ăn ca ít rau", speaker_0="an", becomes_0="speakers", category_0=str(category().pk),
    )  # fmt: skip
    page = chi.post(here, passed, follow=True)
    told = text_of(page)
    first, second = Opinion.objects.all()
    assert (first.speaker and first.speaker.name, first.petition) == ("Trần Quang Bình", None)
    assert second.petition
    assert second.petition.unit == world.det_may
    assert second.petition.spoken in told
    assert told.index("Bữa ăn ca ít rau") < told.index(WATER), "the last one stands first"
    assert f"/petitions/{second.petition.pk}/" in page.content.decode()
    undo = Act.objects.filter(verb="gatherings.write_opinions").latest("pk")
    assert f"/acts/{undo.pk}/undo/" in page.content.decode(), "and can be taken back there"


def test_several_opinions_are_written_at_once_and_empty_rows_are_none(world: World) -> None:
    gathering = seminar(world.ben_go)
    chi = as_(world.chi)
    page = chi.get(at(gathering, "opinions/") + "?rows=4")
    assert "words_3" in page.content.decode()
    rows = opinion(rows_shown="4", words_1="", words_2="Ý kiến thứ hai", speaker_2="binh", becomes_2="nothing")
    page = chi.post(at(gathering, "opinions/"), rows, follow=True)
    assert page.redirect_chain[-1][0].endswith("?rows=4")
    assert [each.words for each in Opinion.objects.all()] == [WATER, "Ý kiến thứ hai"]


@pytest.mark.parametrize(
    ("change", "box", "told"),
    [
        ({"words_0": ""}, "words_0", "Write what was said"),
        ({"becomes_0": "speakers", "category_0": "1"}, "speaker_0", "Say who said it"),
        ({"becomes_0": "here"}, "category_0", "Choose what it is about"),
        ({"becomes_0": "other", "category_0": "1"}, "unit_0", "Which unit is to answer it"),
        ({"becomes_0": "other", "unit_0": "CK", "category_0": "1"}, "unit_0", "No unit is called"),
        ({"becomes_0": "answered", "category_0": "1", "result_0": "met"}, "answer_0", "Write what was answered"),
        ({"speaker_0": "xyz"}, "speaker_0", "on the list of this gathering"),
        ({"speaker_0": "ng"}, "speaker_0", "Several people may be meant"),
    ],
)
def test_what_is_missing_is_said_at_its_box_and_nothing_typed_is_lost(
    world: World, change: dict[str, str], box: str, told: str
) -> None:
    gathering = seminar(world.ben_go)
    if change.get("category_0"):
        change = {**change, "category_0": str(category().pk)}
    page = as_(world.chi).post(at(gathering, "opinions/"), opinion(**change))
    assert box in page.context["form"].errors
    assert told in text_of(page)
    assert change.get("words_0", WATER) in page.content.decode()
    assert not Opinion.objects.exists()


def test_what_was_answered_on_the_spot_is_closed_at_once(world: World) -> None:
    gathering = seminar(world.ben_go)
    answered = opinion(becomes_0="answered", answer_0="Đã thay bình lọc", result_0="met", category_0=str(category().pk))
    page = as_(world.chi).post(at(gathering, "opinions/"), answered, follow=True)
    petition = Petition.objects.get()
    assert (petition.state, petition.result) == (states.CLOSED, states.MET)
    assert "Đã thay bình lọc" in text_of(page)


def test_one_about_an_officer_is_led_to_the_way_that_no_minutes_tell(world: World) -> None:
    page = as_(world.chi).get(at(seminar(world.ben_go), "opinions/"))
    assert "What is said about an officer of the union is not written here" in text_of(page)
    assert "/units/SX-BG/petitions/record/" in page.content.decode()


def test_the_page_of_the_gathering_tells_the_talk_and_where_it_went(world: World) -> None:
    gathering = seminar(world.ben_go)
    petition = said(gathering, way(world), becomes=PASSED, unit=world.det_may, category=category()).petition
    assert petition
    voted(gathering, way(world), in_favour=9)
    page = as_(world.chi).get(at(gathering, ""))
    assert petition.spoken in text_of(page)
    assert "More have voted (10) than were present (2)" in text_of(page)
    assert f"/gatherings/{gathering.pk}/papers/minutes.docx" in page.content.decode()
    reads = text_of(as_(world.leader).get(at(gathering, "")))
    assert "Cán bộ công đoàn đều kiêm nhiệm" in reads, "whoever sees the gathering reads what was said"
    assert petition.spoken not in reads, "and nothing of a petition that they may not see"
    assert "Write down opinions" not in reads


def test_a_petition_leads_back_to_the_gathering_for_whoever_sees_that(world: World) -> None:
    gathering = seminar(world.ben_go)
    petition = said(gathering, way(world), becomes=PASSED, unit=world.det_may, category=category()).petition
    assert petition
    way_there = f"/gatherings/{gathering.pk}/"
    chi, binh = (as_(who).get(f"/petitions/{petition.pk}/") for who in (world.chi, world.binh))
    assert way_there in chi.content.decode()
    assert "said at a gathering" in text_of(binh)
    assert way_there not in binh.content.decode(), "the gathering of a level above does not exist for the unit"
    assert as_(world.binh).get(way_there).status_code == 404


def test_a_conclusion_is_given_to_the_units_below(world: World) -> None:
    gathering = seminar(world.ben_go)
    due = timezone.localdate() + timedelta(days=20)
    typed = {"words": "Rà soát quy chế phối hợp", "kinds": "grassroots", "due": show_day(due)}
    page = as_(world.chi).post(at(gathering, "conclusions/"), typed, follow=True)
    conclusion = Conclusion.objects.get()
    assert conclusion.task
    assert Assignment.objects.filter(task=conclusion.task).count() == 2
    assert f"/tasks/set/{conclusion.task.pk}/" in page.content.decode()
    wrong = as_(world.chi).post(at(gathering, "conclusions/"), {**typed, "due": ""})
    assert "By which day" in text_of(wrong)
    assert Conclusion.objects.count() == 1


def test_a_vote_and_the_minutes_are_written(world: World) -> None:
    gathering = seminar(world.ben_go)
    chi = as_(world.chi)
    page = chi.post(at(gathering, "votes/"), {"matter": "Thông qua quy chế", "in_favour": "2"}, follow=True)
    assert "Thông qua quy chế" in text_of(page)
    assert (Vote.objects.get().against, Vote.objects.get().abstained) == (0, 0)
    form = chi.get(at(gathering, "minutes/")).context["form"]
    typed = {f"initial-{name}": "" for name in form.standing} | {
        "presided": "Lê Kim Chi", "secretary": "Phạm Tiến Dũng", "course": "Khai mạc.\r\nThảo luận.",
        "ended_at": "11h20",
    }  # fmt: skip
    chi.post(at(gathering, "minutes/"), typed)
    minutes = Minutes.objects.get()
    assert (minutes.presided, minutes.course) == ("Lê Kim Chi", "Khai mạc.\nThảo luận.")
    overtaken = chi.post(at(gathering, "minutes/"), {**typed, "course": "Một người khác viết"})
    assert "Meanwhile somebody has changed this" in text_of(overtaken)
    assert Minutes.objects.get().course == "Khai mạc.\nThảo luận.", "a colleague's words are not overwritten unseen"


def test_the_papers_are_given_out_with_a_line_and_none_that_there_is_not(world: World) -> None:
    gathering = seminar(world.ben_go)
    said(gathering, way(world), speaker=Attendee.objects.filter(gathering=gathering).first())
    chi = as_(world.chi)
    for which in ("minutes", "invitation", "invitations", "sign-in", "present"):
        for ending in ("docx", "pdf"):
            answer = chi.get(at(gathering, f"papers/{which}.{ending}"))
            assert answer.status_code == 200
            assert answer.content[:2] == (b"PK" if ending == "docx" else b"%P")
    made = Document(BytesIO(chi.get(at(gathering, "papers/minutes.docx")).content))
    words = "\n".join(each.text for each in made.paragraphs)
    assert "Cán bộ công đoàn đều kiêm nhiệm" in words
    for none in ("papers/report.docx", "papers/minutes.xls", "papers/sign-in.pdf?part=2", "papers/sign-in.pdf?day=1",
                 "papers/invitations.pdf?part=2", "papers/invitations.pdf?part=0"):  # fmt: skip
        assert chi.get(at(gathering, none)).status_code == 404


def test_the_text_for_zalo_stands_in_a_box_without_a_script_too(world: World) -> None:
    page: Any = as_(world.chi).get(at(seminar(world.ben_go), "ready-text/"))
    assert page.content.decode().count("<textarea") == 1
    assert "kính mời các đồng chí dự tọa đàm" in page.content.decode()
    assert "data-copy=" in page.content.decode()


def test_letters_that_are_typed_find_who_may_be_meant(world: World) -> None:
    gathering = seminar(world.ben_go)
    options = as_(world.chi).get(at(gathering, "speakers/") + "?speaker_0=binh").content.decode()
    assert "Trần Quang Bình" in options
    assert "Nguyễn" not in options
    assert "<option" not in as_(world.chi).get(at(gathering, "speakers/")).content.decode()
