"""What this room counts: dialogues and conferences on their day, and regulations while they are in force."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, Final

from django.db.models import F
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Measure, Shared
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
# Of all dialogues that a unit holds in a year there is one thing: unit and year as one key. Whoever writes a dialogue
# holds its unit, as the ledger asks of whoever changes rows of a shared thing.
_YEARS: Final = 10_000


def _year_of_unit(row: Dialogue) -> int:
    return row.unit_id * _YEARS + row.on.year


def _of_years(things: Collection[int]) -> Iterator[Dialogue]:
    """All dialogues of these units, of which others than those of the years are of other things."""
    wanted = set(things)
    found = Dialogue.objects.filter(unit__in={each // _YEARS for each in wanted}, kind__in=kinds.DIALOGUES)
    return (row for row in found.order_by("unit").iterator() if _year_of_unit(row) in wanted)


_UNIT_YEARS: Final = replace(
    _HELD,
    all=lambda: _HELD.all().annotate(year_of_unit=F("unit_id") * _YEARS + ExtractYear("on")),
)
DIALOGUE_UNIONS = replace(
    flow(
        Told(
            1095, "dialogue_unions", _("Units that held a dialogue"), _("units"),
            _("Units that have held at least one dialogue at the workplace; in each year a unit counts once."),
            _DIALOGUES,
        ),
        _UNIT_YEARS,
        on="on",
        only={"struck_on": None, "state": kinds.HELD, "kind": AnyOf(kinds.DIALOGUES)},
        thing="year_of_unit",
    ),
    shared=Shared(_year_of_unit, _of_years),
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

OF_DIALOGUES: Final = (DIALOGUES, DIALOGUES_PERIODIC, DIALOGUE_UNIONS, CONFERENCES, CONFERENCES_IN_TIME)
OF_REGULATIONS: Final = (REGULATIONS_DEMOCRACY, REGULATIONS_COORDINATION)
MEASURES: Final = (*OF_DIALOGUES, *OF_REGULATIONS)
