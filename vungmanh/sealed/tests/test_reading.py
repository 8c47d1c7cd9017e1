"""The pages of those who read: what opens a report, what is done with it, and what nobody else is shown."""

from __future__ import annotations

import re
import time
import uuid
from datetime import timedelta

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.accounts.sitting import BEGAN, SEEN
from vungmanh.journal.models import Entry, OnceKey
from vungmanh.sealed.actions.read import unlock_sender
from vungmanh.sealed.dues import dues
from vungmanh.sealed.models import CaseLine, Opening, Reader, Seat
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.same import SIZES
from vungmanh.sealed.tests.reports import PASSPHRASE, WORDS, AFile, case_of, person, second_factor, sent, two_readers
from vungmanh.sealed.where import sealed

ANSWER = "Chúng tôi đang kiểm tra bảng lương của cả chuyền"
NEW_WORDS = "năm con trâu vàng qua sông cạn"


def fresh(user: User, *, minutes_ago: int = 1) -> Client:
    """Signed in so many minutes ago."""
    client = signed_in(user)
    session = client.session
    session[BEGAN] = session[SEEN] = int(time.time()) - 60 * minutes_ago
    session.save()
    return client


def reported(world: World) -> tuple[Client, User, Receipt, str]:
    """Nga's browser, Nga, the receipt, and the address of the report."""
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may, on=timezone.localdate(), called="Quản đốc Tám", files=[AFile()], name="Đỗ Thị Sen")
    return fresh(nga), nga, receipt, f"/sealed/{case_of(receipt).pk}/"


def opens(client: Client, url: str, **more: str) -> tuple[str, dict[str, str]]:
    """The page of the opened report, and what its forms carry."""
    html = client.post(url, {"password": PASSPHRASE, **more}).content.decode()
    found = re.search(r'name="token" value="([^"]+)"', html)
    assert found, html
    return html, {"token": found[1]}


def form(carried: dict[str, str], **typed: str) -> dict[str, str]:
    return {**carried, "once": str(uuid.uuid4()), "asks": "answers", **typed}


def titles(user: User) -> list[str]:
    """What the room has waiting for the person; none of the other rooms asks it anything (test_access_matrix.py)."""
    with override("en"):
        return [due.title for due in dues(user, timezone.localdate())]


def test_a_reader_opens_asks_notes_and_closes_and_the_sender_reads_it(world: World) -> None:
    client, _nga, receipt, url = reported(world)
    shut = client.get(url).content.decode()
    assert WORDS not in shut
    assert "Quản đốc" not in shut
    assert "This passphrase opens nothing" in client.post(url, {"password": "không phải cụm này"}).content.decode()

    html, carried = opens(client, url)
    assert WORDS in html
    assert "Đỗ Thị Sen" not in html, "the name is covered"
    question = form(carried, words="Từ tháng mấy?", asks="asks")
    for _twice in range(2):
        html = client.post(f"{url}answer/", question).content.decode()
    assert "The question is with the sender." in html
    assert html.count("Từ tháng mấy?") == 1
    assert "Chưa gọi công ty" in client.post(f"{url}note/", form(carried, words="Chưa gọi công ty")).content.decode()
    assert "Error" not in html
    assert "Đỗ Thị Sen" in client.post(f"{url}name/", form(carried, reason="Lập biên bản")).content.decode()
    html = client.post(f"{url}close/", form(carried, words=ANSWER)).content.decode()
    assert "Not yet: please mend this first" in html
    assert ANSWER in html, "what was typed stays"
    html = client.post(f"{url}close/", form(carried, result="righted", words=ANSWER)).content.decode()
    assert "The report is closed" in html

    heard = " ".join(entry.spoken.words for entry in unlock_sender(receipt, now=timezone.now()).entries)
    assert ANSWER in heard
    assert "Chưa gọi công ty" not in heard
    assert case_of(receipt).closed_on == timezone.localdate()
    assert client.get(f"{url}answer/")["Location"] == url


def test_files_are_given_as_they_were_cleaned_and_the_original_with_a_reason_that_stands_in_the_report(
    world: World,
) -> None:
    client, _nga, _receipt, url = reported(world)
    html, carried = opens(client, url)
    file = re.search(r"/file/([0-9a-f-]{36})/", html)
    assert file
    cleaned = client.post(f"{url}file/{file[1]}/", carried)
    assert (cleaned.content, cleaned["Cache-Control"]) == (b"cleaned", "no-store")
    assert "sandbox" in cleaned["Content-Security-Policy"]
    refused = client.post(f"{url}original/{file[1]}/", carried).content.decode()
    assert "original with a place" not in refused
    assert '<details class="more-boxes" open><summary>The original' in refused
    assert f'href="#of_{file[1]}_reason"' in refused, "it says at its file what is wrong"
    original = client.post(f"{url}original/{file[1]}/", form(carried, reason="Đối chiếu giờ chụp"))
    assert original.content == b"original with a place"
    assert original["Content-Disposition"].startswith("attachment")
    assert "Đối chiếu giờ chụp" in opens(client, url)[0]
    assert client.post(f"{url}file/{uuid.uuid4()}/", carried).status_code == 404


def test_a_report_opens_only_with_a_fresh_sign_in_and_a_second_factor_and_what_was_typed_outlives_the_ten_minutes(
    world: World,
) -> None:
    client, nga, _receipt, url = reported(world)
    for old in (fresh(nga, minutes_ago=16), signed_in(nga)):
        assert WORDS not in old.post(url, {"password": PASSPHRASE}).content.decode()
        assert "/accounts/reauthenticate/?next=" in old.get(url).content.decode()
    _html, carried = opens(client, url)
    Opening.objects.update(until=timezone.now() - timedelta(minutes=1))
    html = client.post(f"{url}answer/", form(carried, words=ANSWER)).content.decode()
    assert "The report has shut again" in html
    assert ANSWER in html
    assert WORDS not in html
    html, _carried = opens(client, url, act="answer", words=ANSWER)
    assert ANSWER in html

    nga.authenticator_set.all().delete()
    assert WORDS not in client.post(url, {"password": PASSPHRASE}).content.decode()
    assert "second factor" in client.get(url).content.decode()


def test_a_report_is_found_by_its_readers_alone_and_by_whoever_became_involved_no_more(world: World) -> None:
    client, nga, receipt, url = reported(world)
    _html, carried = opens(client, url)
    never = f"/sealed/{uuid.uuid4()}/"
    third = person("thao", "Đoàn Thị Thảo", "inspector", world.song_xanh)
    second_factor(third)
    Reader.objects.create(unit=world.song_xanh.pk, account=third.pk, since=timezone.localdate(), by="leader")

    def bare(browser: Client, where: str) -> str:
        return re.sub(r'value="[^"]*"', "", browser.get(where).content.decode())

    for stranger in (world.operator, world.khoa, world.binh, third):
        browser = fresh(stranger)
        assert browser.get(url).status_code == 404
        assert bare(browser, url) == bare(browser, never)
        assert browser.post(url, {"password": PASSPHRASE}).status_code == 404
        assert browser.post(f"{url}answer/", form(carried, words="x")).status_code == 404
        assert str(case_of(receipt).pk)[:8] not in browser.get("/sealed/").content.decode()

    Grant.objects.create(user=nga, role="chair", unit=world.ben_go, since=timezone.localdate(), because="QĐ 9")
    assert client.post(f"{url}answer/", form(carried, words="x")).status_code == 404
    assert bare(client, url) == bare(client, never)
    assert str(case_of(receipt).pk)[:8] not in client.get("/sealed/").content.decode()
    assert Seat.objects.get(account=nga.pk).walled_on == timezone.localdate()


def test_what_waits_is_told_to_readers_without_a_word_of_it_and_to_nobody_else(world: World) -> None:
    others = [world.operator, world.khoa, world.chi, world.binh, world.leader]
    before = [titles(user) for user in others]
    client, nga, receipt, url = reported(world)
    phuc = User.objects.get(name="Mạc Văn Phúc")
    assert titles(nga).count("1 confidential report waits") == 1
    assert [titles(user) for user in others] == before
    home = client.get("/").content.decode()
    assert "1 confidential report waits" in home
    with override("vi"):
        assert [due.verb for due in dues(nga, timezone.localdate()) if due.url == "/sealed/"] == ["Mở"]
    assert str(case_of(receipt).pk)[:8] not in home
    assert str(case_of(receipt).pk)[:8] in client.get("/sealed/").content.decode()

    Grant.objects.create(user=phuc, role="chair", unit=world.ben_go, since=timezone.localdate(), because="QĐ 9")
    assert "confidential report" not in " ".join(titles(phuc)).replace("for confidential", ""), "who became involved"
    assert "1 confidential report is yours alone to read: call somebody in" in titles(nga)
    assert "Only you can read this now." in opens(client, url)[0]


def test_nothing_that_is_done_with_a_report_stands_in_the_office(world: World) -> None:
    client, _nga, receipt, url = reported(world)
    lines, keys = Entry.objects.count(), OnceKey.objects.count()
    _html, carried = opens(client, url)
    session = dict(client.session.items())
    client.post(f"{url}answer/", form(carried, words=ANSWER))
    client.post(f"{url}name/", form(carried, reason="Lập biên bản"))
    client.post(f"{url}close/", form(carried, result="righted", words=ANSWER))
    assert (Entry.objects.count(), OnceKey.objects.count()) == (lines, keys)
    assert dict(client.session.items()) == session
    did = list(CaseLine.objects.filter(case=case_of(receipt)).values_list("did", flat=True))
    assert did == ["sent", "named", "opened", "answered", "saw_name", "closed"] or "saw_name" in did

    gone = english()  # whose sign-in has run out: what was typed is kept for nobody
    gone.cookies.update(client.cookies)
    client.logout()
    gone.post(f"{url}answer/", form(carried, words=ANSWER), headers={"Origin": "http://testserver"})
    assert ANSWER not in str(dict(gone.session.items()))


def test_a_passphrase_is_made_tried_changed_and_lost(world: World) -> None:
    thao = person("thao", "Đoàn Thị Thảo", "inspector", world.song_xanh)
    client = fresh(thao)
    assert "You read for no level." in client.get("/sealed/key/").content.decode()
    Reader.objects.create(unit=world.song_xanh.pk, account=thao.pk, since=timezone.localdate(), by="leader")
    assert "Set up the second factor" in client.get("/sealed/key/").content.decode()
    second_factor(thao)
    assert "Make your passphrase for confidential reports" in titles(thao)

    def typed(new: str, again: str = "", **more: str) -> dict[str, str]:
        return {"password_new": new, "password_again": again or new, **more}

    post = client.post
    assert "twenty letters" in post("/sealed/key/", typed("Ngắn thôi")).content.decode()
    assert "The two are not the same" in post("/sealed/key/", typed(PASSPHRASE, NEW_WORDS)).content.decode()
    assert "Your passphrase stands." in post("/sealed/key/", typed(PASSPHRASE)).content.decode()
    assert "confidential" not in " ".join(titles(thao))
    assert "It is right." in post("/sealed/key/", {"password": PASSPHRASE}).content.decode()
    wrong = typed(NEW_WORDS, password="không phải cụm này")
    assert "This passphrase opens nothing" in post("/sealed/key/change/", wrong).content.decode()
    right = typed(NEW_WORDS, password=PASSPHRASE)
    assert "Your passphrase is changed." in post("/sealed/key/change/", right).content.decode()
    assert "This passphrase opens nothing" in post("/sealed/key/", {"password": PASSPHRASE}).content.decode()
    lost = typed(PASSPHRASE, lost="yes", understood="on")
    assert "You have a new key." in post("/sealed/key/change/", lost).content.decode()


def test_readers_are_named_and_taken_off_by_name_and_the_journal_tells_it(world: World) -> None:
    nga = person("nga", "Vương Thúy Nga", "inspector", world.song_xanh)
    client, here = signed_in(world.khoa), "/units/SX/sealed-readers/"
    html = client.get(here).content.decode()
    assert "This level cannot receive reports yet: 0 people are ready, 2 are needed." in html
    assert "No level above receives them either" in html
    assert "gives offices or roles to those below: receives nothing from there" in html
    client.post(f"{here}name/", {"account": nga.pk})
    reader = Reader.objects.get()
    assert (reader.unit, reader.account, reader.by) == (world.song_xanh.pk, nga.pk, "khoa")
    assert f"by {world.khoa.name}" in client.get(here).content.decode(), "by their name, not by that of the account"
    client.post(f"{here}name/", {"account": world.binh.pk})
    assert Reader.objects.count() == 1, "who holds no role there reads nothing"
    journal = client.get("/units/SX/journal/").content.decode()
    assert "Name or take off a reader of confidential reports" in journal
    client.post(f"{here}{reader.pk}/take-off/")
    assert Reader.objects.get().until == timezone.localdate()
    assert "sealed-readers" in client.get("/units/SX/about/").content.decode()
    assert "sealed-readers" not in signed_in(world.binh).get("/units/DM/about/").content.decode()


def test_only_readers_find_their_page_among_what_can_be_done(world: World) -> None:
    nga, _phuc = two_readers(world)
    assert "/sealed/" in signed_in(nga).get("/more/").content.decode()
    assert "/sealed/" not in signed_in(world.dung).get("/more/").content.decode()
    assert "/units/SX/sealed-readers/" in signed_in(world.khoa).get("/more/").content.decode()


def test_a_readers_pages_weigh_and_ask_the_same_however_much_there_is_to_read(world: World) -> None:
    client, _nga, _receipt, url = reported(world)
    client.get("/sealed/")
    few, asked = weighed(client)
    longer = sent(world.det_may, "Giữ lại lương. " * 400, on=timezone.localdate())
    for _more in range(7):
        sent(world.det_may, on=timezone.localdate())
    many, asked_of_many = weighed(client)
    assert many.count('class="digits"') == few.count('class="digits"') + 8
    assert len(many) == len(few) == SIZES[0]
    assert asked_of_many == asked
    pages = [opens(client, each)[0] for each in (url, f"/sealed/{case_of(longer).pk}/")]
    assert {len(page.encode()) for page in pages} <= set(SIZES)
    assert len({len(page.encode()) for page in pages}) == 1


def weighed(client: Client) -> tuple[str, list[int]]:
    """The list of reports, and how many statements each database was asked for it."""
    with CaptureQueriesContext(connection) as of_the_office, CaptureQueriesContext(connections[sealed()]) as apart:
        page = client.get("/sealed/", headers={"Accept-Encoding": "gzip"}).content
    return page.decode("latin-1"), [len(of_the_office), len(apart)]
