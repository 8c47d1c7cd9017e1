"""What the situation room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.situation.dues import dues
from vungmanh.situation.finding_in_box import search
from vungmanh.situation.following import FOLLOWS
from vungmanh.situation.going_on import now
from vungmanh.situation.measures import MEASURES
from vungmanh.situation.opened import EVIDENCE, OPENS
from vungmanh.situation.panels import hands_over, panels
from vungmanh.situation.registers import MOODS, STOPPAGES
from vungmanh.situation.theme import THEME
from vungmanh.situation.tidings import came
from vungmanh.situation.undoing import UNDO
from vungmanh.situation.verbs import VERBS

_SEES, _REPORTS = Permission.SEE_SITUATION, Permission.REPORT_SITUATION

ROOM = Room(
    "situation",
    name=_("Situation and stoppages"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    registers=(MOODS, STOPPAGES),
    dues=dues,
    came=came,
    now=now,
    panels=panels,
    hands_over=hands_over,
    search=search,
    pages=(Page(47, _("Situation"), "situation:moods", "time", _SEES),),
    entries=(
        MenuEntry(
            106, _("Report on the mood of workers"), "situation:report", "add",
            "nam tinh hinh du luan tu tuong cong nhan bao cao", _REPORTS,
            _("Workers are uneasy, something is rumoured"),
        ),
        MenuEntry(
            107, _("Report a stoppage of work"), "situation:open", "add", "ngung viec dinh cong lan cong bao nhanh",
            _REPORTS, _("Workers have stopped work"),
        ),
        MenuEntry(
            108, _("Reports on the mood of workers"), "situation:moods", "time", "tinh hinh du luan tu tuong", _SEES
        ),
        MenuEntry(109, _("Stoppages of work"), "situation:stoppages", "time", "ngung viec tap the dinh cong", _SEES),
    ),
    under="situation:moods",
    chapter="kien-nghi#nắm-tình-hình-ngừng-việc",
)  # fmt: skip
