"""Correct what was written wrongly of a talk: words, who spoke, numbers. What it said before stays with the act, and is
read on the page.

The petition or the task that came of it stays as it is: somebody may have gone on with it, and its units have read it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.db import models, transaction
from django.utils.translation import gettext as _

from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import about_gathering
from vungmanh.gatherings.actions.talk_rows import (
    held_to_write,
    known_speakers,
    looked_at_said,
    refuse_no_vote,
    refuse_too_many_letters,
    standing_said,
)
from vungmanh.gatherings.models import GATHERING, Conclusion, Gathering, Opinion, Vote
from vungmanh.gatherings.refusals import CannotWrite
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act

CORRECTED: Final[dict[type[models.Model], str]] = {
    Opinion: "gatherings.correct_opinion",
    Conclusion: "gatherings.correct_conclusion",
    Vote: "gatherings.correct_vote",
}
FACTS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    Opinion: ("speaker", "words", "answer"),
    Conclusion: ("words",),
    Vote: ("matter", "in_favour", "against", "abstained"),
}
NUMBERS: Final = ("in_favour", "against", "abstained")
REASON: Final = "reason"  # under which an act holds why it was corrected


@transaction.atomic
def correct_said(
    said: Opinion | Conclusion | Vote, to: Mapping[str, Any], reason: str = "", *, by: Any, today: date
) -> Act | None:  # fmt: skip
    """Let it say this, by the names of FACTS, and the rest as it stands. Returns the act that is taken back, None where
    nothing is another one. Raises CannotWrite, NotAllowed."""
    model = type(said)
    gathering = held_to_write(said.gathering, by=by, today=today)
    said = standing_said(said, gathering)
    before = {fact: getattr(said, fact) for fact in FACTS[model]}
    after = {fact: _clean(to.get(fact, stands)) for fact, stands in before.items()}
    anew: list[str] = [fact for fact in after if after[fact] != before[fact]]
    if not anew:
        return None
    _refuse_what_cannot_be(said, after, anew)
    if not reason.strip() and needs_reason(gathering):
        raise CannotWrite(_("Papers hang at this gathering already; say why it is corrected."), "reason")
    mine = [said.pk]
    with kept(CORRECTED[model], looked_at_said(model, lambda: mine), by=by, on=today, at=gathering.unit) as keeping:
        for fact in anew:
            setattr(said, fact, after[fact])
        said.corrections += 1
        said.save(update_fields=[*anew, "corrections"])
        touched = about_gathering(gathering, keeping)
        keeping.facts[REASON] = reason.strip()
    numbers = [Changed(fact, str(before[fact]), str(after[fact])) for fact in anew if fact in NUMBERS]
    where = gathering.unit.code
    record(by, CORRECTED[model], where, about=touched, on=gathering.on, changes=numbers, parts=anew)
    return keeping.done


def needs_reason(gathering: Gathering) -> bool:
    """Until a paper hangs at it, the talk is a draft of whoever writes it down. From then on the signed minutes may be
    among them, and whoever reads both is told why they differ."""
    return Evidence.objects.standing().of([Subject(GATHERING, gathering.pk)]).exists()


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _refuse_what_cannot_be(said: models.Model, after: Mapping[str, Any], anew: list[str]) -> None:
    """Raises CannotWrite."""
    if isinstance(said, Vote):
        refuse_no_vote(after["matter"], sum(after[fact] for fact in NUMBERS))
        return
    if not after["words"]:
        is_opinion = isinstance(said, Opinion)
        raise CannotWrite(_("Write what was said.") if is_opinion else _("Write what was concluded."), "words")
    refuse_too_many_letters(after["words"], "words")
    if isinstance(said, Opinion):
        refuse_too_many_letters(after["answer"], "answer")
        if bool(after["answer"]) is not bool(said.answer):
            raise CannotWrite(_("Whether it was answered on the spot is corrected where its petition is."), "answer")
        speaks = after["speaker"]
        if "speaker" in anew and speaks and not known_speakers([speaks.pk], said.gathering):
            raise CannotWrite(_("Whoever speaks stands on the list of this gathering."), "speaker")
