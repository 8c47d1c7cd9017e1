"""Write down what is said at a gathering, one after another: for the minutes alone, as a petition that a unit answers
by a day, or with the answer that was given on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import about_gathering, named
from vungmanh.gatherings.actions.talk_rows import held_to_write, looked_at_said, next_number, said_on
from vungmanh.gatherings.models import GATHERING, Attendee, Gathering, Opinion
from vungmanh.gatherings.models.said import WORDS_AT_MOST
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.rules.talk import ANSWERED, BECOMES, NOTHING
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.receive import receive_many
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules.states import DENUNCIATION, MET
from vungmanh.petitions.told import Heard, Received, Sender

WRITTEN: Final = "gatherings.write_opinions"
OF_PETITIONS: Final = "petitions"  # under which an act names what was done in the petitions room along with it


@transaction.atomic
def write_opinions(
    gathering: Gathering, spoken: Sequence[Spoken], *, by: Any, today: date, now: datetime
) -> tuple[list[Opinion], Act]:
    """All of it or nothing, in its order. Returns the opinions, and the act that is taken back.

    Raises CannotWrite, NotAllowed, and what petitions refuse.
    """
    gathering = held_to_write(gathering, by=by, today=today)
    if not spoken:
        raise CannotWrite(_("Write what was said."), "words_0")
    _refuse_what_cannot_be(gathering, spoken)
    way: dict[str, Any] = {"by": by, "today": today, "now": now}
    made: list[int] = []
    with kept(WRITTEN, looked_at_said(Opinion, lambda: made), by=by, on=today, at=gathering.unit) as keeping:
        petitions, acts = _petitions_of(gathering, spoken, way)
        first = next_number(Opinion, gathering)
        opinions = [
            Opinion(
                gathering=gathering, number=first + place, speaker=each.speaker, words=each.words.strip(),
                answer=each.answer.strip() if each.becomes == ANSWERED else "", petition=petitions.get(place),
                at=now, by=named(by),
            )
            for place, each in enumerate(spoken)
        ]  # fmt: skip
        Opinion.objects.bulk_create(opinions)
        made += [each.pk for each in opinions]
        touched = about_gathering(gathering, keeping)
        if acts:
            keeping.facts[OF_PETITIONS] = acts
    told = {"opinions": len(opinions)} | ({"petitions": len(petitions)} if petitions else {})
    record(by, WRITTEN, gathering.unit.code, about=touched, on=gathering.on, **told)
    return opinions, keeping.done


def _refuse_what_cannot_be(gathering: Gathering, spoken: Sequence[Spoken]) -> None:
    there = set(
        Attendee.objects.standing()
        .filter(gathering=gathering, pk__in=[each.speaker.pk for each in spoken if each.speaker])
        .values_list("pk", flat=True)
    )
    for place, each in enumerate(spoken):
        if not each.words.strip():
            raise CannotWrite(_("Write what was said."), f"words_{place}")
        if max(len(each.words), len(each.answer)) > WORDS_AT_MOST:
            said = {"count": WORDS_AT_MOST}
            raise CannotWrite(_("That is more than %(count)d letters; make two of it.") % said, f"words_{place}")
        if each.speaker and each.speaker.pk not in there:
            raise CannotWrite(_("Whoever speaks stands on the list of this gathering."), f"speaker_{place}")
        if each.becomes not in BECOMES:
            raise CannotWrite(_("Say what becomes of it."), f"becomes_{place}")
        if each.becomes != NOTHING:
            _refuse_half_a_petition(place, each)


def _refuse_half_a_petition(place: int, each: Spoken) -> None:
    # LAW: Luật Tố cáo 2018 Đ.56: who has denounced stays secret. SECURITY: an opinion stands in the minutes.
    if each.kind == DENUNCIATION:
        raise CannotWrite(
            _("Who denounces somebody must stay secret; write it down as a petition of its own."), f"kind_{place}"
        )
    if each.category is None:
        raise CannotWrite(_("Choose what it is about, so that it is found and counted."), f"category_{place}")
    if each.becomes == ANSWERED:
        if not each.answer.strip():
            raise CannotWrite(_("Write what was answered."), f"answer_{place}")
        if not each.result:
            raise CannotWrite(_("Choose what has come of it."), f"result_{place}")
    elif each.unit is None:
        raise CannotWrite(_("Choose the unit that is to answer it."), f"becomes_{place}")


def _petitions_of(
    gathering: Gathering, spoken: Sequence[Spoken], way: dict[str, Any]
) -> tuple[dict[int, Petition], list[int]]:
    """The petitions by the place of what was said, and the keys of what was done for them, in its order."""
    by_unit: dict[Unit, list[int]] = {}
    for place, each in enumerate(spoken):
        if each.becomes != NOTHING:
            by_unit.setdefault(_whose(gathering, each), []).append(place)
    on = said_on(gathering, way["today"])
    found: dict[int, Received] = {}
    acts: list[int] = []
    for unit, places in by_unit.items():
        heard = [_heard(gathering, spoken[place], on) for place in places]
        received = receive_many(unit, heard, **way)
        acts += [one.act.pk for one in received if one.act]
        found |= dict(zip(places, received, strict=True))
    petitions = {place: received.petition for place, received in found.items()}
    for place, petition in petitions.items():
        if spoken[place].becomes == ANSWERED:
            acts += _answer(petition, spoken[place], way)
    return petitions, acts


def _whose(gathering: Gathering, each: Spoken) -> Unit:
    """What was answered on the spot was answered by whoever holds the gathering."""
    return gathering.unit if each.becomes == ANSWERED or each.unit is None else each.unit


def _heard(gathering: Gathering, each: Spoken, on: date) -> Heard:
    assert each.category
    return Heard(
        kind=each.kind,
        category=each.category,
        words=each.words.strip(),
        received_on=on,
        sender=Sender(name=each.speaker.name, person=each.speaker.person) if each.speaker else None,
        way=Petition.ELSEWHERE,
        about=Subject(GATHERING, gathering.pk),
    )


def _answer(petition: Petition, each: Spoken, way: dict[str, Any]) -> list[int]:
    """Whoever had it answered to their face, and is content, has said so before all."""
    acts = []
    if each.result == MET:
        settled = hear_sender(petition, Message.SETTLED, "", **way)
        assert settled
        acts.append(settled.pk)
    return [*acts, close(petition, each.result, each.answer, **way).pk]
