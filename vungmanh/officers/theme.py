"""How officers are seen on pages of figures: who is in office, women among them, and where people are missing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.themes import Headline, Note, Share, Theme
from vungmanh.officers.measures import (
    CHAIRS,
    COMMITTEES_INCOMPLETE,
    INSPECTION_COMMITTEES,
    MEASURES,
    OFFICERS,
    OFFICERS_FEMALE,
    OFFICERS_NEW,
)

WOMEN = Share(
    "officers_women", _("Share of women officers"), OFFICERS_FEMALE, OFFICERS, _("Women of every hundred officers.")
)

THEME = Theme(
    "officers",
    _("Officers and committees"),
    measures=MEASURES,
    shares=(WOMEN,),
    headlines=(
        Headline(OFFICERS),
        Headline(OFFICERS_FEMALE, Note(WOMEN, _("%(share)s of the officers"))),
        Headline(CHAIRS),
        Headline(COMMITTEES_INCOMPLETE),
        Headline(INSPECTION_COMMITTEES),
        Headline(OFFICERS_NEW),
    ),
    first=OFFICERS,
)
