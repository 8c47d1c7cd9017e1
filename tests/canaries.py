"""Words that are planted somewhere and must be found nowhere: in which spellings they are looked for, and where."""

from __future__ import annotations

import base64
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, quote_plus

import psycopg
import pyrage

from tests.scratch import Scratch

_LARGEST = 200 * 2**20


def spellings(word: str) -> set[bytes]:
    """The word as a program may write it down: plain, in wide letters, quoted, in base 64 wherever it begins."""
    plain = word.encode()
    found = {
        plain, word.encode("utf-16-le"), word.encode("utf-16-be"), plain.hex().encode(), plain.hex().upper().encode(),
        quote(word).encode(), quote_plus(word).encode(), json.dumps(word)[1:-1].encode(), repr(plain)[2:-1].encode(),
    }  # fmt: skip
    for before in range(3):
        coded = base64.b64encode(bytes(before) + plain)
        # What the letters before and after have a part in is left out.
        whole = coded[4 * (before > 0) : len(coded) - 4 * ((before + len(plain)) % 3 > 0)]
        found |= {whole, whole.replace(b"+", b"-").replace(b"/", b"_")}
    return {each for each in found if len(each) >= 8}


def found_in(content: bytes, words: Iterable[str]) -> list[str]:
    return [word for word in words if any(each in content for each in spellings(word))]


def files_since(moment: float, *folders: Path) -> Iterator[tuple[str, bytes]]:
    """What the files of these folders hold that were written since: databases with their logs, caches, what is left."""
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                if path.is_file() and path.stat().st_mtime >= moment and path.stat().st_size < _LARGEST:
                    yield str(path), path.read_bytes()
            except OSError:
                continue  # gone meanwhile


def rows(office: Scratch) -> Iterator[tuple[str, bytes]]:
    """Every row of every table as text: on PostgreSQL also what the office's own user may not read."""
    if not office.url:
        for file in office.folder.glob("*.sqlite3"):
            with closing(sqlite3.connect(file)) as database:
                yield f"{file.name} as text", "\n".join(database.iterdump()).encode(errors="surrogateescape")
        return
    for role in ("", "SET ROLE vungmanh_sealed"):
        with psycopg.connect(office.url) as database:
            database.execute(role.encode() or b"SELECT 1")
            tables = database.execute(
                "SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace"
                " WHERE relkind IN ('r', 'p') AND nspname NOT IN ('pg_catalog', 'information_schema')"
                " AND has_schema_privilege(pg_namespace.oid, 'USAGE') AND has_table_privilege(pg_class.oid, 'SELECT')"
            ).fetchall()
            for schema, table in tables:
                told = database.execute(f'SELECT t::text FROM "{schema}"."{table}" t'.encode()).fetchall()
                yield f"{schema}.{table}", "\n".join(row for (row,) in told).encode()


def copied(office: Scratch, folder: Path) -> tuple[str, bytes]:
    """What a backup holds for whoever has its key."""
    key, file = pyrage.x25519.Identity.generate(), folder / "copy.vm"
    office.run("backup", file, "--for", str(key.to_public()))
    content = pyrage.decrypt(file.read_bytes().partition(b"\n")[2], [key])
    if content[:5] == b"PGDMP":
        (folder / "copy.dump").write_bytes(content)
        tool = shutil.which("pg_restore") or "/usr/lib/postgresql/15/bin/pg_restore"
        said = subprocess.run([tool, "--file=-", folder / "copy.dump"], capture_output=True, check=True)
        content = said.stdout
    return "the backup", content
