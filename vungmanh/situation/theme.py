"""How stoppages are seen on pages of figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.themes import Headline, Theme
from vungmanh.situation.measures import MEASURES, STOPPAGE_WORKERS, STOPPAGES

THEME = Theme(
    "situation",
    _("Stoppages"),
    measures=MEASURES,
    headlines=(Headline(STOPPAGES), Headline(STOPPAGE_WORKERS)),
    first=STOPPAGES,
)
