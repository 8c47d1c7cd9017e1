"""What the petitions room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.due import Further
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.petitions.about_unit import buttons, panels
from vungmanh.petitions.dues import dues
from vungmanh.petitions.finding_in_box import search
from vungmanh.petitions.following import FOLLOWS
from vungmanh.petitions.handing_over import hands_over
from vungmanh.petitions.imports.kind import LISTS
from vungmanh.petitions.list_verbs import OF_LISTS
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.opened import EVIDENCE, OPENS
from vungmanh.petitions.question_undoing import QUESTION_UNDO
from vungmanh.petitions.question_verbs import QUESTION_VERBS
from vungmanh.petitions.questions_register import QUESTIONS
from vungmanh.petitions.register import PETITIONS
from vungmanh.petitions.theme import THEME
from vungmanh.petitions.tidings import ahead, came
from vungmanh.petitions.undoing import UNDO
from vungmanh.petitions.verbs import VERBS

_REGISTER = "petitions:register"

ROOM = Room(
    "petitions",
    name=_("Petitions"),
    lists=(LISTS,),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    undo={**UNDO, **QUESTION_UNDO},
    verbs=(*VERBS, *QUESTION_VERBS, *OF_LISTS),
    registers=(PETITIONS, QUESTIONS),
    dues=dues,
    further=(Further(Permission.SEE_PETITIONS, _("Petitions that are late"), _REGISTER, "?state=late"),),
    came=came,
    ahead=ahead,
    panels=panels,
    buttons=buttons,
    hands_over=hands_over,
    search=search,
    pages=(Page(44, _("Petitions"), _REGISTER, "voice", Permission.SEE_PETITIONS),),
    entries=(
        MenuEntry(
            94, _("Petitions"), _REGISTER, "voice", "kien nghi phan anh khieu nai to cao y kien tranh chap",
            Permission.SEE_PETITIONS,
        ),
        MenuEntry(
            95, _("Write down what was said"), "petitions:record", "add", "ghi kien nghi phan anh y kien cong nhan noi",
            Permission.RECORD_PETITION, _("A worker has said what is wrong"),
        ),
        MenuEntry(
            96, _("Petitions from a hand-kept register"), "lists:imports", "import",
            "so kien nghi excel nap danh sach y kien", Permission.IMPORT_PETITIONS,
            _("Opinions stand in a list in Excel"),
        ),
        MenuEntry(
            98, _("Categories and templates of answers"), "petitions:arranged", "edit",
            "nhom noi dung mau tra loi kien nghi", Permission.ARRANGE_PETITIONS,
        ),
        MenuEntry(
            103, _("Questions and answers"), "petitions:questions", "paper", "hoi dap tra loi cong khai",
            Permission.PUBLISH_ANSWER,
        ),
        MenuEntry(
            104, _("Trouble seen early"), "petitions:trouble", "figures", "canh bao som noi cong tang bat thuong",
            Permission.SEE_FIGURES,
        ),
        MenuEntry(
            105, _("Petitions by category"), "petitions:by_category", "figures", "kien nghi theo linh vuc",
            Permission.SEE_FIGURES,
        ),
    ),
    under=_REGISTER,
    chapter="kien-nghi#giải-quyết",
    chapters={
        "register": "kien-nghi",
        "record": "kien-nghi#ghi-ý-kiến",
        **dict.fromkeys(
            ("questions", "write_question", "question", "correct_question", "check_question", "withdraw_question",
             "trouble", "by_category"),
            "kien-nghi#hỏi-đáp-và-cảnh-báo-sớm",
        ),
    },
)  # fmt: skip
