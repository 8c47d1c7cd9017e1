"""What the figures were measured on: processors, memory, versions. No names of machines, no addresses."""

from __future__ import annotations

import os
import platform
import sqlite3
from typing import Any

import django

from bench.load import fetch, on_postgres

_SETTINGS = ("shared_buffers", "work_mem", "maintenance_work_mem", "max_wal_size", "synchronous_commit", "fsync", "jit")


def machine() -> dict[str, Any]:
    """Facts by name, ready for JSON."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
    return {
        "cores": os.cpu_count(),
        "memory_gb": round(pages / 2**30, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "django": django.get_version(),
        "database": database(),
        "settings": _settings(),
    }


def _settings() -> dict[str, str]:
    if not on_postgres():
        return {"journal_mode": "wal", "synchronous": "full"}
    return dict(fetch("SELECT name, current_setting(name) FROM pg_settings WHERE name = ANY(%s)", [list(_SETTINGS)]))


def database() -> str:
    if on_postgres():
        return f"PostgreSQL {fetch('SHOW server_version')[0][0].split()[0]}"
    return f"SQLite {sqlite3.sqlite_version}"


def tables() -> list[dict[str, Any]]:
    """The largest tables in MB, rows and indexes apart; on SQLite the file as one."""
    if on_postgres():
        found = fetch(
            """SELECT relname, pg_table_size(oid), pg_indexes_size(oid) FROM pg_class
               WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
               ORDER BY pg_total_relation_size(oid) DESC LIMIT 10"""
        )
    else:
        ((pages,),), ((size,),) = fetch("PRAGMA page_count"), fetch("PRAGMA page_size")
        found = [("the whole file", pages * size, 0)]
    return [
        {"table": name, "rows_mb": round(rows / 2**20), "indexes_mb": round(indexes / 2**20)}
        for name, rows, indexes in found
    ]
