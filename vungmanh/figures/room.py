"""What the figures room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.figures.dues import FURTHER, dues
from vungmanh.figures.panels import panels
from vungmanh.house.rooms import BY_CODE, THEMES
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.kit.verbs import ROWS, Fact, Verb, as_count, as_day, as_text

_DAY = Fact("day", _("as of"), as_day)


def _measure(code: str) -> str:
    return str(BY_CODE[code].name) if code in BY_CODE else as_text(code)


def _theme(code: str) -> str:
    return str(THEMES[code].name) if code in THEMES else as_text(code)


_THEME = Fact("theme", _("theme"), _theme)
_MEASURE = Fact("measure", _("figure"), _measure)
_NAMED = Fact("named", _("people named"), as_count)
_VERBS = (
    Verb("home.read_records", _("Read the records of a figure"), (_MEASURE, _DAY, ROWS), is_reading=True),
    Verb("home.export_records", _("Take the records of a figure out"), (_MEASURE, _DAY, ROWS, _NAMED), is_reading=True),
    Verb("home.export_figures", _("Take figures out"), (_THEME, _DAY, ROWS), is_reading=True),
    Verb(
        "ledger.explain",
        _("Explain a figure by command"),
        (_MEASURE, Fact("records", _("records"), as_count)),
        is_reading=True,
    ),
)
_OVERVIEW = "figures:overview"

ROOM = Room(
    "figures",
    panels=panels,
    pages=(Page(10, _("Figures"), _OVERVIEW, "figures", Permission.SEE_FIGURES, thumb=2),),
    entries=(
        MenuEntry(10, _("Figures"), _OVERVIEW, "figures", "so lieu tong quan bieu do thong ke", Permission.SEE_FIGURES),
    ),
    under=_OVERVIEW,
    belongs={"differences": "home:unit"},
    chapter="xem-so-lieu",
    chapters={"records": "xem-so-lieu#mở-con-số", "differences": "to-chuc#hồ-sơ-đơn-vị"},
    verbs=_VERBS,
    dues=dues,
    further=FURTHER,
    name=_("Figures"),
)
