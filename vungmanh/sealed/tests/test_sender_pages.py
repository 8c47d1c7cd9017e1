"""The pages of whoever speaks in confidence: from the poster to the receipt, the answer, and the end of it."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.test import Client
from django.utils import timezone
from PIL import Image

from tests.readers import signed_in
from tests.world import World
from vungmanh.files.tests.samples import sent as uploaded
from vungmanh.sealed import brake
from vungmanh.sealed.actions.answer import answer
from vungmanh.sealed.models import Case, Enclosure, Envelope
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.same import SIZES
from vungmanh.sealed.tests.reports import TODAY, WORDS, opened_by, read_by_sender, sent, two_readers

TYPED = {"whom": "employer", "called": "Quản đốc Tám", "words": WORDS, "since": "từ tháng 1", "people": "40"}


def hidden(page: str) -> dict[str, str]:
    """What the form that sends carries along."""
    form = page[page.index('action="/confidential/send/"') :]
    found = re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")])
    words = re.search(r'name="words" value="([^"]*)"', form)
    assert words
    return dict(found)


def photograph() -> bytes:
    made = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(made, "JPEG")
    return made.getvalue()


def post(path: str, **typed: Any) -> str:
    answered = Client().post(f"/confidential/{path}", typed)
    assert answered.status_code == 200, path
    return answered.content.decode()


def held(of: Receipt) -> str:
    return "".join(of.groups)


def test_a_report_is_looked_through_sent_and_read_with_its_receipt(world: World) -> None:
    two_readers(world)
    page = post("", unit=world.det_may.code)
    assert f'name="unit" value="{world.det_may.code}"' in page
    assert world.det_may.name in post("write/", unit=world.det_may.code)
    files = [uploaded("Sen-chup-o-xuong.jpg", photograph())]
    page = post("look-through/", unit=world.det_may.code, evidence=files, name="đỗ thị sen", **TYPED)
    for said in (world.song_xanh.name, WORDS, "Quản đốc Tám", "Đỗ Thị Sen", "anh-1.jpg"):
        assert said in page
    assert "Sen-chup" not in page
    assert not Case.objects.sent().exists(), "nothing is sent yet"
    page = post("send/", **hidden(page))
    groups = re.findall(r"<span>(\d{4})</span>", page)
    assert len(groups) == 5
    talk = post("read/", receipt=" ".join(groups))
    assert WORDS in talk
    assert "anh-1.jpg" in talk
    key = re.search(r'name="file" value="([^"]*)"', talk)
    assert key
    file = Client().post("/confidential/file/", {"receipt": "".join(groups), "file": key.group(1)})
    assert file["Content-Disposition"] == 'attachment; filename="anh-1.jpg"'
    picture = Client().post("/confidential/receipt.png", {"receipt": "".join(groups)})
    assert picture["Content-Disposition"] == 'attachment; filename="the-cao.png"'
    assert len(picture.content) == 96 * 2**10


def test_a_sender_answers_a_question_with_a_file_and_says_that_it_is_settled(world: World) -> None:
    nga, _phuc = two_readers(world)
    mine = sent(world.det_may)
    answer(opened_by(nga, mine), "Từ tháng mấy?", asks=True, once=uuid.uuid4(), today=TODAY)
    page = post("read/", receipt=held(mine))
    assert "Từ tháng mấy?" in page
    assert page.index('name="words"') < page.index('value="settled"'), "a question is answered first"
    more = {"receipt": held(mine), "words": "Từ tháng hai", "once": uuid.uuid4()}
    page = post("again/", **more, evidence=[uploaded("x.jpg", photograph())])
    assert "anh-1.jpg" in page
    assert not read_by_sender(mine).files, "what is looked through is not said yet"
    for _twice in range(2):
        page = post("again/", **more, laid="True")
    assert page.count("Từ tháng hai") == 1
    assert page.index('value="settled"') < page.index('name="words"')
    assert len(opened_by(nga, mine).files) == 1
    assert Case.objects.get().says == ""
    post("says/", receipt=held(mine), what="settled", once=uuid.uuid4())
    assert Case.objects.get().says == Case.SETTLED


def test_files_that_were_laid_and_not_sent_are_gone_when_the_sender_comes_anew(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    more = {"receipt": held(mine), "words": "Thêm một ảnh", "once": uuid.uuid4()}
    post("again/", **more, evidence=[uploaded("x.jpg", photograph())])
    assert Enclosure.objects.exists()
    post("read/", receipt=held(mine))
    assert not Enclosure.objects.exists()


def test_a_sender_gives_a_name_agrees_to_a_petition_and_deletes_it_all(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may)
    for said in ({"what": "name", "name": "Đỗ Thị Sen"}, {"what": "agreed"}):
        post("says/", receipt=held(mine), once=uuid.uuid4(), **said)
    case = Case.objects.get()
    assert case.may_pass_on
    assert "Đỗ Thị Sen" in post("read/", receipt=held(mine))
    assert WORDS not in post("delete/", receipt=held(mine))
    assert Envelope.objects.exists(), "it is asked first"
    post("delete/", receipt=held(mine), sure="yes")
    assert not Envelope.objects.exists()
    assert WORDS not in post("read/", receipt=held(mine))


def test_what_opens_nothing_is_answered_in_the_same_words_whatever_it_was(world: World) -> None:
    """The locator of a report with another secret, one that nobody has, and a conversation that is deleted."""
    two_readers(world)
    mine, gone = sent(world.det_may), sent(world.det_may)
    post("delete/", receipt=held(gone), sure="yes")
    tried = (mine.locator + "0" * 14, "9" * 20, held(gone))
    pages = {visible(post("read/", receipt=each)).replace(each, "") for each in tried}
    assert len(pages) == 1


def test_every_page_is_as_long_as_others(world: World) -> None:
    two_readers(world)
    mine = sent(world.det_may, words="dài " * 2_000)
    short = sent(world.det_may)
    pages = [post(""), post("write/", seek="hoa"), post("write/", unit="DM"), post("read/", receipt="9" * 20)]
    pages += [post("read/", receipt=held(each)) for each in (mine, short)]
    assert {len(page.encode()) for page in pages} <= set(SIZES)
    assert len(pages[-1].encode()) == len(pages[-2].encode()), "a long conversation and a short one"


def test_where_no_level_can_receive_it_nothing_is_kept_and_the_words_go_back(world: World) -> None:
    page = post("look-through/", unit=world.det_may.code, **TYPED)
    assert world.ben_go.name in page, "where one may turn to in person"
    assert not Case.objects.exists()
    assert WORDS in post("write/", unit=world.det_may.code, **TYPED)


def test_an_hour_later_the_words_are_still_in_the_page_and_nothing_was_sent(world: World, monkeypatch: Any) -> None:
    two_readers(world)
    typed = hidden(post("look-through/", unit=world.det_may.code, **TYPED))
    late = timezone.now() + timedelta(minutes=61)
    monkeypatch.setattr(timezone, "now", lambda: late)
    page = post("send/", **typed)
    assert WORDS in page
    assert "look-through" in page
    assert not Case.objects.sent().exists()


def test_nobody_is_somebody_on_these_pages_and_nothing_stays_in_the_browser(world: World) -> None:
    two_readers(world)
    client = signed_in(world.giang)
    before = client.cookies.output()
    for path, typed in (("", {}), ("write/", {"unit": "DM"}), ("look-through/", {"unit": "DM", **TYPED})):
        answered = client.post(f"/confidential/{path}", typed)
        assert not answered.cookies
        assert world.giang.name not in answered.content.decode()
        assert 'name="csrfmiddlewaretoken"' not in answered.content.decode()
    assert client.cookies.output() == before
    left = client.get("/confidential/leave/")
    assert left["Clear-Site-Data"] == '"cache", "storage"'


def test_what_is_wrong_in_a_report_stands_at_its_box_and_the_words_stay(world: World) -> None:
    two_readers(world)
    for path, typed, box in (
        ("write/", {"seek": " "}, "seek"),
        ("read/", {"receipt": "1234"}, "receipt"),
        ("look-through/", {"unit": "DM", **TYPED, "whom": ""}, "whom"),
        ("look-through/", {"unit": "DM", **TYPED, "evidence": [uploaded("x.exe", b"MZ" + b"x" * 99)]}, "evidence"),
    ):
        page = post(path, **typed)
        assert f'id="id_{box}_error"' in page
        assert path == "write/" or typed.get("words", "1234") in page


def test_in_a_flood_everybody_waits_a_minute_and_nobody_is_refused(world: World, monkeypatch: Any) -> None:
    two_readers(world)
    monkeypatch.setattr(brake, "DRAFTS", 0)
    typed = {"unit": world.det_may.code, **TYPED}
    ticket = re.search(r'name="ticket" value="([^"]*)"', post("look-through/", **typed))
    assert ticket
    assert 'name="ticket"' in post("look-through/", **typed, ticket=ticket.group(1)), "a minute is not over"
    assert not Case.objects.exists()
    monkeypatch.setattr(brake, "WAIT", timedelta(0))
    assert hidden(post("look-through/", **typed, ticket=ticket.group(1)))
    assert 'name="ticket"' in post("look-through/", **typed, ticket="made:up:by-hand")


def visible(page: str) -> str:
    return re.sub(r"<!--.*?-->|<input[^>]*name=\"once\"[^>]*>", "", page, flags=re.DOTALL)
