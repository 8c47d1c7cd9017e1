"""What the congresses room gives to the house."""

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.campaign_dues import dues
from vungmanh.congresses.campaign_following import FOLLOWS
from vungmanh.congresses.campaign_panels import panels
from vungmanh.congresses.campaign_tidings import came
from vungmanh.congresses.campaign_undoing import UNDO
from vungmanh.congresses.campaign_verbs import VERBS
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room

ROOM = Room(
    "congresses",
    name=_("Congresses and elections"),
    follows=FOLLOWS,
    undo=UNDO,
    verbs=VERBS,
    dues=dues,
    came=came,
    panels=panels,
    entries=(
        MenuEntry(
            90, _("Campaigns of congresses"), "congresses:campaigns", "paper", "dai hoi nhiem ky chien dich",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(
            91, _("Call the congresses of a term"), "congresses:call", "add", "trieu tap to chuc dai hoi nhiem ky",
            Permission.CALL_CONGRESSES, of_the_tree=True,
        ),
    ),
    under="officers:register",
)  # fmt: skip
