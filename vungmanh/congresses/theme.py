"""How congresses are seen on pages of figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.measures import CONGRESSES_HELD, MEASURES
from vungmanh.kit.themes import Headline, Theme

THEME = Theme(
    "congresses",
    _("Congresses"),
    measures=MEASURES,
    headlines=(Headline(CONGRESSES_HELD),),
    first=CONGRESSES_HELD,
)
