"""What members' own tables hold of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import models

from vungmanh.members.models import (
    CardNumber,
    FormerNumber,
    IdentityNumber,
    Membership,
    Mention,
    Person,
    TwoPersons,
)

# In the order in which it can be written, each table with the columns that name the person: when two entries become one
# these rows are joined, and when a list is taken back they go with whomever it has brought.
BELONGS: Final[tuple[tuple[type[models.Model], tuple[str, ...]], ...]] = (
    (IdentityNumber, ("person",)),
    (CardNumber, ("person",)),
    (FormerNumber, ("person",)),
    (Membership, ("person",)),
    (TwoPersons, ("one", "other")),
    (Mention, ("person",)),
)


def take_out(people: models.QuerySet[Any, Any] | Sequence[int]) -> None:
    """The people, by their keys, go with all that these tables hold of them but what was mentioned, which goes by its
    list. The caller posts what is counted in them.

    One statement for each table that names a person: row by row, everybody who writes would wait for minutes.
    """
    for model, fields in BELONGS:
        for name in fields if model is not Mention else ():
            rows = model._default_manager.filter(**{f"{name}__in": people}).order_by()
            rows._raw_delete(rows.db)
    persons = Person.objects.filter(pk__in=people).order_by()
    persons._raw_delete(persons.db)
