"""What the page of one gathering shows besides its facts: each part of the room, and its own template."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.http import HttpRequest

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.models import Gathering


@dataclass(frozen=True)
class Part:
    """`template` is shown below the facts, and reads `shown` as `part.shown`."""

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """The page: of which gathering, and what its reader may do at its unit today."""

    request: HttpRequest
    gathering: Gathering
    held: Collection[Permission]
    today: date


PARTS: Final[tuple[Callable[[Asked], Iterable[Part]], ...]] = ()


def parts_of(
    request: HttpRequest, gathering: Gathering, *, held: Collection[Permission], today: date
) -> list[Part]:  # fmt: skip
    asked = Asked(request, gathering, held, today)
    return [part for tells in PARTS for part in tells(asked)]
