"""How dialogue is seen on pages of figures: dialogues and conferences held, regulations in force, promises kept."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.dialogue.measures import (
    CONFERENCES,
    CONFERENCES_IN_TIME,
    DIALOGUES,
    DIALOGUES_PERIODIC,
    MEASURES,
    REGULATIONS_COORDINATION,
    REGULATIONS_DEMOCRACY,
)
from vungmanh.kit.themes import Headline, Note, Share, Theme
from vungmanh.tasks.measures import COMMITMENTS, COMMITMENTS_DONE, COMMITMENTS_LATE, COMMITMENTS_OPEN

IN_TIME_SHARE = Share(
    "conferences_in_time_share", _("Share of conferences in time"), CONFERENCES_IN_TIME, CONFERENCES,
    _("Conferences held in time of every hundred held."),
)  # fmt: skip
LATE_SHARE = Share(
    "commitments_late_share", _("Share of commitments late"), COMMITMENTS_LATE, COMMITMENTS_OPEN,
    _("Late commitments of every hundred open ones."),
)  # fmt: skip

THEME = Theme(
    "dialogue",
    _("Dialogue and democracy"),
    measures=(*MEASURES, *COMMITMENTS),
    headlines=(
        Headline(DIALOGUES),
        Headline(DIALOGUES_PERIODIC),
        Headline(CONFERENCES),
        Headline(CONFERENCES_IN_TIME, Note(IN_TIME_SHARE, _("%(share)s of those held"))),
        Headline(REGULATIONS_DEMOCRACY),
        Headline(REGULATIONS_COORDINATION),
        Headline(COMMITMENTS_OPEN),
        Headline(COMMITMENTS_LATE, Note(LATE_SHARE, _("%(share)s of the open ones"))),
        Headline(COMMITMENTS_DONE),
    ),
    first=DIALOGUES,
)
