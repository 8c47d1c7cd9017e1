"""What becomes of an opinion in the petitions room, while it is written down and later: a petition that a unit answers
by a day, or one that is answered already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.files.subject import Subject
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.rules.talk import ANSWERED, NOTHING
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.organization.models import Unit
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.hear_sender import hear_sender
from vungmanh.petitions.actions.receive import receive_many
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules.states import DENUNCIATION, MET
from vungmanh.petitions.told import Heard, Received, Sender

OF_PETITIONS: Final = "petitions"  # under which an act names what was done in the petitions room along with it


def refuse_half_a_petition(each: Spoken, place: int = 0) -> None:
    """Raises CannotWrite at the boxes of this place."""
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


def petitions_of(
    gathering: Gathering, spoken: Sequence[Spoken], on: date, *, by: Any, today: date, now: datetime
) -> tuple[dict[int, Petition], list[int]]:
    """The petitions, received on that day, by the place of what was said; and the keys of what was done for them, in
    its order. Raises NotAllowed, and what petitions refuse."""
    way: dict[str, Any] = {"by": by, "today": today, "now": now}
    by_unit: dict[Unit, list[int]] = {}
    for place, each in enumerate(spoken):
        if each.becomes != NOTHING:
            by_unit.setdefault(_whose(gathering, each), []).append(place)
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
