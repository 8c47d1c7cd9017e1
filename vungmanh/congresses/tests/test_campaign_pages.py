"""The pages of a campaign: the city calls, the union ticks its steps, the city sees who is late and agrees."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from tests.pages import read
from tests.readers import signed_in
from tests.world import World
from vungmanh.congresses.actions.change_campaign import take_out
from vungmanh.congresses.actions.take_step import take_step
from vungmanh.congresses.campaign_told import Taken
from vungmanh.congresses.models import Campaign, Congress
from vungmanh.congresses.rules.steps import HELD, PERSONNEL, PLAN, REPORTS
from vungmanh.congresses.tests.campaign_stories import call, called, of
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


def hidden(answer: Any) -> dict[str, list[str]]:
    """What the button of a look sends."""
    found: dict[str, list[str]] = {}
    for box in re.findall(r"<input type=\"hidden\"[^>]*>", answer.content.decode()):
        name, value = (re.search(rf' {part}="([^"]*)"', box) for part in ("name", "value"))
        if name:
            found.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    return found


def running(world: World, late: bool = True) -> Campaign:
    """The plans were due ten days ago, or are due in ten days."""
    today = timezone.localdate()
    to = today + timedelta(days=80 if late else 100)
    return call(world.song_xanh, world.khoa, what=called(to, on=today - timedelta(40)), on=today)


def taken(world: World, unit: Any, *steps: int) -> None:
    for step in steps:
        take_step([of(unit).pk], Taken(step, timezone.localdate()), by=world.operator, today=timezone.localdate())


def rows_of(answer: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read(answer).rows[1:]]


def test_the_city_calls_and_the_union_sees_what_is_next(world: World) -> None:
    khoa, binh = signed_in(world.khoa), signed_in(world.binh)
    page = khoa.get("/units/SX/congresses/call/").content.decode()
    assert "Congresses of the unions, term" in page
    said = {
        "name": "Đại hội CĐCS", "term_since": "2028", "term_to": "2033", "to": "30/6/2099", "on": "2/3/2026",
        "kinds": ["grassroots"], "but": "CK", "due_1": "1/3/2099",
    }  # fmt: skip
    look = khoa.post("/units/SX/congresses/call/", said)
    assert "The congresses of 2 units below LĐLĐ thành phố Sông Xanh" in read(look).text
    assert "01/03/2099" in read(look).text
    assert not Campaign.objects.exists()
    page = read(khoa.post("/units/SX/congresses/call/", hidden(look), follow=True))
    assert "The congresses of 2 units are called." in page.text
    assert "Undo" in page.text
    campaign = Campaign.objects.get()
    listed = read(khoa.get("/units/SX/congresses/")).text
    assert "0 of 2 congresses held, 0 recognised" in listed
    assert f"/congresses/{of(world.det_may).pk}/" in binh.get("/units/DM/congresses/").content.decode()
    shown = read(binh.get(f"/congresses/{of(world.det_may).pk}/")).text
    assert "Plan last day 01/03/2099" in shown
    assert signed_in(world.hanh).get(f"/units/SX-CD/congresses/{campaign.pk}/").status_code == 404
    assert signed_in(world.hanh).get(f"/congresses/{of(world.det_may).pk}/").status_code == 404


def test_a_step_is_written_down_from_the_page_taken_back_and_undone(world: World) -> None:
    running(world)
    binh, key = signed_in(world.binh), of(world.det_may).pk
    page = binh.get(f"/congresses/{key}/")
    assert "late by 10 days" in read(page).text
    assert f"/congresses/{key}/steps/{PLAN}/" in page.content.decode()
    assert f"/congresses/{key}/steps/{PERSONNEL}/" not in page.content.decode()
    assert binh.get(f"/congresses/{key}/steps/{PERSONNEL}/").status_code == 403
    assert binh.get(f"/congresses/{key}/steps/9/").status_code == 404
    said = {"on": "1/3/2026", "number": "01/KH-CĐ"}
    page = read(binh.post(f"/congresses/{key}/steps/{PLAN}/", said, follow=True))
    assert "Written down: plan." in page.text
    assert "01/KH-CĐ" in page.text
    assert "already" in read(binh.post(f"/congresses/{key}/steps/{PLAN}/", said)).text
    assert "late by" not in read(binh.get(f"/congresses/{key}/")).text
    page = read(binh.post(f"/congresses/{key}/steps/{PLAN}/back/", {"reason": "Nhầm"}, follow=True))
    assert "Taken back: plan." in page.text
    assert "late by 10 days" in page.text


def test_each_number_opens_to_its_units_and_leads_to_those_below(world: World) -> None:
    campaign = running(world)
    taken(world, world.le_loi, PLAN)
    taken(world, world.co_khi, HELD)  # whoever has held it has come past the plan
    khoa = signed_in(world.khoa)
    answer = khoa.get(f"/units/SX/congresses/{campaign.pk}/")
    assert rows_of(answer)[:2] == [
        ["CĐ phường Bến Gỗ", "1 /3 late: 2", "0 /3", "0 /3", "0 /3", "0 /3", "0 /3", "0 /3"],
        ["CĐ phường Cầu Đá", "1 /1", "1 /1", "1 /1", "1 /1", "0 /1", "0 /1", "0 /1"],
    ]
    assert "2 units are late" in read(answer).text
    late = khoa.get(f"/units/SX/congresses/units/?campaign={campaign.pk}&state=late")
    assert {row[0] for row in rows_of(late)} == {"CĐCS Dệt May Hòa Bình", "Nghiệp đoàn Lái xe Bến Gỗ"}
    assert rows_of(late)[0][3] == "10"
    for state, count in (("done", 2), ("late", 2), ("open", 2), ("", 4), ("waiting", 0)):
        found = khoa.get(f"/units/SX/congresses/units/?campaign={campaign.pk}&step={PLAN}&state={state}")
        assert len(rows_of(found)) == count, state
    chi = signed_in(world.chi)
    assert [row[0] for row in rows_of(chi.get(f"/units/SX-BG/congresses/{campaign.pk}/"))][:3] == [
        "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ",
    ]  # fmt: skip
    assert {row[0] for row in rows_of(chi.get("/units/SX-BG/congresses/units/"))} == {
        "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ",
    }  # fmt: skip


def test_a_day_before_is_asked_for_and_comes_along(world: World) -> None:
    campaign = running(world)
    taken(world, world.le_loi, PLAN)
    before = (timezone.localdate() - timedelta(days=1)).isoformat()
    answer = signed_in(world.khoa).get(f"/units/SX/congresses/{campaign.pk}/?day={before}")
    assert rows_of(answer)[0][1] == "0 /3 late: 3"
    assert f"day={before}" in answer.content.decode()


def test_the_workbooks_hold_what_the_pages_show(world: World) -> None:
    campaign = running(world)
    taken(world, world.le_loi, PLAN)
    khoa = signed_in(world.khoa)

    def cells(url: str) -> list[list[Any]]:
        book = openpyxl.load_workbook(BytesIO(khoa.get(url).content))
        return [list(row) for row in book.active.iter_rows(values_only=True)]

    counts = cells(f"/units/SX/congresses/{campaign.pk}.xlsx")
    assert ["CĐ phường Bến Gỗ", "SX-BG", 3, 1, 0, 0, 0, 0, 0, 0, 2] in counts
    assert [row[2:] for row in counts if row[0] == "Total"] == [[4, 1, 0, 0, 0, 0, 0, 0, 3]]
    listed = cells(f"/units/SX/congresses/units.xlsx?campaign={campaign.pk}&state=late")
    assert sum("CĐCS" in str(row[0]) or "Nghiệp" in str(row[0]) for row in listed) == 3


def test_the_city_agrees_to_those_it_ticks(world: World) -> None:
    campaign = running(world)
    for unit in (world.det_may, world.le_loi):
        taken(world, unit, PLAN, REPORTS)
    khoa, chi = signed_in(world.khoa), signed_in(world.chi)
    address = f"/units/SX/congresses/{campaign.pk}/agree/"
    assert "Agree to candidates (2)" in read(khoa.get(f"/units/SX/congresses/{campaign.pk}/")).text
    assert "Agree to candidates" not in read(chi.get(f"/units/SX-BG/congresses/{campaign.pk}/")).text
    assert chi.get(f"/units/SX-BG/congresses/{campaign.pk}/agree/").status_code == 403
    assert "Tick the units" in read(khoa.post(address, {"on": "2/3/2026"})).text
    keys = [of(world.det_may).pk, of(world.le_loi).pk]
    page = read(khoa.post(address, {"on": "2/3/2026", "number": "22/LĐLĐ", "congresses": keys}, follow=True))
    assert "Agreed for 2 units." in page.text
    assert "Nobody waits" in read(khoa.get(address)).text
    assert khoa.post(address, {"on": "2/3/2026", "congresses": [of(world.co_khi).pk]}).status_code == 200


def test_the_morning_tells_the_union_its_next_step_and_the_city_who_is_late_and_who_waits(world: World) -> None:
    running(world)
    taken(world, world.le_loi, PLAN, REPORTS)
    binh, khoa, chi = signed_in(world.binh), signed_in(world.khoa), signed_in(world.chi)
    page = read(binh.get("/")).text
    assert "To the congress: plan" in page
    assert "Congress called: Đại hội CĐCS nhiệm kỳ 2026–2031" in page
    page = read(khoa.get("/")).text
    assert "Units that are late: 3" in page
    assert "To be agreed to: candidates" in page
    page = read(chi.get("/")).text
    assert "Units that are late: 2" in page
    assert "To be agreed to" not in page
    assert "congress" not in read(signed_in(world.dung).get("/")).text.lower()


def test_the_page_of_a_unit_shows_its_congress_and_those_below(world: World) -> None:
    running(world)
    page = read(signed_in(world.binh).get("/units/DM/about/")).text
    assert "Next: plan, until" in page
    assert "late by 10 days" in page
    assert "0 of 4 held" in read(signed_in(world.khoa).get("/units/SX/about/")).text


def test_days_change_and_steps_that_are_left_move_along(world: World) -> None:
    campaign = running(world)
    khoa = signed_in(world.khoa)
    address = f"/congresses/campaigns/{campaign.pk}/change/"
    form = khoa.get(address).content.decode()
    boxes = dict(re.findall(r'<input type="(?:text|number|hidden)" name="([^"]+)" value="([^"]*)"', form))
    later = campaign.to + timedelta(days=10)
    assert khoa.post(address, boxes | {"to": f"{later:%d/%m/%Y}"}).status_code == 302
    campaign.refresh_from_db()
    assert campaign.to == later
    assert campaign.dues.get(step=PLAN).due == timezone.localdate()
    history = read(khoa.get(f"/units/SX/congresses/{campaign.pk}/")).text
    assert "Change a campaign of congresses" in history


def test_units_come_in_go_out_and_the_campaign_closes_on_its_pages(world: World) -> None:
    campaign = running(world)
    khoa = signed_in(world.khoa)
    out = f"/congresses/{of(world.co_khi).pk}/out/"
    assert signed_in(world.hanh).post(out, {"reason": "Sáp nhập"}).status_code in (403, 404)
    assert "It is taken out of the campaign." in read(khoa.post(out, {"reason": "Sáp nhập"}, follow=True)).text
    assert "Sáp nhập" in read(signed_in(world.hanh).get(f"/congresses/{of(world.co_khi).pk}/")).text
    add = f"/congresses/campaigns/{campaign.pk}/add/"
    assert "CĐCS Cơ khí Cầu Đá" in khoa.get(add).content.decode()
    assert "1 unit has come in." in read(khoa.post(add, {"units": [world.co_khi.pk]}, follow=True)).text
    close = f"/congresses/campaigns/{campaign.pk}/close/"
    assert "The campaign is closed." in read(khoa.post(close, follow=True)).text
    assert "This campaign is closed." in read(signed_in(world.hanh).get(f"/congresses/{of(world.co_khi).pk}/")).text
    assert "To the congress" not in read(signed_in(world.binh).get("/")).text


def test_who_ends_or_moves_away_leaves_the_count_and_stays_readable(world: World) -> None:
    campaign = running(world)
    today = timezone.localdate()
    way: dict[str, Any] = {"by": world.operator, "today": today}
    take_out(of(world.co_khi), "Sáp nhập", **way)
    dissolve_unit(world.drivers, on=today, **way)
    move_units([world.le_loi], under=world.cau_da, on=today, decision="", **way)
    khoa = signed_in(world.khoa)
    rows = rows_of(khoa.get(f"/units/SX/congresses/{campaign.pk}/"))
    assert [row[:2] for row in rows[:2]] == [["CĐ phường Bến Gỗ", "0 /1 late: 1"], ["CĐ phường Cầu Đá", "0 /1 late: 1"]]
    assert "not counted" in read(khoa.get(f"/congresses/{of(world.drivers).pk}/")).text
    assert Congress.objects.count() == 4
