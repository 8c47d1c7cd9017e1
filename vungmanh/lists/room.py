"""What the lists room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ROWS, Fact, Verb, as_count
from vungmanh.lists.dues import dues

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
ROOM = Room("lists", verbs=_VERBS, dues=dues, name=_("Lists from Excel"))
