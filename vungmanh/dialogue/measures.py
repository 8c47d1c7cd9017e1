"""What this room counts: dialogues and conferences on their day, and regulations while they are in force."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Measure
from vungmanh.dialogue.models import DIALOGUE, REGULATION, Dialogue, Regulation
from vungmanh.dialogue.rules import kinds
from vungmanh.kit.measures import AnyOf, Rows, Told, flow, stock

_HELD: Final = Rows(
    lambda: Dialogue.objects.select_related("unit").order_by("unit"),
    kind=DIALOGUE, unit="unit_id", label="unit__name", key="pk", order=("on", "pk"),
)  # fmt: skip
_KEPT: Final = Rows(
    lambda: Regulation.objects.select_related("unit").order_by("unit"),
    kind=REGULATION, unit="unit_id", label="unit__name", key="pk", order=("on", "pk"),
)  # fmt: skip
_DIALOGUES: Final = "Bộ luật Lao động 2019, Đ.63; Nghị định 145/2020/NĐ-CP, Đ.37–41"
_CONFERENCES: Final = "Bộ luật Lao động 2019, Đ.64; Luật Thực hiện dân chủ ở cơ sở 2022, Đ.51, 70"
_REGULATIONS: Final = "Bộ luật Lao động 2019, Đ.63; Nghị định 145/2020/NĐ-CP, Đ.48; Luật 10/2022/QH15"


def _held(told: Told, **only: Any) -> Measure:
    """Of those that were held and not struck out, on their day."""
    return flow(told, _HELD, on="on", only={"struck_on": None, "state": kinds.HELD} | only)


def _in_force(told: Told, kind: str) -> Measure:
    return stock(told, _KEPT, since="on", until="gone_on", only={"struck_on": None, "kind": kind})


DIALOGUES = _held(
    Told(
        1090, "dialogues", _("Dialogues at the workplace"), _("dialogues"),
        _("Periodic dialogues, dialogues on request and in cases of the law that were held, on their day."),
        _DIALOGUES,
    ),
    kind=AnyOf(kinds.DIALOGUES),
)  # fmt: skip
DIALOGUES_PERIODIC = _held(
    Told(
        1091, "dialogues_periodic", _("Periodic dialogues"), _("dialogues"),
        _("Of these, the periodic ones, of which there is one a year at least."), _DIALOGUES,
    ),
    kind=kinds.PERIODIC,
)  # fmt: skip
CONFERENCES = _held(
    Told(
        1092, "conferences", _("Conferences of workers and officials"), _("conferences"),
        _("Conferences of workers, and of officials, employees and workers, that were held, on their day."),
        _CONFERENCES,
    ),
    kind=AnyOf(kinds.CONFERENCES),
)  # fmt: skip
CONFERENCES_IN_TIME = _held(
    Told(
        1093, "conferences_in_time", _("Conferences held in time"), _("conferences"),
        _("Of these, those held no later than the law allows after the end of the working year."), _CONFERENCES,
    ),
    in_time=True,
)  # fmt: skip
REGULATIONS_DEMOCRACY = _in_force(
    Told(
        60, "regulations_democracy", _("Regulations of democracy"), _("regulations"),
        _("Regulations of democracy at the workplace in force on the day, one of a unit at most."), _REGULATIONS,
    ),
    kinds.DEMOCRACY,
)  # fmt: skip
REGULATIONS_COORDINATION = _in_force(
    Told(
        61, "regulations_coordination", _("Regulations of coordination"), _("regulations"),
        _("Regulations of coordination between union and head in force on the day, one of a unit at most."),
        _REGULATIONS,
    ),
    kinds.COORDINATION,
)  # fmt: skip

OF_DIALOGUES: Final = (DIALOGUES, DIALOGUES_PERIODIC, CONFERENCES, CONFERENCES_IN_TIME)
OF_REGULATIONS: Final = (REGULATIONS_DEMOCRACY, REGULATIONS_COORDINATION)
MEASURES: Final = (*OF_DIALOGUES, *OF_REGULATIONS)
