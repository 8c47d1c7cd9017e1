"""Many rows, made ready before a transaction and written within it at one go: on SQLite everybody waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction

from vungmanh.vault.fields import marks_of

_PORTION: Final = 5_000  # rows from one word to the caller to the next


_PLAIN: Final = frozenset({str, int, bool, type(None)})
# What texts, numbers and keys mean to the database is what they are: a field that does no more than these is not asked.
_ASKED: Final = ("pre_save", "get_prep_value", "get_db_prep_value", "get_db_prep_save", "to_python")
_ORDINARY: Final = (
    models.CharField,
    models.TextField,
    models.BigAutoField,
    models.BigIntegerField,
    models.SmallIntegerField,
    models.BooleanField,
    models.ForeignKey,
)


def _is_plain(field: Any) -> bool:
    """Whether a text or a number in this field goes to the database as it is; one that seals or stamps does not."""
    return any(
        isinstance(field, kind) and all(getattr(type(field), name) is getattr(kind, name) for name in _ASKED)
        for kind in _ORDINARY
    )


def _is_day(field: Any) -> bool:
    """Whether the field holds a day and stamps nothing."""
    return type(field) is models.DateField and not (field.auto_now or field.auto_now_add)


def reserve(model: type[models.Model], count: int) -> list[int]:
    """Keys for so many rows to come, which nobody else will be given; those that are not used stay unused."""
    table, column = model._meta.db_table, model._meta.pk.column
    if not count:
        return []
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
            )
            return sorted(key for (key,) in cursor.fetchall())
        highest = f"coalesce((SELECT max({column}) FROM {table}), 0)"
        cursor.execute(f"UPDATE sqlite_sequence SET seq = max(seq, {highest}) + %s WHERE name = %s", [count, table])
        if not cursor.rowcount:
            cursor.execute(f"INSERT INTO sqlite_sequence (name, seq) SELECT %s, {highest} + %s", [table, count])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        (last,) = cursor.fetchone()
    return list(range(last - count + 1, last + 1))


class Rows:
    """New rows of one model with their keys, as the database takes them."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        # A key of its own that nobody points at is left to the database.
        self.rows: list[tuple[Any, ...]] = []
        self._fields: list[tuple[Any, str, bool, bool]] = []

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, objects: Iterable[models.Model]) -> None:
        asked = connections[DEFAULT_DB_ALIAS]  # once: to look it up costs more than to ask it
        as_day = asked.ops.adapt_datefield_value
        for row in objects:
            if not self._fields:
                own_key = row.pk is None
                fields = [each for each in self.model._meta.concrete_fields if not (own_key and each.primary_key)]
                self._fields = [(each, each.attname, _is_plain(each), _is_day(each)) for each in fields]
            values = row.__dict__
            self.rows.append(
                tuple(
                    [
                        value
                        if plain and (value := values.get(name)).__class__ in _PLAIN
                        else as_day(day)
                        if is_day and ((day := values.get(name)) is None or day.__class__ is date)
                        else field.get_db_prep_save(field.pre_save(row, True), asked)
                        for field, name, plain, is_day in self._fields
                    ]
                )
            )

    def write(self, told: Callable[[int], None] = lambda count: None, *, instead: bool = False) -> None:
        """Insert them, in the caller's transaction; `instead`: in place of the row with the same key, where one is."""
        if not self.rows:
            return
        quoted = [connection.ops.quote_name(each.column) for each, *_how in self._fields]
        table = connection.ops.quote_name(self.model._meta.db_table)
        for start in range(0, len(self.rows), _PORTION):
            portion = self.rows[start : start + _PORTION]
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql" and not instead:
                    with cursor.copy(f"COPY {table} ({', '.join(quoted)}) FROM STDIN") as copy:
                        for row in portion:
                            copy.write_row(row)
                else:
                    holes = ", ".join(["%s"] * len(quoted))
                    key = connection.ops.quote_name(self.model._meta.pk.column or "id")
                    others = ", ".join(f"{name} = excluded.{name}" for name in quoted if name != key)
                    conflict = f" ON CONFLICT ({key}) DO UPDATE SET {others}" if instead else ""
                    cursor.executemany(f"INSERT INTO {table} ({', '.join(quoted)}) VALUES ({holes}){conflict}", portion)
            told(start + len(portion))


class Changes:
    """Columns of known rows that are to hold something else."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self._by_columns: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}

    def add(self, row: models.Model, fields: Sequence[Any]) -> None:
        """What the row now holds in these fields of its model, and the marks of those that are sealed."""
        if fields:
            named = {each.name for each in fields}
            fields = [*fields, *(mark for mark in marks_of(self.model) if mark.of in named)]
            values = [each.get_db_prep_save(each.pre_save(row, False), connection) for each in fields]
            self._by_columns.setdefault(tuple(fields), []).append((*values, row.pk))

    def write(self) -> None:
        """Change the rows, in the caller's transaction."""
        table = connection.ops.quote_name(self.model._meta.db_table)
        key = connection.ops.quote_name(self.model._meta.pk.column or "id")
        for fields, rows in self._by_columns.items():
            assigned = ", ".join(f"{connection.ops.quote_name(each.column)} = %s" for each in fields)
            with connection.cursor() as cursor:
                cursor.executemany(f"UPDATE {table} SET {assigned} WHERE {key} = %s", rows)
