"""What a part of the room shows on the page of one gathering."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

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
