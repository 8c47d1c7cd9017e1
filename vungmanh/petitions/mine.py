"""Whose a petition is to handle: its owner's, else of everybody who may at the unit that holds it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places, who_may
from vungmanh.core import paths
from vungmanh.kit.due import person_of


def mine_to_handle(reader: Any, today: date, needs: Permission = Permission.ANSWER_PETITION) -> Q:
    """A condition: petitions that the reader owns, and of those held by their own units those that nobody owns.

    Nor does anybody own one whose owner may no more do there what is needed: no petition waits for who has left.
    """
    mine = Q(owner=person_of(reader))
    for place in own_places(reader, needs, today):
        able = who_may(needs, at=place, on=today).order_by().values("user")
        mine |= Q(holder=paths.unit_id(place[-paths.STEP :])) & (Q(owner=None) | ~Q(owner__in=able))
    return mine
