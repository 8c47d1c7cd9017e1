"""What the page of one gathering shows besides its facts: each part of the room, and its own template."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Final

from django.http import HttpRequest

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.part_told import Asked, Part
from vungmanh.gatherings.people_part import part_of_people
from vungmanh.gatherings.talk_part import talk_part

PARTS: Final[tuple[Callable[[Asked], Iterable[Part]], ...]] = (part_of_people, talk_part)


def parts_of(
    request: HttpRequest, gathering: Gathering, *, held: Collection[Permission], today: date
) -> list[Part]:  # fmt: skip
    asked = Asked(request, gathering, held, today)
    return [part for tells in PARTS for part in tells(asked)]
