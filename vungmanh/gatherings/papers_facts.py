"""What the papers of a gathering are made of, read from the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils import translation

from vungmanh.core import paths
from vungmanh.gatherings.models import Attendee, Conclusion, Gathering, Minutes, Opinion, Presence, Sitting, Vote
from vungmanh.gatherings.papers_told import Day, Decided, Facts, Issuer, Result, Someone, Unnamed, Voice
from vungmanh.gatherings.rules.talk import stood
from vungmanh.gatherings.talk_loaders import minutes_of
from vungmanh.gatherings.talk_whom import whom_of
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full
from vungmanh.papers.queries import numbering_of
from vungmanh.petitions.models import Petition

_LANGUAGE: Final = "vi"  # offices write to offices in Vietnamese, whichever language a reader has chosen
_NUMBERED: Final = ("BB", "GM")


def facts_of(gathering: Gathering, today: date) -> Facts:
    """What an invitation and a list need: who calls, when, where, who is invited and came. Eight queries."""
    people = _people(gathering)
    return Facts(
        issuer=issuer_of(gathering, today),
        kind=gathering.kind,
        title=gathering.title,
        days=_days(gathering),
        people=list(people.values()),
        topic=gathering.topic,
        material=gathering.material,
        partners=gathering.partners,
        unnamed=Unnamed(gathering.unnamed_members, gathering.unnamed_others, gathering.unnamed_women),
        marked=gathering.present > 0 or Presence.objects.filter(sitting__gathering=gathering).exists(),
    )


def facts_of_minutes(gathering: Gathering, reader: Any, today: date) -> Facts:
    """All that the minutes tell: `facts_of`, what was said, voted and concluded without what was struck out, and what
    the secretary has added. SECURITY: where a petition went that its reader may not see is left out."""
    known = facts_of(gathering, today)
    minutes = minutes_of(gathering) or Minutes()
    return replace(
        known,
        presided=minutes.presided,
        secretary=minutes.secretary,
        course=minutes.course,
        ended_at=minutes.ended_at,
        voices=_voices(gathering, reader, today),
        results=[
            Result(each.matter, each.in_favour, each.against, each.abstained)
            for each in Vote.objects.filter(gathering=gathering, struck=False)
        ],
        decided=_decided(gathering),
    )


def issuer_of(gathering: Gathering, today: date) -> Issuer:
    """Who calls it, as of today: a paper is written now. Five queries."""
    unit = gathering.unit
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    chair = Appointment.objects.on(today).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return Issuer(
        unit=in_full(names[unit.pk]),
        is_upper=unit.kind.is_upper,
        above=[in_full(names[each]) for each in above],
        chair=str(chair.first() or ""),
        symbols={kind: _symbol(unit, kind, today) for kind in _NUMBERED},
    )


def _symbol(unit: Unit, kind: str, today: date) -> str:
    numbering = numbering_of(unit.pk, kind, today)
    return numbering.symbol(kind, today.year, None) if numbering else f"…/{kind}-…"


def _days(gathering: Gathering) -> list[Day]:
    sat = Sitting.objects.filter(gathering=gathering)
    return [Day(each.on, each.begins, each.ends, each.place) for each in sat] or [Day(gathering.on)]


def _people(gathering: Gathering) -> dict[int, Someone]:
    """Everybody on the list by their keys, in the order of the list. Two queries, however many they are."""
    states = defaultdict[int, list[str]](list)
    said = Presence.objects.filter(sitting__gathering=gathering).order_by().values_list("attendee", "state")
    for attendee, state in said:
        states[attendee].append(state)
    with translation.override(_LANGUAGE):
        offices = {code: str(name) for code, name in OFFICES}
    found = Attendee.objects.standing().filter(gathering=gathering).order_by("sort_key", "pk")
    rows = found.values_list(
        "pk", "name", "unit__name", "where", "office", "invited", "person", "place_of__name"
    )  # fmt: skip
    return {
        key: Someone(
            name=name, where=unit or where, office=offices.get(office, ""), state=stood(states[key]), invited=invited,
            instead_of=instead or "", on_roll=person is not None,
        )
        for key, name, unit, where, office, invited, person, instead in rows
    }  # fmt: skip


def _voices(gathering: Gathering, reader: Any, today: date) -> Sequence[Voice]:
    said = list(Opinion.objects.filter(gathering=gathering, struck=False).select_related("speaker__unit"))
    keys = [each.petition_id for each in said if each.petition_id]
    seen = Petition.objects.filter(pk__in=keys).visible_to(reader, today).standing().select_related("unit")
    petitions = {each.pk: each for each in seen} if keys else {}
    return [_voice(each, petitions.get(each.petition_id or 0)) for each in said]


def _voice(opinion: Opinion, petition: Petition | None) -> Voice:
    """Where it was answered on the spot, the answer stands in the minutes, and nobody is to answer it any more."""
    who = None
    if speaker := opinion.speaker:
        where = speaker.unit.name if speaker.unit else speaker.where
        who = Someone(speaker.name, where, on_roll=speaker.person_id is not None)
    if petition is None or opinion.answer:
        return Voice(who, opinion.words, opinion.answer)
    return Voice(who, opinion.words, to=in_full(petition.unit.name), by=petition.due)


def _decided(gathering: Gathering) -> Sequence[Decided]:
    found = list(Conclusion.objects.filter(gathering=gathering, struck=False).select_related("task"))
    with translation.override(_LANGUAGE):
        whom = whom_of([each.task for each in found if each.task])
    return [
        Decided(each.words, whom[each.task.pk], each.task.due) if each.task else Decided(each.words) for each in found
    ]
