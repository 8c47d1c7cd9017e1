"""What the database never holds, whoever writes it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.dialogue.models import Consultation, Dialogue, InspectionBoard, Point, ResolutionCheck
from vungmanh.dialogue.rules import kinds

pytestmark = pytest.mark.django_db

_PERIODIC: dict[str, Any] = {"kind": kinds.PERIODIC, "state": kinds.HELD, "held_said_on": TODAY}
_CONFERENCE = _PERIODIC | {"kind": kinds.WORKERS_CONFERENCE}
_YESTERDAY = TODAY - timedelta(days=1)


@pytest.mark.parametrize(
    "said",
    [
        _PERIODIC | {"state": kinds.CALLED_OFF, "held_said_on": None},
        _PERIODIC | {"off_because": "Mưa"},
        _PERIODIC | {"held_said_on": None},
        _PERIODIC | {"state": kinds.PLANNED},
        _PERIODIC | {"struck_on": TODAY},
        _PERIODIC | {"struck_by": "x"},
        _PERIODIC | {"employer_side": 3, "employer_present": 4},
        _PERIODIC | {"workers_side": 3, "workers_present": 4},
        _PERIODIC | {"called": 4},
        _PERIODIC | {"form": kinds.PLENARY},
        _PERIODIC | {"in_time": True},
        _PERIODIC | {"requested_on": TODAY},
        _PERIODIC | {"case": kinds.PAY},
        _PERIODIC | {"published_on": _YESTERDAY},
        {"kind": kinds.PERIODIC, "published_on": TODAY},
        _CONFERENCE | {"called": 4, "came": 5},
        _CONFERENCE | {"came": 4, "in_favour": 5},
        _CONFERENCE | {"workers_side": 3},
    ],
)
def test_no_such_dialogue(world: World, said: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dialogue.objects.create(unit=world.det_may, on=TODAY, at=NOW, by="x", **said)


def test_nothing_of_the_kind_belongs_to_one(world: World) -> None:
    held = Dialogue.objects.create(unit=world.det_may, on=TODAY, at=NOW, by="x", **_CONFERENCE)
    Point.objects.create(dialogue=held, place=1, said="Ý")
    board = {"unit": world.det_may, "elected_on": TODAY, "until": date(2028, 3, 15), "at": NOW, "by": "x"}
    check = {"conference": held, "on": TODAY, "at": NOW, "by": "x"}
    asked = {"unit": world.det_may, "about": kinds.BONUS, "asked_on": TODAY, "at": NOW, "by": "x"}
    InspectionBoard.objects.create(**board)
    for model, said in (
        (Point, {"dialogue": held, "place": 1, "said": "Ý"}),
        (ResolutionCheck, check | {"told_on": _YESTERDAY}),
        (ResolutionCheck, check | {"struck_on": TODAY}),
        (InspectionBoard, board),
        (InspectionBoard, board | {"elected_on": _YESTERDAY, "until": _YESTERDAY - timedelta(days=1)}),
        (InspectionBoard, board | {"elected_on": _YESTERDAY, "recognised_on": _YESTERDAY - timedelta(days=1)}),
        (InspectionBoard, board | {"elected_on": _YESTERDAY, "struck_by": "x"}),
        (Consultation, asked | {"answered_on": _YESTERDAY}),
        (Consultation, asked | {"taken_over": kinds.ALL}),
        (Consultation, asked | {"struck_on": TODAY}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            model._default_manager.create(**said)
