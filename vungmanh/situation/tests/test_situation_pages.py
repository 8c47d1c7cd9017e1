"""A stoppage is reported in a minute; its page keeps the log and the clock; nothing sealed stands anywhere else."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.journal.models import Entry
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.situation.models import LogLine, Mood, Stoppage

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
NAMED = "Tổ trưởng Phạm Thị Ngà bị đe dọa"


def _opened(world: World, **other: str) -> Any:
    hour = timezone.now().astimezone(VIETNAM) - timedelta(minutes=5)
    page = as_(world.binh).get("/units/DM/stoppages/open/").context["form"]
    typed = {name: page[name].value() or "" for name in page.fields if name != "once"}
    typed |= {"at_first": "200", "cause": NAMED, "hour": hour.strftime("%H:%M"), "day": hour.strftime("%d/%m/%Y")}
    return as_(world.binh).post("/units/DM/stoppages/open/", typed | other, follow=True)


def test_a_stoppage_is_reported_with_two_numbers_and_stands_at_the_top_of_the_wards_home(world: World) -> None:
    page = _opened(world)
    stoppage = Stoppage.objects.get()
    assert page.redirect_chain[-1][0] == f"/stoppages/{stoppage.pk}/"
    assert "Tell the people's committee now" in text_of(page)
    home = text_of(as_(world.chi).get("/"))
    # The clock of the phone says whole minutes: another one may have begun meanwhile.
    assert re.search(r"Going on now Collective stoppage of work: CĐCS Dệt May Hòa Bình [56] min · 200 people", home)
    assert home.index("Going on now") < home.index("What waits for me")
    assert "Going on now" not in text_of(as_(world.hanh).get("/"))
    wrong = _opened(world, hour="25:00", at_first="")
    assert "is no hour" in text_of(wrong)
    assert NAMED in wrong.content.decode(), "nothing typed is lost"
    assert Stoppage.objects.count() == 1


def test_the_home_looks_again_by_itself_and_nobody_stays_signed_in_by_that(world: World) -> None:
    chi = as_(world.chi)
    looks = {"HTTP_HX_REQUEST": "true", "HTTP_X_BY_ITSELF": "yes"}
    assert "every 30s" in chi.get("/now/", **looks).content.decode()
    _opened(world)
    piece = chi.get("/now/", **looks).content.decode()
    assert "every 15s" in piece
    assert "Going on now" in piece
    assert chi.get("/now/").status_code == 302
    assert "every" not in as_(world.giang).get("/now/", **looks).content.decode(), "who is told of nothing asks nothing"
    chi.logout()
    assert chi.get("/now/", **looks).status_code == 401, "nobody is led away from what they type"


def test_a_line_bears_the_moment_at_which_its_button_was_pressed(world: World) -> None:
    _opened(world)
    stoppage = Stoppage.objects.get()
    address = f"/stoppages/{stoppage.pk}/write/"
    pressed = timezone.now() - timedelta(minutes=3)

    def written(**typed: str) -> LogLine:
        sent = as_(world.binh).post(address, {"words": "Ra cổng", "people": "", **typed})
        assert sent.status_code == 302, text_of(sent)
        return LogLine.objects.latest("pk")

    at = written(pressed=str(int(pressed.timestamp() * 1000))).at
    assert abs(at - pressed) < timedelta(seconds=1)
    for wrong in ("", "9" * 20, "0", "-5", "hôm nay"):
        assert timezone.now() - written(pressed=wrong).at < timedelta(minutes=1), wrong
    yesterday = timezone.localdate() - timedelta(days=1)
    early = stoppage.began_at.astimezone(VIETNAM) - timedelta(minutes=1)
    line = written(hour=early.strftime("%Hh%M"), day=early.strftime("%d/%m/%Y"), pressed=str(yesterday))
    assert line.at.astimezone(VIETNAM).strftime("%H:%M") == early.strftime("%H:%M")
    again = as_(world.binh).post(address, {"words": "", "people": ""})
    assert "Write what happens" in text_of(again)


def test_words_that_may_name_people_stand_sealed_and_in_no_line_of_the_journal(world: World) -> None:
    _opened(world)
    stoppage = Stoppage.objects.get()
    binh = as_(world.binh)
    binh.post(f"/stoppages/{stoppage.pk}/write/", {"words": NAMED, "people": "350"})
    binh.post("/units/DM/situation/report/", {"level": "2", "mood": NAMED, "on": timezone.localdate()})
    mood = Mood.objects.get()
    binh.post(f"/moods/{mood.pk}/strike/", {"reason": NAMED})
    page = as_(world.chi).get(f"/stoppages/{stoppage.pk}/")
    assert text_of(page).count(NAMED) == 2
    assert "350 people" in text_of(page)
    assert "Ngà" not in "".join(str(line.facts) + line.subject for line in Entry.objects.all())
    with connection.cursor() as cursor:
        for table in ("situation_mood", "situation_stoppage", "situation_logline", "kit_act"):
            cursor.execute(f"SELECT * FROM {table}")
            for row in cursor.fetchall():
                assert NAMED.encode() not in b"|".join(
                    bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in row
                )
    found = text_of(as_(world.chi).get("/search/?q=Nga"))
    assert "đe dọa" not in found


def test_the_rapid_report_and_that_of_a_period_say_what_the_records_say(world: World) -> None:
    _opened(world, total="420", demands="Trả đủ lương")
    stoppage = Stoppage.objects.get()
    binh = as_(world.binh)
    binh.post(f"/stoppages/{stoppage.pk}/write/", {"words": "Công an phường đã đến", "people": "350"})
    binh.post("/units/DM/situation/report/", {"level": "1", "mood": "Bữa ăn kém", "on": timezone.localdate()})

    def said(url: str) -> str:
        made = b"".join(as_(world.chi).get(url))
        return zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode()

    rapid = said(f"/stoppages/{stoppage.pk}/report.docx")
    for words in ("tại Dệt May Hòa Bình", "cao nhất 350 người trên tổng số 420 lao động", "Trả đủ lương.",
                  "Công an phường đã đến", "vụ việc đang tiếp diễn", "Kính gửi", "KHẨN"):  # fmt: skip
        assert words in rapid, words
    period = said("/units/SX-BG/situation/period.docx")
    for words in ("1 báo cáo của 1 đơn vị: 0 nóng, 1 cần theo dõi", "Bữa ăn kém", "đang tiếp diễn", "350"):
        assert words in period, words
    assert as_(world.chi).get("/units/SX-CD/situation/period.docx").status_code == 404
