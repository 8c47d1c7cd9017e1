"""How the journal's lines of the training room read."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import ON, ROWS, Fact, Verb, as_choice, as_count
from vungmanh.training.actions import (
    ask_questions,
    certify,
    close_sign_up,
    give_results,
    set_class,
    sign_up,
    write_course,
)
from vungmanh.training.actions.undo_training import UNDONE
from vungmanh.training.changes import OF_CLASS, OF_COURSE
from vungmanh.training.rules.results import ATTENDED, NOT_PASSED, PASSED

PRINTED: Final = "training.print"
_CODE: Final = Fact("code", _("Code of the course"))
_PEOPLE: Final = Fact("people", _("people signed up"), as_count)
_QUESTION: Final = Fact("question", _("Question"))

CHANGE_COURSE: Final = Verb(write_course.CHANGED, _("Change a course"), (ON, _CODE), changed=OF_COURSE)
SET_CLASS: Final = Verb(set_class.SET, _("Say of which course a class is"), (ON,), changed=OF_CLASS)
_DONE: Final = (
    Verb(write_course.ADDED, _("Add a course"), (ON, _CODE, Fact("name", _("Name of the course")))),
    CHANGE_COURSE,
    Verb(write_course.OUT, _("Take a course out of use"), (ON, _CODE)),
    Verb(write_course.TAKEN_UP, _("Take a course up again"), (ON, _CODE)),
    SET_CLASS,
    Verb(
        give_results.GIVEN, _("Write down the results of a class"),
        (
            ON, Fact(PASSED, _("have passed"), as_count), Fact(NOT_PASSED, _("have not passed"), as_count),
            Fact(ATTENDED, _("were there"), as_count),
        ),
    ),
    Verb(certify.CERTIFIED, _("Give certificates"), (ON, Fact("count", _("certificates"), as_count))),
    Verb(sign_up.OPENED, _("Open the sign-up for a class"), (ON, Fact("quota", _("places of each unit"), as_count))),
    Verb(sign_up.SIGNED_UP, _("Sign up for a class"), (ON, _PEOPLE)),
    Verb(sign_up.GIVEN_UP, _("Give a place in a class up"), (ON,)),
    Verb(close_sign_up.CLOSED, _("Close the sign-up for a class"), (ON, Fact("people", _("number of people invited"), as_count))),
    Verb(ask_questions.ASKED, _("Put a question into a quiz"), (ON, _QUESTION)),
    Verb(ask_questions.TAKEN_OUT, _("Take a question out of a quiz"), (ON, _QUESTION)),
)  # fmt: skip
VERBS: Final = (
    *_DONE,
    Verb(
        UNDONE, _("Take back what was done to a course or a class"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in _DONE})), ON),
    ),
    Verb(Permission.SEE_TRAINING, _("Take a list of training along"), (ROWS,), is_reading=True),
    Verb(PRINTED, _("Print certificates"), (ROWS, ON), is_reading=True),
)  # fmt: skip
