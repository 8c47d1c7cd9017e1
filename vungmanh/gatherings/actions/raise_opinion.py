"""An opinion that was written down for the minutes alone becomes a petition later, or is answered later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.gatherings.actions.holding import about_gathering
from vungmanh.gatherings.actions.opinion_petitions import OF_PETITIONS, petitions_of, refuse_half_a_petition
from vungmanh.gatherings.actions.talk_rows import held_to_write, looked_at_said, standing_said
from vungmanh.gatherings.models import Opinion
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.gatherings.rules.talk import ANSWERED, PASSED
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

RAISED: Final = "gatherings.raise_opinion"


@transaction.atomic
def raise_opinion(opinion: Opinion, spoken: Spoken, *, by: Any, today: date, now: datetime) -> tuple[Opinion, Act]:
    """Of what is told all but words and speaker, which are those that stand. It is received today: until today nobody
    was asked, and nobody's days ran. Returns the opinion, and the act that is taken back.

    Raises CannotWrite, NotAllowed, and what petitions refuse.
    """
    gathering = held_to_write(opinion.gathering, by=by, today=today)
    opinion = standing_said(opinion, gathering)
    if opinion.petition_id:
        raise CannotWrite(_("A petition has come of it already."))
    if spoken.becomes not in (PASSED, ANSWERED):
        raise CannotWrite(_("Say what becomes of it."), "becomes_0")
    said = replace(spoken, words=opinion.words, speaker=opinion.speaker)
    refuse_half_a_petition(said)
    mine = [opinion.pk]
    with kept(RAISED, looked_at_said(Opinion, lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        petitions, acts = petitions_of(gathering, [said], today, by=by, today=today, now=now)
        opinion.petition = petitions[0]
        opinion.answer = said.answer.strip() if said.becomes == ANSWERED else ""
        opinion.save(update_fields=["petition", "answer"])
        touched = about_gathering(gathering, keeping)
        keeping.facts[OF_PETITIONS] = acts
    record(by, RAISED, gathering.unit.code, about=touched, on=gathering.on, petitions=1)
    return opinion, keeping.done
