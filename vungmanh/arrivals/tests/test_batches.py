"""What phones at the doors send: each mark once, in any order, from any number of phones; and to officers alone."""

from __future__ import annotations

import gzip
import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.scope import Rights
from vungmanh.arrivals.dues import dues
from vungmanh.arrivals.links import ticket_url
from vungmanh.arrivals.models import Visit
from vungmanh.arrivals.tests.stories import called_today, invited, said, sitting_of, there
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.journal.models import Entry
from vungmanh.kit.inquiry import asked_together

FAMILIES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Thị Văn Minh Thu Thanh Ngọc"
NAMES = ("Nguyễn Thị An", "Đặng Thu Hằng", "Hoàng Văn Tài")


@pytest.fixture
def sitting(world: World) -> Sitting:
    gathering = called_today(world.ben_go)
    for name, unit in zip(NAMES, (world.det_may, world.le_loi, world.drivers), strict=True):
        invited(gathering, name, unit)
    return sitting_of(gathering)


def keys(sitting: Sitting) -> list[int]:
    return [Attendee.objects.get(gathering=sitting.gathering_id, name=name).pk for name in NAMES]


def send(client: Client, sitting: Sitting, entries: list[dict[str, Any]], **more: Any) -> Any:
    moment = int(timezone.now().timestamp() * 1000)
    for entry in entries:
        entry.setdefault("n", str(uuid.uuid4()))
        entry.setdefault("t", moment)
    body = json.dumps({"now": moment, "said": entries})
    return client.post(f"/sittings/{sitting.pk}/door/marks/", body, content_type="application/json", **more)


def test_a_batch_is_taken_once_however_often_it_comes(world: World, sitting: Sitting) -> None:
    phone = signed_in(world.khoa)
    entries = said(keys(sitting)[:2], at=timezone.now())
    first = send(phone, sitting, entries).json()
    assert first["taken"] == [entry["n"] for entry in entries]
    assert first["refused"] == {}
    assert sorted(first["stands"]) == sorted([key, "present"] for key in keys(sitting)[:2])
    lines = Entry.objects.count()
    assert send(phone, sitting, entries).json() == first
    assert Entry.objects.count() == lines, "what is sent twice is written once"
    assert there(sitting) == set(NAMES[:2])
    assert Gathering.objects.get().present == 2


def test_two_doors_see_what_the_other_has_marked(world: World, sitting: Sitting) -> None:
    one, other = signed_in(world.khoa), signed_in(world.khoa)
    page = other.get(f"/sittings/{sitting.pk}/door/").content.decode()
    at, top = (page.split(f'data-{name}="')[1].split('"')[0] for name in ("at", "top"))
    send(one, sitting, [{"a": keys(sitting)[0]}, {"g": "Lò Thị Sen", "w": "Phường Bến Gỗ"}])
    told = other.get(f"/sittings/{sitting.pk}/door/stands/?since={at}&top={top}").json()
    sen = Attendee.objects.get(name="Lò Thị Sen")
    assert sorted(told["stands"]) == sorted([[keys(sitting)[0], "present"], [sen.pk, "present"]])
    assert told["people"] == [[sen.pk, "Lò Thị Sen", "Phường Bến Gỗ"]]
    later = other.get(f"/sittings/{sitting.pk}/door/stands/?since={int(told['at']) + 120_000}&top={sen.pk}").json()
    assert (later["stands"], later["people"]) == ([], [])


def test_somebody_uninvited_whom_two_doors_write_in_is_one(world: World, sitting: Sitting) -> None:
    phone = signed_in(world.khoa)
    twice = {"g": "lò thị sen", "w": "Phường Bến Gỗ", "n": str(uuid.uuid4()), "t": 1}
    for entry in (twice, twice, {"g": "LÒ THỊ SEN", "w": "phường Bến Gỗ"}):
        assert send(phone, sitting, [dict(entry)]).json()["refused"] == {}
    assert send(phone, sitting, [{"g": "Lò Thị Sen", "w": "Phường Cầu Đá"}]).json()["refused"] == {}
    assert Attendee.objects.filter(search_key="lo thi sen").count() == 2
    send(phone, sitting, [{"g": NAMES[0], "w": "Dệt May"}])
    assert Attendee.objects.filter(name=NAMES[0]).count() == 1, "who is on the list is no guest"
    assert there(sitting) == {"Lò Thị Sen", NAMES[0]}


def test_a_guest_who_was_taken_off_the_list_and_is_written_in_again_stands_on_it(
    world: World, sitting: Sitting
) -> None:
    phone = signed_in(world.khoa)
    send(phone, sitting, [{"g": "Lò Thị Sen", "w": "Tổ 3"}])
    Attendee.objects.filter(name="Lò Thị Sen").update(struck=True)
    send(phone, sitting, [{"g": "Lò Thị Sen", "w": "Tổ 3"}])
    assert there(sitting) == {"Lò Thị Sen"}
    assert Attendee.objects.standing().filter(name="Lò Thị Sen").count() == 1


def test_whoever_was_taken_off_the_list_meanwhile_is_not_accepted_and_counts_nowhere(
    world: World, sitting: Sitting
) -> None:
    phone = signed_in(world.khoa)
    first, second, _third = keys(sitting)
    waits = Visit.objects.create(
        nonce=uuid.uuid4(), sitting=sitting, name=NAMES[0], where="x", at=timezone.now(), attendee_id=first
    )
    Attendee.objects.filter(pk=first).update(struck=True)
    entries = [{"a": first}, {"a": second}]
    told = send(phone, sitting, entries).json()
    assert told["refused"] == {entries[0]["n"]: "They are not on the list any more."}
    assert told["taken"] == [entries[1]["n"]]
    assert there(sitting) == {NAMES[1]}
    assert (Presence.objects.count(), Gathering.objects.get().present) == (1, 1)
    send(phone, sitting, [{"v": waits.pk}])
    assert there(sitting) == {NAMES[0], NAMES[1]}, "who stands there in the flesh is written down anew"
    assert Gathering.objects.get().present == 2


def test_a_phone_is_told_who_was_taken_off_the_list(world: World, sitting: Sitting) -> None:
    phone, stands = signed_in(world.khoa), f"/sittings/{sitting.pk}/door/stands/"
    top = max(keys(sitting))
    told = phone.get(f"{stands}?top={top}&have=3").json()
    assert (told["everybody"], told["people"]) == (False, [])
    first, *others = keys(sitting)
    Attendee.objects.filter(pk=first).update(struck=True)
    told = phone.get(f"{stands}?top={top}&have=3").json()
    assert (told["everybody"], sorted(key for key, *_more in told["people"])) == (True, sorted(others))
    guest = invited(sitting.gathering, "Lò Thị Sen")
    told = phone.get(f"{stands}?top={top}&have=2").json()
    assert (told["everybody"], [key for key, *_more in told["people"]]) == (False, [guest.pk])


def test_late_and_not_there_are_words_by_hand(world: World, sitting: Sitting) -> None:
    phone = signed_in(world.khoa)
    now = timezone.now()
    first = keys(sitting)[0]
    send(phone, sitting, said([first], at=now - timedelta(minutes=3)))
    send(phone, sitting, said([first], "late", at=now - timedelta(minutes=2)))
    send(phone, sitting, said([first], at=now - timedelta(minutes=1)))  # another door, which has not seen it
    assert Presence.objects.get().state == "late"
    send(phone, sitting, said([first], "absent", at=now))
    assert there(sitting) == set()


@pytest.mark.parametrize("by_form", [True, False])
def test_who_was_set_down_as_away_and_stands_there_after_all_is_there(
    world: World, sitting: Sitting, by_form: bool
) -> None:
    phone = signed_in(world.khoa)
    first = keys(sitting)[0]
    send(phone, sitting, said([first]))
    send(phone, sitting, said([first], "absent", at=timezone.now() - timedelta(seconds=5)))
    if by_form:
        phone.post(f"/sittings/{sitting.pk}/door/marks/", {"a": first, "s": "present"})
    else:
        send(phone, sitting, said([first], at=timezone.now()))
        assert there(sitting) == set(), "a tap on a name does not know what stands there"
        send(phone, sitting, [{"a": first, "h": 1}])
    assert there(sitting) == {NAMES[0]}


def test_on_the_day_the_door_stands_among_what_waits(world: World, sitting: Sitting) -> None:
    door = f"/sittings/{sitting.pk}/door/"

    def waits(user: Any) -> list[str]:
        (found,) = asked_together(dues(Rights(user, sitting.on), sitting.on))
        return [due.url for due in found]

    assert [waits(user) for user in (world.chi, world.khoa, world.hanh)] == [[door], [], []], (
        "to whoever keeps it, and not to those above or beside"
    )
    assert door in signed_in(world.chi).get("/").content.decode()
    Gathering.objects.update(state="held", held_said_on=sitting.on)
    assert waits(world.chi) == []


def _on(sitting: Sitting, days: int, **more: Any) -> None:
    on = timezone.localdate() + timedelta(days=days)
    Sitting.objects.filter(pk=sitting.pk).update(on=on)
    Gathering.objects.update(on=on, until=on, **more)


def test_the_page_of_a_gathering_leads_to_its_door_on_its_day_and_before_it_to_poster_and_links(
    world: World, sitting: Sitting
) -> None:
    path = f"/gatherings/{sitting.gathering_id}/"
    door, poster, links = (f"/sittings/{sitting.pk}/door/", f"/sittings/{sitting.pk}/poster.pdf", f"{path}links/")

    def led(user: Any) -> set[str]:
        page = signed_in(user).get(path).content.decode()
        return {address for address in (door, poster, links) if address in page}

    assert led(world.leader) == set()
    for days, leads_to in ((0, {door}), (2, {poster, links}), (-1, set()), (-17, set())):
        _on(sitting, days)
        assert led(world.khoa) == leads_to, days
    _on(sitting, 0, state="off", off_because="Bão")
    assert led(world.khoa) == set()


@pytest.mark.parametrize(("days", "state"), [(1, "planned"), (-1, "planned"), (-17, "held"), (0, "off")])
def test_a_door_that_is_not_open_leads_to_the_list_of_its_people(
    world: World, sitting: Sitting, days: int, state: str
) -> None:
    more = {"off": {"off_because": "Bão"}, "held": {"held_said_on": sitting.on}}.get(state, {})
    _on(sitting, days, state=state, **more)
    phone, door = signed_in(world.khoa), f"/sittings/{sitting.pk}/door/"
    on = timezone.localdate() + timedelta(days=days)
    assert phone.get(door)["Location"] == f"/gatherings/{sitting.gathering_id}/people/?day={on.isoformat()}"
    assert phone.get(door, follow=True).status_code == 200
    sent = send(phone, sitting, [{"a": keys(sitting)[0]}])
    assert sent.status_code == (200 if days < 0 else 422), "what a phone has kept since is taken all the same"


def test_what_cannot_be_marked_is_refused_by_itself(world: World, sitting: Sitting) -> None:
    phone = signed_in(world.khoa)
    elsewhere = invited(called_today(world.cau_da), "Người Nơi Khác")
    entries = [{"a": elsewhere.pk}, {"a": keys(sitting)[0]}, {"v": 987_654}]
    told = send(phone, sitting, entries).json()
    assert told["taken"] == [entries[1]["n"]]
    assert set(told["refused"]) == {entries[0]["n"], entries[2]["n"]}
    assert Presence.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "status"),
    [({"state": "off", "off_because": "Bão"}, 422), ({"struck_by": "khoa"}, 404)],
)
def test_at_what_was_called_off_nobody_is_marked(world: World, sitting: Sitting, change: Any, status: int) -> None:
    if status == 404:
        change = change | {"struck_on": sitting.on}
    Gathering.objects.update(**change)
    phone = signed_in(world.khoa)
    assert send(phone, sitting, [{"a": keys(sitting)[0]}]).status_code == status
    assert not Presence.objects.exists()
    assert phone.get(f"/sittings/{sitting.pk}/door/stands/").status_code == {422: 410}.get(status, status)
    page = phone.get(ticket_url(Attendee.objects.get(name=NAMES[0])))
    assert (page.status_code, b'name="once"' in page.content) == ({422: 200}.get(status, status), False)
    screen = phone.get(f"/sittings/{sitting.pk}/screen/")
    assert (screen.status_code, b'class="qr"' in screen.content) == ({422: 200}.get(status, status), False)


def test_only_officers_who_may_mark_there_send(world: World, sitting: Sitting) -> None:
    entries = [{"a": keys(sitting)[0]}]
    assert send(Client(), sitting, entries).status_code == 302
    assert send(signed_in(world.hanh), sitting, entries).status_code == 404
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.khoa)
    assert send(strict, sitting, entries).status_code == 403
    assert not Presence.objects.exists()


NUMBER = b'"00000000-0000-0000-0000-000000000007"'


NO_BATCHES = (
    b"{", b"[]", b'{"said": [{"a": 1}]}', b'{"said": [null]}', b"\xff\xfe", b"[" * 200_000,
    b'{"said": ' + b"[" * 200_000, b'{"said": [' + b'{"a": 1, "n": ' + NUMBER + b"}," * 10_000 + b"{}]}",
    b'{"said": [{"a": NaN, "n": ' + NUMBER + b"}]}", b'{"now": 1e999, "said": [{"a": 1, "n": ' + NUMBER + b"}]}",
    b'{"said": [{"a": ' + b"9" * 5_000 + b', "n": ' + NUMBER + b"}]}",
)  # fmt: skip


def test_what_is_no_batch_is_a_bad_request(world: World, sitting: Sitting) -> None:
    phone, door = signed_in(world.khoa), f"/sittings/{sitting.pk}/door/"
    for body in NO_BATCHES:
        answer = phone.post(f"{door}marks/", body, content_type="application/json")
        assert answer.status_code == 400, body[:80]
    huge = b'{"said": "' + b"x" * 3_000_000 + b'"}'
    assert phone.post(f"{door}marks/", huge, content_type="application/json").status_code == 413
    assert phone.get(f"{door}stands/?since=x").status_code == 400
    assert not Presence.objects.exists()


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Lò\x00 Thị\u202e Sen", "Lò Thị Sen"),
        ("Lo\u0300 Thi\u0323 Sen", "Lò Thị Sen"),
        ("\ud800Lò Thị Sen", "Lò Thị Sen"),
        ("<b>'; --", "<b>'; --"),
        ("ﷺ" * 400, "ﷺ" * 120),  # each is eighteen letters in a key
    ],
)
def test_whatever_is_written_as_a_name_is_kept_as_one(world: World, sitting: Sitting, written: str, kept: str) -> None:
    phone = signed_in(world.khoa)
    for _time in range(2):
        assert send(phone, sitting, [{"g": written, "w": written}]).json()["refused"] == {}
    assert there(sitting) == {kept}
    assert send(phone, sitting, [{"g": "\x00\u200b", "w": "x"}]).status_code == 400


def test_a_number_that_was_sent_to_another_door_is_another_one_there(world: World, sitting: Sitting) -> None:
    other = sitting_of(called_today(world.ben_go, title="Cuộc khác"))
    phone, entry = signed_in(world.khoa), {"g": "Lò Thị Sen", "w": "x", "n": str(uuid.uuid4())}
    for each in (sitting, other):
        assert send(phone, each, [dict(entry)]).json()["taken"] == [entry["n"]]
    assert (there(sitting), there(other)) == ({"Lò Thị Sen"}, {"Lò Thị Sen"})


def test_without_a_script_the_page_is_a_list_and_its_buttons_send(world: World, sitting: Sitting) -> None:
    phone = signed_in(world.khoa)
    door = f"/sittings/{sitting.pk}/door/"
    first, second, third = keys(sitting)
    page = phone.get(f"{door}?q=hang le loi").content.decode()
    assert NAMES[1] in page
    assert NAMES[0] not in page
    answer = phone.post(f"{door}marks/?q=hang", {"a": second, "s": "present"})
    assert answer["Location"] == f"{door}?q=hang&s=present"
    assert 'class="present"' in phone.get(answer["Location"]).content.decode()
    phone.post(f"{door}marks/", {"a": first, "s": "late"})
    phone.post(f"{door}marks/", {"g": "Lò Thị Sen", "w": "Tổ 3"})
    assert there(sitting) == {NAMES[0], NAMES[1], "Lò Thị Sen"}
    phone.post(f"{door}marks/", {"a": first, "s": "absent"})
    assert there(sitting) == {NAMES[1], "Lò Thị Sen"}
    assert "Nobody was chosen" in phone.post(f"{door}marks/", {}, follow=True).content.decode()
    assert third not in Presence.objects.values_list("attendee", flat=True)


def test_what_the_invited_show_opens_to_an_officer_alone(world: World, sitting: Sitting) -> None:
    an = Attendee.objects.get(name=NAMES[0])
    address = ticket_url(an)
    page = signed_in(world.khoa).get(address).content.decode()
    assert NAMES[0] in page
    assert world.det_may.name in page
    assert "/accounts/login/" in Client().get(address)["Location"]
    assert signed_in(world.hanh).get(address).status_code == 404
    wrong = address.replace(address[-6:-1], "AAAAA")
    assert signed_in(world.khoa).get(wrong).status_code == 404
    told = signed_in(world.khoa).post(address, {"once": "k"}, follow=True).content.decode()
    assert f"{NAMES[0]} is there." in told
    assert there(sitting) == {NAMES[0]}
    assert "Is there already" in signed_in(world.khoa).get(address).content.decode()


def test_on_another_day_nobody_is_marked_by_what_they_show(world: World) -> None:
    gathering = called_today(world.ben_go)
    Sitting.objects.update(on=timezone.localdate() - timedelta(days=1))
    an = invited(gathering, NAMES[0], world.det_may)
    client = signed_in(world.khoa)
    assert "does not sit today" in client.get(ticket_url(an)).content.decode()
    client.post(ticket_url(an), {"once": "k"})
    assert not Presence.objects.exists()


def test_the_list_of_two_thousand_is_light(world: World) -> None:
    gathering = called_today(world.ben_go)
    words = FAMILIES.split()
    people = []
    for n in range(2_000):
        name = " ".join(words[(n * step + n // 7) % len(words)] for step in (1, 3, 7))
        attendee = Attendee(
            gathering=gathering, name=name, where=f"CĐCS Trường {words[n * 5 % 22]} {words[n * 11 % 22]} {n}"
        )
        attendee.search_key = attendee.sort_key = f"{n:05}"
        people.append(attendee)
    Attendee.objects.bulk_create(people)
    sitting = sitting_of(gathering)
    Presence.objects.bulk_create(
        Presence(
            attendee=each,
            sitting=sitting,
            state="present",
            said_at=timezone.now(),
            way="phone",
            at=timezone.now(),
            by="x",
        )
        for each in people[::2]
    )
    page = signed_in(world.khoa).get(f"/sittings/{sitting.pk}/door/").content
    assert page.count(b'name="a"') == 2_000
    assert len(gzip.compress(page, 6)) <= 100_000


def test_visits_of_another_sitting_are_not_confirmed_here(world: World, sitting: Sitting) -> None:
    other = sitting_of(called_today(world.ben_go, title="Cuộc khác"))
    visit = Visit.objects.create(nonce=uuid.uuid4(), sitting=other, name="Ai Đó", where="x", at=timezone.now())
    told = send(signed_in(world.khoa), sitting, [{"v": visit.pk}]).json()
    assert list(told["refused"].values()) == ["They are not on the list any more."]
    visit.refresh_from_db()
    assert visit.state == "waits"
