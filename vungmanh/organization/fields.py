"""Text that is compared byte by byte on every database: paths, codes, search keys and sort keys."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


class KeyField(models.CharField):
    """A CharField in binary order. SQLite compares bytes by itself; PostgreSQL is told so."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
