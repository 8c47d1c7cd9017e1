"""What was written of a talk is corrected with what it said before, and an opinion becomes a petition later: once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples
from vungmanh.gatherings.actions.correct_said import correct_said
from vungmanh.gatherings.actions.gathering_files import add_files, strike_file
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.raise_opinion import raise_opinion
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.models import GATHERING, Attendee, Gathering, Opinion
from vungmanh.gatherings.papers_facts import facts_of_minutes
from vungmanh.gatherings.papers_minutes import minutes_paper
from vungmanh.gatherings.refusals import CannotUndoGathering, CannotWrite
from vungmanh.gatherings.rules.talk import ANSWERED, NOTHING, PASSED
from vungmanh.gatherings.talk_page import conclusions_of, opinions_of, votes_of
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.gatherings.tests.talk_stories import SAID, concluded, said, seminar, voted
from vungmanh.gatherings.tests.test_gathering_papers import words_of
from vungmanh.gatherings.tests.test_talk import category, way
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules import states
from vungmanh.tasks.rules import Whom

LATER = TODAY + timedelta(days=40)
WATER = "Nước uống ở xưởng 2 không sạch"


def people(gathering: Gathering) -> list[Attendee]:
    return list(Attendee.objects.filter(gathering=gathering).select_related("unit", "person"))


def to_the_weavers(world: World, **other: Any) -> Spoken:
    return replace(Spoken("", None, PASSED, world.det_may, category()), **other)


def test_words_and_speaker_are_corrected_and_what_stood_stays_readable(world: World) -> None:
    gathering = seminar(world.ben_go)
    first, second, *_ = people(gathering)
    opinion = said(gathering, way(world), speaker=first)
    act = correct_said(opinion, {"words": f"  {WATER} ", "speaker": second}, by=world.chi, today=LATER)
    assert act
    (line,) = opinions_of(gathering, world.chi, TODAY)
    assert (line.opinion.words, line.opinion.speaker, line.opinion.corrections) == (WATER, second, 1)
    (told,) = line.corrected
    assert (told.on, told.who, told.reason) == (LATER, str(world.chi), "")
    before = dict(told.before)
    assert SAID.words in before.values()
    assert any(first.name in value for value in before.values())
    words = " ".join(words_of(minutes_paper(facts_of_minutes(gathering, world.chi, TODAY))))
    assert WATER in words
    assert SAID.words not in words
    entry = Entry.objects.filter(action="gatherings.correct_opinion").latest("pk")
    assert entry.facts["parts"] == ["speaker", "words"]
    assert "xưởng" not in str(entry.facts), "what was said stands in no line of the journal"
    assert correct_said(opinion, {"words": WATER}, by=world.chi, today=LATER) is None, "nothing is another one"
    undo_talk(act, by=world.chi, today=LATER)
    (line,) = opinions_of(gathering, world.chi, TODAY)
    assert (line.opinion.words, line.opinion.speaker, line.opinion.corrections) == (SAID.words, first, 0)
    assert line.corrected == ()


def test_votes_and_conclusions_are_corrected_too_each_time_anew(world: World) -> None:
    gathering = seminar(world.ben_go)
    vote, conclusion = voted(gathering, way(world)), concluded(gathering, way(world))
    first = correct_said(vote, {"in_favour": 1}, **way(world))
    second = correct_said(vote, {"against": 0, "abstained": 1}, **way(world))
    assert first
    assert second
    correct_said(conclusion, {"words": "Rà soát trong tháng 4"}, **way(world))
    (line,) = votes_of(gathering)
    assert (line.vote.in_favour, line.vote.against, line.vote.abstained, line.vote.corrections) == (1, 0, 1, 2)
    assert [[value for _name, value in each.before] for each in line.corrected] == [["1", "0"], ["2"]]
    assert [each.before[0][1] for each in conclusions_of(gathering, (), TODAY)[0].corrected] == [
        "Các đơn vị rà soát quy chế phối hợp"
    ]
    changes = Entry.objects.filter(action="gatherings.correct_vote").earliest("pk").facts["changes"]
    assert changes == {"in_favour": ["2", "1"]}
    with pytest.raises(CannotUndoGathering):
        undo_talk(first, **way(world))
    undo_talk(second, **way(world))
    undo_talk(first, **way(world))
    assert votes_of(gathering)[0].vote.in_favour == 2


@pytest.mark.parametrize(
    ("write", "to", "box"),
    [
        (said, {"words": " "}, "words"),
        (said, {"words": "x" * 5_001}, "words"),
        (said, {"answer": "Có"}, "answer"),
        (concluded, {"words": ""}, "words"),
        (voted, {"matter": " "}, "matter"),
        (voted, {"in_favour": 0, "against": 0}, "in_favour"),
    ],
)
def test_what_no_correction_can_be_is_refused_at_its_box(
    world: World, write: Any, to: dict[str, Any], box: str
) -> None:
    row = write(seminar(world.ben_go), way(world))
    with pytest.raises(CannotWrite) as refused:
        correct_said(row, to, **way(world))
    assert refused.value.at == box
    row.refresh_from_db()
    assert row.corrections == 0


def test_it_is_corrected_by_whoever_holds_it_of_one_who_was_there_and_while_it_stands(world: World) -> None:
    gathering, other = seminar(world.ben_go), seminar(world.cau_da)
    opinion = said(gathering, way(world))
    for by in (world.hanh, world.dung):  # the neighbour; who reads alone
        with pytest.raises(NotAllowed):
            correct_said(opinion, {"words": WATER}, **way(world, by))
        with pytest.raises(NotAllowed):
            raise_opinion(opinion, to_the_weavers(world), now=NOW, **way(world, by))
    with pytest.raises(CannotWrite) as stranger:
        correct_said(opinion, {"speaker": people(other)[0]}, **way(world))
    assert stranger.value.at == "speaker"
    strike_said(opinion, "Nhầm", **way(world))
    with pytest.raises(CannotWrite):
        correct_said(opinion, {"words": WATER}, **way(world))
    with pytest.raises(CannotWrite):
        raise_opinion(opinion, to_the_weavers(world), now=NOW, **way(world))
    assert not Petition.objects.exists()
    assert Opinion.objects.get().words == SAID.words


def test_once_a_paper_hangs_at_it_every_correction_says_why(world: World) -> None:
    gathering = seminar(world.ben_go)
    opinion = said(gathering, way(world))
    add_files(gathering, look_at([samples.sent("Biên bản.jpg", samples.jpg())]), now=NOW, **way(world))
    with pytest.raises(CannotWrite) as silent:
        correct_said(opinion, {"words": WATER}, " ", **way(world))
    assert silent.value.at == "reason"
    correct_said(opinion, {"words": WATER}, "Nghe lại ghi âm", **way(world))
    assert opinions_of(gathering, world.chi, TODAY)[0].corrected[0].reason == "Nghe lại ghi âm"
    entry = Entry.objects.filter(action="gatherings.correct_opinion").latest("pk")
    assert "ghi âm" not in str(entry.facts), "it may name somebody"
    strike_file(gathering, Evidence.objects.get(), "Nhầm", now=NOW, **way(world))
    assert correct_said(opinion, {"words": SAID.words}, **way(world)), "what hangs there no more asks nothing"


def test_what_came_of_it_does_not_follow(world: World) -> None:
    gathering, due = seminar(world.ben_go), TODAY + timedelta(days=30)
    opinion = said(gathering, way(world), becomes=PASSED, unit=world.det_may, category=category())
    conclusion = concluded(gathering, way(world), whom=Whom(chosen=(world.det_may.pk,)), due=due)
    correct_said(opinion, {"words": WATER}, **way(world))
    correct_said(conclusion, {"words": "Rà soát trong tháng 4"}, **way(world))
    assert opinion.petition
    assert conclusion.task
    assert Petition.objects.get(pk=opinion.petition.pk).words == SAID.words
    conclusion.task.refresh_from_db()
    assert conclusion.task.what == "Các đơn vị rà soát quy chế phối hợp"
    written = Act.objects.get(verb="gatherings.write_opinions")
    with pytest.raises(CannotUndoGathering):
        undo_talk(written, **way(world))
    assert Petition.objects.standing().count() == 1


def test_an_opinion_of_the_minutes_becomes_a_petition_later_with_an_owner_and_a_day_from_then(world: World) -> None:
    gathering = seminar(world.ben_go)
    speaker = people(gathering)[0]
    opinion = said(gathering, way(world), speaker=speaker)
    raised, act = raise_opinion(opinion, to_the_weavers(world), by=world.chi, today=LATER, now=NOW)
    petition = raised.petition
    assert petition
    petition.refresh_from_db()
    assert (petition.unit, petition.words, petition.sender) == (world.det_may, SAID.words, speaker.person)
    assert (petition.received_on, petition.way) == (LATER, Petition.ELSEWHERE)
    assert petition.due is not None
    assert petition.due > LATER, "nobody was asked until then"
    assert Subject(petition.about_kind, petition.about_key or 0) == Subject(GATHERING, gathering.pk)
    with pytest.raises(CannotWrite):
        raise_opinion(opinion, to_the_weavers(world, unit=world.ben_go), by=world.chi, today=LATER, now=NOW)
    assert Petition.objects.count() == 1
    entry = Entry.objects.filter(action="gatherings.raise_opinion").latest("pk")
    assert entry.facts["petitions"] == 1
    undo_talk(act, by=world.chi, today=LATER)
    assert Opinion.objects.get().petition is None
    assert not Petition.objects.standing().exists()
    raise_opinion(opinion, to_the_weavers(world), by=world.chi, today=LATER, now=NOW)
    assert Petition.objects.standing().count() == 1


def test_an_opinion_is_answered_later(world: World) -> None:
    gathering = seminar(world.ben_go)
    opinion = said(gathering, way(world))
    told = Spoken("", None, ANSWERED, None, category(), answer=" Hết kinh phí ", result=states.REFUSED)
    raised, act = raise_opinion(opinion, told, by=world.chi, today=LATER, now=NOW)
    assert raised.petition
    raised.petition.refresh_from_db()
    assert (raised.petition.unit, raised.petition.state) == (world.ben_go, states.CLOSED)
    assert raised.petition.in_time
    assert Opinion.objects.get().answer == "Hết kinh phí"
    with pytest.raises(CannotWrite) as none:
        correct_said(raised, {"answer": " "}, by=world.chi, today=LATER)
    assert none.value.at == "answer"
    undo_talk(act, by=world.chi, today=LATER)
    assert (Opinion.objects.get().answer, Opinion.objects.get().petition) == ("", None)


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"becomes": NOTHING}, "becomes_0"),
        ({"unit": None}, "becomes_0"),
        ({"category": None}, "category_0"),
        ({"kind": states.DENUNCIATION}, "kind_0"),
        ({"becomes": ANSWERED, "result": states.MET}, "answer_0"),
        ({"becomes": ANSWERED, "answer": "Có"}, "result_0"),
    ],
)
def test_half_a_petition_is_none_later_either(world: World, change: dict[str, Any], box: str) -> None:
    opinion = said(seminar(world.ben_go), way(world))
    with pytest.raises(CannotWrite) as refused:
        raise_opinion(opinion, to_the_weavers(world, **change), now=NOW, **way(world))
    assert refused.value.at == box
    assert not Petition.objects.exists()


def test_it_is_raised_only_where_its_writer_may_write_petitions(world: World) -> None:
    opinion = said(seminar(world.ben_go), way(world))
    with pytest.raises(NotAllowed):
        raise_opinion(opinion, to_the_weavers(world, unit=world.co_khi), now=NOW, **way(world))
    assert not Petition.objects.exists()


def test_what_a_unit_has_gone_on_with_stays_a_petition(world: World) -> None:
    raised, act = raise_opinion(
        said(seminar(world.ben_go), way(world)), to_the_weavers(world), now=NOW, **way(world)
    )  # fmt: skip
    assert raised.petition
    answer([raised.petition], "Đã thay bình lọc.", by=world.binh, today=TODAY, now=NOW)
    with pytest.raises(CannotUndoGathering):
        undo_talk(act, **way(world))
    assert Opinion.objects.get().petition == raised.petition


def test_at_the_right_unit_the_right_of_today_is_asked(world: World) -> None:
    """What was written at the wrong unit is corrected where the gathering stands now, and its corrections go along."""
    gathering = seminar(world.ben_go)
    opinion = said(gathering, way(world))
    correct_said(opinion, {"words": WATER}, **way(world))
    move_gathering(gathering, world.cau_da, by=world.operator, today=TODAY)
    gathering.refresh_from_db()
    with pytest.raises(NotAllowed):
        correct_said(opinion, {"words": "Khác"}, **way(world))
    correct_said(opinion, {"words": "Khác"}, by=world.hanh, today=date(2026, 3, 17))
    assert len(opinions_of(gathering, world.hanh, TODAY)[0].corrected) == 2
