"""What was done on the server by command stands in histories under a name that every officer understands."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from tests.world import World
from vungmanh.access.operators import operator

rename = import_module("vungmanh.access.migrations.0005_the_operator_is_the_system").rename


def test_what_was_done_by_command_is_told_as_done_by_the_system(db: None) -> None:
    assert str(operator()) == "Quản trị hệ thống"


@pytest.mark.parametrize(
    ("before", "now"), [("Người vận hành (lệnh)", "Quản trị hệ thống"), ("Trần Văn Máy", "Trần Văn Máy")]
)
def test_an_office_of_before_reads_the_new_name_and_keeps_one_of_its_own(world: World, before: str, now: str) -> None:
    user = operator()
    user.name = before
    user.save()
    rename(apps, None)
    user.refresh_from_db()
    assert user.name == now
    world.khoa.refresh_from_db()
    assert world.khoa.name == "Đinh Anh Khoa"
