"""Whether a migration waits to be done: told by their names, since every command asks and reading them takes long."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def migrations_on_disk() -> set[tuple[str, str]]:
    """All that Django would read, by room and name."""
    known = set()
    for room in apps.get_app_configs():
        package, _said = MigrationLoader.migrations_module(room.label)
        if package and find_spec(package):
            folder = import_module(package).__path__
            names = (module.name for module in pkgutil.iter_modules(folder) if not module.ispkg)
            known |= {(room.label, name) for name in names if name[0] not in "_~"}
    return known


def some_wait(known: set[tuple[str, str]], connection: BaseDatabaseWrapper) -> bool:
    """One that is not written down as done may yet have nothing to do: only then are they read."""
    if known <= set(MigrationRecorder(connection).applied_migrations()):
        return False
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
