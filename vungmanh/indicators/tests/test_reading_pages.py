"""What a reader sees of indicators: the numbers, the way to their records, and nothing of what is not theirs to see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE
from vungmanh.indicators.forms.asking import Asked
from vungmanh.indicators.parts import parts_of

pytestmark = pytest.mark.pages


def reader(role: str, unit: Any) -> Client:
    user = User.objects.create(username=f"doc-{role}", name="Người đọc")
    Grant.objects.create(user=user, role=role, unit=unit, since=date(2025, 1, 1), because="QĐ")
    client = Client()
    client.force_login(user)
    return client


def test_a_leader_sees_the_indicators_and_none_of_petitions_which_an_inspector_sees(world: World) -> None:
    address = reverse("indicators:readings", args=[world.ben_go.code])
    leads, inspects = reader("leader", world.ben_go), reader("inspector", world.ben_go)
    hidden = reverse("indicators:reading", args=[world.ben_go.code, "petitions_in_time_share"])
    density = reverse("indicators:reading", args=[world.ben_go.code, "density"])
    for by in ("", "child", "block"):
        page = leads.get(address, {"by": by}).content.decode()
        assert density in page
        assert "petitions_" not in page, "what is not to be seen is absent, and no dash tells of it"
    assert leads.get(hidden).status_code == 404
    assert inspects.get(hidden).status_code == 200
    assert hidden in inspects.get(address).content.decode()


def test_each_number_of_a_reading_opens_to_records_that_are_as_many(world: World) -> None:
    client = reader("leader", world.ben_go)
    found = BUILT_IN_BY_CODE["density"]
    asked = Asked(world.today, world.today)
    parts = parts_of(asked.view(world.ben_go), asked, found)
    page = client.get(reverse("indicators:reading", args=[world.ben_go.code, "density"])).content.decode()
    assert [part.place for part in parts] == ["above", "below"]
    for part in parts:
        assert part.whole
        assert part.whole.url in page
        assert client.get(part.whole.url).context["opened"].total == part.amount


def test_a_day_that_cannot_be_read_shows_no_reading_of_another_day(world: World) -> None:
    client = reader("leader", world.ben_go)
    page = client.get(reverse("indicators:readings", args=[world.ben_go.code]), {"day": "hôm kia"})
    assert page.status_code == 200
    assert page.context.get("groups") is None
    assert "id_day_wrong" in page.content.decode()


def test_before_a_unit_was_founded_nothing_is_read_and_the_page_says_so(world: World) -> None:
    client = reader("leader", world.ben_go)
    page = client.get(reverse("indicators:reading", args=[world.det_may.code, "density"]), {"day": "1/1/1980"})
    assert page.status_code == 200
    assert page.context["absence"] is not None
    assert "parts" not in page.context
