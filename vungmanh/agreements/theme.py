"""How collective agreements are seen on pages of figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.measures import (
    AGREEMENT_WORKERS,
    AGREEMENTS,
    AGREEMENTS_AB,
    AGREEMENTS_AMENDED,
    AGREEMENTS_EXPIRING,
    AGREEMENTS_SIGNED,
    MEASURES,
)
from vungmanh.kit.themes import Headline, Theme

THEME = Theme(
    "agreements",
    _("Collective agreements"),
    measures=MEASURES,
    headlines=(
        Headline(AGREEMENTS),
        Headline(AGREEMENTS_AB),
        Headline(AGREEMENT_WORKERS),
        Headline(AGREEMENTS_EXPIRING),
        Headline(AGREEMENTS_SIGNED),
        Headline(AGREEMENTS_AMENDED),
    ),
    first=AGREEMENTS,
)
