"""What the petitions room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.petitions.following import FOLLOWS
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.opened import EVIDENCE, OPENS
from vungmanh.petitions.question_undoing import QUESTION_UNDO
from vungmanh.petitions.question_verbs import QUESTION_VERBS
from vungmanh.petitions.questions_register import QUESTIONS
from vungmanh.petitions.register import PETITIONS
from vungmanh.petitions.theme import THEME
from vungmanh.petitions.undoing import UNDO
from vungmanh.petitions.verbs import VERBS

ROOM = Room(
    "petitions",
    name=_("Petitions"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    undo={**UNDO, **QUESTION_UNDO},
    verbs=(*VERBS, *QUESTION_VERBS),
    registers=(PETITIONS, QUESTIONS),
    entries=(
        MenuEntry(
            104, _("Trouble seen early"), "petitions:trouble", "figures", "canh bao som noi cong tang bat thuong",
            Permission.SEE_FIGURES,
        ),
        MenuEntry(
            105, _("Petitions by category"), "petitions:by_category", "figures", "kien nghi theo linh vuc",
            Permission.SEE_FIGURES,
        ),
        MenuEntry(
            103, _("Questions and answers"), "petitions:questions", "paper", "hoi dap tra loi cong khai",
            Permission.PUBLISH_ANSWER,
        ),
    ),
)  # fmt: skip
