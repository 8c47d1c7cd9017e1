"""Who asks the tables of confidential reports: what came without asking them tells of no report, whoever reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.apps import apps
from django.db import connections

from vungmanh.sealed.models import Reader, ReaderKey
from vungmanh.sealed.where import sealed

_OF_READERS: Final = (Reader, ReaderKey)  # who reads for a level stands there before anything is reported, and after


@contextmanager
def asked_about_reports() -> Iterator[list[str]]:
    """Every statement that names one of these tables, while it lasts."""
    tables = [f'"{model._meta.db_table}"' for model in apps.get_app_config("sealed").get_models()
              if model not in _OF_READERS]  # fmt: skip
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if any(table in sql for table in tables):
            asked.append(sql)
        return execute(sql, params, many, context)

    with connections[sealed()].execute_wrapper(note):
        yield asked
