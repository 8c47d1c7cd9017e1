"""What nobody asks for by hand: files that belong to nothing go, verify opens all, a request holds what may be sent."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.files.limits import BYTES_AT_ONCE
from vungmanh.files.models import Evidence
from vungmanh.home.tests.attached import attached
from vungmanh.office.clearing import clear
from vungmanh.office.serving.sizes import largest


@pytest.fixture
def file(world: World, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    return attached(world, monkeypatch)


@pytest.fixture
def gone(file: Evidence) -> Evidence:
    """The same file, of a record that is no more."""
    Evidence.objects.filter(pk=file.pk).update(about_key=0)
    return file


def test_the_daily_clearing_sweeps_what_belongs_to_nothing(gone: Evidence) -> None:
    clear(timezone.now() - timedelta(days=1))
    assert Evidence.objects.filter(pk=gone.pk).exists()
    clear(timezone.now())
    assert not Evidence.objects.filter(pk=gone.pk).exists()


def verified() -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("verify", stdout=said)
    except SystemExit as end:
        return int(end.code or 0), said.getvalue()
    return 0, said.getvalue()


def test_verify_is_content_with_files_that_are_whole(file: Evidence) -> None:
    code, said = verified()
    assert (code, "sample" in said) == (0, False)


def test_verify_tells_of_files_that_wait_to_be_swept_and_fails_for_those_left_over(gone: Evidence) -> None:
    code, said = verified()
    assert (code, "1 " in said.splitlines()[0]) == (0, True)
    Evidence.objects.filter(pk=gone.pk).update(missed_at=timezone.now() - timedelta(days=3))
    code, said = verified()
    assert (code, "sample 0" in said) == (1, True)


def test_verify_fails_for_a_spoiled_piece_and_names_the_file(file: Evidence) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE files_piece SET place = 9 WHERE place = 1")
    code, said = verified()
    assert code == 1
    assert str(file.pk) in said.splitlines()[0]


def test_a_page_that_takes_files_takes_as_much_as_may_be_attached_at_once(world: World) -> None:
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in signed_in(world.chi).cookies.items())
    assert largest("/units/DM/imports/", cookies) > BYTES_AT_ONCE
