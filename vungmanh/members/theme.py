"""How members are seen on pages of figures: beside their unions and workers, and as they come and go."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.themes import Balance, Headline, Note, Shading, Share, Theme, Whole
from vungmanh.members.measures import (
    ADMISSIONS,
    DEPARTURES,
    MEMBERS,
    MEMBERS_FEMALE,
    TRANSFERS_IN,
    TRANSFERS_OUT,
)
from vungmanh.organization.measures import UNIONS_DISSOLVED, UNIONS_FOUNDED, UNITS, WORKERS

DENSITY = Share(
    "density",
    _("Density"),
    MEMBERS,
    WORKERS,
    _("Members of every hundred workers; unknown where the number of workers is not known."),
)
WOMEN = Share("women", _("Share of women"), MEMBERS_FEMALE, MEMBERS, _("Women of every hundred members."))
NET = Balance("net", _("Net change"), _("people"), (ADMISSIONS, TRANSFERS_IN), (DEPARTURES, TRANSFERS_OUT))

THEME = Theme(
    "members",
    _("Members and unions"),
    # Members first: on a phone they are what is seen beside the names.
    measures=(
        MEMBERS,
        MEMBERS_FEMALE,
        UNITS,
        WORKERS,
        ADMISSIONS,
        DEPARTURES,
        TRANSFERS_IN,
        TRANSFERS_OUT,
        UNIONS_FOUNDED,
        UNIONS_DISSOLVED,
    ),
    shares=(DENSITY,),
    balance=NET,
    headlines=(
        Headline(UNITS, above_only=True),
        Headline(MEMBERS),
        Headline(MEMBERS_FEMALE, Note(WOMEN, _("%(share)s of the members"))),
        Headline(DENSITY, Whole(_("%(number)s workers"), _("workers not known"))),
        Headline(ADMISSIONS),
        Headline(TRANSFERS_IN),
        Headline(DEPARTURES),
        Headline(TRANSFERS_OUT),
        Headline(NET),
    ),
    first=MEMBERS,
    shading=Shading(
        size=MEMBERS,
        rated=(MEMBERS_FEMALE, DENSITY, ADMISSIONS, DEPARTURES, TRANSFERS_IN, TRANSFERS_OUT),
        closely=(MEMBERS_FEMALE, DENSITY),  # they seldom double
        said=_(
            "The darker a figure, the higher it is beside the whole of %(name)s,"
            " in proportion to the number of members:"
        ),
        too_few=_("Rows of fewer than ten members are not shaded, nor are columns that only say how large a unit is."),
    ),
)
