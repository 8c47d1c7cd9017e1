"""What the officers room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import CountsPeople, Room
from vungmanh.officers.dues import dues
from vungmanh.officers.finding_in_box import search
from vungmanh.officers.following import FOLLOWS
from vungmanh.officers.handing_over import hands_over
from vungmanh.officers.imports.kind import LISTS
from vungmanh.officers.measures import BY_SEX, MEASURES, rows_beside
from vungmanh.officers.opened import OPENS
from vungmanh.officers.panels import of_person, panels
from vungmanh.officers.reading_verbs import VERBS as READING
from vungmanh.officers.register import OFFICERS
from vungmanh.officers.theme import THEME
from vungmanh.officers.tidings import ahead
from vungmanh.officers.undoing import UNDO
from vungmanh.officers.verbs import VERBS

_REGISTER, _COMMITTEES, _BELOW = "officers:register", "officers:committees", "officers:below"

ROOM = Room(
    "officers",
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    counts_people=CountsPeople(BY_SEX, rows_beside),
    hands_over=hands_over,
    verbs=(*VERBS, *READING),
    follows=FOLLOWS,
    undo=UNDO,
    lists=(LISTS,),
    dues=dues,
    ahead=ahead,
    registers=(OFFICERS,),
    panels=panels,
    of_person=of_person,
    search=search,
    name=_("Officers"),
    pages=(Page(42, _("Officers"), _REGISTER, "person", Permission.SEE_OFFICERS),),
    entries=(
        MenuEntry(
            68, _("Officers"), _REGISTER, "person", "can bo cong doan chuc vu ban chap hanh chu tich",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(
            71, _("Committees"), _COMMITTEES, "members", "ban chap hanh ubkt nu cong nhiem ky khuyet phu cap",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(
            72, _("Committees to look into"), _BELOW, "members", "nhiem ky sap het khuyet uy vien chua thanh lap",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(
            73, _("List of particulars"), "officers:particulars_list", "paper", "danh sach trich ngang ban chap hanh",
            Permission.EXPORT_OFFICERS,
        ),
        MenuEntry(
            76, _("List of officers from Excel"), "lists:imports", "import",
            "danh sach can bo cong doan ban chap hanh trich ngang excel", Permission.IMPORT_OFFICERS,
            _("A list of officers has come"),
        ),
    ),
    under=_REGISTER,
    chapter="can-bo",
    chapters={
        "committees": "can-bo#ban-chấp-hành-và-các-ban",
        "below": "can-bo#ban-chấp-hành-và-các-ban",
        "record": "can-bo#ghi-chức-vụ-mời-đăng-nhập",
        "invite": "can-bo#ghi-chức-vụ-mời-đăng-nhập",
        "confirm": "can-bo#ghi-chức-vụ-mời-đăng-nhập",
        "confirm_many": "can-bo#ghi-chức-vụ-mời-đăng-nhập",
    },
)  # fmt: skip
