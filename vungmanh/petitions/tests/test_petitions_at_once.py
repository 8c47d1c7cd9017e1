"""Two people with one petition at the same moment: one of them is told, no word is lost, nothing is counted twice."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest

from tests.threads import at_once
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.ledger.verify import differences
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.join import join
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.refusals import CannotAnswer
from vungmanh.petitions.rules.states import REFUSED
from vungmanh.petitions.tests.said import afresh, category, heard, said, way
from vungmanh.petitions.told import OUTSIDER
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_answer_at_the_same_moment_one_reads_the_other_first(world: World) -> None:
    petition = said(world.det_may, world.binh)
    both = [partial(answer, [petition], f"Trả lời của {by}", seen=0, **way(by)) for by in (world.binh, world.chi)]
    assert sum(isinstance(each, CannotAnswer) for each in at_once(*both)) == 1
    assert Message.objects.filter(kind=Message.ANSWER).count() == 1
    assert list(differences(MEASURES)) == []


def test_whatever_two_do_to_one_petition_at_the_same_moment_it_stands_in_one_way(world: World) -> None:
    category()
    for n in range(3):
        petition, other = said(world.drivers, world.operator), said(world.drivers, world.operator, words=f"Ý {n}")
        act = answer([petition], "Đã xong", **way(world.operator))
        deeds = [
            partial(close, petition, REFUSED, "Không có kinh phí", **way(world.operator)),
            partial(hear_sender, petition, Message.OBJECTION, "Chưa xong", **way(OUTSIDER)),
            partial(join, other, [petition], **way(world.operator)),
            partial(pass_on, other, world.song_xanh, "Thẩm quyền", **way(world.operator)),
            partial(undo_petition, act, by=world.operator, today=world.today),
        ]
        if n == 2:
            deeds.append(partial(dissolve_unit, world.drivers, on=world.today, by=world.operator, today=world.today))
        wrong = [each for each in at_once(*deeds) if isinstance(each, Exception) and not isinstance(each, Refused)]
        assert not wrong
    for each in Petition.objects.all():
        last = Stage.objects.standing().get(petition=each)
        assert (each.state, each.holder_id, each.due) == (last.state, last.holder_id, last.due)
    assert list(differences(MEASURES)) == []


def test_a_letter_that_is_taken_up_twice_at_the_same_moment_is_one_petition(world: World) -> None:
    letter = heard(letter=uuid4(), number="912345678", code="12345678", way=Petition.DOOR)
    at_once(*[partial(receive, world.det_may, letter, **way(OUTSIDER)) for _ in range(3)])
    assert Petition.objects.count() == 1
    words = uuid4()
    petition = afresh(Petition.objects.get())
    at_once(*[
        partial(hear_sender, petition, Message.SENDER, "Thêm", letter=words, **way(OUTSIDER)) for _ in range(3)
    ])  # fmt: skip
    assert Message.objects.count() == 1
    assert list(differences(MEASURES)) == []
