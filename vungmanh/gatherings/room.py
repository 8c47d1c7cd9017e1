"""What the gatherings room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.dues import dues
from vungmanh.gatherings.finding_in_box import search
from vungmanh.gatherings.following import FOLLOWS
from vungmanh.gatherings.imports.kind import LISTS
from vungmanh.gatherings.imports.people_kind import PEOPLE_LISTS
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.opened import EVIDENCE, OPENS
from vungmanh.gatherings.panels import hands_over, panels
from vungmanh.gatherings.people_missed import MISSED
from vungmanh.gatherings.people_panels import of_person
from vungmanh.gatherings.people_register import ATTENDANCE
from vungmanh.gatherings.registers import GATHERINGS
from vungmanh.gatherings.theme import THEME
from vungmanh.gatherings.tidings import ahead, came
from vungmanh.gatherings.undoing import UNDO
from vungmanh.gatherings.verbs import VERBS
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room

_SEES, _HOLDS = Permission.SEE_GATHERINGS, Permission.HOLD_GATHERING

ROOM = Room(
    "gatherings",
    name=_("Gatherings"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    verbs=VERBS,
    undo=UNDO,
    lists=(LISTS, PEOPLE_LISTS),
    registers=(GATHERINGS, ATTENDANCE, MISSED),
    dues=dues,
    came=came,
    ahead=ahead,
    panels=panels,
    hands_over=hands_over,
    of_person=of_person,
    search=search,
    pages=(Page(48, _("Gatherings"), "gatherings:gatherings", "members", _SEES),),
    entries=(
        MenuEntry(
            113, _("Record a gathering"), "gatherings:record", "add",
            "hoi nghi toa dam hop lop tap huan tuyen truyen hoi thi ghi da to chuc diem danh", _HOLDS,
            _("A seminar, meeting, class or session was held"),
        ),
        MenuEntry(
            114, _("Plan a gathering"), "gatherings:plan", "add", "hoi nghi toa dam hop lop moi giay moi ke hoach",
            _HOLDS,
        ),
        MenuEntry(
            115, _("Gatherings"), "gatherings:gatherings", "members", "hoi nghi toa dam hop lop hoat dong", _SEES
        ),
        MenuEntry(
            116, _("Who has held it"), "gatherings:who_has_held", "done", "don vi da to chuc chua to chuc sinh hoat",
            _SEES, of_the_tree=True,
        ),
    ),
    under="gatherings:gatherings",
    chapter="hoat-dong",
    chapters={
        "record": "hoat-dong#ghi-cuộc-họp-trong-một-phút",
        **dict.fromkeys(("plan", "days", "call_off", "say_held", "ready_text"), "hoat-dong#lên-kế-hoạch-mời"),
        **dict.fromkeys(("people", "people_numbers", "invite", "guest", "attendee", "missed"), "hoat-dong#điểm-danh"),
        **dict.fromkeys(
            ("write_opinions", "write_conclusion", "write_vote", "write_minutes"), "hoat-dong#ý-kiến-kết-luận-biên-bản"
        ),
        "who_has_held": "hoat-dong#đơn-vị-nào-đã-tổ-chức",
    },
)  # fmt: skip
