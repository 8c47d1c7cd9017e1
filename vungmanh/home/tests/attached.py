"""A file at the union of textile workers, and a kind of records for it that no room owns: units, by their keys."""

from __future__ import annotations

import os
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Final

import pytest

from tests.world import World
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import may
from vungmanh.core.days import VIETNAM
from vungmanh.files.actions.attach import attach
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.owner import Owner
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples as made
from vungmanh.files.tests.samples import sent
from vungmanh.home.evidence import OWNERS
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

NOW: Final = datetime(2026, 3, 16, 9, 30, tzinfo=VIETNAM)
NAME: Final = "Biên bản ĐỐI THOẠI “quý I”; đã ký.jpg"
CONTENT: Final = made.jpg(behind=os.urandom(2_500_000))


def attached(world: World, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    """The file of three pieces; its record is seen by whoever sees members there."""
    monkeypatch.setitem(OWNERS, "sample", Owner("sample", _may_see, _still_there))
    about = Subject("sample", world.det_may.pk)
    (row,) = attach(look_at([sent(NAME, CONTENT)]), about=about, unit=world.det_may, by=world.binh, now=NOW)
    return row


def _may_see(user: Any, key: int, today: date) -> bool:
    unit = Unit.objects.filter(pk=key).first()
    return unit is not None and bool(may(user, Permission.SEE_MEMBERS, at=seat_of(unit, today=today), on=today))


def _still_there(keys: Collection[int]) -> set[int]:
    return set(Unit.objects.filter(pk__in=keys).values_list("pk", flat=True))
