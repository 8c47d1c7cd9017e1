"""How gatherings are seen on pages of figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.gatherings.measures import (
    ATTENDANCES,
    COMMITTEE_MEETINGS,
    GATHERINGS,
    MEASURES,
    PEOPLE_REACHED,
    PROPAGANDA_SESSIONS,
    TRAINING_ATTENDANCES,
    TRAINING_CLASSES,
)
from vungmanh.gatherings.trained_measure import OFFICERS_TRAINED
from vungmanh.kit.themes import Headline, Theme

THEME = Theme(
    "gatherings",
    _("Gatherings"),
    measures=MEASURES,
    headlines=(
        Headline(GATHERINGS),
        Headline(ATTENDANCES),
        Headline(TRAINING_CLASSES),
        Headline(TRAINING_ATTENDANCES),
        Headline(PROPAGANDA_SESSIONS),
        Headline(PEOPLE_REACHED),
        Headline(COMMITTEE_MEETINGS),
        Headline(OFFICERS_TRAINED),
    ),
    first=GATHERINGS,
)
