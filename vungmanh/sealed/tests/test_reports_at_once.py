"""The same form twice, two readers at one case, a flood of tries, at the same moment: nothing is kept twice or lost."""

from __future__ import annotations

import uuid
from collections import Counter
from functools import partial

import pytest

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.accounts.models import User
from vungmanh.sealed import limits
from vungmanh.sealed.actions.again import say_again, says
from vungmanh.sealed.actions.answer import answer
from vungmanh.sealed.actions.close import close
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.actions.hand_over import call_in, hand_over, take_off_case
from vungmanh.sealed.actions.name_readers import take_reader_off
from vungmanh.sealed.actions.reader_keys import lost_passphrase
from vungmanh.sealed.actions.send import send
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.models import Case, CaseLine, Envelope, Reader
from vungmanh.sealed.queries import able
from vungmanh.sealed.refusals import Refused
from vungmanh.sealed.route import AT_LEAST, route
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.said import Said
from vungmanh.sealed.tests.reports import (
    NOW,
    WORDS,
    AFile,
    case_of,
    named,
    opened_by,
    person,
    read_by_sender,
    sent,
    two_readers,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_form_that_comes_many_times_at_once_is_one_report(world: World) -> None:
    two_readers(world)
    to, once = route(world.det_may, "", TODAY), uuid.uuid4()
    assert to
    drafts = at_once(*[partial(draft, to, world.det_may, [AFile()], once=once, now=NOW)] * 4)
    assert all(isinstance(each, Receipt) for each in drafts)
    (case,) = Case.objects.all()
    receipt = next(each for each in drafts if each.locator == case.locator)
    sending = at_once(*[partial(send, receipt, once, Said(WORDS), today=TODAY, now=NOW)] * 4)
    assert sending == [receipt] * 4
    assert [entry.spoken.words for entry in read_by_sender(receipt).entries] == [WORDS]
    assert (Envelope.objects.count(), CaseLine.objects.count()) == (2, 1)


def test_all_that_is_said_at_the_same_moment_is_kept_in_one_order(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    mine, theirs = opened_by(nga, receipt), opened_by(phuc, receipt)
    sender = read_by_sender(receipt)
    assert isinstance(sender, SenderHand)
    twice = uuid.uuid4()
    came = at_once(
        *[partial(answer, mine, "Một lần", asks=False, once=twice, today=TODAY)] * 2,
        partial(answer, theirs, "Câu hỏi", asks=True, once=uuid.uuid4(), today=TODAY),
        partial(say_again, sender, "Thêm", [AFile()], once=uuid.uuid4(), today=TODAY),
        partial(says, sender, False, once=uuid.uuid4(), today=TODAY),
        partial(close, theirs, "partly", "Xong", once=uuid.uuid4(), today=TODAY),
    )
    assert came == [None] * 6
    places = list(Envelope.objects.order_by("place").values_list("place", flat=True))
    assert places == list(range(7)), "the report, its name, and five more"
    assert Counter(entry.spoken.words for entry in read_by_sender(receipt).entries)["Một lần"] == 1


def test_however_readers_come_and_go_two_can_open_a_case(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    new = [named(person(f"sau{n}", "Lục Thị Sáu", "inspector", world.song_xanh), world.song_xanh) for n in range(2)]
    call_in(opened_by(nga, receipt), new[0], today=TODAY)
    deeds = [
        partial(take_off_case, opened_by(nga, receipt), phuc.pk, today=TODAY),
        partial(take_off_case, opened_by(phuc, receipt), nga.pk, today=TODAY),
        partial(hand_over, opened_by(User.objects.get(username="sau0"), receipt), new[1], today=TODAY),
        partial(take_reader_off, Reader.objects.get(account=nga.pk), by=world.operator, today=TODAY),
        partial(lost_passphrase, phuc, "mười con cò trắng bay qua đồng", TODAY),
    ]
    wrong = [each for each in at_once(*deeds) if isinstance(each, Exception) and not isinstance(each, Refused)]
    assert not wrong
    assert len(able(case_of(receipt))) >= AT_LEAST - 1, "a passphrase is lost whatever the others do"


def test_a_thousand_tries_at_once_are_no_more_than_one_after_another(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    guesses = [partial(read_by_sender, Receipt(mine.locator, f"{n:014}")) for n in range(24)]
    judged = [type(each).__name__ for each in at_once(*guesses)]
    assert set(judged) <= {"Wrong", "TooOften"}
    assert judged.count("Wrong") <= limits.WRONG_OF_ONE
