"""How the journal's lines of the situation room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import ON, PEOPLE, ROWS, Fact, Verb, as_choice, as_count
from vungmanh.situation.actions import (
    correct_mood,
    correct_stoppage,
    end_stoppage,
    open_stoppage,
    strike_mood,
    strike_stoppage,
    take_note,
    write_line,
)
from vungmanh.situation.actions.undo_situation import UNDONE
from vungmanh.situation.changes import LEVEL, OF_MOOD, OF_STOPPAGE, of_words
from vungmanh.situation.models import KINDS, OUTCOMES
from vungmanh.situation.registers import READ

PRINTED: Final = "situation.paper"
_KIND: Final = Fact("kind", _("What it is"), as_choice(dict(KINDS)), of_each=True)

CORRECT_MOOD: Final = Verb(
    correct_mood.CORRECTED, _("Correct a report on the mood"), (ON,), changed=OF_MOOD, of_before=of_words
)
CORRECT_STOPPAGE: Final = Verb(
    correct_stoppage.CORRECTED, _("Correct what is written of a stoppage"), (ON,), changed=OF_STOPPAGE,
    of_before=of_words,
)  # fmt: skip
_DONE: Final = (
    Verb(
        Permission.REPORT_SITUATION, _("Report on the mood of workers"),
        (ON, Fact("level", pgettext_lazy("mood of workers", "Level"), LEVEL, of_each=True)),
    ),
    CORRECT_MOOD,
    Verb(strike_mood.STRUCK, _("Strike out a report on the mood"), (ON,)),
    Verb(take_note.NOTED, _("Take note of a hot report"), (ON,)),
    Verb(open_stoppage.OPENED, _("Report a stoppage of work"), (ON, _KIND, PEOPLE)),
    Verb(write_line.WRITTEN, _("Write into the log of a stoppage"), (ON, PEOPLE)),
    Verb(write_line.LINE_STRUCK, _("Strike a line out of the log of a stoppage"), (ON,)),
    CORRECT_STOPPAGE,
    Verb(
        end_stoppage.ENDED, _("Write down the end of a stoppage"),
        (ON, Fact("outcome", pgettext_lazy("stoppage", "Result"), as_choice(dict(OUTCOMES)))),
    ),
    Verb(strike_stoppage.STRUCK, _("Strike out a stoppage"), (ON,)),
)  # fmt: skip
VERBS: Final = (
    *_DONE,
    Verb(
        UNDONE, _("Take back what was done to a report or a stoppage"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in _DONE})), ON),
    ),
    Verb(
        READ, _("Read the register of reports on the mood"), (ROWS, Fact("page", _("page"), as_count)),
        is_reading=True,
    ),
    Verb(Permission.SEE_SITUATION, _("Take a list of the situation along"), (ROWS,), is_reading=True),
    Verb(PRINTED, _("Take a paper on the situation out"), (Fact("format", _("format")), ON), is_reading=True),
)  # fmt: skip
