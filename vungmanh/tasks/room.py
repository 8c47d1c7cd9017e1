"""What the tasks room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.tasks.dues import dues
from vungmanh.tasks.finding_in_box import search
from vungmanh.tasks.following import FOLLOWS
from vungmanh.tasks.handing_over import hands_over
from vungmanh.tasks.imports.kind import LISTS
from vungmanh.tasks.measures import MEASURES
from vungmanh.tasks.opened import EVIDENCE, OPENS
from vungmanh.tasks.panels import panels
from vungmanh.tasks.register import TASKS
from vungmanh.tasks.theme import THEME
from vungmanh.tasks.tidings import ahead, came
from vungmanh.tasks.undoing import UNDO
from vungmanh.tasks.verbs import VERBS

_LIST = "tasks:tasks"

ROOM = Room(
    "tasks",
    hands_over=hands_over,
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    undo=UNDO,
    lists=(LISTS,),
    registers=(TASKS,),
    verbs=VERBS,
    dues=dues,
    came=came,
    ahead=ahead,
    panels=panels,
    search=search,
    name=_("Tasks and directives"),
    pages=(Page(45, _("Tasks of the units"), _LIST, "paper", Permission.SEE_TASKS),),
    entries=(
        MenuEntry(42, _("Tasks of the units"), _LIST, "paper", "nhiem vu viec duoc giao", Permission.SEE_TASKS),
        MenuEntry(43, _("Directives"), "tasks:directives", "paper", "van ban chi dao thong bao", Permission.SEE_TASKS),
        MenuEntry(44, _("Set a task"), "tasks:set", "add", "giao nhiem vu viec", Permission.SET_TASK),
        MenuEntry(
            46, _("Record a directive"), "tasks:record_directive", "add", "ghi van ban chi dao thong bao ket luan",
            Permission.RECORD_DIRECTIVE,
        ),
        MenuEntry(
            48, _("Tasks from the table of a plan"), "lists:imports", "import",
            "phu luc ke hoach bang phan cong nhiem vu excel", Permission.IMPORT_TASKS,
            _("A plan has come with its table"),
        ),
        MenuEntry(128, _("My own work"), "tasks:notes", "today", "viec cua toi ghi viec rieng nhac viec"),
    ),
    under=_LIST,
    chapter="nhiem-vu",
    chapters={
        "answer": "nhiem-vu#báo-tiến-độ",
        "pass_on": "nhiem-vu#giao-cho-cấp-dưới",
        "set": "nhiem-vu#giao-nhiệm-vụ",
        "matrix": "nhiem-vu#theo-dõi",
        "standing": "nhiem-vu#theo-dõi",
        "notes": "viec-can-lam",
        "note": "viec-can-lam",
    },
)  # fmt: skip
