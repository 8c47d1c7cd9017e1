"""How the journal's lines of what is said at gatherings read."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.gatherings.actions import raise_opinion, write_conclusion, write_minutes, write_opinions, write_vote
from vungmanh.gatherings.actions.correct_said import CORRECTED, NUMBERS
from vungmanh.gatherings.actions.strike_said import STRUCK
from vungmanh.gatherings.actions.undo_talk import UNDONE
from vungmanh.gatherings.models import Conclusion, Opinion, Vote
from vungmanh.gatherings.talk_corrections import WORDS
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice, as_count, as_day

PRINTED: Final = "gatherings.paper"
_PARTS: Final = {
    "presided": _("Who presided"),
    "secretary": _("Who wrote the minutes"),
    "course": pgettext_lazy("minutes", "How it went"),
    "ended_at": _("Ended at"),
}


def _parts(value: Any) -> str:
    return ", ".join(str(_PARTS.get(part, part)) for part in value or ())


def _facts(value: Any) -> str:
    return ", ".join(str(WORDS.get(fact, fact)) for fact in value or ())


_CORRECTED: Final = Fact("parts", _("what was corrected"), _facts)
_NUMBERS: Final = tuple(Fact(fact, WORDS[fact], as_count) for fact in NUMBERS)

_DONE: Final = (
    Verb(
        write_opinions.WRITTEN, _("Write down what is said at a gathering"),
        (ON, Fact("opinions", _("opinions"), as_count), Fact("petitions", _("petitions of them"), as_count)),
    ),
    Verb(
        write_conclusion.WRITTEN, _("Write down a conclusion of a gathering"),
        (ON, Fact("due", _("to be done by"), as_day)),
    ),
    Verb(
        write_vote.WRITTEN, _("Write down a vote at a gathering"),
        (
            ON, Fact("in_favour", pgettext_lazy("votes", "for it"), as_count),
            Fact("against", pgettext_lazy("votes", "against it"), as_count),
            Fact("abstained", pgettext_lazy("votes", "abstained"), as_count),
        ),
    ),
    Verb(
        write_minutes.WRITTEN, _("Write the minutes of a gathering"),
        (ON, Fact("parts", pgettext_lazy("minutes", "what was written"), _parts)),
    ),
    Verb(
        raise_opinion.RAISED, _("Make a petition of an opinion at a gathering"),
        (ON, Fact("petitions", _("petitions of them"), as_count)),
    ),
    Verb(CORRECTED[Opinion], _("Correct an opinion of a gathering"), (ON, _CORRECTED)),
    Verb(CORRECTED[Conclusion], _("Correct a conclusion of a gathering"), (ON, _CORRECTED)),
    Verb(CORRECTED[Vote], _("Correct a vote of a gathering"), (ON, _CORRECTED), changed=_NUMBERS),
    Verb(STRUCK[Opinion], _("Strike an opinion out of a gathering"), (ON,)),
    Verb(STRUCK[Conclusion], _("Strike a conclusion out of a gathering"), (ON,)),
    Verb(STRUCK[Vote], _("Strike a vote out of a gathering"), (ON,)),
)  # fmt: skip
VERBS: Final = (
    *_DONE,
    Verb(
        UNDONE, _("Take back what was written of a talk"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in _DONE})), ON),
    ),
    Verb(
        PRINTED, _("Take a paper of a gathering out"),
        (Fact("paper", pgettext_lazy("gathering", "paper")), Fact("format", _("format")), ON),
        is_reading=True,
    ),
)  # fmt: skip
