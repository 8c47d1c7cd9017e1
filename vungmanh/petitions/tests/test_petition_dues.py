"""What waits in petitions: for whom, from which day on, and what the level above is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest

from tests.world import JULY_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import Rights, permissions_at
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.searching import Sought
from vungmanh.officers.models import SignIn
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import place_on
from vungmanh.petitions.about_unit import panels
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.hear_sender import hear_sender, hear_stayed
from vungmanh.petitions.actions.join import join
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.dues import dues
from vungmanh.petitions.finding_in_box import search
from vungmanh.petitions.handing_over import hands_over
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules import states
from vungmanh.petitions.tests.said import SEN, afresh, said, way
from vungmanh.petitions.tidings import ahead, came

DAY: Final = timedelta(days=1)
DUE: Final = date(2026, 3, 30)  # ten working days after TODAY, a Monday

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def told(each: Iterable[Any]) -> list[Any]:
    (found,) = asked_together(each)
    return found


def due_to(user: Any, on: date = TODAY) -> list[Due]:
    return told(dues(user, on))


def waits(user: Any, on: date = TODAY) -> list[str]:
    return [due.title.split(":")[0] for due in due_to(user, on)]


def deputy(world: World, unit: Unit) -> Any:
    """Lan, whom the unit has taken on."""
    Grant.objects.create(user=world.lan, role="deputy", unit=unit, since=JULY_2025, because="QĐ 16")
    return world.lan


def answered(petition: Petition, by: Any, on: date = TODAY) -> Petition:
    answer([petition], "Công ty đã thay bình lọc.", **way(by, on))
    return afresh(petition)


def heard(petition: Petition, kind: str, by: Any, on: date = TODAY) -> Petition:
    hear_sender(petition, kind, "Vẫn còn mùi", **way(by, on))
    return afresh(petition)


def test_what_was_said_waits_for_its_owner_and_once_it_is_late_for_the_level_directly_above(world: World) -> None:
    lan = deputy(world, world.det_may)
    mine = said(world.det_may, world.binh)
    (due,) = due_to(world.binh)
    assert (due.on, due.at and due.at.key, due.url) == (DUE, world.det_may.pk, f"/petitions/{mine.pk}/")
    assert due.title == f"To be taken up: Safety, hygiene, working conditions ({mine.spoken})"
    for on in (TODAY, DUE):
        assert waits(lan, on) == waits(world.chi, on) == [], "it is Bình's, and not late"
    late = DUE + DAY
    (due,) = due_to(world.chi, late)
    assert due.title == f"Late: Safety, hygiene, working conditions ({mine.spoken})"
    assert due.why.startswith("It was to be done by 30/03/2026, 1 day ago.")
    assert waits(world.binh, late) == ["To be taken up"]
    for other in (lan, world.hanh, world.khoa, world.leader, world.operator):
        assert waits(other, late) == [], other
    said(world.det_may, world.binh)
    (due,) = due_to(world.chi, late)
    assert due.title == "Petitions that are late: 2"
    assert due.url == "/units/DM/petitions/?state=late&which=held"


def test_what_nobody_owns_waits_for_everybody_who_may_answer_there(world: World) -> None:
    """So does what somebody has owned who has left."""
    lan = deputy(world, world.det_may)
    said(world.det_may, world.operator)
    said(world.det_may, world.binh)
    assert (waits(world.binh), waits(lan), waits(world.giang)) == (["To be taken up"] * 2, ["To be taken up"], [])
    Grant.objects.filter(user=world.binh).update(until=TODAY)
    assert (waits(world.binh), waits(lan)) == ([], ["To be taken up"] * 2)


def test_an_employer_who_does_not_reply_is_told_to_the_ward_after_seven_days(world: World) -> None:
    mine = said(world.det_may, world.binh, urgency=Petition.URGENT)
    forward(mine, states.WITH_EMPLOYER, "Công ty May Hòa Bình", "Đề nghị trả lời", **way(world.binh))
    seventh, late = TODAY + 7 * DAY, TODAY + 8 * DAY
    assert waits(world.binh, seventh) == ["Urgent"]
    (due,) = due_to(world.binh, late)
    assert due.title.startswith("Urgent: No reply yet: Safety")
    assert due.why == "Forwarded to Công ty May Hòa Bình on 16/03/2026."
    assert (waits(world.chi, seventh), waits(world.chi, late), waits(world.khoa, late)) == ([], ["Late"], [])


def test_an_objection_waits_for_the_ward_and_late_for_the_province(world: World) -> None:
    mine = answered(said(world.det_may, world.binh), world.binh)
    heard(mine, Message.OBJECTION, world.binh)
    assert (waits(world.chi), waits(world.binh)) == (["Not settled, says the sender"], [])
    late = DUE + DAY
    assert (waits(world.chi, late), waits(world.khoa, late)) == (["Not settled, says the sender"], ["Late"])


def test_what_is_passed_on_across_waits_there_and_is_seen_from_both(world: World) -> None:
    mine = said(world.det_may, world.binh)
    pass_on(mine, world.co_khi, "Người gửi làm ở Cơ khí", **way(world.chi))
    assert (waits(world.hanh), waits(world.binh)) == ([], [])  # Hạnh leads the ward above Cơ khí
    assert (waits(world.hanh, DUE + DAY), waits(world.chi, DUE + DAY)) == (["Late"], [])
    assert [each.pk for each in Petition.objects.visible_to(world.binh, TODAY)] == [mine.pk]


def test_the_senders_word_and_the_senders_silence_wait_for_the_owner(world: World) -> None:
    mine = answered(said(world.det_may, world.binh), world.binh)
    assert waits(world.binh, DUE) == []
    assert waits(world.binh, DUE + DAY) == ["No word from the sender"]
    assert waits(world.chi, DUE + DAY) == [], "who was answered waits no more"
    later = TODAY + DAY
    heard(mine, Message.SENDER, world.binh, later)
    assert waits(world.binh, later) == ["The sender writes again"]
    heard(mine, Message.SETTLED, world.binh, later)
    assert waits(world.binh, later) == ["Settled, says the sender"]
    close(afresh(mine), states.MET, **way(world.binh, later))
    assert waits(world.binh, later) == waits(world.binh, later + 27 * DAY) == []


def test_four_weeks_after_closing_whoever_can_be_reached_is_asked_once(world: World) -> None:
    ones = [said(world.det_may, world.binh, sender=sender) for sender in (SEN, SEN, None)]
    for one in ones:
        close(one, states.REFUSED, "Không đủ căn cứ", **way(world.binh))
    asked = TODAY + 28 * DAY
    assert [waits(world.binh, asked - DAY), waits(world.binh, TODAY + 56 * DAY)] == [[], []]
    assert waits(world.binh, asked) == ["Ask the sender whether it has stayed settled"] * 2
    assert waits(world.chi, asked) == []
    hear_stayed(afresh(ones[0]), True, **way(world.binh, asked))
    hear_stayed(afresh(ones[1]), False, "Lại có mùi", **way(world.binh, asked))
    assert (waits(world.binh, asked), waits(world.chi, asked)) == ([], ["Not settled, says the sender"])


def test_what_was_joined_waits_with_its_matter_and_each_sender_is_asked(world: World) -> None:
    head, other = said(world.det_may, world.binh), said(world.det_may, world.binh)
    join(head, [other], **way(world.binh))
    assert [due.url for due in due_to(world.binh)] == [f"/petitions/{head.pk}/"]
    close(afresh(head), states.REFUSED, "Không đủ căn cứ", **way(world.binh))
    assert len(waits(world.binh, TODAY + 28 * DAY)) == 2


def test_what_came_and_what_comes_is_told_where_it_was_said_and_where_it_is_held(world: World) -> None:
    mine = said(world.det_may, world.binh)
    pass_on(mine, world.ben_go, "Vượt quá quyền của cơ sở", **way(world.binh))
    mine = answered(afresh(mine), world.chi)
    heard(mine, Message.SENDER, world.chi)
    called = f"Safety, hygiene, working conditions ({mine.spoken})"
    assert [each.said for each in told(came(world.binh, TODAY, TODAY))] == [f"CĐ phường Bến Gỗ has answered: {called}"]
    assert [each.said for each in told(came(world.chi, TODAY, TODAY))] == [f"The sender writes again: {called}"]
    assert told(came(world.chi, TODAY + DAY, TODAY + DAY)) == told(came(world.khoa, TODAY, TODAY)) == []
    assert [(each.on, each.said) for each in told(ahead(world.chi, TODAY))] == [
        (DUE, f"Until then the sender may say it is not settled: {called}")
    ]
    close(afresh(mine), states.REFUSED, "Không đủ căn cứ", **way(world.chi))
    assert [(each.on, each.said) for each in told(ahead(world.chi, TODAY))] == [
        (TODAY + 28 * DAY, f"The sender is to be asked whether it has stayed settled: {called}")
    ]
    assert told(ahead(world.binh, TODAY)) == told(ahead(world.hanh, TODAY)) == []


def page(unit: Unit, reader: Any, on: date = TODAY) -> AboutUnit:
    place = place_on(unit, on)
    assert place
    return AboutUnit(unit, reader, permissions_at(reader, at=place.path, on=on), (), on)


def counted(unit: Unit, reader: Any, on: date = TODAY) -> list[str]:
    """In hand, late, closed this year, of which met."""
    (panel,) = told(panels(page(unit, reader, on)))
    return [str(each.value) for each in panel.details]


def test_the_page_of_a_unit_counts_what_it_holds_and_hands_it_over(world: World) -> None:
    mine, other = said(world.det_may, world.binh), said(world.det_may, world.binh)
    close(other, states.REFUSED, "Không đủ căn cứ", **way(world.binh))
    forward(mine, states.WITH_EMPLOYER, "Công ty May Hòa Bình", **way(world.binh))
    assert counted(world.det_may, world.binh, DUE) == ["1", "1", "1", "0"]
    assert counted(world.ben_go, world.chi) == []
    assert told(panels(page(world.det_may, world.leader))) == []
    handed = told(hands_over(page(world.det_may, world.chi)))
    assert [each.said for each in handed] == [
        "Petitions in hand: 1",
        f"Safety, hygiene, working conditions ({mine.spoken})",
    ]
    assert handed[1].note.startswith("With the employer since 16/03/2026 · Công ty May Hòa Bình · Trần Quang Bình")


def test_one_about_the_chair_is_told_nowhere_at_that_unit(world: World) -> None:
    """Neither to the chair nor to a colleague; it waits for the ward and then for the province."""
    SignIn.objects.create(person=world.binh_the_member, account=world.binh, since=JULY_2025, by="operator")
    lan = deputy(world, world.det_may)
    mine = said(world.det_may, world.operator, against=world.binh_the_member, about_officer=True)
    assert (waits(world.chi), waits(world.khoa)) == (["To be taken up"], [])
    late = DUE + DAY
    assert (waits(world.chi, late), waits(world.khoa, late)) == (["To be taken up"], ["Late"])
    answered(mine, world.chi)
    for reader in (world.binh, lan):
        assert told(dues(reader, late)) == told(came(reader, TODAY, TODAY)) == told(ahead(reader, TODAY)) == []
        assert counted(world.det_may, reader) == []
        assert told(hands_over(page(world.det_may, reader))) == []
        for text in (mine.number, "nước uống"):
            assert search(Sought(text, reader, Rights(reader, TODAY), TODAY, 5)).hits == []
    assert [hit.name for hit in search(Sought("nước uống", world.chi, world.chi, TODAY, 5)).hits] == [
        f"Safety, hygiene, working conditions ({mine.spoken})"
    ]


def test_the_search_box_finds_a_petition_by_its_number_however_it_is_spelled_and_names_no_sender(world: World) -> None:
    mine = said(world.det_may, world.binh)
    for text in (mine.number, mine.spoken, f"{mine.spoken}".replace(" ", "."), "nuoc uong xuong 2"):
        (hit,) = search(Sought(text, world.binh, world.binh, TODAY, 5)).hits
        assert hit.url == f"/petitions/{mine.pk}/"
        assert hit.aside == "Received · CĐCS Dệt May Hòa Bình"
        assert search(Sought(text, world.hanh, world.hanh, TODAY, 5)).hits == []
    for text in ("Lò Thị Sen", "0987654321", "%", "nước uống ở trường"):
        assert search(Sought(text, world.binh, world.binh, TODAY, 5)).hits == []
    said(world.det_may, world.binh)
    found = search(Sought("nước uống", world.binh, world.binh, TODAY, 1))
    assert (len(found.hits), found.more) == (1, True)
