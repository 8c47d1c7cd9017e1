"""Two agreements in force at one union at once are said, never refused, and which of them holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import TODAY, World
from vungmanh.access.asking import Rights
from vungmanh.agreements.actions.parties import leave_agreement
from vungmanh.agreements.at_once import at_once_with
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.at_once import BETTER, which_holds
from vungmanh.agreements.tests.stories import of_several, recorded


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


@pytest.mark.parametrize(
    ("which", "on", "holds"),
    [
        ((kinds.ENTERPRISE, kinds.SEVERAL), TODAY, BETTER),
        ((kinds.SECTOR, kinds.ENTERPRISE), date(2021, 1, 1), BETTER),
        ((kinds.ENTERPRISE, kinds.SEVERAL, kinds.SECTOR), TODAY, BETTER), ((kinds.ENTERPRISE,) * 2, TODAY, None),
        ((kinds.SEVERAL, kinds.SEVERAL, kinds.SECTOR), TODAY, None),
        ((kinds.SECTOR, kinds.SEVERAL), date(2013, 4, 30), None),
    ],
)  # fmt: skip
def test_which_of_two_agreements_holds(which: tuple[str, ...], on: date, holds: str | None) -> None:
    rule = which_holds(which, on)
    assert (rule.value if rule else None) == holds
    assert rule is None or rule.article


@pytest.mark.django_db
def test_the_page_of_one_names_the_others_that_hold_there_too(world: World) -> None:
    own = recorded(world.det_may, _way(world))
    reader = Rights(world.khoa, TODAY)
    assert at_once_with(own, reader, TODAY) is None
    shared = of_several(world, _way(world))
    for one, other in ((own, shared), (shared, own)):
        found = at_once_with(one, reader, TODAY)
        assert found is not None
        assert [url for _name, url in found.others] == [reverse("agreements:agreement", args=[other.pk])]
        assert "Đ.81" in found.article
    assert at_once_with(own, Rights(world.hanh, TODAY), TODAY) is None, "who sees neither is told of neither"
    assert at_once_with(own, reader, date(2029, 1, 12)) is None, "it has ended"
    leave_agreement(shared.parties.get(unit=world.det_may), date(2026, 3, 10), **_way(world))
    assert at_once_with(own, reader, TODAY) is None


@pytest.mark.django_db
def test_two_of_one_kind_may_be_one_in_place_of_the_other(world: World) -> None:
    first = recorded(world.det_may, _way(world), signed_on=date(2025, 3, 3), until=date(2027, 3, 2))
    second = recorded(world.det_may, _way(world))
    found = at_once_with(second, Rights(world.khoa, TODAY), TODAY)
    assert found is not None
    assert (found.others[0][1], found.article) == (reverse("agreements:agreement", args=[first.pk]), "")


@pytest.mark.pages
@pytest.mark.django_db
def test_a_unit_with_two_is_told_which_holds(client: Client, world: World) -> None:
    long: dict[str, Any] = {"signed_on": date(2026, 1, 12), "until": date(2029, 1, 11)}
    own = recorded(world.det_may, _way(world), **long)
    client.force_login(world.khoa)
    said = "Chỗ nào khác nhau thì áp dụng nội dung có lợi hơn cho người lao động."
    assert said not in client.get(reverse("home:unit", args=["DM"])).content.decode()
    of_several(world, _way(world), **long)
    for url in (reverse("home:unit", args=["DM"]), reverse("agreements:agreement", args=[own.pk])):
        assert said in client.get(url).content.decode()
    kept = of_several(world, _way(world), units=(world.le_loi,), signed_on=date(2026, 1, 13), until=date(2029, 1, 12))
    ward = client.get(reverse("home:unit", args=["SX-BG"])).content.decode()
    assert reverse("agreements:agreement", args=[kept.pk]) in ward
    assert said not in ward, "they are kept there and hold at others"
