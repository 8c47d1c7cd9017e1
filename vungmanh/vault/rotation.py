"""Seal everything anew with the current key: row by row, a portion at a time, skipping what is done already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import connections, router, transaction
from django.db.models import Model

from vungmanh.vault.fields import MarkField, SealedBinaryField, SealedField
from vungmanh.vault.keys import keyring
from vungmanh.vault.sealing import seal, sealed_with, unseal

_PORTION = 500
_PORTION_OF_FILES = 8  # rows that hold megabytes


def sealed_models() -> Iterator[tuple[type[Model], list[SealedField], list[MarkField]]]:
    """Every table with sealed columns, those yet to come included."""
    for model in apps.get_models():
        sealed = [field for field in model._meta.concrete_fields if isinstance(field, SealedField)]
        marks = [field for field in model._meta.concrete_fields if isinstance(field, MarkField)]
        if sealed:
            yield model, sealed, marks


def reseal_all(tell: Callable[[int], None]) -> None:
    """Every sealed column of every table; `tell` hears how many rows more are done. It may be killed and run again."""
    for model, sealed, marks in sealed_models():
        _reseal(model, sealed, marks, tell)


def _reseal(model: type[Model], sealed: list[SealedField], marks: list[MarkField], tell: Callable[[int], None]) -> None:
    alias = router.db_for_write(model)  # what comes from outside lies in another database
    connection = connections[alias]
    quote = connection.ops.quote_name
    key = quote(str(model._meta.pk.column))
    table = quote(model._meta.db_table)
    read = ", ".join([key, *(quote(str(field.column)) for field in sealed)])
    written = ", ".join(f"{quote(str(field.column))} = %s" for field in [*sealed, *marks])
    portion = _PORTION_OF_FILES if any(isinstance(field, SealedBinaryField) for field in sealed) else _PORTION
    last: Any = None
    while True:
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            where, params = ("", []) if last is None else (f"WHERE {key} > %s", [last])
            cursor.execute(f"SELECT {read} FROM {table} {where} ORDER BY {key} LIMIT {portion}", params)
            rows = cursor.fetchall()
            if not rows:
                return
            values = [_anew(row, sealed, marks) for row in rows if _is_old(row[1:])]
            if values:
                cursor.executemany(f"UPDATE {table} SET {written} WHERE {key} = %s", values)
        last = rows[-1][0]
        tell(len(rows))


def _is_old(columns: tuple[Any, ...]) -> bool:
    current = keyring().current.name
    return any(value and sealed_with(bytes(value)) != current for value in columns)


def _anew(row: tuple[Any, ...], sealed: list[SealedField], marks: list[MarkField]) -> list[Any]:
    opened: dict[str, bytes | None] = {}
    values: list[Any] = []
    for field, value in zip(sealed, row[1:], strict=True):
        content = None if value is None else unseal(value, about=field.about) if value else b""
        opened[field.name] = content
        values.append(seal(content, about=field.about) if content else content)
    values += [each.mark_of((opened[each.of] or b"").decode()) for each in marks]
    return [*values, row[0]]


def still_sealed_with_another() -> str:
    """A table in which another key than the current one is still needed; "" if there is none."""
    for model, sealed, _marks in sealed_models():
        connection = connections[router.db_for_read(model)]
        for field in sealed:
            with connection.cursor() as cursor:
                column = connection.ops.quote_name(str(field.column))
                cursor.execute(
                    f"SELECT 1 FROM {connection.ops.quote_name(model._meta.db_table)}"
                    f" WHERE length({column}) > 0 AND substr({column}, 2, 4) <> %s LIMIT 1",
                    [bytes.fromhex(keyring().current.name)],
                )
                if cursor.fetchone():
                    return model._meta.db_table
    return ""
