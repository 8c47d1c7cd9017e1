"""A form that a script sends tells in words what became of it, and only the person who typed it sends it."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django import forms
from django.test import Client

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.accounts.forms import ChoosePasswordForm
from vungmanh.accounts.unsent import locks_of, mark_of
from vungmanh.lists.forms import UploadForm
from vungmanh.members.forms.asides import RevealForm
from vungmanh.members.models import Person
from vungmanh.organization.forms.roles import EndForm, GrantForm, InviteForm, RenewForm

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # what is shown and refused before anything is written

ADMIT, NOW = "/units/DM/members/admit/", "/accounts/unsent/now/"
DAY = date(2026, 3, 16)
NHUNG = {"name": "Lương Thị Nhung", "gender": "female", "born": "1/2/1995", "on": "1/3/2026", "once": "a-key"}


def sends(client: Client, path: str, typed: dict[str, str], whose: Any, **more: Any) -> Any:
    return client.post(path, typed, HTTP_X_SENDING=mark_of(whose), **more)


def admitted() -> int:
    return Person.objects.filter(name="Lương Thị Nhung").count()


def test_what_is_done_is_told_where_it_leads_and_done_once_however_often_it_comes(world: World) -> None:
    client = signed_in(world.giang)
    for _sending in range(3):
        answer = sends(client, ADMIT, NHUNG, world.giang)
        assert answer.status_code == 200
        assert answer.json() == {"led": f"/members/{Person.objects.get(name=NHUNG['name']).pk}/", "done": True}
        assert admitted() == 1
    assert "is admitted" in client.get(answer.json()["led"]).content.decode(), "the next page says it"


def test_what_is_refused_is_shown_as_to_everybody(world: World) -> None:
    answer = sends(signed_in(world.giang), ADMIT, NHUNG | {"born": "31/2/1995"}, world.giang)
    assert (answer.status_code, admitted()) == (200, 0)
    assert "There is no day" in answer.content.decode()
    assert sends(signed_in(world.hanh), ADMIT, NHUNG, world.hanh).status_code == 404


def test_what_leads_away_without_being_done_is_not_taken_for_done(world: World) -> None:
    """She has left already; and the form of another sending says so no other way than by leading to her page."""
    path, here = f"/members/{world.an.pk}/leave/", f"/members/{world.an.pk}/"
    told = [
        sends(signed_in(world.giang), path, {"on": "1/3/2026", "reason": "retired", "once": key}, world.giang).json()
        for key in ("a-key", "a-key", "another")
    ]
    assert told == [{"led": here, "done": True}, {"led": here, "done": True}, {"led": here, "done": False}]


def test_whose_session_ran_out_sends_nothing_and_the_house_keeps_nothing_of_it(world: World) -> None:
    client = english()
    answer = sends(client, ADMIT, NHUNG, world.giang, HTTP_ORIGIN="http://testserver")
    assert (answer.status_code, admitted()) == (401, 0)
    assert "kept" not in client.session


def test_nobody_sends_what_another_has_typed_on_the_phone(world: World) -> None:
    answer = sends(signed_in(world.binh), ADMIT, NHUNG, world.giang)
    assert (answer.status_code, admitted()) == (401, 0)
    answer = signed_in(world.giang).post(ADMIT, NHUNG, HTTP_X_SENDING="")
    assert (answer.status_code, admitted()) == (401, 0)


def test_an_old_key_of_forms_is_told_and_a_fresh_one_sends(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.giang)
    answer = sends(client, ADMIT, NHUNG, world.giang, HTTP_X_CSRFTOKEN="x" * 32)
    assert (answer.status_code, answer.json(), admitted()) == (403, {"stale": True}, 0)
    told = client.get(NOW).json()
    assert told["whose"] == mark_of(world.giang)
    answer = sends(client, ADMIT, NHUNG, world.giang, HTTP_X_CSRFTOKEN=told["token"])
    assert (answer.json()["done"], admitted()) == (True, 1)


def test_a_stranger_is_told_no_key(world: World) -> None:
    assert english().get(NOW).json() == {"whose": ""}
    page = english().get("/accounts/login/").content.decode()
    assert "data-now" in page
    assert "data-key" not in page
    mine = signed_in(world.giang).get(ADMIT).content.decode()
    (key,) = re.findall(r'data-key="([^"]+)"', mine)
    (lock,) = re.findall(r'data-lock="([^"]+)"', mine)
    assert signed_in(world.giang).get(NOW).json()["locks"][lock] == key


def test_a_key_is_one_persons_for_one_day_and_is_lent_for_three_days_more(world: World) -> None:
    today = locks_of(world.giang, DAY)
    lock, key = next(iter(today.items()))
    assert lock.startswith("2026-03-16.")
    assert len(set(today.values())) == len(today) == 4
    assert not set(today.values()) & set(locks_of(world.binh, DAY).values())
    assert locks_of(world.giang, DAY + timedelta(days=3))[lock] == key
    assert key not in locks_of(world.giang, DAY + timedelta(days=4)).values()


@pytest.mark.parametrize(
    "kind", [ChoosePasswordForm, GrantForm, InviteForm, EndForm, RenewForm, RevealForm, UploadForm]
)
def test_a_confidential_form_says_that_no_phone_may_keep_it(kind: type[forms.Form], world: World) -> None:
    needs: dict[str, dict[str, Any]] = {
        "ChoosePasswordForm": {"user": world.giang}, "UploadForm": {"kinds": [], "today": DAY},
        "GrantForm": {"roles": [], "today": DAY}, "InviteForm": {"roles": [], "today": DAY}, "EndForm": {"today": DAY},
    }  # fmt: skip
    assert "data-never-kept" in str(kind(**needs.get(kind.__name__, {}))["once"])
