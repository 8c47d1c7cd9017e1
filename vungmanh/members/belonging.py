"""What members' own tables hold of a person."""

from __future__ import annotations

from typing import Final

from django.db import models

from vungmanh.members.models import CardNumber, FormerNumber, IdentityNumber, Membership, Mention, TwoPersons

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
