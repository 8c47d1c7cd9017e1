"""Two officers with classes at the same moment: no certificate's number is given twice, nobody has two results, and
nobody answers a quiz twice."""

from __future__ import annotations

from functools import partial
from time import sleep
from typing import Any

import pytest
from django.db import transaction

from tests.row import NOW
from tests.threads import at_once
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.models import Attendee
from vungmanh.house.following import follow
from vungmanh.kit.following import PersonsMerged
from vungmanh.members.actions.held import held as hold
from vungmanh.training.actions.answer_quiz import answer_quiz
from vungmanh.training.actions.ask_questions import ask_question
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.actions.sign_up import sign_up
from vungmanh.training.models import Answered, Question, Result, SignUp
from vungmanh.training.refusals import CannotCertify, CannotSignUp
from vungmanh.training.tests.stories import HELD_ON, QUESTION, course, given, keys_of, open_for_all, recorded
from vungmanh.training.told import Given, Named

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


def _kinds(outcomes: list[Any]) -> list[type]:
    return [type(each) for each in outcomes if isinstance(each, Exception)]


def test_certificates_of_two_classes_share_one_count_and_one_class_is_certified_once(world: World) -> None:
    of = course(world.ben_go, _way(world))
    classes = [
        recorded(world.ben_go, _way(world), world.an, world.binh_the_member, of=of, on=HELD_ON.replace(day=day))
        for day in (2, 3, 4)
    ]
    for each in classes:
        given(each, _way(world))
    outcomes = at_once(*(partial(certify, each, HELD_ON, **_way(world)) for each in [*classes, classes[0]]))
    assert _kinds(outcomes) == [CannotCertify]
    assert sorted(Result.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_two_who_write_results_at_once_give_one_to_each_person(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    for_all = {key: Given() for key in keys_of(held).values()}
    failed = {key: Given("failed") for key in keys_of(held).values()}
    outcomes = at_once(*(partial(give_results, held, said, now=NOW, **_way(world)) for said in (for_all, failed)))
    assert not _kinds(outcomes)
    assert Result.objects.count() == 2
    assert len(set(Result.objects.values_list("outcome", flat=True))) == 1, "the second has written all of them"


def test_a_link_that_is_sent_twice_at_once_is_one_answer(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    ask_question(held, QUESTION, **_way(world))
    attendee, question = Attendee.objects.get(gathering=held.pk), Question.objects.get()
    outcomes = at_once(*(partial(answer_quiz, attendee, {question.pk: place}, now=NOW) for place in (0, 1, 2)))
    assert not _kinds(outcomes)
    assert Answered.objects.count() == 1


def test_one_person_is_signed_up_once_by_two_at_once(world: World) -> None:
    held = open_for_all(world.ben_go, _way(world))
    people = [Named(world.an.name, world.an)]
    ways = [{"by": user, "today": world.today, "now": NOW} for user in (world.chi, world.binh)]
    outcomes = at_once(*(partial(sign_up, held, world.det_may, people, **way) for way in ways))
    assert _kinds(outcomes) == [CannotSignUp]
    assert SignUp.objects.count() == 1


def test_results_and_two_who_become_one_wait_for_each_other_in_one_order(world: World) -> None:
    """Persons are held before the class, whoever comes first: the other way round the two would wait for ever."""
    held = recorded(world.ben_go, _way(world), world.an, world.binh_the_member)
    keys = keys_of(held)
    event = PersonsMerged(kept=world.an, gone=world.binh_the_member, by=world.operator, today=world.today)

    def merge() -> None:
        with transaction.atomic():
            hold([world.an.pk, world.binh_the_member.pk])
            sleep(0.1)  # so that the other one is under way
            follow(event, Refused)

    outcomes = at_once(merge, partial(give_results, held, {keys[world.an.name]: Given()}, now=NOW, **_way(world)))
    assert not _kinds(outcomes)
    assert Result.objects.get().person == world.an


def test_a_class_that_goes_to_another_unit_meanwhile_is_found_there(world: World) -> None:
    of = course(world.song_xanh, {"by": world.operator, "today": world.today})
    held = recorded(world.ben_go, _way(world), world.an, of=of)

    def move() -> None:
        with transaction.atomic():
            move_gathering(held.gathering, world.cau_da, by=world.operator, today=world.today)
            sleep(0.2)

    def give() -> None:
        sleep(0.1)
        said = {key: Given() for key in keys_of(held).values()}
        give_results(held, said, by=world.operator, today=world.today, now=NOW)

    outcomes = at_once(move, give)
    assert not _kinds(outcomes)
    assert Result.objects.get().training_class.gathering.unit == world.cau_da
