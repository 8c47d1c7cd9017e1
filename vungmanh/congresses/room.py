"""What the congresses room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.about_unit import buttons, history
from vungmanh.congresses.election_tidings import came
from vungmanh.congresses.following import FOLLOWS
from vungmanh.congresses.measures import MEASURES
from vungmanh.congresses.opened import EVIDENCE, OPENS
from vungmanh.congresses.theme import THEME
from vungmanh.congresses.undoing import UNDO
from vungmanh.congresses.verbs import VERBS
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room

ROOM = Room(
    "congresses",
    name=_("Congresses and elections"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=FOLLOWS,
    undo=UNDO,
    verbs=VERBS,
    came=came,
    buttons=buttons,
    history=history,
    entries=(
        MenuEntry(
            90, _("Enter an election"), "congresses:enter", "add",
            "nhap ket qua dai hoi bau cu ban chap hanh kiem phieu", Permission.ENTER_ELECTION,
            _("A congress was held, or somebody was elected"),
        ),
    ),
)  # fmt: skip
