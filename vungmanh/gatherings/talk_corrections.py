"""What was corrected of a talk: when, by whom, why, and what it said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.accounts.queries import names_of
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.correct_said import CORRECTED, FACTS, NUMBERS, REASON
from vungmanh.gatherings.models import GATHERING, Attendee, Conclusion, Gathering, Opinion, Vote
from vungmanh.gatherings.talk_speakers import named
from vungmanh.kit.kept import rows_in
from vungmanh.kit.models import Act

WORDS: Final[Mapping[str, Any]] = {
    "speaker": gettext_lazy("Who speaks"),
    "words": pgettext_lazy("of a talk", "Words"),
    "answer": gettext_lazy("What was answered"),
    "matter": gettext_lazy("What is voted on"),
    "in_favour": pgettext_lazy("votes", "For it"),
    "against": pgettext_lazy("votes", "Against it"),
    "abstained": pgettext_lazy("votes", "Abstained"),
}


@dataclass(frozen=True)
class Correction:
    """`before` is what stood until then, as (name, value)."""

    on: date
    who: str
    reason: str
    before: Sequence[tuple[str, str]]

    @property
    def what(self) -> str:
        """Which of it is another one, by name alone."""
        return ", ".join(name for name, _value in self.before).lower()


def corrections_of(
    gathering: Gathering, rows: Sequence[Opinion] | Sequence[Conclusion] | Sequence[Vote]
) -> dict[int, list[Correction]]:
    """By the keys of the rows, the last one first. None where nothing is corrected, three queries else."""
    mine = {each.pk for each in rows if each.corrections}
    if not mine:
        return {}
    model = type(rows[0])
    acts = Act.objects.standing().of(CORRECTED[model]).naming(Subject(GATHERING, gathering.pk)).order_by("-pk")
    told = [
        (act, key, before)
        for act in acts
        for key, before in rows_in(act.changes, model, "before").items()
        if key in mine
    ]
    names = names_of({act.by for act, _key, _before in told})
    speakers = Attendee.objects.select_related("unit").in_bulk(
        {before["speaker"] for _act, _key, before in told if before.get("speaker")}
    )
    found: dict[int, list[Correction]] = {}
    for act, key, before in told:
        facts = [(str(WORDS[fact]), _said(fact, before[fact], speakers)) for fact in FACTS[model] if fact in before]
        found.setdefault(key, []).append(Correction(act.on, str(names[act.by]), act.facts.get(REASON, ""), facts))
    return found


def _said(fact: str, value: Any, speakers: Mapping[int, Attendee]) -> str:
    if fact == "speaker":
        return named(speakers[value]) if value in speakers else _("nobody was written down")
    return number_format(value) if fact in NUMBERS else str(value)
