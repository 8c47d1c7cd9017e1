"""What the members room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Opens, Room
from vungmanh.members.dues import FURTHER, dues
from vungmanh.members.finding_in_box import search
from vungmanh.members.following import FOLLOWS
from vungmanh.members.handing_over import hands_over
from vungmanh.members.imports.kind import LISTS
from vungmanh.members.measures import MEASURES, PERSON
from vungmanh.members.opened import COUNTED_BY_UNIT, FULL_NAME, NAMED_TO, address_of, known_by_name, people
from vungmanh.members.panels import panels
from vungmanh.members.register import ROLL
from vungmanh.members.theme import THEME
from vungmanh.members.tidings import ahead, came
from vungmanh.members.undoing import UNDO
from vungmanh.members.verbs import VERBS

_PEOPLE = Opens(
    heading=FULL_NAME,
    counted=people,
    unnamed=COUNTED_BY_UNIT,
    named_to=NAMED_TO,
    may_name=known_by_name,
    url=address_of,
    sees=Permission.SEE_MEMBERS,
    takes=Permission.EXPORT_MEMBERS,
    is_personal=True,
)

_ROLL = "members:roll"

ROOM = Room(
    "members",
    hands_over=hands_over,
    measures=MEASURES,
    themes=(THEME,),
    opens={PERSON: _PEOPLE},
    follows=FOLLOWS,
    undo=UNDO,
    lists=(LISTS,),
    registers=(ROLL,),
    verbs=VERBS,
    dues=dues,
    further=FURTHER,
    came=came,
    ahead=ahead,
    panels=panels,
    name=_("Members"),
    pages=(Page(40, _("Members"), _ROLL, "members", Permission.SEE_MEMBERS, thumb=1),),
    entries=(
        MenuEntry(40, _("Members"), _ROLL, "members", "doan vien danh sach", Permission.SEE_MEMBERS),
        MenuEntry(
            50,
            _("Admit a member"),
            "members:admit",
            "add",
            "ket nap them doan vien moi gia nhap",
            Permission.ADMIT_MEMBER,
            _("Somebody has joined the union"),
        ),
        MenuEntry(
            60,
            _("Transfer members"),
            "members:transfer_many",
            "move",
            "chuyen sinh hoat doan vien",
            Permission.TRANSFER_MEMBER,
            _("Members go to another unit"),
        ),
        MenuEntry(
            65,
            _("Letters of introduction"),
            "members:letters",
            "move",
            "giay gioi thieu sinh hoat tiep nhan cho tra loi",
            Permission.TRANSFER_MEMBER,
        ),
        MenuEntry(80, _("Member cards"), "members:cards", "card", "the doan vien in the ma qr", Permission.SEE_MEMBERS),
        MenuEntry(
            81,
            _("Exchanges of union cards"),
            "members:exchanges",
            "card",
            "doi the doan vien dot doi the the moi",
            Permission.SEE_MEMBERS,
        ),
        MenuEntry(
            82,
            _("Series of card numbers"),
            "members:card_series",
            "card",
            "dai so the cap so the",
            Permission.ISSUE_CARDS,
        ),
    ),
    under=_ROLL,
    belongs={"emblem": "home:unit"},
    chapter="doan-vien",
    chapters={
        "admit": "doan-vien#kết-nạp",
        "transfer": "doan-vien#chuyển-sinh-hoạt",
        "transfer_many": "doan-vien#chuyển-sinh-hoạt",
        "leave": "doan-vien#thôi-sửa",
        "correct": "doan-vien#thôi-sửa",
        "reveal": "doan-vien#xem-số-cccd-điện-thoại",
        "cards": "trung-va-the#in-thẻ",
        "card": "trung-va-the#in-thẻ",
        "card_lost": "trung-va-the#mất-thẻ-cấp-lại-thẻ",
        "card_new": "trung-va-the#mất-thẻ-cấp-lại-thẻ",
        "card_series": "trung-va-the#cấp-số-thẻ-theo-dải",
        "emblem": "trung-va-the#biểu-trưng-trên-thẻ",
        "issue_cards": "trung-va-the#cấp-số-thẻ-theo-dải",
        "exchanges": "trung-va-the#đổi-thẻ",
        "open_exchange": "trung-va-the#đổi-thẻ",
        "exchange": "trung-va-the#đổi-thẻ",
        "card_check": "trung-va-the#kiểm-tra-thẻ",
    },
    search=search,
)
