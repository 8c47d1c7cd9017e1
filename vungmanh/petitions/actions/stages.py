"""Let petitions stand otherwise from a day on: the one place that writes stages and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from vungmanh.ledger.actions.post import counted, post, recount
from vungmanh.organization.models import Unit
from vungmanh.petitions.measures import OF_PETITIONS, OF_STAGES
from vungmanh.petitions.models import Petition, PetitionQuerySet, Stage, StageQuerySet
from vungmanh.petitions.rules import clocks
from vungmanh.petitions.rules.states import ANSWERED, CLOSED, OPEN

_AT_ONCE: Final = 2_000
# What of a petition follows from its stages.
FOLLOWS_FROM_STAGES: Final = (
    "state", "holder", "owner", "due", "late_from", "answered_on", "in_time", "closed_on", "result",
)  # fmt: skip


@dataclass(frozen=True)
class Doing:
    """Who does it, on which day, at which moment."""

    by: Any
    today: date
    now: datetime

    @property
    def by_whom(self) -> str:
        return str(getattr(self.by, "username", self.by))[:150]

    @property
    def account(self) -> Any:
        """The account of whoever does it; None of an outsider, and of the house itself."""
        return self.by if getattr(self.by, "pk", None) is not None else None


@dataclass(frozen=True)
class Goes:
    """From now on this unit has it, and of its people this one; None: whoever may answer there."""

    holder: Unit
    owner: Any


@dataclass(frozen=True)
class Until:
    """Another last day, and the clock that says it."""

    due: date
    clock: str

    @classmethod
    def by_clock(cls, clock: str, start: date) -> Until:
        return cls(clocks.due_on(clock, start), clock)


@dataclass(frozen=True)
class Taken:
    """How petitions stand from now on. What is None is as it was."""

    state: str
    words: str = ""
    result: str = ""
    outside: str = ""
    goes: Goes | None = None
    until: Until | None = None


def standing_of(petitions: Sequence[Petition]) -> dict[int, Stage]:
    """How each stands at last, by its key. One query."""
    found = Stage.objects.standing().filter(petition__in=[each.pk for each in petitions])
    return {each.petition_id: each for each in found}


def take(petitions: Sequence[Petition], taken: Taken, doing: Doing) -> None:
    """Let all of them stand so from the day on; in a few statements for all.

    The caller holds them and recounts, and has seen that none of them began to stand as it does after that day.
    """
    for start in range(0, len(petitions), _AT_ONCE):
        _take(petitions[start : start + _AT_ONCE], taken, doing)


def take_each(petitions: Sequence[Petition], how: Callable[[Petition], Taken], doing: Doing) -> None:
    """Let each of them stand as it is to; those that are to stand alike in a few statements. As `take`."""
    alike: dict[Taken, list[Petition]] = {}
    for each in petitions:
        alike.setdefault(how(each), []).append(each)
    for taken, some in alike.items():
        take(some, taken, doing)


def _take(petitions: Sequence[Petition], taken: Taken, doing: Doing) -> None:
    before = standing_of(petitions)
    standing = Stage.objects.standing().filter(petition__in=[each.pk for each in petitions])
    standing.filter(late_from__gte=doing.today).update(late_from=None)
    standing.update(until=doing.today)
    stages = [_stage_after(each, before[each.pk], taken, doing) for each in petitions]
    Stage.objects.bulk_create(stages, batch_size=_AT_ONCE)
    for each, stage in zip(petitions, stages, strict=True):
        _follow(each, stage)
    Petition.objects.bulk_update(petitions, FOLLOWS_FROM_STAGES, batch_size=200)


def _stage_after(petition: Petition, before: Stage, taken: Taken, doing: Doing) -> Stage:
    is_over = taken.state == CLOSED
    due = None if is_over else taken.until.due if taken.until else before.due
    return Stage(
        petition=petition,
        unit_id=petition.unit_id,
        holder_id=taken.goes.holder.pk if taken.goes else petition.holder_id,
        owner=taken.goes.owner if taken.goes else petition.owner,
        outside=taken.outside or (before.outside if taken.state == before.state else ""),
        state=taken.state,
        result=taken.result,
        since=doing.today,
        due=due,
        clock="" if is_over else taken.until.clock if taken.until else before.clock,
        is_open=taken.state in OPEN,
        late_from=clocks.late_from(taken.state, doing.today, None, due),
        words=taken.words,
        by=doing.by_whom,
        at=doing.now,
    )


def _follow(petition: Petition, stage: Stage) -> None:
    if stage.state == ANSWERED and petition.answered_on is None:
        petition.answered_on = stage.since
        petition.in_time = petition.due is not None and stage.since <= petition.due  # rules/outcome.py
    petition.state, petition.holder_id, petition.owner_id = stage.state, stage.holder_id, stage.owner_id
    petition.due, petition.late_from = stage.due, stage.late_from
    petition.closed_on, petition.result = (stage.since, stage.result) if stage.state == CLOSED else (None, "")


def first_stage(petition: Petition, clock: str, doing: Doing) -> Stage:
    """The stage with which a petition begins on the day it was received, as it says itself. Not written yet."""
    return Stage(
        petition=petition,
        unit_id=petition.unit_id,
        holder_id=petition.holder_id,
        owner=petition.owner,
        state=petition.state,
        since=petition.received_on,
        due=petition.due,
        clock=clock,
        is_open=True,
        late_from=petition.late_from,
        by=doing.by_whom,
        at=doing.now,
    )


def write_new(petitions: Sequence[Petition], stages: Sequence[Stage]) -> None:
    """Write petitions that are new, their stages, one or several of each, and what they count."""
    Petition.objects.bulk_create(petitions, batch_size=_AT_ONCE)
    for stage in stages:
        stage.petition = stage.petition  # it has its key by now
    Stage.objects.bulk_create(stages, batch_size=_AT_ONCE)
    entries = counted(OF_PETITIONS, petitions)
    entries.update(counted(OF_STAGES, stages))
    post(entries)


def these(keys: Collection[int]) -> Callable[[], PetitionQuerySet]:
    return lambda: Petition.objects.filter(pk__in=keys)


@contextmanager
def recounted(keys: Collection[int]) -> Iterator[None]:
    """Run a change of these petitions and post what it changes in the books."""

    def stood() -> StageQuerySet:
        return Stage.objects.filter(petition__in=keys).select_related("petition")

    with recount(OF_PETITIONS, these(keys)), recount(OF_STAGES, stood):
        yield


def chained(petition: Petition, first: Stage, steps: Sequence[tuple[Taken, Doing]]) -> list[Stage]:
    """The stages of a petition whose past is told at once, from its first on; the petition follows the last of them.
    Not written yet."""
    stages = [first]
    for taken, doing in steps:
        before = stages[-1]
        before.until = doing.today
        if before.late_from and before.late_from >= doing.today:
            before.late_from = None
        stages.append(_stage_after(petition, before, taken, doing))
        _follow(petition, stages[-1])
    return stages
