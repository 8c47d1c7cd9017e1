"""What the congresses room gives to the house."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses import campaign_tidings, election_tidings
from vungmanh.congresses.about_unit import buttons, history
from vungmanh.congresses.campaign_dues import dues
from vungmanh.congresses.campaign_following import FOLLOWS as OF_CAMPAIGNS
from vungmanh.congresses.campaign_panels import panels
from vungmanh.congresses.campaign_undoing import UNDO as CAMPAIGNS_BACK
from vungmanh.congresses.campaign_verbs import VERBS as CAMPAIGN_VERBS
from vungmanh.congresses.following import FOLLOWS as OF_ELECTIONS
from vungmanh.congresses.handing_over import hands_over
from vungmanh.congresses.measures import MEASURES
from vungmanh.congresses.opened import EVIDENCE, OPENS
from vungmanh.congresses.theme import THEME
from vungmanh.congresses.undoing import UNDO as ELECTIONS_BACK
from vungmanh.congresses.verbs import VERBS as ELECTION_VERBS
from vungmanh.kit.inquiry import Inquiry
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.room import Room
from vungmanh.kit.tidings import Tiding


def _came(reader: Any, since: date, today: date) -> Iterable[Tiding | Inquiry[Tiding]]:
    yield from election_tidings.came(reader, since, today)
    yield from campaign_tidings.came(reader, since, today)


ROOM = Room(
    "congresses",
    name=_("Congresses and elections"),
    measures=MEASURES,
    themes=(THEME,),
    opens=OPENS,
    evidence=EVIDENCE,
    follows=(*OF_ELECTIONS, *OF_CAMPAIGNS),
    undo={**ELECTIONS_BACK, **CAMPAIGNS_BACK},
    verbs=(*ELECTION_VERBS, *CAMPAIGN_VERBS),
    dues=dues,
    hands_over=hands_over,
    came=_came,
    panels=panels,
    buttons=buttons,
    history=history,
    entries=(
        MenuEntry(
            91, _("Enter an election"), "congresses:enter", "add",
            "nhap ket qua dai hoi bau cu ban chap hanh kiem phieu", Permission.ENTER_ELECTION,
            _("A congress was held, or somebody was elected"),
        ),
        MenuEntry(
            92, _("Campaigns of congresses"), "congresses:campaigns", "paper", "dot dai hoi nhiem ky",
            Permission.SEE_OFFICERS,
        ),
        MenuEntry(
            93, _("Call the congresses of a term"), "congresses:call", "add", "mo dot to chuc dai hoi nhiem ky",
            Permission.CALL_CONGRESSES, of_the_tree=True,
        ),
    ),
    under="officers:register",
    chapter="can-bo#đại-hội",
    chapters={"enter": "can-bo#bầu-cử", "election": "can-bo#bầu-cử", "recognise": "can-bo#bầu-cử"},
)  # fmt: skip
