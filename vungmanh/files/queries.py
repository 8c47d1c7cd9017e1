"""What hangs at a record, for its page and for a list of records; and the one file that an address names."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject


def evidence(about: Subject) -> list[Evidence]:
    """Returns the files about this subject in the order of their attaching, struck out ones among them. One query."""
    return evidence_of([about])[about]


def evidence_of(subjects: Iterable[Subject]) -> dict[Subject, list[Evidence]]:
    """Returns the same for each of many subjects, by subject. One query."""
    found: dict[Subject, list[Evidence]] = {subject: [] for subject in subjects}
    for row in Evidence.objects.of(found).select_related("user", "struck_user").order_by("pk"):
        found[row.about].append(row)
    return found


def standing_named(public_id: UUID) -> Evidence | None:
    """Returns the file that has this address, if there is one that has not been struck out."""
    return Evidence.objects.standing().select_related("unit").filter(public_id=public_id).first()
