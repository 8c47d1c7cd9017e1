"""A database apart on PostgreSQL: a schema in the office's own, of a role in which the office acts on purpose alone.

The role cannot sign in. The office's user is a member of it through a gate that passes no right on: whatever the
office's own connection asks of the schema is refused, and the connection apart (config/apart.py) takes the role as it
begins.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.utils import ProgrammingError
from django.utils.translation import gettext as _
from psycopg import sql

from vungmanh.core.decisions import Refused

# Whether a member inherits is said of the member, before PostgreSQL 16 of nobody else. The office's user inherits what
# the owner of a database may do; so the one that inherits nothing stands between.
_MAKE: Final = (
    "CREATE ROLE {role} NOLOGIN",
    "CREATE ROLE {gate} NOLOGIN NOINHERIT",
    "GRANT {role} TO {gate}",
    "GRANT {gate} TO {user}",
)


class NoSchema(Refused):
    """The office's user may not make what is missing; `reason` says what an administrator types once."""


def prepare_schema(alias: str) -> None:
    """Make the role and the schema, and the role its owner, where they are not. Raises NoSchema."""
    role, schema = role_of(alias), alias
    office = connections[DEFAULT_DB_ALIAS]
    with office.cursor() as cursor:
        if not _may_act(cursor, role):
            _make_role(cursor, role)
        cursor.execute("SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = %s", [schema])
        owner = cursor.fetchone()
        if owner == (role,):
            return
        names = {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}
        with transaction.atomic(using=DEFAULT_DB_ALIAS):
            if owner is None:
                _tell(cursor, "CREATE SCHEMA {schema} AUTHORIZATION {role}", names)
            else:
                _give_away(cursor, schema, names)


def let_read_for_copy(alias: str) -> None:
    """So that one dump holds the office and what lies apart: the role may read the office, never the other way."""
    names = {"role": sql.Identifier(role_of(alias))}
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor, transaction.atomic(using=DEFAULT_DB_ALIAS):
        _tell(cursor, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}", names)
        _tell(cursor, "GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}", names)


def role_of(alias: str) -> str:
    return str(connections[alias].settings_dict["ROLE"])


def _may_act(cursor: Any, role: str) -> bool:
    cursor.execute("SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", [role])
    return bool(cursor.fetchone() == (True,))


def _make_role(cursor: Any, role: str) -> None:
    """As one stroke: a role of which the office's user inherits something is never there."""
    cursor.execute("SELECT current_user")
    names = {"role": role, "gate": f"{role}_gate", "user": cursor.fetchone()[0]}
    try:
        with transaction.atomic(using=DEFAULT_DB_ALIAS):
            for each in _MAKE:
                _tell(cursor, each, {name: sql.Identifier(text) for name, text in names.items()})
    except ProgrammingError as refused:
        quoted = {name: f'"{text}"' for name, text in names.items()}
        raise NoSchema(
            _("An administrator of PostgreSQL has to type once, so that confidential reports lie apart: %(typed)s;")
            % {"typed": "; ".join(each.format(**quoted) for each in _MAKE)}
        ) from refused


def _give_away(cursor: Any, schema: str, names: dict[str, sql.Identifier]) -> None:
    """What a copy brought belongs to whoever has put it back. Tables first: once the schema is given, it is shut."""
    _tell(cursor, "GRANT USAGE, CREATE ON SCHEMA {schema} TO {role}", names)
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = %s)"
        " AND relkind = 'r'",
        [schema],
    )
    for (table,) in cursor.fetchall():
        _tell(cursor, "ALTER TABLE {schema}.{table} OWNER TO {role}", {**names, "table": sql.Identifier(table)})
    _tell(cursor, "ALTER SCHEMA {schema} OWNER TO {role}", names)


def _tell(cursor: Any, statement: str, names: dict[str, sql.Identifier]) -> None:
    cursor.execute(sql.SQL(statement).format(**names))
