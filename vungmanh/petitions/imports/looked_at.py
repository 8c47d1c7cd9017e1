"""What lists write of petitions, to keep it and to take it back."""

from __future__ import annotations

from collections.abc import Collection

from vungmanh.kit.kept import Look, rows
from vungmanh.petitions.models import Message, Petition, Stage


def looked_at(keys: Collection[int]) -> Look:
    """The petitions of these keys, as far as there are any by now, with all their stages and messages."""
    return rows(
        lambda: [
            (Petition.objects.filter(pk__in=keys), ()),
            (Stage.objects.filter(petition__in=keys), ()),
            (Message.objects.filter(petition__in=keys), ()),
        ]
    )
