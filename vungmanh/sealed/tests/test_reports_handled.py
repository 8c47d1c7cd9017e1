"""What becomes of a report: who is called in or taken off, what is looked at, how it is closed, passed on, ends."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.arranged import OTHER, Category
from vungmanh.sealed.actions.again import agree, delete_all, give_name, say_again, says
from vungmanh.sealed.actions.answer import answer, note
from vungmanh.sealed.actions.close import close
from vungmanh.sealed.actions.hand_over import call_in, hand_over, may_be_called_in, take_off_case
from vungmanh.sealed.actions.look import original_file, see_name
from vungmanh.sealed.actions.name_readers import take_reader_off
from vungmanh.sealed.actions.open_case import open_case, opened
from vungmanh.sealed.actions.reader_keys import lost_passphrase, unlock_reader
from vungmanh.sealed.actions.sweep import sweep
from vungmanh.sealed.actions.turn_over import categories, may_take, turn_over
from vungmanh.sealed.actions.wall_off import standing
from vungmanh.sealed.hands import Opened
from vungmanh.sealed.models import Case, CaseKey, Enclosure, Envelope, Reader, Seat, Wrapped
from vungmanh.sealed.queries import able, cleaned_file, unwrapped
from vungmanh.sealed.refusals import CannotCallIn, CannotClose, CannotTakeOff, CannotTurnOver, Walled, Wrong
from vungmanh.sealed.rules.boxes import Shut
from vungmanh.sealed.rules.boxes import opened as unboxed
from vungmanh.sealed.tests.reports import (
    NOW,
    PASSPHRASE,
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

A_YEAR_ON = date(2027, 3, 16)


def once() -> dict[str, Any]:
    return {"once": uuid.uuid4(), "today": TODAY}


def words_of(hand: Any) -> list[str]:
    return [entry.spoken.words for entry in hand.entries]


def again(hand: Opened, user: Any) -> Opened:
    return opened(hand.token, hand.case.pk, user, today=TODAY, now=NOW)


def test_who_is_called_in_reads_it_all_and_who_is_taken_off_nothing_more(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    hand = opened_by(nga, receipt)
    sau = person("sau", "Lục Thị Sáu", "inspector", world.song_xanh)
    kept = unwrapped(hand.case, phuc.pk, unlock_reader(phuc, PASSPHRASE, now=NOW))
    with pytest.raises(CannotTakeOff):
        take_off_case(hand, phuc.pk, today=TODAY)
    call_in(hand, named(sau, world.song_xanh), today=TODAY)
    take_off_case(hand, phuc.pk, today=TODAY)
    hand = again(hand, nga)
    call_in(hand, Reader.objects.get(account=sau.pk), today=TODAY)  # tapped twice
    take_off_case(hand, phuc.pk, today=TODAY)
    assert [line.did for line in hand.lines] == ["sent", "opened", "called_in", "taken_off"]
    answer(hand, "Đã rõ", asks=False, **once())
    note(hand, "Giữ kín với Phúc", **once())

    assert words_of(opened_by(sau, receipt)) == [WORDS, "Đã rõ", "Giữ kín với Phúc"]
    assert words_of(read_by_sender(receipt)) == [WORDS, "Đã rõ"]
    with pytest.raises(Walled):
        opened_by(phuc, receipt)
    assert len(kept) == 2
    for box in Envelope.objects.filter(place__gte=2).values_list("box", flat=True):
        for private in kept.values():  # as a program of his own could have kept it
            with pytest.raises(Shut):
                unboxed(bytes(box), private)


def test_a_case_is_handed_over_and_never_left_to_one(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    sau = named(person("sau", "Lục Thị Sáu", "inspector", world.song_xanh), world.song_xanh)
    hand_over(opened_by(nga, receipt), sau, today=TODAY)
    assert able(case_of(receipt)).keys() == {phuc.pk, sau.account}
    assert not standing(nga.pk, TODAY)
    with pytest.raises(Walled):
        again(opened_by(phuc, receipt), nga)


@pytest.mark.parametrize(
    ("role", "unit", "why"),
    [
        ("inspector", "det_may", "a role in the unit that it is about"),
        ("chair", "song_xanh", "may give roles there"),
        ("operator", None, "gives roles everywhere"),
    ],
)
def test_nobody_is_called_in_who_must_not_read_it(world: World, role: str, unit: str | None, why: str) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may)
    tu = person("tu", "Kiều Văn Tư", "inspector", world.song_xanh)
    reader = named(tu, world.song_xanh)
    hand = opened_by(nga, receipt)
    assert may_be_called_in(hand, TODAY) == [reader]
    since = date(2026, 2, 1)
    Grant.objects.create(user=tu, role=role, unit=getattr(world, unit) if unit else None, since=since, because="QĐ 3")
    assert may_be_called_in(hand, TODAY) == []
    with pytest.raises(CannotCallIn):
        call_in(hand, reader, today=TODAY)


def test_who_becomes_involved_is_walled_off_for_good_and_the_keys_change(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    hand = opened_by(phuc, receipt)
    grant = Grant.objects.create(user=phuc, role="roll_keeper", unit=world.det_may, since=TODAY, because="QĐ 4")
    with pytest.raises(Walled):
        answer(hand, "Chào anh", asks=False, **once())
    case = case_of(receipt)
    assert Seat.objects.get(case=case, account=phuc.pk).walled_on == TODAY
    assert not Wrapped.objects.filter(account=phuc.pk).exists()
    grant.delete()
    assert not standing(phuc.pk, TODAY)
    with pytest.raises(Walled):
        opened_by(phuc, receipt)

    alone = opened_by(nga, receipt)
    assert CaseKey.objects.filter(case=case).count() == 4
    assert phuc.pk not in {each.account for each in may_be_called_in(alone, TODAY)}
    sau = named(person("sau", "Lục Thị Sáu", "inspector", world.song_xanh), world.song_xanh)
    call_in(alone, sau, today=TODAY)
    assert able(case).keys() == {nga.pk, sau.account}
    assert not read_by_sender(receipt).nobody_reads


def test_a_lost_passphrase_loses_a_persons_access_and_not_the_case(world: World, in_english: None) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    other = "mười con cò trắng bay qua đồng"
    lost_passphrase(phuc, other, TODAY)
    with pytest.raises(Wrong):
        opened_by(phuc, receipt)
    with pytest.raises(Wrong, match="today"):
        open_case(case_of(receipt).pk, phuc, other, today=TODAY, now=NOW)
    hand = opened_by(nga, receipt)
    call_in(hand, Reader.objects.get(account=phuc.pk), today=TODAY)
    assert words_of(open_case(hand.case.pk, phuc, other, today=TODAY, now=NOW)) == [WORDS]


def test_who_reads_no_more_keeps_a_case_until_two_others_can_open_it(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may)
    take_reader_off(Reader.objects.get(account=phuc.pk), by=world.operator, today=TODAY)
    assert words_of(opened_by(phuc, receipt)) == [WORDS]
    sau = named(person("sau", "Lục Thị Sáu", "inspector", world.song_xanh), world.song_xanh)
    hand = opened_by(nga, receipt)
    call_in(hand, sau, today=TODAY)
    assert words_of(again(hand, nga)) == [WORDS], "the page holds the new keys as well"
    with pytest.raises(Walled):
        opened_by(phuc, receipt)
    assert able(case_of(receipt)).keys() == {nga.pk, sau.account}


def test_the_name_is_opened_with_a_reason_that_the_sender_reads(world: World) -> None:
    nga, phuc = two_readers(world)
    receipt = sent(world.det_may, files=[AFile()])
    give_name(read_by_sender(receipt), "Đỗ Thị Sen", **once())
    hand = opened_by(nga, receipt)
    assert "Sen" not in repr(hand.entries) + repr(hand)
    assert [entry.spoken.words for entry in hand.entries if entry.spoken.kind == "name"] == [""]
    same = once()
    for _twice in range(2):
        assert see_name(hand, "Gửi giấy mời làm việc", **same) == "Đỗ Thị Sen"
    seen = [entry.spoken for entry in read_by_sender(receipt).entries if entry.spoken.did == "saw_name"]
    assert [(each.words, each.by) for each in seen] == [("Gửi giấy mời làm việc", 0)]

    found = original_file(hand, hand.files[0].key, "Xem nơi chụp", **once())
    assert found is not None
    assert found[1] == AFile.original
    sender = read_by_sender(receipt)
    assert cleaned_file(sender, sender.files[0].key) == (sender.files[0], AFile.cleaned)
    assert "Xem nơi chụp" not in str(words_of(sender))
    assert [line.did for line in opened_by(phuc, receipt).lines] == [
        "sent", "named", "opened", "saw_name", "saw_original", "opened",
    ]  # fmt: skip


def test_a_closed_report_opens_again_when_its_sender_speaks_and_is_destroyed_a_year_later(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may, files=[AFile()])
    hand, same = opened_by(nga, receipt), once()
    for _twice in range(2):
        close(hand, "righted", "Công ty đã trả đủ", **same)
    with pytest.raises(CannotClose):
        close(hand, "partly", "Lần nữa", **once())
    says(read_by_sender(receipt), settled=True, **once())
    case = case_of(receipt)
    assert (case.closed_on, case.says, case.waits_on) == (TODAY, "settled", None)
    says(read_by_sender(receipt), settled=False, words="Chỉ trả tháng này", **once())
    assert (case_of(receipt).closed_on, case_of(receipt).waits_on) == (None, date(2026, 3, 25))
    close(hand, "partly", "Đã trả cả ba tháng", **once())

    sweep(A_YEAR_ON - timedelta(days=1), NOW)
    assert words_of(read_by_sender(receipt))
    sweep(A_YEAR_ON, NOW)
    case.refresh_from_db()
    assert (case.filed_on, case.closed_on, case.result, case.emptied_on) == (TODAY, TODAY, "partly", A_YEAR_ON)
    assert (bytes(case.box), case.about, case.locator) == (b"", {}, None)
    for model in (Envelope, Enclosure, Wrapped, CaseKey, Seat):
        assert not model.objects.exists()
    with pytest.raises(Wrong):
        read_by_sender(receipt)


def test_a_sender_deletes_all_and_what_nobody_sent_is_gone_within_the_hour(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may)
    hand = read_by_sender(receipt)
    delete_all(hand, today=TODAY)
    for deed in (
        lambda: read_by_sender(receipt),
        lambda: say_again(hand, "Còn nữa", **once()),
        lambda: delete_all(hand, today=TODAY),
    ):
        with pytest.raises(Wrong):
            deed()
    assert Case.objects.get().result == "withdrawn"
    assert not standing(nga.pk, TODAY)


def test_a_report_becomes_a_petition_only_where_its_sender_agreed_and_tells_nobody(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may, name="Đỗ Thị Sen", files=[AFile()])
    hand = opened_by(nga, receipt)
    other = Category.objects.get(code=OTHER)
    way: dict[str, Any] = {"about_officer": False, "now": NOW}
    with pytest.raises(CannotTurnOver):
        turn_over(hand, world.det_may, "Trả thiếu tiền làm thêm", other, **way, **once())
    agree(read_by_sender(receipt), **once())
    hand = again(hand, nga)
    assert may_take(hand, TODAY)[0] == world.det_may
    assert other in categories(world.det_may, TODAY)
    with pytest.raises(CannotTurnOver):
        turn_over(hand, world.cau_da, "Trả thiếu tiền làm thêm", other, **way, **once())
    same = once()
    number = turn_over(hand, world.det_may, "Trả thiếu tiền làm thêm", other, **way, **same)
    petition = Petition.objects.get(number=number)
    assert (petition.words, petition.sender_name, petition.sender_account, petition.way) == (
        "Trả thiếu tiền làm thêm", "", None, Petition.DOOR,
    )  # fmt: skip
    assert nga.username not in repr(petition.__dict__)
    assert (case_of(receipt).passed_on, words_of(opened_by(nga, receipt))[-1]) == (TODAY, number)
    with pytest.raises(CannotTurnOver):
        turn_over(hand, world.det_may, "Trả thiếu tiền làm thêm", other, **way, **same)
    assert Petition.objects.count() == 1
