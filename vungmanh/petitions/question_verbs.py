"""How lines about questions and answers read in the journal."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.kit.verbs import ON, Fact, Verb, as_choice
from vungmanh.petitions.actions.undo_question import UNDONE
from vungmanh.petitions.publishing import CHECKED, CORRECTED, WITHDRAWN, WRITTEN

_STEP: Final = Fact(
    "step", _("what was done"),
    as_choice({
        WRITTEN: pgettext_lazy("question and answer", "written"),
        CORRECTED: pgettext_lazy("question and answer", "corrected"),
        CHECKED: pgettext_lazy("question and answer", "checked, for everybody to read"),
        WITHDRAWN: pgettext_lazy("question and answer", "withdrawn"),
    }),
)  # fmt: skip
_ASKS: Final = Fact("asks", pgettext_lazy("fact of a line", "question"), of_each=True)

QUESTION_VERBS: Final = (
    Verb(
        Permission.PUBLISH_ANSWER, _("A question and its answer for everybody"),
        (_STEP, _ASKS, Fact("reason", _("reason"), of_each=True), ON),
    ),
    Verb(UNDONE, _("Take back what was done to a question and its answer"), (_STEP, ON)),
)  # fmt: skip
