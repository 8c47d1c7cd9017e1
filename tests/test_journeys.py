"""Whole stories in a real browser, on a phone and at a desk; the first also where no script runs."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.db import transaction

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.accounts.models import UsedCode
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import Someone, plain, workbook
from vungmanh.organization.models import Link, Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "mot-bo-dua-khong-gay"


@pytest.fixture(autouse=True)
def _screens_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def house(live_server: Any, settings: Any) -> str:
    cache.clear()
    return str(live_server.url)


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def sheet_of_units(path: Path) -> Path:
    rows = [["STT", "Mã", "Tên CĐCS", "Số đoàn viên"]]
    rows += [[n, f"MN{n}", f"CĐCS Trường Mầm non {name}", 3] for n, name in enumerate(["Hoa Sen", "Ban Mai"], 1)]
    return workbook(path, {"CĐCS": rows})


def sheet_of_members(path: Path) -> Path:
    women = ["Lê Thị Mơ", "Phạm Thị Mận", "Vũ Thị Đào"]
    people = {
        f"CĐCS Trường Mầm non {school}": plain(
            [Someone(name, "female", f"199{n}-02-01", f"00119{n}0{n}{row}00{n}", f"091234{row}00{n}", "2015-03-01")
             for n, name in enumerate(women)]
        )
        for row, school in enumerate(["Hoa Sen", "Ban Mai"])
    }  # fmt: skip
    people = {name[-31:].strip(): rows for name, rows in people.items()}
    return workbook(path, people)


@pytest.mark.parametrize(
    ("size", "scripts"), [(PHONE, True), (DESK, True), (PHONE, False)], ids=["phone", "desk", "phone-without-scripts"]
)
def test_from_an_invitation_to_the_member_behind_a_number(
    world: World, house: str, browser: Any, tmp_path: Path, size: tuple[int, int], scripts: bool
) -> None:
    """Mai is invited to the ward, turns on the second factor, loads units and members, and opens a number."""
    chair = Walk(browser, house, size, scripts=scripts).as_user(world.operator)
    page = chair.go("/units/SX-BG/roles/invite/")
    page.fill("#id_name", "Trịnh Tuyết Mai")
    page.fill("#id_username", "tuyetmai")
    page.check("input[name=role][value=specialist]")
    page.fill("#id_because", "QĐ 21/QĐ-LĐLĐ")
    page.press("#id_because", "Enter")
    page.wait_for_selector("#link, .wrong, main .notice")
    assert page.locator("#link").count(), page.inner_text("main")
    link = page.input_value("#link")
    assert "Mai" not in link

    mai = Walk(browser, house, size, scripts=scripts)
    page = mai.page
    page.goto(link)
    page.fill("input[type=password] >> nth=0", WORD)
    page.fill("input[type=password] >> nth=1", WORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    mai.go("/accounts/2fa/totp/activate/")
    secret = re.sub(r"\s", "", page.inner_text(".secret"))
    page.fill("input[name=code]", code_of(secret))
    page.locator("main form button[type=submit]").click()
    page.wait_for_load_state()
    assert page.locator("main").inner_text().count("\n") > 5, "recovery codes are shown"
    page.context.clear_cookies()
    UsedCode.objects.all().delete()  # half a minute later: a code is good for one sign-in

    mai.go("/accounts/login/")
    page.fill("#id_login", "tuyetmai")
    page.fill("#id_password", WORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    page.fill("input[name=code]", code_of(secret))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{house}/")
    assert page.inner_text("h1") == "Việc cần làm"
    assert "CĐ phường Bến Gỗ" in page.inner_text("main .title")

    for made in (sheet_of_units(tmp_path / "don-vi.xlsx"), sheet_of_members(tmp_path / "doan-vien.xlsx")):
        mai.go("/units/SX-BG/imports/")
        page.set_input_files("input[type=file]", str(made))
        page.locator(".imports-send button[type=submit]").click()
        page.wait_for_selector("form[action$='/agree/'] button, form button.agree", timeout=20_000)
        mai.press(page.locator("form[action$='/agree/'] button[type=submit]").first)
        page.wait_for_selector(".imports-cards", timeout=20_000)
    assert Membership.objects.filter(unit__code__startswith="MN").count() == 6

    mai.go("/units/MN1/records/members/")
    assert page.inner_text(".answer").split()[0] == "3"
    page.locator("table.records tbody a").first.click()
    page.wait_for_url("**/members/*/")
    assert page.inner_text("h1") in {"Lê Thị Mơ", "Phạm Thị Mận", "Vũ Thị Đào"}
    assert page.locator("main").inner_text().count("•••") >= 1
    assert not mai.complaints
    assert not chair.complaints


@pytest.mark.parametrize(
    ("size", "scripts"), [(PHONE, True), (DESK, True), (DESK, False)], ids=["phone", "desk", "desk-without-scripts"]
)
def test_twenty_unions_move_as_of_july_and_both_trees_are_compared(
    world: World, house: str, browser: Any, size: tuple[int, int], scripts: bool
) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    with transaction.atomic():
        new = [NewUnit(f"HM{n:02}", f"CĐCS Công ty Hai Mươi {n:02}", "grassroots", date(2025, 7, 1)) for n in range(20)]
        unions = found_units(new, under=world.ben_go, **way)
        for union in unions:
            people = [Facts(name=f"Người {n}", gender="female", born_on=date(1990, 1, 1)) for n in range(2)]
            admit_members(people, to=union, on=date(2025, 8, 1), **way)
    khoa = Walk(browser, house, size, scripts=scripts).as_user(world.khoa)
    page = khoa.go("/units/SX-BG/tree/?q=Hai+Mươi")
    boxes = page.locator("input[name=unit]")
    assert boxes.count() == 20
    for n in range(20):
        boxes.nth(n).check()
    page.locator(".tree-bar button").first.click()
    page.wait_for_load_state()
    page.fill("#id_where", "SX-CD")
    page.fill("#id_on", "1/7/2026")
    page.fill("#id_decision", "QĐ 30/QĐ-LĐLĐ")
    page.wait_for_load_state("networkidle")  # of a database in memory nobody reads while another writes: no hints then
    khoa.press(page.locator("main form.act-form button[type=submit]"))
    assert "40" in page.inner_text("main"), "the preview says how many members go along"
    khoa.press(page.locator("main form.act-form button[type=submit]"))
    page.wait_for_selector(".toast-line")
    moved = Link.objects.filter(unit__in=unions, parent=world.cau_da, since=date(2026, 7, 1), until__isnull=True)
    assert moved.count() == 20

    members = "/units/SX-CD/records/members/"
    then = khoa.number(f"{members}?day=2026-06-30&tree=then")
    now = khoa.number(f"{members}?day=2026-06-30&tree=now")
    assert now - then == 40
    assert khoa.number(f"{members}?day=2026-07-01&tree=then") == now
    assert not khoa.complaints


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_a_member_is_transferred_and_back(
    world: World, house: str, browser: Any, size: tuple[int, int], scripts: bool
) -> None:
    chi = Walk(browser, house, size, scripts=scripts).as_user(world.chi)
    page = chi.go(f"/members/{world.an.pk}/transfer/")
    page.fill("#id_to", "LL")
    page.fill("#id_on", "1/3/2026")
    chi.press(page.locator("main form.act-form button[type=submit]"))
    if not page.locator(".toast-line").count():  # a look at what changes comes first
        chi.press(page.locator("main form.act-form button[type=submit]"))
    page.wait_for_selector(".toast-line")
    assert Person.objects.get(pk=world.an.pk).unit == world.le_loi
    page.locator(".toast-line button").click()
    page.wait_for_selector(".toast-line")
    assert Person.objects.get(pk=world.an.pk).unit == world.det_may
    assert Membership.objects.filter(person=world.an).count() == 1
    assert not chi.complaints


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_what_chi_ticks_is_counted_and_can_be_acted_on_from_where_she_is(
    world: World, house: str, browser: Any, size: tuple[int, int]
) -> None:
    people = [
        Facts(name=f"Trần Thị Hoa {letter}", gender="female", born_on=date(1990, 1, 1))
        for letter in "ABCDEFGHIKLMNOPQRSTU"
    ]
    with transaction.atomic():
        admit_members(people, to=world.det_may, on=world.today, by=world.operator, today=world.today)
    chi = Walk(browser, house, size).as_user(world.chi)
    page = chi.go(f"/units/{world.det_may.code}/members/")
    act = page.locator(".picks-below button").last
    assert not act.evaluate("button => button.getBoundingClientRect().bottom <= innerHeight")
    for box in page.locator("[data-pick]").all()[:3]:
        box.check()
    assert page.inner_text(".picks-below [data-picked]") == "3"
    assert act.evaluate("button => button.getBoundingClientRect().bottom <= innerHeight")
    assert page.locator("[data-pick-all]").evaluate("all => all.indeterminate")
    assert not chi.complaints
    if size == PHONE:  # where the list is cards it has no head to choose everybody in
        return
    page.locator("[data-pick-all]").check()
    assert int(page.inner_text(".picks-below [data-picked]")) == page.locator("[data-pick]").count() > 20


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_khoa_takes_an_import_back(
    world: World, house: str, browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    khoa = Walk(browser, house, size).as_user(world.khoa)
    page = khoa.go("/units/SX-BG/imports/")
    page.set_input_files("input[type=file]", str(sheet_of_units(tmp_path / "don-vi.xlsx")))
    page.locator(".imports-send button[type=submit]").click()
    page.wait_for_selector("form[action$='/agree/']", timeout=20_000)
    khoa.press(page.locator("form[action$='/agree/'] button[type=submit]").first)
    page.wait_for_selector(".imports-cards", timeout=20_000)
    assert Unit.objects.filter(code__startswith="MN").count() == 2
    page.locator("a[href$='/undo/']").click()
    khoa.press(page.locator("main form button[type=submit]").last)
    assert not Unit.objects.filter(code__startswith="MN").exists()
    assert not khoa.complaints


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_a_session_that_runs_out_in_mid_form_loses_nothing_typed(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    """Where a script runs the phone has kept it and sends it by itself; where none does, the house has kept it."""
    world.giang.set_password(WORD)
    world.giang.save()
    giang = Walk(browser, house, PHONE, scripts=scripts)
    page = giang.go("/accounts/login/")
    page.fill("#id_login", "giang")
    page.fill("#id_password", WORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{house}/")
    giang.go("/units/DM/members/admit/")
    page.fill("#id_name", "Lương Thị Nhung")
    page.check("input[name=gender][value=female]")
    page.fill("#id_born", "1/2/1995")
    page.fill("#id_on", "1/3/2026")
    page.context.clear_cookies(name="sessionid")
    page.locator("main form.act-form button[type=submit]").first.click()
    page.wait_for_url("**/accounts/login/**")
    page.fill("#id_login", "giang")
    page.fill("#id_password", WORD)
    page.locator("main form button[type=submit]").first.click()
    if scripts:
        page.wait_for_selector("#unsent:has-text('Đã gửi: 1')")
    else:
        page.wait_for_url("**/accounts/kept/**")
        assert "Lương Thị Nhung" in page.content()
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()
    assert Person.objects.filter(name="Lương Thị Nhung").count() == 1
    assert not [said for said in giang.complaints if "status of 401" not in said]


def test_the_keyboard_alone_reaches_the_search_and_a_unit(world: World, house: str, browser: Any) -> None:
    chi = Walk(browser, house, DESK).as_user(world.chi)
    page = chi.go("/units/SX-BG/")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.type("dệt may")
    page.wait_for_selector("#found a")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#found') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/units/DM/**")
    page.keyboard.press("Tab")
    assert "skip" in page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id || location.hash") in ("main", "#main")
    assert not chi.complaints
