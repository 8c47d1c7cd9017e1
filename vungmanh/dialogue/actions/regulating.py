"""What an act upon regulations and consultations holds, looks at and counts; and until when each regulation is in
force, which follows from the others of its kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.actions.holding import unit_held
from vungmanh.dialogue.measures import OF_REGULATIONS
from vungmanh.dialogue.models import CONSULTATION, REGULATION, Consultation, Regulation, RegulationQuerySet
from vungmanh.dialogue.rules.in_force import last_days
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.ledger.actions.post import recount

# Until when one is in force follows from the others: it is worked out anew when an act is taken back.
_FOLLOWS: Final = ("until", "gone_on")
_COLUMNS: Final = tuple(each.name for each in Regulation._meta.concrete_fields if each.name not in _FOLLOWS)


def regulation_held(regulation: Regulation, gone: Refused, *, by: Any, today: date) -> Regulation:
    """As it stands, with all of its unit held. Raises `gone` where it was struck out or taken back, NotAllowed."""
    unit_held(regulation.unit, Permission.KEEP_REGULATION, by=by, today=today)
    found = Regulation.objects.standing().select_related("unit__kind").filter(pk=regulation.pk).first()
    if found is None:
        raise gone
    return found


def consultation_held(consultation: Consultation, gone: Refused, *, by: Any, today: date) -> Consultation:
    """As `regulation_held`."""
    unit_held(consultation.unit, Permission.KEEP_REGULATION, by=by, today=today)
    found = Consultation.objects.standing().select_related("unit__kind").filter(pk=consultation.pk).first()
    if found is None:
        raise gone
    return found


def of_a_kind(unit: int, kind: str) -> RegulationQuerySet:
    return Regulation.objects.filter(unit=unit, kind=kind)


def looked_at_regulations(unit: int, kind: str) -> Look:
    return rows(lambda: [(of_a_kind(unit, kind), _COLUMNS)])


def looked_at_consultations(unit: int) -> Look:
    return rows(lambda: [(Consultation.objects.filter(unit=unit), ())])


@contextmanager
def in_order(unit: int, kind: str) -> Iterator[None]:
    """Change the regulations of this kind: until when each is in force, and the books, follow."""
    with recount(OF_REGULATIONS, lambda: of_a_kind(unit, kind)):
        yield
        let_follow(unit, kind)


def make_room(unit: int, kind: str) -> None:
    """Of one kind only one may be in force without an end, at no moment two: before another comes (back), each has an
    end."""
    for each in of_a_kind(unit, kind).standing().filter(until__isnull=True):
        each.until = each.on
        each.save(update_fields=["until", "gone_on"])


def let_follow(unit: int, kind: str) -> None:
    standing = {each.on: each for each in of_a_kind(unit, kind).standing()}
    ends = last_days({on: each.said_until for on, each in standing.items()})
    for on in sorted(ends):  # the earlier first: the one without an end is the last
        each = standing[on]
        if each.until != ends[on]:
            each.until = ends[on]
            each.save(update_fields=["until", "gone_on"])


def about_regulation(regulation: Regulation, keeping: Keeping) -> list[Touched]:
    """What the act and its line of the journal are about."""
    keeping.units.add(regulation.unit_id)
    keeping.records.add(Subject(REGULATION, regulation.pk))
    return about(units=[regulation.unit_id], records={REGULATION: [regulation]})


def about_consultation(consultation: Consultation, keeping: Keeping) -> list[Touched]:
    keeping.units.add(consultation.unit_id)
    keeping.records.add(Subject(CONSULTATION, consultation.pk))
    return about(units=[consultation.unit_id], records={CONSULTATION: [consultation]})


def struck_meanwhile() -> str:
    return _("This was struck out or taken back meanwhile.")
