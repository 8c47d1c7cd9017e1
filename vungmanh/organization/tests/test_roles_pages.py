"""The roles of a unit on its pages: who sees them, who gives and ends them, and links that are shown once."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
ROLES = "/units/DM/roles/"


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def given(**changed: str) -> dict[str, str]:
    return {"username": "lan", "role": "roll_keeper", "since": "01/03/2026", "until": "", "because": "QĐ 7", **changed}


def asked(**changed: str) -> dict[str, str]:
    return given(username="", name="Trần Mai", **changed)


def of(user: User) -> Grant:
    return Grant.objects.get(user=user)


# ---- who sees what


def test_binh_sees_who_acts_at_his_union_and_who_looks_on_from_above(world: World) -> None:
    page = as_(world.binh).get(ROLES).content.decode()
    assert re.findall(r"<h2>([^<]+?) ?<", page)[:2] == ["Trần Quang Bình", "Ngô Hương Giang"]
    assert "10/04/2023" in page
    assert "never yet" in page
    above = page.split("<h2>Who sees this unit from above</h2>")[1]
    for name in ("Lê Kim Chi", "Phạm Tiến Dũng", "Đinh Anh Khoa", "Dương Văn Lãnh", "Vận hành"):
        assert name in above
    assert "khoa" not in above, "from above only names and roles"
    assert "Bùi Thúy Hạnh" not in page
    assert above.count("does not see them") == 1, "of these only the leader"


def test_who_gives_no_roles_sees_names_and_roles_only(world: World) -> None:
    page = as_(world.giang).get(ROLES).content.decode()
    assert "Trần Quang Bình" in page
    assert "QĐ 15" not in page
    assert "Second factor" not in page
    assert "/invite/" not in page
    assert "/end/" not in page


def pages(world: World) -> list[str]:
    grant = of(world.giang).pk
    return [f"{ROLES}{page}" for page in ("grant/", "invite/", "link/", f"{grant}/end/", f"{grant}/renew/")]


def test_a_neighbour_finds_nothing(world: World) -> None:
    for page in [ROLES, *pages(world)]:
        assert as_(world.hanh).get(page).status_code == 404, page
        assert as_(world.hanh).post(page, given()).status_code in (404, 405), page


def test_who_sees_the_unit_but_gives_no_roles_is_told_so(world: World) -> None:
    for user in (world.giang, world.khoa, world.dung, world.leader):
        for page in pages(world):
            assert as_(user).get(page).status_code == 403, (user, page)
            assert as_(user).post(page, given()).status_code in (403, 405)
    assert not Grant.objects.filter(user=world.lan).exists()


def test_a_grant_of_another_unit_is_not_found_here(world: World) -> None:
    other = of(world.chi).pk
    for act in ("end", "renew"):
        assert as_(world.operator).get(f"{ROLES}{other}/{act}/").status_code == 404


def test_many_holders_cost_no_more_queries(world: World, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = as_(world.binh)
    client.get(ROLES)
    with CaptureQueriesContext(connection) as few:
        client.get(ROLES)
    for number in range(60):
        user = User.objects.create(username=f"user{number}", name=f"Người {number}")
        Grant.objects.create(user=user, role="leader", unit=world.det_may, since=date(2026, 1, 1), because="QĐ")
    with django_assert_num_queries(len(few)):
        page = client.get(ROLES).content.decode()
    assert page.count('<li class="panel">') == 50
    assert "?page=2" in page


# ---- giving


def test_binh_gives_lan_a_role(world: World) -> None:
    answer = as_(world.binh).post(f"{ROLES}grant/", given(until="01/03/2028"), follow=True)
    assert answer.redirect_chain == [(ROLES, 302)]
    assert "Hồ Ngọc Lan has been given the role." in answer.content.decode()
    grant = of(world.lan)
    assert (grant.role, grant.unit, grant.because) == ("roll_keeper", world.det_may, "QĐ 7")
    assert (grant.since, grant.until) == (date(2026, 3, 1), date(2028, 3, 1))


def test_only_roles_that_binh_may_give_are_offered(world: World) -> None:
    page = as_(world.binh).get(f"{ROLES}grant/").content.decode()
    offered = re.findall(r'type="radio" name="role" value="(\w+)"', page)
    assert offered == ["chair", "deputy", "roll_keeper", "committee", "leader", "inspector"]
    answer = as_(world.binh).post(f"{ROLES}grant/", given(role="specialist"))
    assert answer.status_code == 200
    assert not Grant.objects.filter(user=world.lan).exists()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"username": "nobody"}, "There is no account with this user name."),
        ({"username": "giang"}, "Ngô Hương Giang holds this role there already."),
        ({"until": "01/01/2020"}, "A role ends after it begins."),
        ({"since": "31/02/2026"}, "There is no day"),
        ({"because": ""}, "Appointment:"),
    ],
)
def test_what_cannot_be_given_is_said_and_what_was_typed_stays(
    world: World, changed: dict[str, str], reason: str
) -> None:
    typed = given(**{"because": "QĐ chín", **changed})
    page = as_(world.binh).post(f"{ROLES}grant/", typed).content.decode()
    assert reason in page
    assert f'value="{typed["username"]}"' in page
    assert re.search(r'value="roll_keeper"[^>]*checked', page)
    assert not Grant.objects.filter(user=world.lan).exists()


def test_a_form_sent_twice_gives_one_role(world: World) -> None:
    client = as_(world.binh)
    for _click in range(2):
        assert client.post(f"{ROLES}grant/", given(once="the-same-key"))["Location"] == ROLES
    assert Grant.objects.filter(user=world.lan).count() == 1


# ---- inviting


def test_an_invitation_is_shown_once_with_a_square_to_scan(world: World) -> None:
    client = as_(world.binh)
    assert client.post(f"{ROLES}invite/", asked())["Location"] == f"{ROLES}link/"
    answer = client.get(f"{ROLES}link/")
    page = answer.content.decode()
    url = re.search(r"http://testserver(/accounts/invitation/[^<]+)</textarea>", page).group(1)  # type: ignore[union-attr]
    assert '<svg class="qr"' in page
    assert f'data-copy="http://testserver{url}"' in page
    assert "tran.mai" in page
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"{ROLES}link/")["Location"] == ROLES
    newcomer = english()
    word = {"password1": "mot bo dua khong gay", "password2": "mot bo dua khong gay"}
    assert newcomer.post(url, word)["Location"] == "/accounts/2fa/"
    assert newcomer.get(ROLES).status_code == 200


def test_a_link_made_for_one_unit_is_not_shown_at_another(world: World) -> None:
    client = as_(world.operator)
    client.post(f"{ROLES}invite/", asked())
    assert client.get("/units/LL/roles/link/").status_code == 302
    assert client.get(f"{ROLES}link/").status_code == 302


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"username": "chi"}, "already an account"), ({"name": ""}, "Full name:"), ({"role": ""}, "Role:")],
)
def test_an_invitation_that_will_not_do_is_mended_on_the_spot(
    world: World, changed: dict[str, str], reason: str
) -> None:
    page = as_(world.binh).post(f"{ROLES}invite/", {**asked(), **changed}).content.decode()
    assert reason in page
    assert 'value="QĐ 7"' in page
    assert not User.objects.filter(name="Trần Mai").exists()


# ---- ending, and new links


def test_a_role_is_ended_after_a_question(world: World) -> None:
    client, grant, his = as_(world.binh), of(world.giang), as_(world.giang)
    assert his.get(ROLES).status_code == 200
    page = client.get(f"{ROLES}{grant.pk}/end/").content.decode()
    assert "Ngô Hương Giang (giang)" in page
    assert "btn-grave" in page
    today = timezone.localdate()
    client.post(f"{ROLES}{grant.pk}/end/", {"on": today.strftime("%d/%m/%Y")})
    grant.refresh_from_db()
    assert grant.until == today
    assert his.get(ROLES).status_code == 404, "on the next request, without signing in anew"
    assert client.get(f"{ROLES}{grant.pk}/end/").status_code == 404


def test_the_last_who_gives_roles_is_told_why_he_stays(world: World) -> None:
    today = timezone.localdate().strftime("%d/%m/%Y")
    page = as_(world.binh).post(f"{ROLES}{of(world.binh).pk}/end/", {"on": today}).content.decode()
    assert "You are the last who may give roles here" in page
    assert of(world.binh).until is None


def test_chi_makes_a_new_link_for_binh_and_he_is_signed_out(world: World) -> None:
    world.binh.set_password("mot bo dua khong gay")
    world.binh.save()
    his = english()
    his.post("/accounts/login/", {"login": "binh", "password": "mot bo dua khong gay"})
    client, grant = as_(world.chi), of(world.binh)
    page = client.get(f"{ROLES}{grant.pk}/renew/").content.decode()
    assert "the old password opens nothing" in page
    assert his.get("/me/").status_code == 200, "asking does nothing"
    assert client.post(f"{ROLES}{grant.pk}/renew/")["Location"] == f"{ROLES}link/"
    assert "/accounts/invitation/" in client.get(f"{ROLES}link/").content.decode()
    assert his.get("/me/").status_code == 302


def test_no_link_is_made_for_somebody_who_may_do_more(world: World) -> None:
    Grant.objects.create(user=world.chi, role="leader", unit=world.det_may, since=date(2026, 1, 1), because="QĐ")
    grant = Grant.objects.get(user=world.chi, unit=world.det_may)
    page = as_(world.binh).post(f"{ROLES}{grant.pk}/renew/").content.decode()
    assert "may do more than you may" in page


def test_a_role_to_come_is_shown_as_such(world: World) -> None:
    day = timezone.localdate() + timedelta(10)
    Grant.objects.create(user=world.lan, role="leader", unit=world.det_may, since=day, because="QĐ")
    assert f"from {day:%d/%m/%Y} on" in as_(world.binh).get(ROLES).content.decode()
