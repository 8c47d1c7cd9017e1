"""Note on offices what came after they were written: the decision that recognises them, votes counted again.

Part of the verbs of congresses, which ask for their rights, hold the rows and keep what stood before. Days and holders
stay, so that nothing is counted anew and no right is another one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from vungmanh.officers.models import Appointment, Term


def note_decision(appointments: Collection[int], term: int | None, decision: str, decided_on: date) -> None:
    """The offices, and the term that began with them, bear the decision."""
    said = {"decision": decision, "decided_on": decided_on}
    Appointment.objects.standing().filter(pk__in=appointments).update(**said)
    if term:
        Term.objects.filter(pk=term).update(**said)


def note_votes(appointment: int, votes: int | None) -> None:
    Appointment.objects.filter(pk=appointment).update(votes=votes)
