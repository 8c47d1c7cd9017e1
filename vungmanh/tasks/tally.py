"""How many of those to which tasks fell have done them, are late, have not opened them: counted where they stand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Q
from django.db.models.functions import Substr

from vungmanh.core import paths
from vungmanh.tasks.models import StepQuerySet
from vungmanh.tasks.rules import DONE, GIVEN, IS_DONE, OBSTACLE, RETURNED
from vungmanh.tasks.seen import Seen

# A share done of less than each of these is a shade of its own; everything done is the darkest.
_BOUNDS: Final = (0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of so many to which tasks fell, without those for which they ended. What is late may not be opened either."""

    fallen: int = 0
    done: int = 0
    late: int = 0
    unopened: int = 0
    held_up: int = 0
    returned: int = 0
    waiting: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.fallen + other.fallen, self.done + other.done, self.late + other.late,
            self.unopened + other.unopened, self.held_up + other.held_up, self.returned + other.returned,
            self.waiting + other.waiting,
        )  # fmt: skip

    @property
    def open(self) -> int:
        return self.fallen - self.done

    @property
    def share(self) -> float:
        """Of what fell, how much is done; 1 where nothing did."""
        return self.done / self.fallen if self.fallen else 1.0

    @property
    def shade(self) -> int:
        """Returns 1 (hardly anything is done) to 5 (everything is)."""
        return 1 + sum(self.share >= bound for bound in _BOUNDS)


def summed(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def by_task(seen: Seen, tasks: Collection[int]) -> dict[int, Tally]:
    """Two queries."""
    units = seen.places().order_by().values("unit")
    found = dict[int, Tally]()
    for steps in seen.steps_of(tasks):
        _add(found, steps.filter(unit__in=units), seen.day, lambda row: row["task"])
    return found


def by_child(seen: Seen, tasks: Collection[int]) -> dict[tuple[int, int], Tally]:
    """By the unit directly below (for its own that of the asking unit itself) and the task. Two queries."""
    own = paths.unit_id(seen.path[-paths.STEP :])
    child = Substr("unit__placements__path", len(seen.path) + 1, paths.STEP)
    return _by_place(seen, tasks, child, lambda step: paths.unit_id(step) if step else own)


def by_block(seen: Seen, tasks: Collection[int]) -> dict[tuple[int, int], Tally]:
    """By the number of the block, 0 where none is known, and the task. Two queries."""
    return _by_place(seen, tasks, F("unit__placements__block"), int)


def _by_place(seen: Seen, tasks: Collection[int], row: Any, key: Callable[[Any], int]) -> dict[tuple[int, int], Tally]:
    found = dict[tuple[int, int], Tally]()
    for steps in seen.steps_of(tasks):
        placed = steps.filter(_standing(seen)).annotate(row=row)
        _add(found, placed, seen.day, lambda each: (key(each["row"]), each["task"]), "row")
    return found


def _standing(seen: Seen) -> Q:
    """Placement.objects.on(…).under(…) as one condition, so that it is of one placement."""
    low, high = paths.span(seen.path)
    at, day = "unit__placements__", seen.tree_day
    here = Q(**{f"{at}since__lte": day, f"{at}path__gte": low, f"{at}path__lt": high})
    here &= Q(**{f"{at}until__isnull": True}) | Q(**{f"{at}until__gt": day})
    return here if seen.block is None else here & Q(**{f"{at}block": seen.block})


def _add(found: dict[Any, Tally], steps: StepQuerySet, day: date, key: Callable[[Any], Any], *more: str) -> None:
    counted = steps.order_by().values(*more, "task").annotate(
        fallen=Count("pk"),
        done=Count("pk", filter=Q(state__in=sorted(IS_DONE))),
        late=Count("pk", filter=Q(late_from__lte=day)),
        unopened=Count("pk", filter=Q(state=GIVEN)),
        held_up=Count("pk", filter=Q(state=OBSTACLE)),
        returned=Count("pk", filter=Q(state=RETURNED)),
        waiting=Count("pk", filter=Q(state=DONE)),
    )  # fmt: skip
    for row in counted:
        tally = Tally(
            row["fallen"], row["done"], row["late"], row["unopened"], row["held_up"], row["returned"], row["waiting"]
        )
        found[key(row)] = found.get(key(row), Tally()) + tally
