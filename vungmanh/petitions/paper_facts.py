"""What the papers of a petition are made of, as far as its reader is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils import translation

from vungmanh.accounts.queries import names_of
from vungmanh.core import paths
from vungmanh.core.days import VIETNAM
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full, place_of
from vungmanh.papers.queries import numbering_of
from vungmanh.petitions.models import Message, Petition, Stage
from vungmanh.petitions.papers_of_one import KINDS, Facts
from vungmanh.petitions.rules import states
from vungmanh.petitions.said import owns
from vungmanh.petitions.sender import Reading, sender_of
from vungmanh.petitions.told import Sender
from vungmanh.petitions.veiled import veiled

_LANGUAGE: Final = "vi"  # offices write to offices in Vietnamese, whichever language a reader has chosen


@dataclass(frozen=True)
class Office:
    """The unit that issues a paper, as it is named in full, and the one above it; who is in its chair."""

    unit: str
    above: str
    place: str
    is_upper: bool
    chair: str


def office_of(unit: Unit, today: date) -> Office:
    """Three queries."""
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    called = [in_full(names[each]) for each in (unit.pk, *above)]
    chairs = Appointment.objects.on(today).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return Office(
        called[0], called[1] if above else "", place_of(called), unit.kind.is_upper, str(chairs.first() or "")
    )


def is_told(petition: Petition, reader: Any, readings: Iterable[Reading], today: date) -> bool:
    """SECURITY: who has said it is told to whoever handles it, and to whoever has opened the name today, which the
    sender reads."""
    return owns(petition, reader) or any(each.by == reader.username and each.on == today for each in readings)


def forwarded_last(stages: Sequence[Stage]) -> Stage | None:
    """The stage in which it was forwarded last, to an employer or an authority; None where it never was."""
    return next((each for each in reversed(stages) if each.outside and each.state in states.OUTSIDE), None)


def facts_of(petition: Petition, reader: Any, today: date, *, named: bool, to_outside: bool = False) -> Facts:
    """Some ten queries. `named`: the reader is told who has said it, and the paper may say it.

    SECURITY: what goes `to_outside` names nobody to an employer, whoever asks for it.
    """
    office = office_of(petition.holder, today)
    forwarded = forwarded_last(list(petition.stages.order_by("at", "pk")))
    answer = petition.messages.filter(kind=Message.ANSWER).order_by("at", "pk").last()
    to_authority = bool(forwarded and forwarded.state == states.WITH_AUTHORITY)
    named = named and (to_authority or not to_outside)
    sender = sender_of(petition) if named else Sender()
    just = petition.by == reader.username and petition.at.astimezone(VIETNAM).date() == today
    with translation.override(_LANGUAGE):
        category = str(petition.category)
    return Facts(
        unit=office.unit,
        above=office.above,
        place=office.place,
        is_upper=office.is_upper,
        chair=office.chair,
        today=today,
        number=petition.spoken,
        code=petition.code if just else "",
        kind=petition.kind,
        category=category,
        words=petition.words if named else veiled(petition, petition.words),
        received_on=petition.received_on,
        received_by=names_of([petition.by])[petition.by],
        employer=petition.employer,
        people=petition.people,
        law=petition.law,
        sender=sender.called,
        phone=sender.phone,
        to=forwarded.outside if forwarded else "",
        to_authority=to_authority,
        asked_until=forwarded.due if forwarded else None,
        answer=[line for line in answer.words.splitlines() if line.strip()] if answer else [],
        symbols=symbols_of(petition.holder, KINDS.values(), today),
    )


def symbols_of(unit: Unit, kinds: Collection[str], today: date) -> dict[str, str]:
    """The signs of papers of these kinds, whose number is still to come."""
    found = {}
    for kind in sorted(set(kinds)):
        numbering = numbering_of(unit.pk, kind, today)
        found[kind] = numbering.symbol(kind, today.year, None) if numbering else f"…/{kind}-…"
    return found
