"""Who opened the accounts of before is read out of the journal, once, when this version is installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from tests.world import TODAY, World
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.invite import invite
from vungmanh.access.models import Opening
from vungmanh.accounts.actions.open_account import open_account
from vungmanh.accounts.models import User

pytestmark = pytest.mark.django_db


def test_an_account_of_before_belongs_to_whoever_opened_it_and_gave_its_first_role(world: World) -> None:
    way: dict[str, Any] = {"since": TODAY, "until": None, "because": "QĐ", "today": TODAY}
    now = world.operator.date_joined
    invited, _secret = invite("Trần Mai", "", "leader", unit=world.det_may, by=world.binh, now=now, **way)
    set_up, _password = open_account("le.tu", name="Lê Tú", by=world.operator)
    grant_role(set_up, "leader", unit=world.le_loi, by=world.operator, **way)
    given, _password = open_account("vu.ha", name="Vũ Hà", by=world.operator)
    grant_role(given, "leader", unit=world.co_khi, by=world.hanh, **way)
    grant_role(given, "leader", unit=world.det_may, by=world.binh, **way)
    open_account("do.an", name="Đỗ An", by=world.operator)
    Opening.objects.all().delete()
    User.objects.filter(username="vu.ha").update(name="Vũ Thu Hà")

    import_module("vungmanh.access.migrations.0004_fill_openings").fill(apps, None)
    found = {
        row.account.username: (row.by, row.unit) for row in Opening.objects.select_related("account", "by", "unit")
    }
    assert found == {
        invited.username: (world.binh, world.det_may),
        "le.tu": (world.operator, world.le_loi),
    }, "what somebody else gave a role to was opened from the command line"
