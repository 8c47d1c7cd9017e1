"""Text that is compared byte by byte on every database: paths, codes, search keys and sort keys."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class KeyField(models.CharField):
    """A CharField in binary order. SQLite compares bytes by itself; PostgreSQL is told so."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Spelled out on PostgreSQL: to each `varchar` that is indexed Django adds a second index for LIKE, which
        binary order makes needless. At the size of the nation: 600 MB for the numbers of cards alone.
        """
        if connection.vendor == "postgresql":
            return f"character varying({self.max_length})"
        return super().db_type(connection)

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
