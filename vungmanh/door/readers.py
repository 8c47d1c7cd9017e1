"""Who has opened the name of a sender: told to the sender by office and unit, as the journal has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone  # noqa: TID251 -- a moment is told as the day on which it was

from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.journal.models import Entry
from vungmanh.organization.models import Unit
from vungmanh.petitions.models import PETITION, Petition


@dataclass(frozen=True)
class Reader:
    role: str
    unit: str
    day: date


def readers_of(petition: Petition) -> Sequence[Reader]:
    """Those who had to give a reason, the latest first; whoever answers it knows the name anyway."""
    lines = list(Entry.objects.touching(PETITION, petition.pk).filter(action=Permission.SEE_SENDER).order_by("-pk"))
    codes = {str(line.facts.get("at", "")) for line in lines}
    names = dict(Unit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
    return [
        Reader(
            str(ROLES[line.facts["role"]].name) if line.facts.get("role") in ROLES else "",
            names.get(str(line.facts.get("at", "")), ""),
            timezone.localtime(line.at).date(),
        )
        for line in lines
    ]
