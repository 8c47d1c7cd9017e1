"""Who has said it, out of the row of the petition; and who has opened that name, out of the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.access.permissions import Permission
from vungmanh.journal.models import Entry
from vungmanh.petitions.models import PETITION, Petition
from vungmanh.petitions.told import Sender


def sender_of(petition: Petition) -> Sender:
    """SECURITY: for its owner, and for whoever has opened the name (actions/see_sender.py); nobody else is told."""
    person = petition.sender
    return Sender(
        petition.sender_name or (person.name if person else ""),
        petition.sender_phone or (person.phone if person else ""),
        person,
        petition.sender_account,
    )


@dataclass(frozen=True)
class Reading:
    """Somebody has opened the name: who, by which role at which unit (their codes), on which day, and why."""

    by: str
    role: str
    at: str
    on: date
    reason: str


def readings_of(petition: Petition) -> list[Reading]:
    """The first first. The sender is told role, unit and day of each, officers all of it."""
    lines = Entry.objects.touching(PETITION, petition.pk).filter(action=Permission.SEE_SENDER).order_by("pk")
    return [
        Reading(
            line.by,
            str(line.facts.get("role", "")),
            str(line.facts.get("at", "")),
            date.fromisoformat(line.facts["on"]),
            str(line.facts.get("reason", "")),
        )
        for line in lines
    ]
