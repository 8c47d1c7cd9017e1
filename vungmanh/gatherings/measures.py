"""What this room counts: gatherings that were held, on their first day, and how many were there."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Measure
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.trained_measure import OFFICERS_TRAINED
from vungmanh.kit.measures import Rows, Told, flow

_ROWS: Final = Rows(
    lambda: Gathering.objects.select_related("unit").order_by("unit"),
    kind=GATHERING, unit="unit_id", label="title", key="pk", order=("on", "pk"),
)  # fmt: skip
_SOURCE: Final = "Điều lệ Công đoàn Việt Nam (khóa XIII)"
_HELD: Final = {"struck_on": None, "state": kinds.HELD}


def _held(told: Told, amount: str = "", **only: Any) -> Measure:
    """Of those that were held and not struck out; counted at the unit that held them."""
    return flow(told, _ROWS, on="on", amount=amount, only=_HELD | only)


GATHERINGS = _held(
    Told(
        1060, "gatherings", _("Gatherings held"), _("gatherings"),
        _("Seminars, meetings, classes, sessions, contests, congresses and others that were held, on their first day."),
        _SOURCE,
    )
)  # fmt: skip
ATTENDANCES = _held(
    Told(
        1061, "attendances", _("Attendances"), _("attendances"),
        _("Everybody who was there on one day at least, and those counted without names, at each gathering anew."),
        _SOURCE,
    ),
    amount="present",
)  # fmt: skip
TRAINING_CLASSES = _held(
    Told(
        1062, "training_classes", _("Training classes"), _("classes"),
        _("Training classes that were held, on their first day."), _SOURCE,
    ),
    kind=kinds.TRAINING,
)  # fmt: skip
TRAINING_ATTENDANCES = _held(
    Told(
        1063, "training_attendances", _("Attendances at training classes"), _("attendances"),
        _("Everybody who was at a training class on one day at least, at each class anew."), _SOURCE,
    ),
    amount="present",
    kind=kinds.TRAINING,
)  # fmt: skip
PROPAGANDA_SESSIONS = _held(
    Told(
        1064, "propaganda_sessions", _("Legal and propaganda sessions"), _("legal sessions"),
        _("Sessions on the law and of propaganda that were held, on their first day."), _SOURCE,
    ),
    kind=kinds.PROPAGANDA,
)  # fmt: skip
PEOPLE_REACHED = _held(
    Told(
        1065, "people_reached", _("People reached"), _("people"),
        _("Everybody who was at a legal or propaganda session, those counted without names too."), _SOURCE,
    ),
    amount="present",
    kind=kinds.PROPAGANDA,
)  # fmt: skip
COMMITTEE_MEETINGS = _held(
    Told(
        1066, "committee_meetings", _("Meetings of committees"), _("meetings"),
        _("Meetings of committees that were held, on their first day."), _SOURCE,
    ),
    kind=kinds.COMMITTEE,
)  # fmt: skip

MEASURES: Final = (
    GATHERINGS,
    ATTENDANCES,
    TRAINING_CLASSES,
    TRAINING_ATTENDANCES,
    PROPAGANDA_SESSIONS,
    PEOPLE_REACHED,
    COMMITTEE_MEETINGS,
    OFFICERS_TRAINED,
)
