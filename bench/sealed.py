"""The invented people as the tables hold them: numbers and phones sealed, their marks beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bench.load import on_postgres
from bench.people import PERSON, Rows
from vungmanh.members.models import IdentityNumber, Person, told_in_columns
from vungmanh.vault.fields import MarkField, SealedField
from vungmanh.vault.sealing import seal

PERSON_SEALED = (*("phone_tail_mark" if column == "phone_tail" else column for column in PERSON), "phone_mark")
IDENTITY_SEALED = ("person_id", "number", "number_mark", "tail_mark", "tells_year", "tells_woman")
_PHONE = PERSON.index("phone")
_TAIL = PERSON.index("phone_tail")


def sealed_persons(rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Rows of PERSON_SEALED."""
    phone_mark, tail_mark = _mark(Person, "phone_mark"), _mark(Person, "phone_tail_mark")
    about = _about(Person, "phone")
    for row in rows.persons:
        phone = row[_PHONE] or ""
        sealed: list[Any] = list(row)
        sealed[_PHONE] = _sealed(phone, about)
        sealed[_TAIL] = tail_mark.mark_of(phone)
        yield *sealed, phone_mark.mark_of(phone)


def sealed_identities(rows: Rows) -> Iterator[tuple[Any, ...]]:
    """Rows of IDENTITY_SEALED."""
    number_mark, tail_mark = _mark(IdentityNumber, "number_mark"), _mark(IdentityNumber, "tail_mark")
    about = _about(IdentityNumber, "number")
    for person, number, _tail in rows.identities:
        assert number is not None
        year, woman = told_in_columns(number)
        sealed = _sealed(number, about)
        yield person, sealed, number_mark.mark_of(number), tail_mark.mark_of(number), str(year), "1" if woman else "0"


def _sealed(text: str, about: str) -> Any:
    """As this database takes bytes among rows of text."""
    content = seal(text.encode(), about=about) if text else b""
    return f"\\\\x{content.hex()}" if on_postgres() else content


def _mark(model: Any, name: str) -> MarkField:
    field: MarkField = model._meta.get_field(name)
    return field


def _about(model: Any, name: str) -> str:
    field: SealedField = model._meta.get_field(name)
    return field.about
