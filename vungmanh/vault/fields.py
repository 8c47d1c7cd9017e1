"""Columns that only this office can read. The database sees bytes; Python sees the value.

They cannot be searched: what is to be found by its value has a column with its mark beside it.
"""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from vungmanh.vault.sealing import seal, unseal


class _SealedField(models.Field):
    """Bytes that are sealed on their way in and unsealed on their way out. Empty stays empty, NULL stays NULL."""

    empty_strings_allowed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)

    def get_internal_type(self) -> str:
        return "BinaryField"

    @property
    def about(self) -> str:
        """Where its values belong; what was sealed for one column opens in no other."""
        return f"{self.model._meta.db_table}.{self.column}"

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.about} is sealed: look for its mark instead.")
        return super().get_lookup(lookup_name)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        content = self._to_bytes(value)
        return connection.Database.Binary(  # type: ignore[attr-defined]
            seal(content, about=self.about) if content else b""
        )

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        if value is None:
            return None
        return self._to_value(unseal(value, about=self.about) if value else b"")

    def _to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def _to_value(self, content: bytes) -> Any:
        raise NotImplementedError


class SealedBinaryField(_SealedField):
    """Bytes: the content of a file."""

    def _to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def _to_value(self, content: bytes) -> bytes:
        return content


class SealedTextField(_SealedField):
    """Text of any length."""

    empty_strings_allowed = True

    def _to_bytes(self, value: Any) -> bytes:
        return str(value).encode()

    def _to_value(self, content: bytes) -> str:
        return content.decode()


class SealedJSONField(_SealedField):
    """What JSON can hold; days become text."""

    def _to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).encode()

    def _to_value(self, content: bytes) -> Any:
        return json.loads(content) if content else None
