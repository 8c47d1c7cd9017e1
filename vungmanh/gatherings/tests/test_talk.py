"""What is said at a gathering is written down, becomes a petition or a task, and is taken back with what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.actions.write_minutes import write_minutes
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.models import GATHERING, Attendee, Conclusion, Minutes, Opinion, Vote
from vungmanh.gatherings.papers_facts import facts_of, facts_of_minutes
from vungmanh.gatherings.papers_minutes import minutes_paper
from vungmanh.gatherings.refusals import CannotStrike, CannotUndoGathering, CannotWrite
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.talk import ANSWERED, PASSED
from vungmanh.gatherings.talk_page import talk_of
from vungmanh.gatherings.talk_speakers import choose, suggested
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.gatherings.tests.talk_stories import (
    MINUTED,
    SAID,
    VOTED,
    ahead,
    concluded,
    minuted,
    said,
    seminar,
    voted,
)
from vungmanh.gatherings.tests.test_gathering_papers import words_of
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.models import Category, Message, Petition
from vungmanh.petitions.rules import states
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.models import Assignment, Task
from vungmanh.tasks.rules import DONE, Whom
from vungmanh.tasks.told import Answer


def way(world: World, by: Any = None) -> dict[str, Any]:
    return {"by": by or world.chi, "today": TODAY}


def category() -> Category:
    found = Category.objects.first()
    assert found
    return found


def stories(world: World) -> list[Spoken]:
    """For the minutes; to the speaker's unit; to the unit that holds it; answered on the spot, content and not."""
    gathering = seminar(world.ben_go)
    first, second, *_ = Attendee.objects.filter(gathering=gathering).select_related("unit", "person")
    about = category()
    return [
        Spoken("Cảm ơn Ban Tổ chức", first),
        Spoken("Nước uống ở xưởng 2 không sạch", second, PASSED, world.det_may, about),
        Spoken("Đề nghị tập huấn thang bảng lương", None, PASSED, world.ben_go, about),
        Spoken("Mức đoàn phí mới là bao nhiêu?", first, ANSWERED, None, about, answer="0,5%", result=states.MET),
        Spoken("Xin thêm kinh phí", None, ANSWERED, None, about, answer="Hết kinh phí", result=states.REFUSED),
    ]


def test_each_opinion_becomes_what_was_chosen_in_the_order_of_the_talk(world: World) -> None:
    spoken = stories(world)
    gathering = spoken[0].speaker.gathering if spoken[0].speaker else None
    assert gathering
    opinions, act = write_opinions(gathering, spoken, now=NOW, **way(world))
    assert [each.number for each in opinions] == [1, 2, 3, 4, 5]
    assert [each.petition is not None for each in opinions] == [False, True, True, True, True]
    passed, held, met, refused = [each.petition for each in opinions[1:]]
    assert passed
    assert held
    assert met
    assert refused
    assert (passed.unit, held.unit) == (world.det_may, world.ben_go)
    for petition in (passed, held, met, refused):
        petition.refresh_from_db()
        assert petition.way == Petition.ELSEWHERE
        assert Subject(petition.about_kind, petition.about_key or 0) == Subject(GATHERING, gathering.pk)
        assert petition.received_on == gathering.on
    speaker = spoken[1].speaker
    assert speaker
    assert (passed.sender, passed.sender_name) == (speaker.person, speaker.name)
    assert passed.due is not None, "a day from the first minute"
    assert held.owner == world.chi, "who writes it down and may answer there has it"
    assert (met.state, met.result, met.settled_on) == (states.CLOSED, states.MET, TODAY)
    assert (refused.state, refused.result) == (states.CLOSED, states.REFUSED)
    assert refused.answered_on == TODAY
    assert refused.in_time
    assert Message.objects.get(petition=refused, kind=Message.ANSWER).words == "Hết kinh phí"
    line = Entry.objects.filter(action="gatherings.write_opinions").latest("pk")
    assert (line.facts["opinions"], line.facts["petitions"]) == (5, 4)
    assert "xưởng" not in str(line.facts), "what was said stands in no line of the journal"
    assert act.units.get() == world.ben_go


def test_numbers_go_on_from_the_last(world: World) -> None:
    gathering = seminar(world.ben_go)
    assert [said(gathering, way(world)).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"words": "  "}, "words_0"),
        ({"words": "x" * 5_001}, "words_0"),
        ({"becomes": PASSED}, "category_0"),
        ({"becomes": ANSWERED, "answer": "Có"}, "category_0"),
        ({"becomes": "other"}, "becomes_0"),
    ],
)
def test_half_an_opinion_is_refused_at_its_box_and_nothing_is_written(
    world: World, change: dict[str, Any], box: str
) -> None:
    gathering = seminar(world.ben_go)
    with pytest.raises(CannotWrite) as refused:
        write_opinions(gathering, [replace(SAID, **change), SAID], now=NOW, **way(world))
    assert refused.value.at == box
    assert not Opinion.objects.exists()
    assert not Petition.objects.exists()


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"becomes": PASSED}, "becomes_0"),
        ({"becomes": ANSWERED, "result": states.MET}, "answer_0"),
        ({"becomes": ANSWERED, "answer": "Có"}, "result_0"),
        ({"becomes": PASSED, "kind": states.DENUNCIATION}, "kind_0"),
    ],
)
def test_a_petition_of_it_is_whole_or_none(world: World, change: dict[str, Any], box: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        said(seminar(world.ben_go), way(world), category=category(), **change)
    assert refused.value.at == box


def test_whoever_speaks_stands_on_the_list(world: World) -> None:
    gathering, other = seminar(world.ben_go), seminar(world.cau_da)
    stranger = Attendee.objects.filter(gathering=other).first()
    with pytest.raises(CannotWrite) as refused:
        said(gathering, way(world), speaker=stranger)
    assert refused.value.at == "speaker_0"


def test_nothing_is_written_before_it_begins_after_it_was_called_off_or_by_a_stranger(world: World) -> None:
    for gathering in (ahead(world.ben_go), seminar(world.ben_go, state=kinds.CALLED_OFF)):
        for write in (said, concluded, voted, minuted):
            with pytest.raises(CannotWrite):
                write(gathering, way(world))
    gathering = seminar(world.ben_go)
    for by in (world.hanh, world.dung):  # the neighbour; who reads alone
        for write in (said, concluded, voted, minuted):
            with pytest.raises(NotAllowed):
                write(gathering, way(world, by))
    gathering.struck_on, gathering.struck_by, gathering.struck_because = TODAY, "chi", "Nhầm"
    gathering.save()
    with pytest.raises(CannotWrite):
        said(gathering, way(world))
    assert not Opinion.objects.exists()


def test_it_is_passed_only_where_its_writer_may_write_petitions(world: World) -> None:
    gathering = seminar(world.ben_go)
    with pytest.raises(NotAllowed):
        said(gathering, way(world), becomes=PASSED, unit=world.co_khi, category=category())
    assert not Opinion.objects.exists(), "all of it or nothing"
    assert not Petition.objects.exists()


def test_opinions_are_taken_back_with_the_petitions_that_came_of_them(world: World) -> None:
    spoken = stories(world)
    assert spoken[0].speaker
    gathering = spoken[0].speaker.gathering
    _written, act = write_opinions(gathering, spoken, now=NOW, **way(world))
    undo_talk(act, **way(world))
    assert not Opinion.objects.exists()
    assert Petition.objects.count() == 4
    assert not Petition.objects.standing().exists(), "they are struck out and stay readable"
    assert not Message.objects.exists(), "and what was answered is answered no more"
    act.refresh_from_db()
    assert act.undone_at
    with pytest.raises(CannotUndoGathering):
        undo_talk(act, **way(world))


def test_what_somebody_has_gone_on_with_is_not_taken_back(world: World) -> None:
    spoken = stories(world)
    assert spoken[0].speaker
    opinions, act = write_opinions(spoken[0].speaker.gathering, spoken, now=NOW, **way(world))
    petition = opinions[1].petition
    assert petition
    answer([petition], "Đã thay bình lọc.", by=world.binh, today=TODAY, now=NOW)
    with pytest.raises(CannotUndoGathering):
        undo_talk(act, **way(world))
    assert Opinion.objects.count() == 5
    assert Petition.objects.standing().count() == 4, "nothing of it is taken back"


def test_a_conclusion_is_a_task_of_those_whom_it_asks(world: World) -> None:
    gathering = seminar(world.ben_go)
    due = TODAY + timedelta(days=30)
    alone = concluded(gathering, way(world))
    asked = concluded(gathering, way(world), whom=Whom(kinds=("grassroots",)), due=due)
    named = concluded(gathering, way(world), whom=Whom(chosen=(world.drivers.pk,)), due=due)
    assert alone.task is None
    assert asked.task
    assert named.task
    assert (asked.task.about_kind, asked.task.about_key) == (GATHERING, gathering.pk)
    units = set(Assignment.objects.filter(task=asked.task).values_list("unit", flat=True))
    assert units == {world.det_may.pk, world.le_loi.pk}
    assert [each.unit for each in Assignment.objects.filter(task=named.task)] == [world.drivers]
    lines = talk_of(gathering, world.chi, {"tasks.see"}, TODAY).conclusions  # type: ignore[arg-type]
    assert lines[0].whom == ""
    assert lines[1].due == due
    assert lines[1].tone == "plain"
    assert "2" in lines[1].stands
    assert lines[2].whom == "Nghiệp đoàn Lái xe Bến Gỗ"
    answer_task(Assignment.objects.get(task=named.task), Answer(DONE), by=world.operator, today=TODAY, now=NOW)
    assert talk_of(gathering, world.chi, {"tasks.see"}, TODAY).conclusions[2].tone == "good"  # type: ignore[arg-type]
    assert talk_of(gathering, world.chi, (), TODAY).conclusions[2].stands == "", "how far is for whoever sees tasks"


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"words": " "}, "words"),
        ({"due": TODAY}, "kinds"),
        ({"whom": Whom(kinds=("grassroots",))}, "due"),
        ({"whom": Whom(kinds=("grassroots",)), "due": TODAY, "words": "x" * 3_000}, "words"),
    ],
)
def test_half_a_conclusion_is_refused(world: World, change: dict[str, Any], box: str) -> None:
    with pytest.raises(CannotWrite) as refused:
        concluded(seminar(world.ben_go), way(world), **change)
    assert refused.value.at == box
    assert not Conclusion.objects.exists()
    assert not Task.objects.exists()


def test_a_conclusion_taken_back_withdraws_its_task_unless_it_was_done(world: World) -> None:
    gathering, due = seminar(world.ben_go), TODAY + timedelta(days=30)
    first = concluded(gathering, way(world), whom=Whom(chosen=(world.det_may.pk,)), due=due)
    undo_talk(Act.objects.latest("pk"), **way(world))
    assert not Conclusion.objects.exists()
    assert first.task
    assert Task.objects.get(pk=first.task.pk).withdrawn_on == TODAY
    second = concluded(gathering, way(world), whom=Whom(chosen=(world.det_may.pk,)), due=due)
    act = Act.objects.latest("pk")
    answer_task(Assignment.objects.get(task=second.task), Answer(DONE), by=world.operator, today=TODAY, now=NOW)
    with pytest.raises(CannotUndoGathering):
        undo_talk(act, **way(world))
    assert Conclusion.objects.get() == second


def test_more_votes_than_people_are_kept_and_said(world: World) -> None:
    gathering = seminar(world.ben_go)
    assert gathering.present == 2
    voted(gathering, way(world), in_favour=2, against=0)
    voted(gathering, way(world), in_favour=2, against=1)
    assert [bool(line.broken) for line in talk_of(gathering, world.chi, (), TODAY).votes] == [False, True]
    for wrong, box in (({"matter": ""}, "matter"), ({"in_favour": 0, "against": 0}, "in_favour")):
        with pytest.raises(CannotWrite) as refused:
            voted(gathering, way(world), **wrong)
        assert refused.value.at == box
    assert Vote.objects.count() == 2


def test_minutes_are_written_once_and_changed_and_taken_back_to_what_stood(world: World) -> None:
    gathering = seminar(world.ben_go)
    minuted(gathering, way(world))
    assert write_minutes(gathering, MINUTED, now=NOW, **way(world)) is None, "nothing is another one"
    act = minuted(gathering, way(world), course="Khác")
    assert Minutes.objects.get().course == "Khác"
    assert Entry.objects.filter(action="gatherings.write_minutes").latest("pk").facts["parts"] == ["course"]
    undo_talk(act, **way(world))
    assert Minutes.objects.get().course == MINUTED.course
    undo_talk(Act.objects.filter(verb="gatherings.write_minutes").earliest("pk"), **way(world))
    assert not Minutes.objects.exists()


def test_what_is_struck_out_stays_readable_and_stands_in_no_minutes(world: World) -> None:
    gathering = seminar(world.ben_go)
    rows = [said(gathering, way(world)), concluded(gathering, way(world)), voted(gathering, way(world))]
    words = " ".join(words_of(minutes_paper(facts_of_minutes(gathering, world.chi, TODAY))))
    told = (SAID.words, "rà soát quy chế", VOTED.matter)
    assert all(each in words for each in told)
    for row in rows:
        with pytest.raises(CannotStrike):
            strike_said(row, "  ", **way(world))
        with pytest.raises(NotAllowed):
            strike_said(row, "Nhầm", **way(world, world.hanh))
        act = strike_said(row, "Ghi nhầm", **way(world))
        with pytest.raises(CannotStrike):
            strike_said(row, "Lần nữa", **way(world))
        row.refresh_from_db()
        assert (row.struck, row.struck_because) == (True, "Ghi nhầm")
    words = " ".join(words_of(minutes_paper(facts_of_minutes(gathering, world.chi, TODAY))))
    assert not any(each in words for each in told)
    assert talk_of(gathering, world.chi, (), TODAY).opinions[0].opinion.words == SAID.words
    undo_talk(act, **way(world))
    assert Vote.objects.get().struck is False


def test_where_a_petition_went_is_told_to_nobody_who_may_not_see_it(world: World) -> None:
    gathering = seminar(world.song_xanh)
    opinion = said(
        gathering, way(world, world.operator), becomes=PASSED, unit=world.co_khi, category=category(),
        words="Xưởng cán thiếu găng tay",
    )  # fmt: skip
    chair = world.khoa  # sees all of the city
    Grant.objects.filter(user=world.dung).update(unit=world.song_xanh, role="leader")  # reads gatherings, no petitions
    for reader, sees in ((chair, True), (world.dung, False)):
        (line,) = talk_of(gathering, reader, (), TODAY).opinions
        assert line.opinion.words == "Xưởng cán thiếu găng tay", "said before all of it"
        assert (line.petition == opinion.petition) is sees
        assert bool(line.whose) is bool(line.stands) is sees
        words = " ".join(words_of(minutes_paper(facts_of_minutes(gathering, reader, TODAY))))
        assert ("Cơ khí Cầu Đá xem xét" in words) is sees


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bi", "Trần Quang Bình"),
        ("an", "Nguyễn Thị An"),
        ("ng an", "Nguyễn Thị An"),
        ("TRẦN QUANG BÌNH", "Trần Quang Bình"),
        ("tran quang binh", "Trần Quang Bình"),
        ("Trần Quang Bình · CĐCS Dệt May Hòa Bình", "Trần Quang Bình"),
        ("xyz", None),
        ("ng", None),  # two of them
    ],
)
def test_two_letters_without_marks_find_who_speaks(world: World, typed: str, name: str | None) -> None:
    choice = choose(typed, seminar(world.ben_go))
    assert (choice.speaker.name if choice.speaker else None) == name
    assert bool(choice.candidates) is (typed == "ng")


def test_a_candidate_means_exactly_one_and_of_no_other_gathering(world: World) -> None:
    gathering, other = seminar(world.ben_go), seminar(world.cau_da)
    (first, *_rest) = choose("ng", gathering).candidates
    chosen = choose(first.text, gathering).speaker
    assert chosen == first.speaker
    assert choose(first.text, other).speaker is None
    assert suggested(gathering)[0].folded == "nguyen thi an"


def test_those_there_are_told_of_a_gathering_of_several_thousand_in_a_few_questions(
    world: World, django_assert_max_num_queries: Any
) -> None:
    gathering = seminar(world.ben_go, people=9)
    with django_assert_max_num_queries(14):
        facts = facts_of(gathering, TODAY)
    assert len(facts.people) == 9
    assert len(facts.there) == 6
    assert [each.state for each in facts.people].count(kinds.LATE) == 3
