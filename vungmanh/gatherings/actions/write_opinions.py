"""Write down what is said at a gathering, one after another: for the minutes alone, as a petition that a unit answers
by a day, or with the answer that was given on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.gatherings.actions.holding import about_gathering, named
from vungmanh.gatherings.actions.opinion_petitions import OF_PETITIONS, petitions_of, refuse_half_a_petition
from vungmanh.gatherings.actions.talk_rows import (
    held_to_write,
    known_speakers,
    looked_at_said,
    next_number,
    refuse_too_many_letters,
    said_on,
)
from vungmanh.gatherings.models import Gathering, Opinion
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.rules.talk import ANSWERED, BECOMES, NOTHING
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

WRITTEN: Final = "gatherings.write_opinions"


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
        petitions, acts = petitions_of(gathering, spoken, said_on(gathering, today), **way)
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
    there = known_speakers([each.speaker.pk for each in spoken if each.speaker], gathering)
    for place, each in enumerate(spoken):
        if not each.words.strip():
            raise CannotWrite(_("Write what was said."), f"words_{place}")
        for words in (each.words, each.answer):
            refuse_too_many_letters(words, f"words_{place}")
        if each.speaker and each.speaker.pk not in there:
            raise CannotWrite(_("Whoever speaks stands on the list of this gathering."), f"speaker_{place}")
        if each.becomes not in BECOMES:
            raise CannotWrite(_("Say what becomes of it."), f"becomes_{place}")
        if each.becomes != NOTHING:
            refuse_half_a_petition(each, place)
