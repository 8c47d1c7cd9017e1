"""A report from its sender to its readers and back: what each of them reads, and what nobody else does."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest

from tests.world import TODAY, World
from vungmanh.sealed.actions.answer import answer, note
from vungmanh.sealed.actions.draft import draft
from vungmanh.sealed.actions.open_case import open_case, opened
from vungmanh.sealed.actions.send import send
from vungmanh.sealed.models import Case, Envelope
from vungmanh.sealed.refusals import NotYours, Over, Spoiled, Walled, Wrong
from vungmanh.sealed.route import route
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.said import Said
from vungmanh.sealed.tests.reports import (
    NOW,
    PASSPHRASE,
    WORDS,
    AFile,
    case_of,
    opened_by,
    read_by_sender,
    sent,
    two_readers,
)


def words_of(hand: object) -> list[str]:
    return [entry.spoken.words for entry in hand.entries]  # type: ignore[attr-defined]


def test_a_report_is_read_answered_and_read_again_by_its_sender(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may, files=[AFile()], called="Quản đốc Tám", name="Đỗ Thị Sen")
    case = case_of(receipt)
    assert (case.filed_on, case.waits_on, case.spoils) == (TODAY, date(2026, 3, 25), None)

    hand = opened_by(nga, receipt)
    first, name = hand.entries
    assert (first.spoken.words, first.spoken.called, name.spoken.kind) == (WORDS, "Quản đốc Tám", "name")
    assert name.spoken.words == "", "the name is opened by an act of its own"
    assert [file.name for file in hand.files] == ["anh-1.jpg"]
    once = uuid.uuid4()
    for _twice in range(2):
        answer(hand, "Từ tháng mấy?", asks=True, once=once, today=TODAY)
    note(hand, "Chưa gọi công ty vội", once=uuid.uuid4(), today=TODAY)
    case.refresh_from_db()
    assert (case.told_on, case.waits_on) == (TODAY, TODAY + timedelta(days=30))

    assert words_of(read_by_sender(receipt)) == [WORDS, "Đỗ Thị Sen", "Từ tháng mấy?"]
    again = opened(hand.token, case.pk, nga, today=TODAY, now=NOW + timedelta(minutes=9))
    assert words_of(again) == [WORDS, "", "Từ tháng mấy?", "Chưa gọi công ty vội"]
    assert words_of(opened_by(phuc, receipt)) == words_of(again)
    with pytest.raises(Over):
        opened(hand.token, case.pk, nga, today=TODAY, now=NOW + timedelta(minutes=10))
    with pytest.raises(Over):
        opened(hand.token, case.pk, phuc, today=TODAY, now=NOW)


def test_nobody_opens_a_report_who_was_not_named_for_it(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may)
    key = case_of(receipt).pk
    for stranger in (world.binh, world.chi, world.leader, world.operator):
        with pytest.raises(Walled):
            open_case(key, stranger, PASSPHRASE, today=TODAY, now=NOW)
    with pytest.raises(Wrong):
        open_case(key, nga, "trăng tròn soi bến vắng thuyền", today=TODAY, now=NOW)
    with pytest.raises(Wrong):
        read_by_sender(Receipt(receipt.locator, "0" * 14))


def test_what_was_looked_through_is_sent_once_within_the_hour_by_its_own_receipt(world: World) -> None:
    two_readers(world)
    to, once = route(world.det_may, "", TODAY), uuid.uuid4()
    assert to
    receipt = draft(to, world.det_may, [AFile()], once=once, now=NOW)
    way = {"today": TODAY, "now": NOW + timedelta(minutes=59)}
    with pytest.raises(Wrong):
        read_by_sender(receipt)
    with pytest.raises(NotYours):
        send(Receipt(receipt.locator, "0" * 14), once, Said(WORDS), **way)
    with pytest.raises(Spoiled):
        send(Receipt("000000", receipt.secret), once, Said(WORDS), **way)
    with pytest.raises(Spoiled):
        send(receipt, uuid.uuid4(), Said(WORDS), **way)
    with pytest.raises(Spoiled):
        send(receipt, once, Said(WORDS), today=TODAY, now=NOW + timedelta(hours=1))
    assert not Envelope.objects.exists()
    assert send(receipt, once, Said(WORDS), **way) == send(receipt, once, Said("khác"), **way) == receipt
    assert words_of(read_by_sender(receipt)) == [WORDS]
    with pytest.raises(Spoiled):
        draft(to, world.det_may, [], once=once, now=NOW)
    assert Case.objects.count() == 1


def test_a_form_that_is_looked_through_twice_leaves_one_draft(world: World) -> None:
    two_readers(world)
    to, once = route(world.det_may, "", TODAY), uuid.uuid4()
    assert to
    first = draft(to, world.det_may, [AFile()], once=once, now=NOW)
    second = draft(to, world.det_may, [], once=once, now=NOW)
    with pytest.raises(Spoiled):
        send(first, once, Said(WORDS), today=TODAY, now=NOW)
    send(second, once, Said(WORDS), today=TODAY, now=NOW)
    assert read_by_sender(second).files == []
