"""How the journal's lines of the dialogue room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions import (
    call_off,
    change_dialogue,
    check_resolution,
    consult,
    elect_board,
    end_regulation,
    keep_regulation,
    plan_dialogue,
    promise,
    record_dialogue,
    say_done,
    say_held,
    strike_dialogue,
    undo_dialogue,
    undo_regulation,
    write_points,
)
from vungmanh.dialogue.changes import KIND, OF_DIALOGUE
from vungmanh.dialogue.list_verbs import OF_LISTS
from vungmanh.dialogue.models.regulations import CONSULTED, REGULATIONS, TAKEN_OVER
from vungmanh.dialogue.papers_verbs import OF_PAPERS
from vungmanh.kit.verbs import ON, PEOPLE, ROWS, Fact, Verb, as_choice, as_count, as_day

_KIND: Final = Fact("kind", pgettext_lazy("dialogue", "Kind"), KIND, of_each=True)
_REGULATION: Final = Fact("kind", pgettext_lazy("regulation", "Kind"), as_choice(dict(REGULATIONS)), of_each=True)
_MATTER: Final = Fact("matter", _("Asked about"), as_choice(dict(CONSULTED)), of_each=True)

CHANGE: Final = Verb(change_dialogue.CHANGED, _("Change a dialogue"), (ON, _KIND), changed=OF_DIALOGUE)
SAY_SENT: Final = Verb(
    say_done.SENT, _("Say that the contents of a dialogue were sent"), (ON, _KIND), changed=OF_DIALOGUE
)
SAY_PUBLISHED: Final = Verb(
    say_done.PUBLISHED, _("Say that a dialogue was published"), (ON, _KIND), changed=OF_DIALOGUE
)
OF_DIALOGUES: Final = (
    Verb(plan_dialogue.PLANS, _("Plan a dialogue or a conference"), (ON, _KIND)),
    Verb(record_dialogue.RECORDED, _("Record a dialogue or a conference"), (ON, _KIND, PEOPLE)),
    CHANGE,
    Verb(say_held.HELD, _("Say that a dialogue was held"), (ON, _KIND, PEOPLE)),
    Verb(call_off.CALLED_OFF, _("Call off a dialogue"), (ON, _KIND)),
    Verb(strike_dialogue.STRUCK, _("Strike out a dialogue"), (ON,)),
    SAY_SENT,
    SAY_PUBLISHED,
    Verb(
        write_points.WRITTEN, _("Write down what was said at a dialogue"),
        (ON, Fact("opinions", _("opinions"), as_count)),
    ),
    Verb(
        promise.PROMISED, _("Write down what the employer promised"), (ON, Fact("due", _("to be done by"), as_day))
    ),
    Verb(check_resolution.CHECKED, _("Write down the check of a resolution"), (ON,)),
    Verb(check_resolution.STRUCK, _("Strike out the check of a resolution"), (ON,)),
    Verb(elect_board.ELECTED, _("Write down a people's inspection board"), (ON, PEOPLE)),
    Verb(elect_board.RECOGNISED, _("Say that a people's inspection board is recognised"), (ON,)),
    Verb(elect_board.STRUCK, _("Strike out a people's inspection board"), (ON,)),
)  # fmt: skip
OF_REGULATIONS: Final = (
    Verb(keep_regulation.KEPT, _("Write down a regulation of the unit"), (ON, _REGULATION)),
    Verb(end_regulation.ENDED, _("End a regulation"), (ON, _REGULATION)),
    Verb(end_regulation.STRUCK, _("Strike out a regulation"), (ON, _REGULATION)),
    Verb(consult.ASKED, _("Write down what the employer asks the union"), (ON, _MATTER)),
    Verb(
        consult.ANSWERED, _("Write down what the union has answered"),
        (ON, _MATTER, Fact("taken_over", _("Taken over"), as_choice(dict(TAKEN_OVER)))),
    ),
    Verb(consult.STRUCK, _("Strike out a consultation"), (ON, _MATTER)),
)  # fmt: skip
VERBS: Final = (
    *OF_DIALOGUES,
    *OF_REGULATIONS,
    *OF_PAPERS,
    *OF_LISTS,
    Verb(
        undo_dialogue.UNDONE, _("Take back what was done to a dialogue"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_DIALOGUES})), ON),
    ),
    Verb(
        undo_regulation.UNDONE, _("Take back what was done to a regulation or a consultation"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_REGULATIONS})), ON),
    ),
    Verb(Permission.SEE_DIALOGUES, _("Take a list of dialogues or regulations along"), (ROWS,), is_reading=True),
)  # fmt: skip
