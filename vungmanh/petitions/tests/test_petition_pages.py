"""The pages of petitions: recorded on a phone, found, answered, forwarded, closed; and nobody is named by them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.pages import read
from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.journal.models import Entry
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.join import join
from vungmanh.petitions.actions.pass_on import pass_on
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules.states import CLOSED, IN_WORK, OBJECTED, WITH_EMPLOYER, WITHDRAWN
from vungmanh.petitions.tests.asked import ANSWER, ASKS, published, wages
from vungmanh.petitions.tests.said import SEN, WORDS, afresh, category, said, way

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

LUNCH = "Bữa ăn ca tối ít thịt, chị Lò Thị Sen nói cơm nguội. Gọi 0987654321."


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are opened on the day of the small world."""
    monkeypatch.setattr("vungmanh.organization.loaders.timezone.localdate", lambda: TODAY)


def words_of(answer_: Any) -> list[str]:
    """What was said, of each line: behind the box by which it is ticked, where there is one."""
    rows = read(answer_).rows[1:]
    return [next(cell.text for cell in row if cell.url) for row in rows]


def test_two_boxes_are_enough_and_the_next_line_follows_at_once(world: World) -> None:
    binh = signed_in(world.binh)
    line = {"words": WORDS, "category": category().pk, "kind": "proposal", "received_on": "1/3/2026"}
    page = read(binh.post("/units/DM/petitions/record/", line, follow=True))
    petition = Petition.objects.get()
    assert (petition.people, petition.kind, petition.unit, petition.owner) == (1, "proposal", world.det_may, world.binh)
    assert petition.spoken in page.text
    assert f"{petition.code[:4]} {petition.code[4:]}" in page.text
    assert "The next one" in page.text
    after = f"/units/DM/petitions/record/?after={petition.pk}"
    again = binh.post(after, {**line, "words": LUNCH, "sender": "lò thị sen", "phone": "0987 654 321"}, follow=True)
    assert read(again).links  # what was written before stands above
    second = Petition.objects.latest("pk")
    assert (second.sender_name, second.sender_phone) == ("Lò Thị Sen", "0987654321")
    assert "Lò Thị Sen" not in again.content.decode()
    assert petition.code not in again.content.decode().replace(" ", "")  # told once


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"words": ""}, "Write down what was said"),
        ({"category": ""}, "Touch what it is about"),
        ({"received_on": "31/02/2026"}, "There is no day"),
        ({"received_on": "1/1/2099"}, "not before"),
        ({"phone": "12"}, "no phone number"),
    ],
)
def test_what_cannot_be_written_down_is_said_and_kept(world: World, typed: dict[str, str], why: str) -> None:
    line = {"words": WORDS, "category": category().pk, "kind": "proposal", "received_on": "1/3/2026"} | typed
    page = signed_in(world.binh).post("/units/DM/petitions/record/", line).content.decode()
    assert why in page
    assert line["words"] in page
    assert not Petition.objects.exists()


def test_what_is_about_an_officer_is_told_once_and_seen_there_no_more(world: World) -> None:
    binh = signed_in(world.binh)
    line = {"words": WORDS, "category": category().pk, "kind": "denunciation", "received_on": "1/3/2026"}
    page = read(binh.post("/units/DM/petitions/record/", line | {"about_officer": "on"}, follow=True))
    petition = Petition.objects.get()
    assert petition.spoken in page.text
    assert WORDS[:20] not in page.text
    assert binh.get(f"/petitions/{petition.pk}/").status_code == 404
    assert signed_in(world.chi).get(f"/petitions/{petition.pk}/").status_code == 200


def test_the_register_finds_by_words_number_state_and_day(world: World, clock: None) -> None:
    old = said(
        world.det_may, world.binh, date(2026, 1, 5), words=LUNCH, category=category("welfare"), employer="Hòa Bình"
    )
    close(old, WITHDRAWN, **way(world.binh, date(2026, 2, 2)))
    late = said(world.det_may, world.binh, date(2026, 2, 23), words=WORDS, urgency=1)
    school = said(world.le_loi, world.operator, TODAY - timedelta(days=1), words="Xin nghỉ bù ngày lễ")
    chi = signed_in(world.chi)

    def found(asked: str) -> list[str]:
        return words_of(chi.get(f"/units/SX-BG/petitions/{asked}"))

    both = [WORDS, "Xin nghỉ bù ngày lễ"]
    assert found("") == both
    assert found("?state=late") == [WORDS]
    assert found("?q=nghi+bu") == ["Xin nghỉ bù ngày lễ"]
    assert found(f"?q={school.spoken.replace(' ', '+')}") == ["Xin nghỉ bù ngày lễ"]
    assert found("?urgency=1&state=all") == [WORDS]
    assert found(f"?state={CLOSED}&employer=hoa+binh") == [
        "Bữa ăn ca tối ít thịt, chị ••• nói cơm nguội. Gọi •••••••321."
    ]
    assert found("?below=LL") == ["Xin nghỉ bù ngày lễ"]
    assert found("?state=mine") == []
    assert found("?which=own&state=all") == []
    assert len(found("?day=20/1/2026")) == 1  # the one that is closed by now was open then
    assert len(found("?state=all&since=1/2/2026")) == 2
    assert words_of(signed_in(world.binh).get("/units/DM/petitions/?state=mine")) == [late.words]
    pass_on(late, world.ben_go, "Công ty không gặp", **way(world.binh))
    assert found("?which=held") == [WORDS]
    assert signed_in(world.hanh).get("/units/SX-BG/petitions/").status_code == 404


def test_a_colleagues_answer_is_read_before_ones_own_is_sent_and_nothing_typed_is_lost(world: World) -> None:
    petition = said(world.det_may, world.binh)
    binh = signed_in(world.binh)
    url = f"/petitions/{petition.pk}/answer/"
    assert 'name="seen" value="0"' in binh.get(url).content.decode()
    answer([afresh(petition)], "Đã thay bình lọc.", **way(world.operator))
    mine = {"words": "Sẽ thay trong tuần.", "seen": "0", "once": "k"}
    page = binh.post(url, mine).content.decode()
    assert Message.objects.count() == 1
    assert "A colleague has answered" in page
    assert page.index("Đã thay bình lọc.") < page.index("Sẽ thay trong tuần.")
    assert 'name="seen" value="1"' in page
    assert binh.post(url, mine | {"seen": "1"}).status_code == 302
    assert binh.post(url, mine | {"seen": "1"}).status_code == 302  # touched twice
    assert Message.objects.count() == 2


def test_one_answer_goes_to_each_sender_that_was_ticked(world: World) -> None:
    first, second = said(world.det_may, world.binh), said(world.det_may, world.binh, words=LUNCH)
    other = said(world.co_khi, world.operator)
    binh = signed_in(world.binh)
    ticked = f"?pick={first.pk}&pick={second.pk}&pick={other.pk}&pick=x"
    page = read(binh.get(f"/units/DM/petitions/answer/{ticked}"))
    assert "Đề nghị công ty thay" in page.text or WORDS[:30] in page.text
    sent = {"petitions": [first.pk, second.pk, other.pk], "words": "Cảm ơn."}
    assert "not one of the available" in binh.post("/units/DM/petitions/answer/", sent).content.decode()
    assert binh.post("/units/DM/petitions/answer/", sent | {"petitions": [first.pk, second.pk]}).status_code == 302
    assert {each.petition_id for each in Message.objects.all()} == {first.pk, second.pk}


def test_what_was_written_before_stands_in_the_box_without_a_script(world: World) -> None:
    petition = said(world.det_may, world.binh)
    khoa = signed_in(world.khoa)
    template = {"title": "Mẫu về nước", "category": petition.category_id, "words": "Công ty … sẽ thay bình lọc."}
    assert khoa.post("/units/SX/petitions/arranged/template/", template).status_code == 302
    page = read(signed_in(world.binh).get(f"/petitions/{petition.pk}/answer/"))
    url = page.link("Mẫu về nước")
    shown = signed_in(world.binh).get(f"/petitions/{petition.pk}/answer/{url}").content.decode()
    assert ">\nCông ty … sẽ thay bình lọc.</textarea>" in shown
    other = said(world.det_may, world.binh, category=wages())
    published(world.ben_go)
    page = read(signed_in(world.binh).get(f"/petitions/{other.pk}/answer/"))
    assert "Mẫu về nước" not in page.text
    shown = signed_in(world.binh).get(f"/petitions/{other.pk}/answer/{page.link(ASKS)}").content.decode()
    assert f">\n{ANSWER}</textarea>" in shown


def test_a_petition_goes_its_way_on_the_pages(world: World) -> None:
    petition = said(world.det_may, world.operator)
    binh, here = signed_in(world.binh), f"/petitions/{petition.pk}/"

    def act(name: str, **typed: Any) -> str:
        response = binh.post(f"{here}{name}/", typed, follow=True)
        return " ".join(response.content.decode().split())

    act("assign", account=world.binh.pk)
    assert afresh(petition).owner == world.binh
    act("forward", state=WITH_EMPLOYER, outside="Công ty Hòa Bình", words="Đề nghị trả lời")
    assert afresh(petition).state == WITH_EMPLOYER
    assert "Công ty hứa thay" in act("record-reply", words="Công ty hứa thay")
    assert afresh(petition).state == IN_WORK
    assert "internal" in act("note", words="Hỏi lại tổ trưởng")
    assert "later than the last day" in act("extend", due="1/3/2026", reason="Chờ")
    act("answer", words="Đã thay bình lọc", seen="2")
    assert "proves it" in act("close", result="met")
    assert "because" in act("hear-sender", kind="objection", words="")
    act("hear-sender", kind="objection", words="Nước vẫn có mùi")
    risen = afresh(petition)
    assert (risen.state, risen.holder, risen.owner) == (OBJECTED, world.ben_go, None)
    assert "Answer the sender" not in binh.get(here).content.decode()  # it is the ward's now
    chi = signed_in(world.chi)
    assert "Nước vẫn có mùi" in chi.get(here).content.decode()
    assert chi.post(f"{here}close/", {"result": "refused", "words": "Đã kiểm nghiệm"}).status_code == 302
    assert "Đã kiểm nghiệm" in binh.get(here).content.decode()


def test_similar_ones_are_offered_and_joined(world: World) -> None:
    head = said(world.det_may, world.binh)
    like = said(world.det_may, world.binh, words="Nước ở xưởng 3 cũng có mùi")
    said(world.det_may, world.binh, category=category("wages"), words="Chậm lương")
    binh = signed_in(world.binh)
    page = read(binh.get(f"/petitions/{head.pk}/join/"))
    assert "xưởng 3" in page.text
    assert "Chậm lương" not in page.text
    together = read(binh.get(f"/petitions/{head.pk}/answer/")).link(
        "Answer it together with 1 open petition that is like it"
    )
    assert "xưởng 3" in read(binh.get(together)).text
    assert binh.post(f"/petitions/{head.pk}/join/", {"petitions": [like.pk]}).status_code == 302
    assert afresh(like).head == afresh(head)
    assert "xưởng 3" in read(binh.get(f"/petitions/{head.pk}/")).text
    assert "1 more petition" in read(binh.get(f"/petitions/{head.pk}/answer/")).text
    page = read(binh.get(f"/petitions/{like.pk}/"))
    assert "It goes together with" in page.text
    assert "Answer the sender" not in page.text
    wrong = binh.post(f"/petitions/{head.pk}/join/", {"number": "123 456 789"}).content.decode()
    assert "no petition of this number" in wrong


def test_a_senders_name_is_read_by_who_handles_it_and_by_who_says_why(world: World) -> None:
    petition = said(world.det_may, world.binh, words=LUNCH)
    here, binh, chi = f"/petitions/{petition.pk}/", signed_in(world.binh), signed_in(world.chi)
    assert SEN.name in binh.get(here).content.decode()
    addresses = (here, "/units/SX-BG/petitions/", f"{here}note/", f"{here}answer/", f"{here}see-sender/")
    for address in addresses:
        page = chi.get(address).content.decode()
        assert SEN.name not in page
        assert SEN.phone not in page
    sheet = chi.get("/units/SX-BG/petitions.xlsx").content
    assert sheet.startswith(b"PK")
    assert "needed" not in chi.get(f"{here}see-sender/").content.decode()
    assert SEN.name not in chi.post(f"{here}see-sender/", {"reason": ""}).content.decode()
    shown = chi.post(f"{here}see-sender/", {"reason": "Gọi hỏi thêm"})
    assert SEN.name in shown.content.decode()
    assert Entry.objects.filter(action="petitions.see_sender", by=world.chi.username).count() == 1
    assert "Gọi hỏi thêm" in binh.get(here).content.decode()
    assert SEN.name not in chi.get(here).content.decode()


def test_what_a_level_arranges_is_chosen_below_and_ended(world: World) -> None:
    khoa = signed_in(world.khoa)
    assert khoa.post("/units/SX/petitions/arranged/category/", {"name": "Nhà trọ"}).status_code == 302
    assert "already" in khoa.post("/units/SX/petitions/arranged/category/", {"name": "nhà trọ"}).content.decode()
    below = "/units/DM/petitions/record/"
    assert "Nhà trọ" in signed_in(world.binh).get(below).content.decode()
    assert khoa.get("/units/TLD/petitions/arranged/").status_code == 404
    page = khoa.get("/units/SX/petitions/arranged/").content.decode()
    ends = page.split('action="')[1:]
    url = next(each.split('"')[0] for each in ends if "/category/" in each.split('"')[0])
    assert khoa.post(url).status_code == 302
    assert "Nhà trọ" not in signed_in(world.binh).get(below).content.decode()
    assert khoa.post(url).status_code == 404


def test_the_page_of_a_head_shows_those_joined_by_who_may_see_them(world: World) -> None:
    head, like = said(world.det_may, world.binh), said(world.det_may, world.binh, words="Nước ở xưởng 3")
    join(head, [like], **way(world.binh))
    assert "xưởng 3" in read(signed_in(world.dung).get(f"/petitions/{head.pk}/")).text
    assert signed_in(world.hanh).get(f"/petitions/{head.pk}/").status_code == 404
