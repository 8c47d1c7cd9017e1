"""The ladder: a petition is taken up, passed on, forwarded, answered, objected to, closed; each step by whoever may."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.correct import correct, strike
from vungmanh.petitions.actions.extend import extend
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender, hear_stayed
from vungmanh.petitions.actions.join import join, part
from vungmanh.petitions.actions.note import note
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.record_reply import record_reply
from vungmanh.petitions.actions.see_sender import see_sender
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.refusals import (
    CannotAnswer,
    CannotAssign,
    CannotClose,
    CannotCorrect,
    CannotExtend,
    CannotForward,
    CannotHear,
    CannotJoin,
    CannotPassOn,
    CannotRecordReply,
    CannotSeeSender,
    CannotUndoPetition,
)
from vungmanh.petitions.rules import states
from vungmanh.petitions.sender import readings_of
from vungmanh.petitions.tests.said import SEN, afresh, category, said, way
from vungmanh.petitions.told import OUTSIDER, Facts

pytestmark = pytest.mark.django_db

LATER = date(2026, 4, 1)


def papers() -> list[Any]:
    return look_at([samples.sent("Biên bản.pdf", samples.pdf())])


def stands(petition: Petition) -> tuple[Any, ...]:
    now = afresh(petition)
    return now.state, now.holder.code, now.owner and now.owner.username, now.due


def undone(act: Act | None, by: Any) -> None:
    assert act
    undo_petition(act, by=by, today=TODAY)


def test_whoever_is_named_takes_it_up_and_somebody_without_the_right_is_not_named(world: World) -> None:
    petition = said(world.det_may, world.chi)
    for nobody in (world.giang, world.hanh):
        with pytest.raises(CannotAssign):
            assign(petition, nobody, **way(world.binh))
    act = assign(petition, world.binh, **way(world.chi))
    assert stands(petition) == ("in_work", "DM", "binh", date(2026, 3, 30))
    undone(act, world.chi)
    assert stands(petition) == ("received", "DM", None, date(2026, 3, 30))


def test_the_term_of_a_complaint_begins_anew_once_it_is_taken_up(world: World) -> None:
    petition = said(world.det_may, world.binh, kind=states.COMPLAINT)
    assert afresh(petition).due == date(2026, 3, 26)
    assign(petition, world.binh, **way(world.binh, date(2026, 3, 20)))
    assert afresh(petition).due == date(2026, 4, 20)  # thirty days, of which the last is a Sunday
    act = extend(petition, date(2026, 5, 4), "Phức tạp", **way(world.binh, LATER))
    assert afresh(petition).due == date(2026, 5, 4)
    for day, at in ((date(2026, 5, 5), "due"), (date(2026, 5, 3), "due")):
        with pytest.raises(CannotExtend) as refused:
            extend(petition, day, "Chờ thêm", **way(world.binh, LATER))
        assert refused.value.at == at
    undo_petition(act, by=world.binh, today=LATER)
    assert afresh(petition).due == date(2026, 4, 20)
    assert list(differences(MEASURES)) == []


def test_what_goes_up_is_the_wards_and_the_union_below_may_not_answer_it_any_more(world: World) -> None:
    petition = said(world.det_may, world.binh)
    with pytest.raises(CannotPassOn):
        pass_on(petition, world.ben_go, " ", **way(world.binh))
    act = pass_on(petition, world.ben_go, "Vượt thẩm quyền", **way(world.binh, date(2026, 3, 30)))
    assert stands(petition) == ("received", "SX-BG", None, date(2026, 4, 13))
    with pytest.raises(NotAllowed):
        answer([petition], "Đã xong", **way(world.binh))
    assert Petition.objects.visible_to(world.binh, TODAY).get() == petition
    assert petition.unit == world.det_may
    undo_petition(act, by=world.binh, today=date(2026, 3, 30))
    assert stands(petition) == ("received", "DM", "binh", date(2026, 3, 30))


def test_the_employer_has_seven_days_and_the_sender_is_still_to_be_answered(world: World) -> None:
    petition = said(world.det_may, world.binh)
    with pytest.raises(CannotForward):
        forward(petition, states.WITH_EMPLOYER, "", **way(world.binh))
    with pytest.raises(CannotRecordReply):
        record_reply(petition, "Sẽ thay", **way(world.binh))
    forward(petition, states.WITH_EMPLOYER, "Công ty Dệt May Hòa Bình", "Đề nghị thay bình lọc", **way(world.binh))
    assert stands(petition) == ("with_employer", "DM", "binh", date(2026, 3, 23))
    assert afresh(petition).late_from == date(2026, 3, 24)
    note(petition, "Phòng nhân sự hứa trả lời", **way(world.binh))
    record_reply(petition, "Sẽ thay trong tuần", papers(), **way(world.binh, date(2026, 3, 24)))
    assert stands(petition) == ("in_work", "DM", "binh", date(2026, 3, 30))
    told = Message.objects.filter(petition=petition)
    assert [each.kind for each in told] == ["note", "employer"]
    assert not told.for_the_sender().exists()
    assert Evidence.objects.get().about_kind == "petitions.message"


def test_of_two_who_answer_at_once_the_second_reads_the_first(world: World) -> None:
    petition = said(world.det_may, world.binh)
    answer([petition], "Bình lọc được thay hôm nay.", seen=0, **way(world.binh))
    with pytest.raises(CannotAnswer, match=r"Your text is kept|vẫn còn"):
        answer([petition], "Đang xem xét.", seen=0, **way(world.chi))
    hear_sender(petition, Message.SENDER, "Khi nào ạ?", **way(OUTSIDER))
    answer([petition], "Chiều nay.", seen=1, **way(world.chi))
    assert Message.objects.filter(petition=petition, kind=Message.ANSWER).count() == 2
    now = afresh(petition)
    assert (now.answered_on, now.in_time, now.state) == (TODAY, True, states.ANSWERED)


def test_an_answer_is_taken_back_until_the_sender_has_written_again(world: World) -> None:
    petition = said(world.det_may, world.binh)
    act = answer([petition], "Nhầm người", **way(world.binh))
    with pytest.raises(NotAllowed):
        undone(act, world.hanh)
    undone(act, world.binh)
    assert (afresh(petition).answered_on, Message.objects.count()) == (None, 0)
    act = answer([petition], "Đã thay bình lọc", **way(world.binh))
    hear_sender(petition, Message.SENDER, "Cảm ơn anh", **way(OUTSIDER))
    with pytest.raises(CannotUndoPetition):
        undone(act, world.binh)


def test_many_senders_of_one_matter_are_answered_with_the_same_words(world: World) -> None:
    several = [said(world.det_may, world.binh, words=f"Nước có mùi {n}") for n in range(3)]
    neighbours = said(world.co_khi, world.hanh)
    with pytest.raises(NotAllowed):
        answer([*several, neighbours], "Đã thay bình lọc", **way(world.binh))
    assert not Message.objects.exists()
    answer(several, "Đã thay bình lọc", papers(), **way(world.binh))
    assert {each.state for each in Petition.objects.filter(unit=world.det_may)} == {states.ANSWERED}
    assert Message.objects.filter(kind=Message.ANSWER).count() == Evidence.objects.count() == 3


def test_what_is_joined_goes_every_step_with_its_head_and_each_sender_is_answered(world: World) -> None:
    head, other, third = (said(world.det_may, world.binh, words=f"Nước có mùi {n}") for n in range(3))
    with pytest.raises(CannotJoin):
        join(head, [said(world.co_khi, world.operator)], **way(world.operator))
    act = join(head, [other, third], **way(world.binh))
    with pytest.raises(CannotAnswer):
        answer([other], "Riêng một người", **way(world.binh))
    forward(head, states.WITH_EMPLOYER, "Công ty", **way(world.binh))
    assert {afresh(each).state for each in (head, other, third)} == {states.WITH_EMPLOYER}
    with pytest.raises(CannotUndoPetition):
        undone(act, world.binh)
    part(third, **way(world.binh))
    answer([head], "Đã thay bình lọc", **way(world.binh))
    assert [afresh(each).state for each in (head, other, third)] == ["answered", "answered", "with_employer"]
    assert list(differences(MEASURES)) == []


def test_an_objection_opens_it_one_level_up_and_what_was_joined_stays_where_it_is(world: World) -> None:
    head, other = said(world.det_may, world.binh), said(world.det_may, world.binh, words="Nước có mùi")
    join(head, [other], **way(world.binh))
    forward(head, states.WITH_EMPLOYER, "Công ty Hòa Bình", **way(world.binh))
    answer([head], "Đã thay bình lọc", **way(world.binh))
    with pytest.raises(CannotHear):
        hear_sender(head, Message.OBJECTION, " ", **way(world.binh))
    act = hear_sender(head, Message.OBJECTION, "Vẫn có mùi", **way(world.binh, date(2026, 3, 18)))
    assert stands(head) == ("objected", "SX-BG", None, date(2026, 4, 1))
    assert stands(other)[:2] == ("answered", "DM")
    assert afresh(other).head is None
    assert "Công ty Hòa Bình" in Stage.objects.standing().get(petition=head).words
    undo_petition(act, by=world.binh, today=TODAY)  # the ward has not begun
    assert stands(head)[:2] == ("answered", "DM")
    assert afresh(other).head == head


def test_closing_needs_a_proof_or_the_senders_word_and_reasons_where_they_are_owed(world: World) -> None:
    petition = said(world.det_may, world.binh)
    for result, at in ((states.MET, "evidence"), (states.REFUSED, "words"), (states.WITHDRAWN, ""), ("", "result")):
        if at:
            with pytest.raises(CannotClose) as refused:
                close(petition, result, **way(world.binh))
            assert refused.value.at == at
    answer([petition], "Đã thay bình lọc", **way(world.binh))
    hear_sender(petition, Message.SETTLED, "", **way(OUTSIDER))
    close(petition, states.MET, **way(world.binh))
    now = afresh(petition)
    assert (now.state, now.result, now.closed_on, now.settled_on, now.due) == ("closed", "met", TODAY, TODAY, None)
    proven = said(world.det_may, world.binh)
    close(proven, states.MET, "Đã thay bình lọc hôm nay.", papers(), **way(world.binh))
    now = afresh(proven)
    assert (now.answered_on, now.in_time, now.state) == (TODAY, True, states.CLOSED)
    shown = Message.objects.filter(petition=proven).for_the_sender()
    assert [each.kind for each in shown] == [Message.ANSWER]
    assert not Evidence.objects.filter(about_key=shown[0].pk).exists()  # the proof is the officers'


def test_four_weeks_later_a_no_opens_it_one_level_up_and_it_is_asked_once(world: World) -> None:
    petition = said(world.det_may, world.binh)
    close(petition, states.REFUSED, "Công ty không có kinh phí.", **way(world.binh))
    with pytest.raises(CannotHear):
        hear_stayed(petition, True, **way(world.binh, date(2026, 4, 12)))
    hear_stayed(petition, True, **way(OUTSIDER, date(2026, 4, 12)))  # by an old page: there is nothing to hear
    assert Message.objects.filter(petition=petition).count() == 1
    april = way(OUTSIDER, date(2026, 4, 13))
    with pytest.raises(CannotHear):
        hear_stayed(petition, False, **way(world.binh, date(2026, 4, 13)))
    hear_stayed(petition, False, "", **april)
    now = afresh(petition)
    assert (now.state, now.holder, now.closed_on, now.result, now.stayed) == ("objected", world.ben_go, None, "", False)
    assert list(differences(MEASURES)) == []
    hear_stayed(petition, True, "Nói thêm", **april)  # too late: it is heard as words
    assert Message.objects.filter(petition=petition).latest("pk").kind == Message.SENDER


def test_nothing_a_sender_writes_is_lost_or_written_down_twice(world: World) -> None:
    petition, letter = said(world.det_may, world.binh), uuid4()
    hear_sender(petition, Message.OBJECTION, "Tôi không đồng ý", letter=letter, **way(OUTSIDER))
    hear_sender(petition, Message.OBJECTION, "Tôi không đồng ý", letter=letter, **way(OUTSIDER))
    message = Message.objects.get()
    assert (message.kind, message.by, message.account) == (Message.SENDER, "người gửi", None)
    assert afresh(petition).state == states.RECEIVED
    strike(petition, "Ghi hai lần", **way(world.binh))
    hear_sender(petition, Message.SETTLED, "", files=papers(), **way(OUTSIDER))
    assert Message.objects.count() == 2
    with pytest.raises(NotAllowed):
        hear_sender(petition, Message.SENDER, "Chị ấy nói thêm", **way(world.hanh))


def test_a_mistake_is_struck_out_with_a_reason_and_counts_nowhere(world: World) -> None:
    petition = said(world.det_may, world.binh)
    with pytest.raises(CannotCorrect):
        strike(petition, "", **way(world.binh))
    act = strike(petition, "Ghi hai lần", **way(world.binh))
    assert afresh(petition).struck_because == "Ghi hai lần"
    assert list(differences(MEASURES)) == []
    with pytest.raises(CannotAnswer):
        answer([petition], "Đã xong", **way(world.binh))
    undone(act, world.binh)
    assert afresh(petition).struck_on is None
    undone(Act.objects.filter(verb="petitions.record").get(), world.binh)
    assert afresh(petition).struck_on == TODAY  # what was written down is not deleted
    assert list(differences(MEASURES)) == []


def test_what_is_corrected_keeps_what_stood_and_a_senders_own_words_stay(world: World) -> None:
    petition = said(world.det_may, world.binh, received_on=date(2026, 3, 10))
    to = Facts(states.DISPUTE, category("wages"), "Chậm trả lương", date(2026, 3, 12), "Công ty Hòa Bình", people=12)
    act = correct(petition, to, **way(world.binh))
    now = afresh(petition)
    assert (now.kind, now.words, now.people, now.due) == ("dispute", "Chậm trả lương", 12, date(2026, 3, 19))
    assert Petition.objects.saying("cham tra luong").get() == now
    line = Entry.objects.filter(action="petitions.correct").get()
    assert line.facts["changes"]["received_on"] == ["2026-03-10", "2026-03-12"]
    assert "Chậm trả" not in str(line.facts)
    undone(act, world.binh)
    assert afresh(petition).due == date(2026, 3, 24)
    assert list(differences(MEASURES)) == []
    letter = said(world.det_may, OUTSIDER, way=Petition.DOOR)
    with pytest.raises(CannotCorrect) as refused:
        correct(letter, to, **way(world.binh))
    assert refused.value.at == "words"


def test_whoever_opens_the_name_of_a_sender_says_why_and_is_written_down(world: World) -> None:
    petition = said(world.det_may, world.binh)
    assert see_sender(petition, "", **way(world.binh)).called == SEN.name  # its owner
    assert readings_of(petition) == []
    for nobody in (world.dung, world.hanh, world.leader):
        with pytest.raises(NotAllowed):
            see_sender(petition, "Xác minh", **way(nobody))
    with pytest.raises(CannotSeeSender):
        see_sender(petition, " ", **way(world.chi))
    assert see_sender(petition, "Mời đến làm việc", **way(world.chi)).phone == SEN.phone
    (reading,) = readings_of(petition)
    assert (reading.by, reading.role, reading.at, reading.on) == ("chi", "chair", "SX-BG", TODAY)


def test_one_about_an_officer_is_acted_upon_by_nobody_below_whatever_else_they_hold(world: World) -> None:
    petition = said(world.det_may, world.chi, about_officer=True)
    with pytest.raises(CannotPassOn):
        pass_on(petition, world.det_may, "Xem lại", **way(world.chi))
    Grant.objects.create(user=world.binh, role="upper_chair", unit=world.ben_go, since=TODAY, because="QĐ 7")
    with pytest.raises(NotAllowed):
        answer([petition], "Không có gì", **way(world.binh))
    with pytest.raises(CannotAssign):
        assign(petition, world.binh, **way(world.chi))
    with pytest.raises(NotAllowed):
        see_sender(petition, "Muốn biết", **way(world.binh))
    answer([petition], "Đã làm việc với đồng chí ấy", **way(world.chi))
    with pytest.raises(CannotJoin):
        join(said(world.ben_go, world.chi), [said(world.ben_go, world.chi, about_officer=True)], **way(world.khoa))


def test_overdue_is_posted_ahead_and_ends_with_the_answer(world: World) -> None:
    petition = said(world.det_may, world.binh)
    late = afresh(petition).late_from
    assert late == date(2026, 3, 31)
    answer([petition], "Đã xong", **way(world.binh, late + timedelta(days=2)))
    now = afresh(petition)
    assert (now.late_from, now.in_time) == (None, False)
    first = Stage.objects.filter(petition=petition).order_by("pk").first()
    assert first
    assert (first.late_from, first.until) == (late, late + timedelta(days=2))
    assert list(differences(MEASURES)) == []
