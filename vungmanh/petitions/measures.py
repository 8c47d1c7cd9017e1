"""What this room counts: petitions as they are received, answered, in time, met, open and overdue."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.petitions.models import PETITION, Petition, Stage
from vungmanh.petitions.rules.states import MET as IS_MET

_PETITIONS = Rows(
    lambda: Petition.objects.order_by("unit"),
    kind=PETITION, unit="unit_id", label="number", key="pk", order=("received_on", "pk"),
)  # fmt: skip
_STOOD = Rows(
    lambda: Stage.objects.select_related("petition").order_by("unit"),
    kind=PETITION, unit="unit_id", label="petition__number", key="petition_id", order=("due", "petition"),
)  # fmt: skip
_UNIT = _("petitions")
_SOURCE = "Luật Công đoàn 2024"
_STANDING: Final = {"struck_on": None}  # what was struck out by mistake counts nowhere

RECEIVED = flow(
    Told(
        1040, "petitions_received", _("Petitions received"), _UNIT,
        _("Petitions on the day they were received, at the unit to which they were said."), _SOURCE,
    ),
    _PETITIONS,
    on="received_on",
    only=_STANDING,
)  # fmt: skip
ANSWERED = flow(
    Told(
        1041, "petitions_answered", _("Petitions answered"), _UNIT,
        _("Petitions on the day of the first answer to the sender."), _SOURCE,
    ),
    _PETITIONS,
    on="answered_on",
    only=_STANDING,
)  # fmt: skip
IN_TIME = flow(
    Told(
        1042, "petitions_in_time", _("Petitions answered in time"), _UNIT,
        _("Of these, petitions whose first answer came on their last day at the latest."), _SOURCE,
    ),
    _PETITIONS,
    on="answered_on",
    only={**_STANDING, "in_time": True},
)  # fmt: skip
MET = flow(
    Told(
        1043, "petitions_met", _("Petitions met"), _UNIT,
        _("Petitions that were closed as met; what the sender objects to counts no more."), _SOURCE,
    ),
    _PETITIONS,
    on="closed_on",
    only={**_STANDING, "result": IS_MET},
)  # fmt: skip
OPEN = stock(
    Told(
        40, "petitions_open", _("Open petitions"), _UNIT, _("Petitions that are not closed on the day."), _SOURCE
    ),
    _STOOD,
    only={"is_open": True, "petition__struck_on": None},
)  # fmt: skip
OVERDUE = stock(
    Told(
        41, "petitions_overdue", _("Overdue petitions"), _UNIT,
        _("Petitions not answered whose last day, as it stood then, has passed on the day."), _SOURCE,
    ),
    _STOOD,
    since="late_from",
    only={"petition__struck_on": None},
)  # fmt: skip

OF_PETITIONS = (RECEIVED, ANSWERED, IN_TIME, MET)
OF_STAGES = (OPEN, OVERDUE)
MEASURES = (OPEN, OVERDUE, RECEIVED, ANSWERED, IN_TIME, MET)
