"""How long phones at the doors of a gathering of two thousand wait: for the list, what stands, their batches."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from functools import partial

from django.test import Client
from django.urls import reverse
from django.utils import timezone  # noqa: TID251 -- a benchmark is a command

from bench.pages import GOAL, officer, opened
from bench.scene import Scene
from bench.timing import Line, timed
from vungmanh.core.vietnamese import fold, sort_key
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.gatherings.rules.kinds import PLANNED, SEMINAR
from vungmanh.members.models import Person

PEOPLE = 2_000
GOAL_OF_A_BATCH = 300  # milliseconds, the 95th of a hundred


def arrivals(scene: Scene) -> Iterator[Line]:
    """The province has called two thousand of its people for today."""
    sitting, keys = _called(scene)
    client = officer(scene.province, "upper_chair")
    door = reverse("arrivals:door", args=[sitting.pk])
    yield timed("arrivals", "the list at the door", [partial(opened, client, door)] * 10, goal=GOAL, budget=10)
    for size in (1, 20, 200):
        parts = [keys[at : at + size] for at in range(0, 20 * size, size)]
        parts = [part or keys[:size] for part in parts]
        calls = [partial(_marked, client, sitting, part) for part in parts]
        yield timed("arrivals", f"a batch of {size}", calls, goal=GOAL_OF_A_BATCH, budget=15)
    stands = reverse("arrivals:stands", args=[sitting.pk])
    yield timed("arrivals", "what stands, all of it", [partial(opened, client, stands)] * 10, goal=GOAL, budget=10)
    yield timed("arrivals", "the list, half of them there", [partial(opened, client, door)] * 10, goal=GOAL, budget=10)
    Gathering.objects.filter(pk=sitting.gathering_id).delete()


def _called(scene: Scene) -> tuple[Sitting, Sequence[int]]:
    now, today = timezone.now(), timezone.localdate()  # a door is open on its day alone
    gathering = Gathering.objects.create(
        unit=scene.province, kind=SEMINAR, title="Hội nghị", on=today, until=today, state=PLANNED, at=now,
        by="bench",
    )  # fmt: skip
    sitting = Sitting.objects.create(gathering=gathering, on=today)
    unions = [unit.pk for unit in scene.unions_below(scene.province)]
    people = Person.objects.filter(unit__in=unions).order_by("pk").values_list("pk", "name", "unit")[:PEOPLE]
    rows = [
        Attendee(
            gathering=gathering, person_id=pk, name=name, search_key=fold(name), sort_key=sort_key(name), unit_id=unit
        )
        for pk, name, unit in people
    ]
    return sitting, [each.pk for each in Attendee.objects.bulk_create(rows, batch_size=500)]


def _marked(client: Client, sitting: Sitting, keys: Sequence[int]) -> None:
    moment = int(timezone.now().timestamp() * 1_000)
    said = [{"a": key, "s": "present", "t": moment, "n": str(uuid.uuid4())} for key in keys]
    body = json.dumps({"now": moment, "said": said})
    answer = client.post(reverse("arrivals:marks", args=[sitting.pk]), body, content_type="application/json")
    if answer.status_code != 200 or len(answer.json()["taken"]) != len(keys):
        raise RuntimeError(f"the batch was not taken: {answer.status_code}")
