"""For migrations: seal a column that stood in the clear into another, a portion at a time.

Each portion is a transaction of its own. A migration that is killed in the middle goes on where it stopped, for it
asks for the rows that have not been sealed yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, transaction
from django.db.models import Field, Model, Q

from vungmanh.vault.fields import about_mark
from vungmanh.vault.sealing import mark, seal

_PORTION = 5_000

Row = Mapping[str, Any]


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).encode()


def as_text(value: str) -> bytes:
    return value.encode()


def sealer(table: str, column: str, to_bytes: Callable[[Any], bytes]) -> Callable[[Any], bytes | None]:
    """Seals values for the column as it will be called in the end."""

    def sealed(value: Any) -> bytes | None:
        if value is None:
            return None
        content = to_bytes(value)
        return seal(content, about=f"{table}.{column}") if content else b""

    return sealed


def marker(table: str, column: str, last: int | None = None) -> Callable[[str], str]:
    about = about_mark(table, column, last)
    return lambda value: mark(value[-last:] if last else value, about=about)


def sealed_column(
    app: str, model: str, name: str, field: Field[Any, Any], to_bytes: Callable[[Any], bytes]
) -> list[migrations.operations.base.Operation]:
    """The steps after which the column holds sealed what it held in the clear; for a migration of one transaction."""
    draft = f"{name}_sealed"
    *_, args, kwargs = field.deconstruct()
    kept = {key: value for key, value in kwargs.items() if key != "default"}

    def seal_all(apps: Any, editor: Any) -> None:
        rows = apps.get_model(app, model)
        sealed = sealer(rows._meta.db_table, name, to_bytes)
        unfilled = Q(**{f"{draft}__isnull": True, f"{name}__isnull": False})
        fill(rows, unfilled, [name], {draft: lambda row: sealed(row[name])}, editor.connection)

    return [
        migrations.AddField(model, draft, type(field)(*args, **{**kept, "null": True})),
        migrations.RunPython(seal_all, migrations.RunPython.noop),
        migrations.RemoveField(model, name),
        migrations.RenameField(model, draft, name),
        migrations.AlterField(model, name, field),
    ]


def fill(
    model: type[Model], unfilled: Q, read: list[str], filled: Mapping[str, Callable[[Row], Any]], database: Any
) -> None:
    """Write the columns `filled` of all rows that are `unfilled`, from their columns `read`, in the order of keys."""
    key = model._meta.pk.column
    names = ", ".join(f"{database.ops.quote_name(name)} = %s" for name in filled)
    statement = f"UPDATE {database.ops.quote_name(model._meta.db_table)} SET {names} WHERE {key} = %s"
    waiting = model._default_manager.filter(unfilled).order_by("pk").values("pk", *read)
    last: Any = None
    while True:
        rows = list(waiting.filter(**({"pk__gt": last} if last is not None else {}))[:_PORTION])
        if not rows:
            return
        with transaction.atomic(using=database.alias), database.cursor() as cursor:
            values = [[*(make(row) for make in filled.values()), row["pk"]] for row in rows]
            cursor.executemany(statement, values)
        last = rows[-1]["pk"]
