"""Nothing typed is lost when the sign-in or the page was too old; nobody else sees it, and no other site plants it."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from tests.readers import english
from tests.world import IDENTITY_OF_AN, World
from vungmanh.access.models import Grant

pytestmark = pytest.mark.django_db
WORD = "mot-bo-dua-khong-gay"
PAGE = "/units/SX-BG/roles/grant/"
OURS = {"HTTP_ORIGIN": "http://testserver"}
TYPED = {
    "username": "lan",
    "role": "roll_keeper",
    "since": "01/03/2026",
    "until": "",
    "because": f"QĐ 7 <b>\nCCCD {IDENTITY_OF_AN}",
    "once": "one-time-key",
}


@pytest.fixture
def cast(world: World) -> World:
    for user in (world.chi, world.hanh):
        user.set_password(WORD)
        user.save()
    return world


def sign_in(client: Client, login: str = "chi", **more: str):  # type: ignore[no-untyped-def]
    return client.post("/accounts/login/", {"login": login, "password": WORD, **more})


def run_out(client: Client) -> Client:
    """The server forgets the session; the browser keeps its cookies."""
    Session.objects.all().delete()
    return client


@pytest.fixture
def chi(cast: World) -> Client:
    client = english()
    sign_in(client)
    return run_out(client)


def fields_of(page: str) -> dict[str, str]:
    """What the button of the page would send."""
    form = page.split(f'action="{PAGE}"')[1].split("</form>")[0]
    return {
        name: unescape(value)
        for name, value in re.findall(r'<textarea name="([^"]*)"[^>]*>\n(.*?)</textarea>', form, re.DOTALL)
    }


def test_after_signing_in_again_the_very_same_fields_are_sent(cast: World, chi: Client) -> None:
    door = chi.post(PAGE, TYPED, **OURS)
    assert door["Location"] == "/accounts/login/?next=/accounts/kept/"
    assert not Grant.objects.filter(user=cast.lan).exists()
    assert sign_in(chi, next="/accounts/kept/")["Location"] == "/accounts/kept/"
    answer = chi.get("/accounts/kept/")
    page = answer.content.decode()
    assert "What you typed is kept" in page
    assert "no-store" in answer["Cache-Control"]
    assert fields_of(page) == TYPED
    shown = page.split("<dl>")[1].split("</dl>")[0]
    assert "01/03/2026" in shown
    assert "<b>" not in shown
    assert IDENTITY_OF_AN not in shown
    assert "•••••••••321" in shown
    assert "one-time-key" not in shown
    chi.post(PAGE, fields_of(page) | {"because": "QĐ 7"}, **OURS)
    assert Grant.objects.filter(user=cast.lan, role="roll_keeper").exists()
    assert chi.get("/accounts/kept/")["Location"] == "/", "what was sent again is kept no longer"


def test_somebody_else_who_signs_in_there_sees_nothing_of_it(chi: Client) -> None:
    chi.post(PAGE, TYPED, **OURS)
    sign_in(chi, "hanh")
    assert chi.get("/accounts/kept/")["Location"] == "/"
    assert "kept" not in chi.session
    chi.post("/accounts/logout/")
    sign_in(chi)
    assert chi.get("/accounts/kept/")["Location"] == "/"


def test_on_a_shared_computer_what_was_typed_waits_for_the_same_person_too(
    cast: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = english()
    sign_in(client, shared="on")
    moment = time.time() + 31 * 60
    monkeypatch.setattr(time, "time", lambda: moment)
    assert client.post(PAGE, TYPED, **OURS)["Location"] == "/accounts/login/?next=/accounts/kept/"
    sign_in(client, "hanh")
    assert client.get("/accounts/kept/")["Location"] == "/"


@pytest.mark.parametrize(
    "source",
    [
        {"HTTP_ORIGIN": "https://elsewhere.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "https://testserver"},
        {"HTTP_ORIGIN": "http://testserver.elsewhere.example"},
        {"HTTP_ORIGIN": "http://[broken"},
        {"HTTP_REFERER": "https://elsewhere.example/http://testserver/"},
        {"HTTP_ORIGIN": "https://elsewhere.example", "HTTP_REFERER": "http://testserver/"},
        {},
    ],
)
def test_what_another_site_sends_is_never_kept(chi: Client, source: dict[str, str]) -> None:
    assert chi.post(PAGE, TYPED, **source)["Location"].startswith("/accounts/login/?next=/units/")
    assert "kept" not in chi.session


def test_a_page_of_ours_is_known_by_its_address_too(chi: Client) -> None:
    chi.post(PAGE, TYPED, HTTP_REFERER=f"http://testserver{PAGE}")
    assert chi.session["kept"]["path"] == PAGE


def test_nothing_is_kept_for_a_browser_that_nobody_has_signed_in_with(cast: World) -> None:
    stranger = english()
    assert stranger.post(PAGE, TYPED, **OURS)["Location"].startswith("/accounts/login/?next=/units/")
    assert "kept" not in stranger.session


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("/accounts/password/", {"oldpassword": WORD, "password1": "new", "password2": "new"}),
        ("/accounts/2fa/totp/activate/", {"code": "123456"}),
        (PAGE, {"because": "x" * 70_000}),
        (PAGE, {"pick": [str(number) for number in range(2_001)]}),
        (PAGE, {}),
    ],
)
def test_passwords_codes_and_floods_are_not_kept(chi: Client, path: str, typed: dict, settings) -> None:  # type: ignore[no-untyped-def, type-arg]
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
    chi.post(path, typed, **OURS)
    assert "kept" not in chi.session


def test_a_password_among_other_fields_is_left_out(chi: Client) -> None:
    chi.post(PAGE, {**TYPED, "new_password": WORD}, **OURS)
    assert WORD not in str(chi.session["kept"])


def test_of_a_file_it_is_told_that_it_is_missing(chi: Client) -> None:
    from io import BytesIO

    chi.post(PAGE, {**TYPED, "file": BytesIO(b"secret list")}, **OURS)
    assert "secret list" not in str(chi.session["kept"])
    sign_in(chi)
    assert "A file was with it" in chi.get("/accounts/kept/").content.decode()


def test_it_can_be_thrown_away(chi: Client) -> None:
    chi.post(PAGE, TYPED, **OURS)
    sign_in(chi)
    assert chi.post("/accounts/kept/")["Location"] == "/"
    assert "kept" not in chi.session


def test_a_piece_of_a_page_sends_the_whole_page_to_the_door(chi: Client) -> None:
    answer = chi.post(PAGE, TYPED, **OURS, HTTP_HX_REQUEST="true")
    assert answer["HX-Redirect"] == "/accounts/login/?next=/accounts/kept/"
    where = "http://testserver/units/SX-BG/tree/?q=1"
    answer = chi.get("/units/SX-BG/tree/below/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL=where)
    assert answer["HX-Redirect"] == "/accounts/login/?next=/units/SX-BG/tree/%3Fq%3D1"
    answer = chi.get("/units/SX-BG/tree/below/", HTTP_HX_REQUEST="true", HTTP_HX_CURRENT_URL="http://[")
    assert answer["HX-Redirect"] == "/accounts/login/?next=/"


# ---- a page whose key was too old


@pytest.fixture
def strict(cast: World) -> Client:
    """Chi, in a browser whose forms are checked."""
    client = Client(enforce_csrf_checks=True)
    client.cookies["django_language"] = "en"
    page = client.get("/accounts/login/").content.decode()
    sign_in(client, csrfmiddlewaretoken=token_of(page))
    return client


def token_of(page: str) -> str:
    found = re.search('name="csrfmiddlewaretoken" value="([^"]*)"', page)
    assert found
    return found.group(1)


def test_a_page_that_is_too_old_shows_at_once_what_was_typed(cast: World, strict: Client) -> None:
    answer = strict.post(PAGE, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, **OURS)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "The page had been open for too long" in page
    assert fields_of(page) == TYPED
    assert "kept" not in strict.session
    again = fields_of(page) | {"because": "QĐ 7", "csrfmiddlewaretoken": token_of(page)}
    assert strict.post(PAGE, again, **OURS).status_code == 302
    assert Grant.objects.filter(user=cast.lan).exists()


def test_another_sites_form_is_refused_in_our_own_words(cast: World, strict: Client) -> None:
    for source in ({"HTTP_ORIGIN": "https://elsewhere.example"}, {}):
        answer = strict.post(PAGE, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, **source)
        assert answer.status_code == 403
        page = answer.content.decode()
        assert "This was not sent from our own page" in page
        assert "QĐ 7" not in page
    assert not Grant.objects.filter(user=cast.lan).exists()


def test_with_key_and_sign_in_both_too_old_nothing_is_lost_either(strict: Client) -> None:
    run_out(strict)
    answer = strict.post(PAGE, {**TYPED, "csrfmiddlewaretoken": "x" * 64}, **OURS)
    assert answer["Location"] == "/accounts/login/?next=/accounts/kept/"
    assert strict.session["kept"]["path"] == PAGE
