"""Takes the pictures of the guide from a running demonstration: `bin/pictures` starts it and this.

    take_pictures.py FOLDER ADDRESS

One function for each journey, marked with the pictures that it takes. The order matters: later journeys change what
earlier ones have shown. Everybody in the pictures is invented, those of the workbook made here, too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Size = tuple[int, int]

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

# From the demonstration (vungmanh.home.demo).
PASSWORD = "congdoan-2025"
CITY, WARD, OTHER_WARD, UNION, OTHER_UNION = "HN", "HN-PVH", "HN-PLB", "LB-002", "LB-006"
SPECIALIST, CHAIR, SCHOOL, KEEPER = "chuyenvien", "chutich-phuong", "chutich-coso", "danhsach-coso"
MILL = "BTL-108"  # the union of an enterprise that has no agreement yet
GRADED = "PT-076"  # one whose agreement is graded, amended, looked at
SILENT_WARD = "HN-PTC"  # has not answered its targets of the year
PLAN = "118/KH"  # the plan that carries out notice 745
DAY = "2026-09-30"  # figures are asked for this day, so that a picture taken later shows the same

# Letters like those of an office's computer, the same on every machine that takes the pictures.
_LETTERS = ':root { --bs-font-sans-serif: "Liberation Sans", Arial, sans-serif }'

PICTURES: dict[str, str] = {}  # the name of each picture, and the journey that takes it
JOURNEYS: list[Callable[[Guide], None]] = []


def takes(*names: str) -> Callable[[Callable[[Guide], None]], Callable[[Guide], None]]:
    """Mark a journey with the pictures that it takes."""

    def mark(journey: Callable[[Guide], None]) -> Callable[[Guide], None]:
        PICTURES.update(dict.fromkeys(names, journey.__name__))
        JOURNEYS.append(journey)
        return journey

    return mark


class Guide:
    """Who walks through the demonstration with which screen, and where the pictures go."""

    def __init__(self, browser: Browser, address: str, folder: Path, desk: Path) -> None:
        self._browser, self.address, self._folder = browser, address, folder
        self.desk = desk  # where the workbook lies that is sent
        self._signed_in: dict[str, Any] = {}

    def screen(self, size: dict[str, int], path: str, who: str = "") -> Page:
        """A page of the office: at a desk or on a phone, as somebody or as nobody yet."""
        if who and who not in self._signed_in:
            self._signed_in[who] = self._sign_in(who)
        phone = size == PHONE
        context = self._browser.new_context(
            viewport=size,  # type: ignore[arg-type]
            device_scale_factor=1,
            has_touch=phone,
            is_mobile=phone,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            color_scheme="light",
            reduced_motion="reduce",
            bypass_csp=True,  # for the letters alone
            storage_state=self._signed_in.get(who),
            accept_downloads=True,
        )
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(path if path.startswith("http") else self.address + path)
        return page

    def go(self, page: Page, path: str) -> None:
        page.goto(self.address + path)

    def take(self, page: Page, name: str, since: str = "", until: str = "", size: Size | None = (1280, 800)) -> None:
        """At a desk: from the top of `since` (else of the page) to the bottom of `until`, at most as large as `size`.

        On a phone, and without a `size`: the screen as one sees it, with `since` scrolled to its top.
        """
        page.add_style_tag(content=_LETTERS)
        page.evaluate("document.activeElement?.blur()")
        page.mouse.move(0, 0)
        target = self._folder / f"{name}.png"
        if page.viewport_size == PHONE or size is None:
            page.evaluate(_SCROLL, since)
            page.screenshot(path=target, animations="disabled", caret="hide")
        else:
            top, bottom = page.evaluate(_EDGES, [since, until])
            clip = {"x": 0, "y": top, "width": size[0], "height": min(size[1], bottom - top)}
            page.screenshot(path=target, full_page=True, clip=clip, animations="disabled", caret="hide")  # type: ignore[arg-type]

    def _sign_in(self, who: str) -> Any:
        page = self.screen(DESK, "/accounts/login/")
        page.fill("#id_login", who)
        page.fill("#id_password", PASSWORD)
        press(page, "form button[type=submit]")
        return page.context.storage_state()


_SCROLL = "since => scrollTo(0, since ? document.querySelector(since).getBoundingClientRect().top + scrollY - 12 : 0)"
_EDGES = """([since, until]) => {
    const edge = (what, side) => document.querySelector(what).getBoundingClientRect()[side] + scrollY;
    const top = since ? Math.max(0, edge(since, 'top') - 16) : 0;
    const bottom = until ? edge(until, 'bottom') + 20 : document.documentElement.scrollHeight;
    return [Math.round(top), Math.round(Math.min(bottom, document.documentElement.scrollHeight))];
}"""


def press(page: Page, what: str) -> None:
    """Press a button or follow a link in the main part of the page, and wait for what comes."""
    page.locator(f"main {what}").first.click()
    page.locator("form[data-sent]").first.wait_for(state="detached")  # a script sends it and shows the answer
    page.wait_for_load_state()


# --- the first day


@takes("chon-mat-khau", "lien-ket-dang-nhap", "vai-tro")
def somebody_is_invited(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{WARD}/roles/invite/", CHAIR)
    page.fill("#id_name", "Trịnh Tuyết Mai")
    page.check("input[name=role][value=deputy]")
    page.fill("#id_since", "01/07/2026")
    page.fill("#id_because", "Quyết định số 21/QĐ-LĐLĐ ngày 25/06/2026")
    press(page, "form.act-form button[type=submit]")
    link = page.input_value("#link")
    page.evaluate("document.querySelector('#link').value = 'https://…/accounts/invitation/9/…'")
    guide.take(page, "lien-ket-dang-nhap", "main h1", "main .no-print", (770, 520))
    guide.go(page, f"/units/{WARD}/roles/")
    guide.take(page, "vai-tro", "main h1", ".people")
    guide.take(guide.screen(PHONE, link), "chon-mat-khau")


@takes("dang-nhap")
def signing_in(guide: Guide) -> None:
    page = guide.screen(DESK, "/accounts/login/")
    page.fill("#id_login", "trinh.tuyet.mai")
    page.check("#id_shared")
    guide.take(page, "dang-nhap", size=(1280, 640))


@takes("xac-thuc-hai-buoc")
def the_second_factor(guide: Guide) -> None:
    page = guide.screen(DESK, "/accounts/2fa/totp/activate/", CHAIR)
    guide.take(page, "xac-thuc-hai-buoc", "main h1", "main form.act-form", (650, 900))


# --- each morning


@takes("viec-can-lam", "viec-can-lam-dien-thoai")
def the_morning(guide: Guide) -> None:
    guide.take(guide.screen(DESK, "/", CHAIR), "viec-can-lam", "main .title", size=(1280, 580))
    guide.take(guide.screen(PHONE, "/", CHAIR), "viec-can-lam-dien-thoai")


# --- tasks


@takes("ke-hoach", "ai-da-lam", "bao-tien-do", "giao-cho-cap-duoi")
def tasks(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{CITY}/tasks/matrix/", SPECIALIST)
    plan = page.locator("#id_directive option", has_text=PLAN).first.get_attribute("value")
    guide.take(guide.screen(DESK, f"/directives/{plan}/", SPECIALIST), "ke-hoach", "main h1", size=(1280, 760))
    guide.go(page, f"/units/{CITY}/tasks/matrix/?directive={plan}")
    guide.take(page, "ai-da-lam", "main h1", "main table", (1280, 760))

    page = guide.screen(PHONE, "/", SCHOOL)
    press(page, ".work a.btn[href*='/answer/']")  # what stands first in the morning changes with the days
    page.check("input[name=state][value=done]")
    page.fill("#id_words", "Đã bổ sung ý kiến của tổ văn phòng")
    guide.take(page, "bao-tien-do", "main h1")

    page = guide.screen(DESK, "/?all=1", CHAIR)
    answer = page.locator(".work > li", has_text="báo cáo tổng kết").locator("a.btn").first.get_attribute("href")
    guide.go(page, str(answer).replace("/answer/", "/pass-on/"))
    for box in page.locator("input[name=units]").all()[:5]:
        box.check()
    page.fill("#id_part", "Gửi số liệu và hai việc làm tốt của trường")
    guide.take(page, "giao-cho-cap-duoi", "main h1", size=(1000, 640))


# --- what workers say


@takes("so-kien-nghi", "mot-kien-nghi", "canh-bao-som", "ngung-viec")
def petitions(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{WARD}/petitions/", CHAIR)
    guide.take(page, "so-kien-nghi", "main h1", size=(1280, 700))
    page = guide.screen(PHONE, f"/units/{UNION}/petitions/?state=with_employer", SCHOOL)
    press(page, "a[href^='/petitions/']")
    guide.take(page, "mot-kien-nghi", "main h1")
    page = guide.screen(DESK, f"/units/{WARD}/petitions/trouble/", CHAIR)
    guide.take(page, "canh-bao-som", "main h1", size=(1280, 620))
    page = guide.screen(DESK, f"/units/{CITY}/stoppages/", SPECIALIST)
    press(page, "a[href^='/stoppages/'] >> nth=-1")
    guide.take(page, "ngung-viec", "main h1", size=(1280, 900))


@takes("viet-cho-cong-doan")
def a_worker(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{UNION}/posters/", SCHOOL)
    press(page, "a[href^='/posters/']")
    link = page.locator("main a[href*='/say/']").first.get_attribute("href")
    page = guide.screen(PHONE, str(link))
    press(page, "a[href*='/say/']")
    guide.take(page, "viet-cho-cong-doan")


@takes("viet-tin-kin", "nguoi-doc-tin-bao-kin")
def in_confidence(guide: Guide) -> None:
    page = guide.screen(PHONE, "/confidential/write/")
    page.fill("#id_seek", "Cơ khí")
    page.click("main form.act-form [type=submit]")  # a script sends these forms, so that no history tells of them
    page.locator("button[name=unit]").first.click()
    page.fill("#id_words", "Quản đốc giữ lại hai giờ lương làm thêm của cả chuyền từ sau Tết. Ai hỏi thì bị dọa.")
    guide.take(page, "viet-tin-kin")
    page = guide.screen(DESK, f"/units/{WARD}/sealed-readers/", CHAIR)
    guide.take(page, "nguoi-doc-tin-bao-kin", "main h1", size=(1280, 760))


# --- gatherings


@takes("ai-co-mat", "toa-dam", "diem-danh", "da-to-chuc")
def gatherings(guide: Guide) -> None:
    page = guide.screen(PHONE, f"/units/{UNION}/gatherings/record/?kind=committee", SCHOOL)
    page.fill("#id_title", "Họp Ban Chấp hành mở rộng")
    press(page, "form.act-form button[type=submit]")
    page.locator(".was-there label").nth(1).click()
    guide.take(page, "ai-co-mat", "main h1")
    page = guide.screen(DESK, f"/units/{WARD}/gatherings/?kind=seminar&state=held", CHAIR)
    press(page, "table a[href^='/gatherings/']")
    guide.take(page, "toa-dam", "main h1", size=(1280, 1000))
    guide.go(page, f"{page.url.removeprefix(guide.address)}people/")
    guide.take(page, "diem-danh", "main h1", size=(1000, 760))
    page = guide.screen(DESK, f"/units/{CITY}/gatherings/who-has-held/?kind=seminar&unit_kind=ward", SPECIALIST)
    guide.take(page, "da-to-chuc", "main h1", size=(1280, 700))


# --- dialogue


@takes("ghi-doi-thoai", "mot-doi-thoai", "ty-le-doi-thoai")
def dialogues(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{CITY}/dialogues/?kind=periodic&state=held", SPECIALIST)
    press(page, "table a[href^='/dialogues/']")
    guide.take(page, "mot-doi-thoai", "main h1", size=(1280, 1000))
    page = guide.screen(DESK, f"/units/{CITY}/dialogues/levels/", SPECIALIST)
    guide.take(page, "ty-le-doi-thoai", "main h1", "main table", (1280, 900))
    page = guide.screen(PHONE, f"/units/{UNION}/dialogues/record/?kind=periodic", SCHOOL)
    guide.take(page, "ghi-doi-thoai", "main h1")


# --- agreements


@takes("ghi-thoa-uoc", "mot-thoa-uoc", "ty-le-thoa-uoc")
def agreements(guide: Guide) -> None:
    page = guide.screen(PHONE, f"/units/{MILL}/agreements/record/", SPECIALIST)
    page.fill("#id_employers", "Công ty TNHH Dệt Lúa Vàng Việt Nam")
    guide.take(page, "ghi-thoa-uoc", "main h1")
    page = guide.screen(DESK, f"/units/{GRADED}/agreements/?state=in_force&grade=good", SPECIALIST)
    press(page, "table a[href^='/agreements/']")
    guide.take(page, "mot-thoa-uoc", "#clauses", "#grade ~ p", (1280, 1240))
    page = guide.screen(DESK, f"/units/{CITY}/agreements/levels/", SPECIALIST)
    guide.take(page, "ty-le-thoa-uoc", "main h1", "main table", (1280, 900))


# --- officers


@takes("cac-ban", "nhap-bau-cu", "dot-dai-hoi")
def officers(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{UNION}/committees/", SCHOOL)
    guide.take(page, "cac-ban", "main h1", size=(1000, 780))
    page = guide.screen(PHONE, f"/units/{UNION}/elections/enter/", SCHOOL)
    guide.take(page, "nhap-bau-cu", "main h1")
    page = guide.screen(DESK, f"/units/{CITY}/congresses/", SPECIALIST)
    press(page, "a[href*='/congresses/'] >> text=2028–2033")
    guide.take(page, "dot-dai-hoi", "main h1", size=(1280, 760))


# --- figures


@takes("so-lieu", "bang-so-lieu", "bieu-do", "so-lieu-dien-thoai", "mo-con-so")
def figures(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{CITY}/?day={DAY}", SPECIALIST)
    guide.take(page, "so-lieu", "", ".figures-small", (1280, 1100))
    guide.take(page, "bang-so-lieu", "#below", ".sheet")
    guide.take(page, "bieu-do", "#drawn", ".drawn", (1280, 560))
    page = guide.screen(DESK, f"/units/{WARD}/records/admissions/?day={DAY}", CHAIR)
    guide.take(page, "mo-con-so", "main h1", size=(1280, 760))
    page = guide.screen(PHONE, f"/units/{WARD}/?day={DAY}", CHAIR)
    guide.take(page, "so-lieu-dien-thoai")


# --- indicators and targets


@takes("tien-do-chi-tieu", "mot-chi-tieu", "phan-bo-chi-tieu", "tra-loi-chi-tieu")
def targets(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{CITY}/targets/", SPECIALIST)
    guide.take(page, "tien-do-chi-tieu", "main h1", size=(1280, 760))
    page.get_by_role("link", name="Kết nạp", exact=True).first.click()
    page.wait_for_load_state()
    guide.take(page, "mot-chi-tieu", "main h1", size=(1280, 800))
    guide.go(page, f"/units/{CITY}/targets/assign/")
    page.select_option("#id_indicator", "dialogues")
    page.fill("#id_value", "120")
    press(page, "form.act-form button[type=submit]")
    guide.take(page, "phan-bo-chi-tieu", "main h1", size=(1280, 700))
    page = guide.screen(PHONE, f"/units/{SILENT_WARD}/targets/answer/", SPECIALIST)
    guide.take(page, "tra-loi-chi-tieu", "main h1")


# --- members


@takes("danh-sach-doan-vien", "ho-so-doan-vien", "ket-nap", "chuyen-sinh-hoat")
def members(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{WARD}/members/?gender=female&age_to=30", CHAIR)
    for box in page.locator("input[name=person]").all()[:3]:
        box.check()
    guide.take(page, "danh-sach-doan-vien", "main h1", size=None)
    press(page, ".roll-acts button")
    page.fill("#id_to", "LB-013")
    page.fill("#id_on", "01/10/2026")
    page.fill("#id_decision", "Giấy giới thiệu số 12/GT-CĐP")
    press(page, "form.act-form button[type=submit]")
    guide.take(page, "chuyen-sinh-hoat", "main h1", "main form.act-form", (1000, 600))

    page = guide.screen(DESK, f"/units/{UNION}/members/", KEEPER)
    press(page, "table .who a")
    person = page.url.removeprefix(guide.address)
    guide.go(page, f"{person}reveal/")
    page.check("input[name=reason] >> nth=1")
    page.fill("#id_words", "làm thẻ bảo hiểm y tế năm 2027")
    press(page, "form.act-form button[type=submit]")
    guide.go(page, person)
    guide.take(page, "ho-so-doan-vien", "main h1", "[aria-labelledby=looks]", (1280, 900))

    page = guide.screen(PHONE, f"/units/{UNION}/members/admit/", KEEPER)
    page.fill("#id_name", "Lương Thị Nhung")
    page.check("input[name=gender][value=female]")
    page.fill("#id_born", "12/09/1999")
    page.fill("#id_identity_number", "001199012345")
    guide.take(page, "ket-nap", "main h1")


@takes("gop-ho-so", "the-doan-vien", "kiem-tra-the")
def one_person_twice_and_cards(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{UNION}/members/", CHAIR)
    lines = page.locator("table.roll-table tbody tr")
    card = lines.first.locator(".who a").get_attribute("href"), lines.first.locator(".digits").first.inner_text()
    line = lines.nth(3)
    name, born = line.locator(".who").inner_text(), line.locator(".day").first.inner_text()
    guide.go(page, f"/units/{OTHER_UNION}/members/admit/")
    page.fill("#id_name", name)
    page.check("input[name=gender][value=female]")
    page.fill("#id_born", born[-4:])
    page.fill("#id_on", "05/10/2026")
    press(page, "form.act-form button[type=submit]")
    press(page, "form.act-form button[type=submit]")  # no, somebody else
    guide.go(page, f"/units/{WARD}/members/duplicates/")
    press(page, ".pair a.btn-primary")
    guide.take(page, "gop-ho-so", "main h1", "main form.merge-form", (1000, 780))

    guide.go(page, f"/units/{WARD}/members/cards/")
    guide.take(page, "the-doan-vien", "main h1", size=(1040, 640))
    guide.take(guide.screen(PHONE, behind_the_square(*card)), "kiem-tra-the")


def behind_the_square(person: str | None, number: str) -> str:
    """Where the QR code on a card leads, which is read here without a camera."""
    import django

    django.setup()
    from vungmanh.members.cards import token
    from vungmanh.members.models import CardNumber

    return f"/the/{token(CardNumber(person_id=int(str(person).strip('/').split('/')[-1]), number=number))}/"


# --- the organisation


@takes("ho-so-don-vi", "cay-don-vi", "chuyen-don-vi")
def units(guide: Guide) -> None:
    page = guide.screen(DESK, "/units/LB-004/about/", SPECIALIST)
    guide.take(page, "ho-so-don-vi", "main h1", ".columns .panel", (1280, 690))
    guide.go(page, f"/units/{CITY}/tree/")
    page.locator("details.branch-more").nth(2).locator("summary").click()
    page.wait_for_selector(".branch-below .branch-name")
    guide.take(page, "cay-don-vi", ".title", size=(1000, 860))
    guide.go(page, f"/units/{WARD}/tree/?q=tư thục")
    for box in page.locator("input[name=unit]").all():
        box.check()
    press(page, ".tree-bar button")
    page.fill("#id_where", OTHER_WARD)
    page.fill("#id_on", "01/10/2026")
    page.fill("#id_decision", "30/QĐ-LĐLĐ")
    press(page, "form.act-form button[type=submit]")
    guide.take(page, "chuyen-don-vi", "main h1", "main form.act-form", (1000, 900))


# --- lists from Excel


def hand_kept(guide: Guide, known: list[tuple[str, str]]) -> Path:
    """A workbook as a ward keeps it: a sheet for each union, heads below titles, three rows that cannot be right."""
    import openpyxl

    head = ["TT", "Họ và tên", "Nữ", "Ngày, tháng, năm sinh", "Số CCCD", "SĐT", "Chức vụ", "Ngày vào CĐ", "Ghi chú"]
    new = [
        ["Lương Thị Nhung", "x", "12/09/1999", "001199012345", "0990 112 233", "Giáo viên", "05/09/2026", ""],
        ["Đỗ Minh Khuê", "x", "03/11/1998", "001198023456", "0990 445 566", "Giáo viên", "05/09/2026", "hợp đồng"],
        ["Vũ Đức Thịnh", "", "21/02/1995", "001095034567", "0990 778 899", "Bảo vệ", "9/2026", ""],
        ["Hà Thị Mùi", "x", "31/02/1990", "001190045678", "0990 223 344", "Nhân viên y tế", "05/09/2026", ""],
        ["Tô Ngọc Diệp", "x", "08/03/1997", "001097056789", "0990 556 677", "Giáo viên", "05/09/2026", ""],
        ["", "x", "15/06/1996", "001196067890", "0990 889 900", "Kế toán", "05/09/2026", "mới về"],
    ]
    there = [[name, "x", born, "", "", "Giáo viên", "", ""] for name, born in known]
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in (("CĐCS Trường THCS Sông Hồng", there + new[:4]), ("CĐCS Trường Mầm non Minh Tâm", new[4:])):
        sheet = book.create_sheet(title)
        sheet.append(["CÔNG ĐOÀN PHƯỜNG VIỆT HƯNG"])
        sheet.append([title.upper()])
        sheet.append([])
        sheet.append(["DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN"])
        sheet.append(["(Số liệu đến ngày 30/9/2026)"])
        sheet.append([])
        sheet.append(head)
        for number, cells in enumerate(rows, 1):
            sheet.append([number, *cells])
    path = guide.desk / "Danh sach doan vien thang 9.xlsx"
    book.save(path)
    return path


@takes("xem-truoc-danh-sach", "cot-da-nhan-biet", "sua-dong", "da-nhap")
def a_list_from_excel(guide: Guide) -> None:
    page = guide.screen(DESK, f"/units/{UNION}/members/?gender=female", CHAIR)
    lines = page.locator("table.roll-table tbody tr").all()[:6]
    known = [(line.locator(".who").inner_text(), line.locator(".day").first.inner_text()) for line in lines]
    guide.go(page, f"/units/{WARD}/imports/")
    page.set_input_files("input[type=file]", str(hand_kept(guide, known)))
    press(page, ".imports-send button[type=submit]")
    page.wait_for_selector(".imports-parts")
    here = page.url.removeprefix(guide.address)
    guide.take(page, "xem-truoc-danh-sach", "main h1", ".imports-lines", (1280, 840))
    guide.go(page, f"{here}?show=lists")
    guide.take(page, "cot-da-nhan-biet", ".imports-parts", ".imports-list", (1280, 620))
    guide.go(page, f"{here}?show=refused")
    row = page.locator(".imports-lines a").first.get_attribute("href")
    phone = guide.screen(PHONE, str(row), CHAIR)
    guide.take(phone, "sua-dong", "main h1")
    guide.go(page, here)
    press(page, "form[action$='/agree/'] button")
    page.wait_for_selector("a[href$='/undo/']")
    guide.take(page, "da-nhap", "main h1", ".imports-units", (1280, 560))


def main(address: str, folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as desk:
        chromium = playwright.chromium.launch(
            executable_path=os.environ["VUNGMANH_CHROMIUM"],
            args=["--no-sandbox", "--disable-dev-shm-usage"],  # Chromium refuses its sandbox to root
        )
        guide = Guide(chromium, address, folder, Path(desk))
        for journey in JOURNEYS:
            print(journey.__name__.replace("_", " "), file=sys.stderr)
            journey(guide)
        chromium.close()


if __name__ == "__main__":
    main(sys.argv[2].rstrip("/"), Path(sys.argv[1]))
