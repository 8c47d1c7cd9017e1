"""The pages on which a talk is corrected and an opinion becomes a petition later, and what they tell to whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.row import NOW
from tests.world import World
from vungmanh.files.guard import look_at
from vungmanh.files.tests import samples
from vungmanh.gatherings.actions.correct_said import correct_said
from vungmanh.gatherings.actions.gathering_files import add_files
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.models import Attendee, Minutes, Opinion, Vote
from vungmanh.gatherings.rules.talk import PASSED
from vungmanh.gatherings.talk_told import Minuted
from vungmanh.gatherings.tests.talk_stories import SAID, concluded, said, seminar, voted
from vungmanh.gatherings.tests.test_talk import category, way
from vungmanh.kit.models import Act
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.petitions.models import Petition
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import Whom

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
WATER = "Nước uống ở xưởng 2 không sạch"


def typed(form: Any, **other: str) -> dict[str, str]:
    """What a browser sends of the form as it stands, with other text in some boxes; lines end as browsers send them."""
    sent = {}
    for name, value in form.standing.items():
        stands = "" if value is None else str(value).replace("\n", "\r\n")
        sent |= {name: stands, f"initial-{name}": stands}
    return sent | other


def test_an_opinion_is_corrected_where_it_stands_and_that_is_said_openly(world: World) -> None:
    gathering = seminar(world.ben_go)
    first = Attendee.objects.filter(gathering=gathering).first()
    opinion = said(gathering, way(world), speaker=first, words="Dòng một\nDòng hai")
    chi, here = as_(world.chi), f"/gatherings/{gathering.pk}/"
    address = f"/opinions/{opinion.pk}/correct/"
    assert address in chi.get(here).content.decode()
    form = chi.get(address).context["form"]
    page = chi.post(address, typed(form, words="Dòng một\r\nDòng hai, ba", speaker="binh"), follow=True)
    assert page.redirect_chain[-1][0] == here
    opinion.refresh_from_db()
    assert opinion.words == "Dòng một\nDòng hai, ba"
    assert opinion.speaker
    assert opinion.speaker.name == "Trần Quang Bình"
    told = text_of(page)
    assert "Corrected on" in told
    assert "Nguyễn Thị An" in told, "who was written down before"
    assert f"/acts/{Act.objects.latest('pk').pk}/undo/" in page.content.decode()
    reads = text_of(as_(world.leader).get(here))
    assert "Corrected on" in reads, "whoever reads is told that"
    assert "Dòng hai Corrected" not in reads
    assert "Nguyễn Thị An" not in reads.split("What was said", 1)[1], "and what it said before only whoever writes"
    assert as_(world.hanh).get(address).status_code == 404
    assert as_(world.leader).get(address).status_code == 403


def test_what_a_colleague_has_corrected_meanwhile_is_not_overwritten_unseen(world: World) -> None:
    gathering = seminar(world.ben_go)
    opinion = said(gathering, way(world))
    chi, address = as_(world.chi), f"/opinions/{opinion.pk}/correct/"
    form = chi.get(address).context["form"]
    correct_said(opinion, {"words": WATER}, **way(world))
    page = chi.post(address, typed(form, words="Khác"))
    assert "Meanwhile somebody has changed this" in text_of(page)
    assert Opinion.objects.get().words == WATER


def test_the_minutes_of_several_lines_are_gone_on_with(world: World) -> None:
    gathering = seminar(world.ben_go)
    write_minutes(gathering, Minuted(course="Khai mạc.\nThảo luận."), now=NOW, **way(world))
    chi, address = as_(world.chi), f"/gatherings/{gathering.pk}/minutes/"
    form = chi.get(address).context["form"]
    chi.post(address, typed(form, course="Khai mạc.\r\nThảo luận.\r\nBế mạc."))
    assert Minutes.objects.get().course == "Khai mạc.\nThảo luận.\nBế mạc."


def test_once_something_hangs_at_it_the_reason_is_asked(world: World) -> None:
    gathering = seminar(world.ben_go)
    vote = voted(gathering, way(world))
    add_files(gathering, look_at([samples.sent("Biên bản.jpg", samples.jpg())]), now=NOW, **way(world))
    chi, address = as_(world.chi), f"/votes/{vote.pk}/correct/"
    form = chi.get(address).context["form"]
    wrong = chi.post(address, typed(form, in_favour="1"))
    assert "reason" in wrong.context["form"].errors
    assert Vote.objects.get().corrections == 0
    page = chi.post(address, typed(form, in_favour="1", reason="Đếm lại phiếu"), follow=True)
    assert "because: Đếm lại phiếu" in text_of(page)
    assert Vote.objects.get().in_favour == 1


def test_what_does_not_follow_is_said_with_the_way_there(world: World) -> None:
    gathering, due = seminar(world.ben_go), timezone.localdate() + timedelta(days=20)
    opinion = said(gathering, way(world), becomes=PASSED, unit=world.det_may, category=category())
    conclusion = concluded(gathering, way(world), whom=Whom(chosen=(world.det_may.pk,)), due=due)
    assert opinion.petition
    assert conclusion.task
    chi = as_(world.chi)
    first = chi.get(f"/opinions/{opinion.pk}/correct/")
    assert "keeps what was written first" in text_of(first)
    assert f"/petitions/{opinion.petition.pk}/" in first.content.decode()
    address = f"/conclusions/{conclusion.pk}/correct/"
    second = chi.get(address)
    assert "asks what was written first" in text_of(second)
    assert f"/tasks/set/{conclusion.task.pk}/" in second.content.decode()
    page = chi.post(address, typed(second.context["form"], words="Rà soát trong tháng 4"), follow=True)
    assert "The task asks what was written first" in text_of(page)


def test_an_opinion_becomes_a_petition_later_once_however_often_it_is_pressed(world: World) -> None:
    gathering = seminar(world.ben_go)
    opinion = said(gathering, way(world), speaker=Attendee.objects.filter(gathering=gathering).first())
    chi, here = as_(world.chi), f"/gatherings/{gathering.pk}/"
    address = f"/opinions/{opinion.pk}/petition/"
    assert address in chi.get(here).content.decode()
    page = chi.get(address)
    assert SAID.words in text_of(page)
    sent = {"becomes_0": "speakers", "category_0": str(category().pk), "once": page.context["form"]["once"].value()}
    for _ in range(2):
        page = chi.post(address, sent, follow=True)
    petition = Petition.objects.get()
    assert (petition.unit, petition.words) == (world.det_may, SAID.words)
    assert petition.spoken in text_of(page)
    assert address not in page.content.decode(), "it is one already"
    again = chi.post(address, sent | {"once": "another"})
    assert "A petition has come of it already" in text_of(again)
    assert Petition.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"category_0": ""}, "category_0"),
        ({"becomes_0": "other"}, "unit_0"),
        ({"becomes_0": "answered"}, "answer_0"),
        ({"becomes_0": "speakers"}, "becomes_0"),  # nobody was written down
        ({"becomes_0": "nothing"}, "becomes_0"),
    ],
)
def test_what_is_missing_for_a_petition_is_said_at_its_box(world: World, change: dict[str, str], box: str) -> None:
    opinion = said(seminar(world.ben_go), way(world))
    sent = {"becomes_0": "here", "category_0": str(category().pk)} | change
    page = as_(world.chi).post(f"/opinions/{opinion.pk}/petition/", sent)
    assert box in page.context["form"].errors
    assert not Petition.objects.exists()


def test_a_task_leads_back_to_the_gathering_for_whoever_sees_that(world: World) -> None:
    gathering, due = seminar(world.ben_go), timezone.localdate() + timedelta(days=20)
    conclusion = concluded(gathering, way(world), whom=Whom(chosen=(world.det_may.pk,)), due=due)
    assert conclusion.task
    fell = Assignment.objects.get(task=conclusion.task)
    there = f"/gatherings/{gathering.pk}/"
    for page in (f"/tasks/{fell.pk}/", f"/tasks/set/{conclusion.task.pk}/"):
        assert there in as_(world.chi).get(page).content.decode()
    weavers = as_(world.binh).get(f"/tasks/{fell.pk}/")
    assert weavers.status_code == 200
    assert there not in weavers.content.decode(), "the gathering of a level above does not exist for the unit"
    assert "a conclusion of a gathering" not in text_of(weavers)
