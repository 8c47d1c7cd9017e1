"""What an officer records on a phone without signal is one record, wherever the line is cut, whatever comes after."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction

from tests.chromium import let_go
from tests.cutting import ANSWER, BEFORE, DEAD, UPLOAD, Line, line_to
from tests.soon import PATIENCE, soon
from tests.test_pages_in_chromium import cookie_of
from tests.walks import PHONE
from tests.world import TODAY, Snapshot, World
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.members.models import Person
from vungmanh.tasks.models import Step
from vungmanh.tasks.tests.stories import given, of

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = ".unsent-kept"
_STORE = """(work) => new Promise((done) => {
    const asked = indexedDB.open('vungmanh');
    asked.onsuccess = () => {
        const base = asked.result;
        if (!base.objectStoreNames.contains('unsent')) { base.close(); done([]); return; }
        const act = base.transaction('unsent', 'readwrite');
        const all = act.objectStore('unsent').getAll();
        let said;
        all.onsuccess = () => { said = work(all.result, act.objectStore('unsent')); };
        act.oncomplete = () => { base.close(); done(said); };
    };
})"""
ROWS = f"({_STORE})((rows) => rows.map(({{state, about, body}}) => ({{state, about, body}})))"
IDS = f"({_STORE})((rows) => rows.map((row) => row.id))"
HOLD = """(id) => new Promise((held) => {
    navigator.locks.request(`unsent ${id}`, () => { held(); return new Promise(() => {}); });
})"""
WAITED_FOR = "navigator.locks.query().then((locks) => locks.pending.length)"
# The first answer that names a key of forms is that of before.
FIRST_KEY_IS_OLD = """() => {
    const fetched = window.fetch;
    window.fetch = async (...asked) => {
        const answer = await fetched(...asked);
        if (asked[1]?.method === "POST" || asked[1]?.headers) return answer;
        window.fetch = fetched;
        return Response.json({ ...(await answer.json()), token: "x".repeat(64) });
    };
}"""
OLDER = f"(hours) => ({_STORE})((rows, store) => rows.forEach((r) => store.put({{...r, at: r.at - hours * 3600000}})))"
SHELVES = """async () => {
    const found = {};
    for (const name of await caches.keys()) {
        const shelf = await caches.open(name);
        for (const asked of await shelf.keys())
            found[new URL(asked.url).pathname] = await (await shelf.match(asked)).text();
    }
    return found;
}"""
BYTES = f"""({_STORE})((rows) => rows.map((row) => Object.entries(row).map(([name, part]) =>
    part?.sealed ? new TextDecoder().decode(part.sealed) : name + part).join(' ')).join(' '))"""


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        world = world_as_built.lay()
        given(world.ben_go, by=world.khoa, on=TODAY)
    return world


@pytest.fixture
def line(live_server: Any) -> Iterator[Line]:
    with line_to(live_server.url) as line:
        yield line


@dataclass(frozen=True)
class Form:
    """A record form: its address, how it is filled in about a name, how many records of the name there are."""

    path: Callable[[World], str]
    fill: Callable[[Any, str], None]
    records: Callable[[str], int]


def _admit(page: Any, name: str) -> None:
    page.fill("#id_name", name)
    page.check("input[name=gender][value=female]")
    page.fill("#id_born", "1/2/1995")
    page.fill("#id_on", "1/3/2026")


def _answer(page: Any, words: str) -> None:
    page.check("input[name=state][value=in_work]")
    page.fill("#id_words", words)
    photograph = samples.jpg(behind=words.encode() + b"\x5a" * 60_000)
    page.set_input_files("input[type=file]", {"name": "anh.jpg", "mimeType": "image/jpeg", "buffer": photograph})


def _answers(words: str) -> int:
    """Answers of these words, each with its one photograph."""
    answers = [step.words for step in Step.objects.all() if step.words]
    assert Evidence.objects.count() == len(answers)
    return answers.count(words)


def _people(name: str) -> int:
    return Person.objects.filter(name=name).count()


FORMS = {
    "admission": Form(lambda _: "/units/DM/members/admit/", _admit, _people),
    "answer": Form(lambda world: f"/tasks/{of(world.det_may).pk}/answer/", _answer, _answers),
}


@dataclass
class Phone:
    """Somebody's browser, behind the line."""

    context: Any
    line: Line
    page: Any

    def typed(self, form: Form, world: World, name: str) -> None:
        self.page.goto(self.line.address + form.path(world))
        form.fill(self.page, name)

    def press(self) -> None:
        # By its key: what is told about a box while it is left may push the button from under a finger.
        self.page.locator("main form.act-form button[type=submit]").first.press("Enter")

    def go(self, path: str) -> None:
        self.page.goto(self.line.address + path)

    def told(self) -> None:
        """The browser notices that there is a signal."""
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def waits(self) -> int:
        return len(self.page.evaluate(ROWS))

    def kept_without_signal(self, form: Form, world: World, name: str) -> None:
        """Filled in with signal, sent without."""
        self.typed(form, world, name)
        self.line.dead = True
        self.press()
        self.page.wait_for_selector(KEPT)
        assert (self.waits(), form.records(name)) == (1, 0)

    def is_somebody_else(self, user: Any) -> None:
        self.context.clear_cookies()
        self.context.add_cookies(cookie_of(user, self.line.address))

    def all_sent(self) -> bool:
        """Looked at from a page that stays: the phone's own moves on when its form is done."""
        look = self.context.new_page()
        look.goto(f"{self.line.address}/static/ui/mark.svg")
        sent = soon(lambda: not look.evaluate(ROWS))
        look.close()
        return sent

    def bar(self) -> str:
        return str(self.page.inner_text("#unsent"))


@pytest.fixture
def phone_of(browser: Any, line: Line) -> Iterator[Callable[..., Phone]]:
    contexts = []

    def phone(user: Any, workers: str = "block") -> Phone:
        context = browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]}, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh",
            service_workers=workers,
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1_000)
        context.add_cookies(cookie_of(user, line.address))
        return Phone(context, line, context.new_page())

    yield phone
    for context in contexts:
        let_go(context)


@pytest.fixture(params=FORMS)
def form(request: Any) -> Form:
    return FORMS[request.param]


def test_wherever_the_line_is_cut_there_is_one_record(world: World, phone_of: Any, form: Form) -> None:
    """The server is away; the line ends before it reads, in the middle of the form, after it has done it."""
    binh = phone_of(world.binh)
    for cut in (DEAD, BEFORE, UPLOAD, ANSWER):
        name = f"Nhung {cut.title()}"  # as names are written
        binh.typed(form, world, name)
        binh.line.cut = cut
        binh.press()
        binh.page.wait_for_selector(KEPT)
        assert form.records(name) == (cut == ANSWER)
        binh.line.cut = ""
        with binh.page.expect_navigation():
            binh.told()
        assert binh.all_sent()
        assert form.records(name) == 1
    assert len(binh.line.forms) == 5, "what had been done was sent twice"


@pytest.mark.look
def test_without_any_network_nothing_is_sent_and_with_it_by_itself(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.typed(form, world, "Nhung")
    binh.context.set_offline(True)
    binh.press()
    binh.page.wait_for_selector(KEPT)
    assert "Chưa gửi" in binh.bar()
    with binh.page.expect_navigation():
        binh.context.set_offline(False)
    assert binh.all_sent()
    assert form.records("Nhung") == 1


def test_a_page_that_is_loaded_again_or_closed_takes_nothing_away(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    with pytest.raises(Exception, match="ERR_"):
        binh.page.reload()
    binh.page.close()
    binh.page = binh.context.new_page()
    binh.line.dead = False
    binh.go("/")
    assert binh.all_sent()
    assert form.records("Nhung") == 1
    binh.page.wait_for_selector("text=Đã gửi: 1")


def test_two_pages_that_send_at_once_make_one_record(world: World, phone_of: Any, form: Form) -> None:
    """Also in a browser that does not let one page wait for the other."""
    binh = phone_of(world.binh)
    binh.context.add_init_script("Object.defineProperty(navigator, 'locks', {value: undefined})")
    other = Phone(binh.context, binh.line, binh.context.new_page())
    other.go("/")
    binh.kept_without_signal(form, world, "Nhung")
    binh.line.dead = False
    for page in (binh, other):
        page.told()
    assert other.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_what_another_page_was_at_is_sent_when_that_lets_go(world: World, phone_of: Any) -> None:
    """It may have been closed or have got nowhere: nobody has to come back to the form."""
    form, binh = FORMS["admission"], phone_of(world.binh)
    other = binh.context.new_page()
    other.goto(f"{binh.line.address}/static/ui/mark.svg")
    binh.kept_without_signal(form, world, "Nhung")
    other.evaluate(HOLD, binh.page.evaluate(IDS)[0])
    binh.line.dead = False
    binh.told()
    assert soon(lambda: other.evaluate(WAITED_FOR)), "the page has not seen that another one is at it"
    assert form.records("Nhung") == 0
    other.close()
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_a_key_of_forms_that_has_changed_meanwhile_is_asked_for_anew(world: World, phone_of: Any) -> None:
    """Two pages that ask at once get two keys, and the later one alone is true."""
    form, binh = FORMS["admission"], phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    binh.page.evaluate(FIRST_KEY_IS_OLD)
    binh.line.dead = False
    binh.told()
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_who_signs_out_is_told_what_is_thrown_away(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    leave = binh.page.locator("footer .sign-out button")
    asked: list[str] = []
    binh.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    leave.click()
    assert "1 mục chưa gửi" in asked[0]
    assert binh.waits() == 1
    binh.line.dead = False
    binh.page.once("dialog", lambda dialog: dialog.accept())
    leave.click()
    binh.page.wait_for_url("**/accounts/login/**")
    binh.is_somebody_else(world.binh)
    binh.go("/")
    assert (binh.waits(), form.records("Nhung")) == (0, 0)


@pytest.mark.look
def test_a_session_that_ran_out_meanwhile_is_begun_anew_first(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    binh.context.clear_cookies()
    binh.line.dead = False
    binh.told()
    binh.page.wait_for_selector("#unsent:has-text('Đăng nhập lại')")
    assert (binh.waits(), form.records("Nhung")) == (1, 0)
    binh.is_somebody_else(world.binh)  # with another session, and another key of forms
    binh.told()
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_another_account_on_the_phone_neither_sees_nor_sends_it(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    binh.line.dead = False
    binh.is_somebody_else(world.giang)
    binh.go("/accounts/unsent/")
    binh.page.wait_for_selector("#nothing-waits:visible")
    assert not binh.page.is_visible("#unsent")
    binh.told()
    assert not binh.line.forms
    assert binh.waits() == 1
    binh.is_somebody_else(world.binh)
    binh.go("/")
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_after_72_hours_it_is_thrown_away_and_said_before_and_then(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    for hours, said in ((50, "sẽ bị xóa"), (23, "Đã xóa vì quá 72 giờ")):
        binh.page.evaluate(OLDER, hours)
        binh.told()
        binh.page.wait_for_selector(f"#unsent:has-text('{said}')")
    (row,) = binh.page.evaluate(ROWS)
    assert (row["about"], row["body"]) == (None, None)
    binh.line.dead = False
    binh.go("/accounts/unsent/")
    binh.page.locator("[data-drop]").click()
    assert binh.all_sent()
    assert form.records("Nhung") == 0


@pytest.mark.look
def test_what_lies_on_the_phone_cannot_be_read_there(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    lies = binh.page.evaluate(BYTES)
    assert len(lies) > 400
    assert not re.search("Nhung|1995|Dệt|binh|once|members|tasks|JFIF", lies)


@pytest.mark.look
def test_what_was_not_accepted_is_opened_again_with_all_that_was_typed(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.typed(form, world, "Nhung")
    if form is FORMS["admission"]:
        binh.page.fill("#id_born", "31/2/1995")
    else:
        binh.page.evaluate("document.querySelector('input[name=state]:checked').value = 'flying'")
    binh.line.dead = True
    binh.press()
    binh.page.wait_for_selector(KEPT)
    binh.line.dead = False
    binh.told()
    binh.page.wait_for_selector("#unsent:has-text('Chưa được nhận: 1')")
    binh.go("/accounts/unsent/")
    assert "Nhung" in binh.page.locator(".unsent-one dl").text_content()
    binh.page.locator("[data-open]").click()
    binh.page.wait_for_selector(".field-wrong")
    assert binh.page.url.endswith(form.path(world))
    assert "Nhung" in binh.page.evaluate("[...document.querySelectorAll('#id_name, #id_words')].map(b => b.value)")
    if form is FORMS["admission"]:
        binh.page.fill("#id_born", "1/2/1995")
    else:
        binh.page.check("input[name=state][value=in_work]")
    with binh.page.expect_navigation():
        binh.press()
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_without_signal_one_after_the_other_is_filled_in(world: World, phone_of: Any) -> None:
    form, binh = FORMS["admission"], phone_of(world.binh)
    binh.kept_without_signal(form, world, "Nhung")
    binh.page.click("[data-another]")
    form.fill(binh.page, "Hồng")
    binh.press()
    binh.page.wait_for_selector(KEPT)
    assert binh.waits() == 2
    binh.line.dead = False
    binh.told()
    assert binh.all_sent()
    assert [form.records(name) for name in ("Nhung", "Hồng")] == [1, 1]


@pytest.mark.look
def test_of_a_confidential_form_nothing_is_kept(world: World, phone_of: Any) -> None:
    binh = phone_of(world.binh)
    binh.go(f"/members/{world.an.pk}/reveal/")
    binh.page.check("input[name=reason] >> nth=0")
    binh.line.dead = True
    binh.press()
    binh.page.wait_for_url("chrome-error://**")
    binh.line.dead = False
    binh.go("/")
    assert binh.waits() == 0


@pytest.mark.look
def test_a_page_opened_without_a_network_says_so_and_sends_what_waits_when_there_is_one(
    world: World, phone_of: Any
) -> None:
    form, binh = FORMS["admission"], phone_of(world.binh, workers="allow")
    binh.go("/units/DM/members/")
    assert binh.page.evaluate("navigator.serviceWorker.ready.then((here) => here.active.scriptURL)").endswith(
        "/worker.js"
    )
    binh.kept_without_signal(form, world, "Nhung")
    kept = binh.page.evaluate(SHELVES)
    assert len(kept) > 8
    assert not re.search("An|Dệt|Bình|data-key", kept.pop("/no-network/"))
    assert all(address.startswith("/static/") for address in kept)
    binh.page.close()
    binh.page = binh.context.new_page()
    binh.context.set_offline(True)
    binh.go("/units/DM/")
    assert binh.page.inner_text("h1") == "Không có mạng"
    assert "Chưa gửi: 1" in binh.bar()
    binh.line.dead = False
    binh.context.set_offline(False)
    binh.page.wait_for_selector(".unit-name")
    assert binh.all_sent()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_a_browser_whose_store_fails_sends_its_forms_as_ever(world: World, phone_of: Any, form: Form) -> None:
    binh = phone_of(world.binh)
    binh.context.add_init_script("indexedDB.open = () => { throw new Error('none') }")
    binh.typed(form, world, "Nhung")
    with binh.page.expect_navigation():
        binh.press()
    assert form.records("Nhung") == 1


@pytest.mark.look
def test_a_lock_and_a_store_that_never_answer_hold_nobody_up(world: World, phone_of: Any) -> None:
    """Chromium has been seen to keep silent about both after everything was sent: the officer waited for ever."""
    binh = phone_of(world.binh)
    form = FORMS["admission"]
    silent = "() => { window.asked = %d; return new Promise(() => {}); }"
    binh.context.add_init_script(f"navigator.locks.request = {silent % 1}")
    binh.page.clock.install()
    binh.typed(form, world, "Nhung")
    binh.page.evaluate(f"void (Unsent.remove = {silent % 2})")
    binh.press()
    assert soon(lambda: binh.page.evaluate("window.asked") == 1)
    binh.page.clock.run_for(11_000)
    assert soon(lambda: binh.page.evaluate("window.asked") == 2)
    assert form.records("Nhung") == 1
    with binh.page.expect_navigation():
        binh.page.clock.run_for(11_000)
    assert form.records("Nhung") == 1
