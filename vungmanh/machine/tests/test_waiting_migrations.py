"""Whether a migration waits is told by names; they are the names that Django would read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from vungmanh.machine.waiting_migrations import migrations_on_disk, some_wait


def test_the_names_are_those_that_django_reads() -> None:
    assert migrations_on_disk() == set(MigrationLoader(None).disk_migrations)


def test_one_that_is_not_done_waits(db: None) -> None:
    known = migrations_on_disk()
    assert not some_wait(known, connection)
    MigrationRecorder(connection).record_unapplied(*max(known))
    assert some_wait(known, connection)


@pytest.mark.parametrize("tomorrow", [("organization", "9999"), ("a room of tomorrow", "0001")])
def test_one_that_this_version_does_not_know_is_not_waited_for(db: None, tomorrow: tuple[str, str]) -> None:
    MigrationRecorder(connection).record_applied(*tomorrow)
    assert not some_wait(migrations_on_disk(), connection)
