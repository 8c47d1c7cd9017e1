"""The databases beside the office's, as Django is told of them (vungmanh/machine/apart.py)."""

from __future__ import annotations

import getpass
import os
from pathlib import Path
from typing import Any


def file_beside(office: dict[str, Any], alias: str, seconds: int) -> dict[str, Any]:
    """On SQLite: a file of its own, for whose writer nobody waits longer than so many seconds."""
    said = office["OPTIONS"]
    return {
        **office,
        "NAME": str(Path(office["NAME"]).with_name(f"{alias}.sqlite3")),
        # What is struck out is overwritten: sealed as it is, it was promised to be gone.
        "OPTIONS": {**said, "timeout": seconds, "init_command": said["init_command"] + "PRAGMA secure_delete=ON;"},
        "TEST": {"MIGRATE": False},  # of a hundred migrations one makes its tables: they are made from the models
    }


def schema_within(office: dict[str, Any], alias: str) -> dict[str, Any]:
    """On PostgreSQL: the office's database, seen in a role of its own that knows one schema alone."""
    user = office.get("USER") or os.environ.get("PGUSER") or getpass.getuser()
    role = f"{user}_{alias}"
    said = f"-c role={_quoted(role)} -c search_path={_quoted(alias)}"
    before = office["OPTIONS"].get("options", "")
    # What is asked goes beside the statement and not within it: a statement that fails stands in the server's own log.
    asked = {"options": f"{before} {said}".strip(), "server_side_binding": True}
    return {**office, "OPTIONS": {**office["OPTIONS"], **asked}, "ROLE": role}


def _quoted(text: str) -> str:
    """As the server reads what a connection brings: a blank ends a word, a backslash takes that from it."""
    return text.replace("\\", "\\\\").replace(" ", "\\ ")
