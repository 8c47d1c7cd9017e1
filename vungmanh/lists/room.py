"""What the lists room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ROWS, Fact, Verb, as_count
from vungmanh.lists.dues import dues
from vungmanh.lists.tidings import came

_LIST_OF = Fact("list_of", _("sent by"))
_VERBS = (
    Verb(
        "home.read_refused_row",
        _("Read a refused row of a list"),
        (Fact("row", _("row"), as_count), _LIST_OF),
        is_reading=True,
    ),
    Verb("home.take_refused_rows", _("Take the refused rows of a list out"), (ROWS, _LIST_OF), is_reading=True),
)
_IMPORTS = "lists:imports"

ROOM = Room(
    "lists",
    pages=(Page(50, _("Lists from Excel"), _IMPORTS, "import", Permission.IMPORT_MEMBERS),),
    entries=(
        MenuEntry(
            90,
            _("Lists from Excel"),
            _IMPORTS,
            "import",
            "nhap danh sach excel tep tai len mau",
            Permission.IMPORT_MEMBERS,
            _("A list in Excel has come"),
        ),
    ),
    under=_IMPORTS,
    chapter="nhap-excel",
    chapters={
        "imports": "nhap-excel#gửi-tệp",
        "import": "nhap-excel#xem-trước",
        "import_list": "nhap-excel#sửa-cột-sửa-dòng",
        "import_row": "nhap-excel#sửa-cột-sửa-dòng",
        "import_batch": "nhap-excel#đồng-ý",
    },
    verbs=_VERBS,
    dues=dues,
    came=came,
    name=_("Lists from Excel"),
)
