"""Whether a database beside the present one is an office's: its tables, its keys, its journal, its figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, connections, router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import DatabaseError
from django.utils.translation import gettext as _

from vungmanh.house.rooms import MEASURES
from vungmanh.journal.record import seal
from vungmanh.journal.verify import walk
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.verify import differences
from vungmanh.machine.apart import alias_of
from vungmanh.machine.waiting_migrations import migrations_on_disk, some_wait
from vungmanh.office.backups.failing import BackupFailed
from vungmanh.sealed.verify import faults
from vungmanh.vault.keys import keyring, known_keys


@contextmanager
def looking_at(name: str, *aliases: str) -> Iterator[None]:
    """Within, what is known under these aliases, else the office, is asked of the database of this name instead."""
    settings = [connections[alias].settings_dict for alias in aliases or (DEFAULT_DB_ALIAS,)]
    own = [each["NAME"] for each in settings]
    connections.close_all()
    for each in settings:
        each["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        for each, before in zip(settings, own, strict=True):
            each["NAME"] = before


def prove() -> None:
    """Bring the tables up to date and ask everything; raises BackupFailed with the first answer that is wrong."""
    try:
        _refuse_programs()
        _refuse_strange_migrations()
        missing = known_keys() - set(keyring().by_name)
        if missing:
            raise BackupFailed(
                _("It was sealed with the key %(key)s, which is not here; “keys add” takes its recovery text.")
                % {"key": min(missing)}
            )
        _migrate()
        _refuse_strange_tables()
        fold()
        seal()
        broken = walk(set()).broken_at  # the heads outside are of the present office, and later
        if broken is not None:
            raise BackupFailed(_("Its journal was changed at line %(line)d.") % {"line": broken})
        if next(iter(differences(MEASURES)), None) is not None:
            raise BackupFailed(_("Its figures do not equal its records."))
    except DatabaseError as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise
        raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed.")) from error


def prove_apart(alias: str) -> None:
    """Whether the tables of what lies apart are this version's and whole. Raises BackupFailed."""
    try:
        _refuse_strange_tables(alias)
        if alias == alias_of("sealed") and faults():
            raise BackupFailed(_("Its confidential reports are not whole; nothing was changed."))
    except DatabaseError as error:
        if "disk is full" in str(error) or "No space left" in str(error):
            raise
        raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed.")) from error


def _refuse_programs() -> None:
    """A backup of ours holds no views, triggers or functions: they would act when nobody looks."""
    ask = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('view', 'trigger')",
        "postgresql": "SELECT proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')"
        " UNION ALL SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        " UNION ALL SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE relkind IN ('v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema')",
    }[connection.vendor]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA integrity_check")
            if cursor.fetchone() != ("ok",):
                raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed."))
        cursor.execute(ask)
        odd = cursor.fetchone()
    if odd:
        raise BackupFailed(_("“%(name)s” in it is not of this system; nothing was changed.") % {"name": odd[0]})


def _refuse_strange_migrations() -> None:
    applied = set(MigrationRecorder(connection).applied_migrations())
    strange = sorted(applied - migrations_on_disk())
    if ("organization", "0001_initial") not in applied:
        raise BackupFailed(_("The copy is damaged or not of this system; nothing was changed."))
    if strange:
        raise BackupFailed(
            _("It was made by a newer version of this system (%(name)s); bring this one up to date first.")
            % {"name": ".".join(strange[0])}
        )


def _refuse_strange_tables(alias: str = DEFAULT_DB_ALIAS) -> None:
    """The very tables and columns that this version has there, no more and no fewer.

    On SQLite what lies apart is still with the office, and is looked at when it has a file of its own.
    """
    looked_at = connections[alias]
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    wanted = {
        model._meta.db_table: {field.column for field in model._meta.concrete_fields}
        for model in models
        if router.allow_migrate_model(alias, model)
    }
    elsewhere = {model._meta.db_table for model in models} - set(wanted)
    found = set(looked_at.introspection.table_names()) - {"django_migrations"} - elsewhere
    for name in sorted(found ^ set(wanted)):
        raise BackupFailed(_("“%(name)s” in it is not of this system; nothing was changed.") % {"name": name})
    with looked_at.cursor() as cursor:
        for table, columns in wanted.items():
            cursor.execute(f"SELECT * FROM {looked_at.ops.quote_name(table)} LIMIT 0")
            there = {column[0] for column in cursor.description}
            for column in sorted(map(str, there ^ columns)):
                where = f"{table}.{column}"
                raise BackupFailed(_("“%(name)s” in it is not of this system; nothing was changed.") % {"name": where})


def _migrate() -> None:
    if not some_wait(migrations_on_disk(), connection):
        return
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
