"""Columns that only this office can read, and their marks. The database sees bytes; Python sees the value.

A sealed column cannot be searched or sorted. Where its whole value or its end is to be found, a `MarkField` stands
beside it, and `filter(number="001…")` looks for the mark by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final, TypeVar

from django.core.exceptions import EmptyResultSet, FieldError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.lookups import Exact, In

from vungmanh.core.vietnamese import fold
from vungmanh.vault.sealing import mark, marks, seal, unseal

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class SealedField(models.Field):
    """Bytes that are sealed on their way in and unsealed on their way out. Empty stays empty, NULL stays NULL."""

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
        known = {"exact": _SealedExact, "in": _SealedIn, "isnull": super().get_lookup("isnull")}
        return known.get(lookup_name, _Unsearchable)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        if value is None:
            return None
        content = self._to_bytes(value)
        sealed = seal(content, about=self.about) if content else b""
        return connection.Database.Binary(sealed)  # type: ignore[attr-defined]

    def from_db_value(self, value: Any, expression: Any, connection: BaseDatabaseWrapper) -> Any:
        if value is None:
            return None
        return self._to_value(unseal(value, about=self.about) if value else b"")

    def _to_bytes(self, value: Any) -> bytes:
        raise NotImplementedError

    def _to_value(self, content: bytes) -> Any:
        raise NotImplementedError


class SealedBinaryField(SealedField):
    """Bytes: the content of a file."""

    empty_values = [None, b""]

    def _to_bytes(self, value: Any) -> bytes:
        return bytes(value)

    def _to_value(self, content: bytes) -> bytes:
        return content


class SealedTextField(SealedField):
    """Text of any length."""

    def to_python(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else str(value)

    def _to_bytes(self, value: Any) -> bytes:
        return value if isinstance(value, bytes) else str(value).encode()

    def _to_value(self, content: bytes) -> str:
        return content.decode()


class SealedJSONField(SealedField):
    """What JSON can hold; days become text."""

    empty_strings_allowed = False

    def _to_bytes(self, value: Any) -> bytes:
        return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder).encode()

    def _to_value(self, content: bytes) -> Any:
        return json.loads(content) if content else None

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj)


class MarkField(models.CharField):
    """The mark of the sealed column `of`, or of its `last` characters: written by itself whenever the row is saved.

    It is asked for with the plain text: `filter(tail_mark="4321")`. Rows of `Marked` keep it true on every way.
    """

    def __init__(self, *args: Any, of: str, last: int | None = None, **kwargs: Any) -> None:
        self.of, self.last = of, last
        # Marks follow from the key of the day: whoever keeps rows to put them back keeps the values alone.
        kwargs |= {"max_length": 16, "editable": False, "serialize": False}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "serialize"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "of": self.of, **({"last": self.last} if self.last else {})}

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        """Spelled out on PostgreSQL, lest Django add a second index for LIKE (as of KeyField)."""
        if connection.vendor == "postgresql":
            return f"character varying({self.max_length})"
        return super().db_type(connection)

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    @property
    def about(self) -> str:
        return about_mark(self.model._meta.db_table, self.of, self.last)

    @property
    def is_of_the_whole(self) -> bool:
        """Whether it tells one whole value from every other."""
        return self.last is None

    def text_of(self, value: str | None) -> str:
        """The part of the sealed value that this is the mark of."""
        return (value or "")[-self.last :] if self.last else value or ""

    def mark_of(self, value: str | None) -> str | None:
        """The mark of a sealed value; None for none where the column may be NULL."""
        text = self.text_of(value)
        return mark(text, about=self.about) if text or not self.null else None

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        marked = self.mark_of(getattr(instance, self.of))
        setattr(instance, self.attname, marked)
        return marked

    def get_lookup(self, lookup_name: str) -> Any:
        return {"exact": _MarkExact, "in": _MarkIn}.get(lookup_name) or super().get_lookup(lookup_name)


class WordMarksField(MarkField):
    """The marks of all words of the sealed column `of`, without their diacritics: found by whole words.

    `saying(words)` is the question. Six letters of each mark stand for a word; whoever has the table alone learns
    which texts share words, and none of the words.
    """

    LONGEST: Final = 60_000  # letters; of longer texts the first thousands of words are found
    _EACH: Final = 6

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, of=of, **kwargs)
        self.max_length = self.LONGEST

    @property
    def is_of_the_whole(self) -> bool:
        return False

    def get_internal_type(self) -> str:
        return "TextField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str | None:
        return "text"

    def mark_of(self, value: str | None) -> str | None:
        # Folded one by one: what was folded is remembered, and whole texts that are sealed shall not be.
        words = dict.fromkeys(word for part in (value or "").split() for word in fold(part).split())
        told = "".join(f" {mark(word, about=self.about)[: self._EACH]}" for word in words)[: self.LONGEST - 1]
        return f"{told} " if told else ""

    def saying(self, words: str) -> models.Q:
        """Rows whose text has every one of the words, in whatever order."""
        asked = models.Q()
        for word in fold(words).split():
            each = (f" {one[: self._EACH]} " for one in marks(word, about=self.about))
            asked &= reduce(or_, (models.Q(**{f"{self.name}__contains": one}) for one in each))
        return asked

    def get_lookup(self, lookup_name: str) -> Any:
        return models.TextField.get_lookup(self, lookup_name) if lookup_name == "contains" else _Unsearchable


def about_mark(table: str, column: str, last: int | None = None) -> str:
    return f"{table}.{column}/{last}" if last else f"{table}.{column}"


class _Unsearchable(Lookup):
    """Any other question about a sealed column."""

    def __init__(self, lhs: Any, rhs: Any) -> None:
        raise FieldError(f"{lhs.target} is sealed: only its whole value can be looked for, if it has a mark.")


class _SealedLookup(Lookup):
    """Compare with the mark; without one only emptiness can be asked for."""

    prepare_rhs = False

    def texts(self) -> Iterable[str]:
        return [self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        field = self.lhs.target
        texts = list(self.texts())
        marked = next((m for m in marks_of(field.model) if m.of == field.name and m.is_of_the_whole), None)
        if marked is not None:
            return _among(marked.get_col(self.lhs.alias), _all_marks(marked, texts), compiler)
        if texts != [""]:
            raise FieldError(f"{field} is sealed and has no mark.")
        lhs, params = compiler.compile(self.lhs)
        return f"{lhs} = %s", [*params, connection.Database.Binary(b"")]


class _SealedExact(_SealedLookup):
    lookup_name = "exact"


class _SealedIn(_SealedLookup):
    lookup_name = "in"

    def texts(self) -> Iterable[str]:
        return list(self.rhs)


class _MarkExact(Exact):
    """Text on the right means its marks; an expression is a mark already."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if not isinstance(self.rhs, str):
            return super().as_sql(compiler, connection)
        return _among(self.lhs, _all_marks(self.lhs.target, [self.rhs]), compiler)


class _MarkIn(In):
    def as_sql(self, compiler: Any, connection: Any) -> Any:
        if hasattr(self.rhs, "resolve_expression"):
            return super().as_sql(compiler, connection)
        return _among(self.lhs, _all_marks(self.lhs.target, list(self.rhs)), compiler)


def _all_marks(field: MarkField, texts: Sequence[str]) -> list[str]:
    return [each for text in texts for each in marks(text, about=field.about)] if texts else []


def _among(column: Any, wanted: list[str], compiler: Any) -> Any:
    if not wanted:
        raise EmptyResultSet
    wanted = list(dict.fromkeys(wanted))
    lhs, params = compiler.compile(column)
    blanks = ", ".join(["%s"] * len(wanted))
    return (f"{lhs} = %s" if len(wanted) == 1 else f"{lhs} IN ({blanks})"), [*params, *wanted]


def marks_of(model: type[models.Model]) -> list[MarkField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, MarkField)]


class MarkedQuerySet(models.QuerySet[_Row]):
    """Changes many rows without leaving a mark behind."""

    def update(self, **values: Any) -> int:
        for field in marks_of(self.model):
            if field.of in values and field.attname not in values:
                values[field.attname] = field.mark_of(values[field.of])
        return super().update(**values)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        rows, names = tuple(objs), list(fields)
        for field in marks_of(self.model):
            if field.of in names:
                names.append(field.attname)
                for row in rows:
                    field.pre_save(row, add=False)
        return super().bulk_update(rows, names, batch_size)


class Marked(models.Model):
    """A row with marks: saving a few of its columns saves the marks of these as well."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("update_fields") is not None:
            names = set(kwargs["update_fields"])
            kwargs["update_fields"] = names | {m.attname for m in marks_of(type(self)) if m.of in names}
        super().save(*args, **kwargs)
