"""How petitions are seen on pages of figures: what is open and overdue, what was received, answered and met."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.themes import Headline, Note, Share, Theme
from vungmanh.petitions.measures import ANSWERED, IN_TIME, MEASURES, MET, OPEN, OVERDUE, RECEIVED

OVERDUE_SHARE = Share(
    "petitions_overdue_share", _("Share overdue"), OVERDUE, OPEN, _("Overdue petitions of every hundred open ones.")
)
IN_TIME_SHARE = Share(
    "petitions_in_time_share", _("Share answered in time"), IN_TIME, ANSWERED,
    _("Petitions answered in time of every hundred answered ones."),
)  # fmt: skip

THEME = Theme(
    "petitions",
    _("Petitions of workers"),
    measures=MEASURES,
    headlines=(
        Headline(OPEN),
        Headline(OVERDUE, Note(OVERDUE_SHARE, _("%(share)s of the open ones"))),
        Headline(RECEIVED),
        Headline(ANSWERED),
        Headline(IN_TIME, Note(IN_TIME_SHARE, _("%(share)s of those answered"))),
        Headline(MET),
    ),
    first=OPEN,
    sees=Permission.SEE_PETITIONS,
)
