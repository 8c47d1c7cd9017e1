"""Random histories of units that share pacts (tests/pacts.py), and the recount that the books must equal."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from itertools import product
from typing import Any

from django.db import transaction
from django.db.models import Q

from tests.pacts import ADDED, ENDED, LEFT, SHARED, Party, change, join, strike
from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.ledger.tests.histories import OF_THE_BOOKS, OF_THE_TREE, Federation, Recount, one, standing
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.undoing import UNDO

VERBS = [
    "sign", "sign", "sign", "sign", "join", "join", "join", "join", "leave", "leave", "stay", "correct", "redate",
    "strike", "become_one", "move_all", "dissolve_all",
    *OF_THE_TREE, "undo_of_the_tree", "undo_of_the_tree", *OF_THE_BOOKS,
]  # fmt: skip
CODES = [measure.code for measure in (*SHARED, *ADDED)]


class Sharers(Federation):
    """A federation whose unions share pacts."""

    def _at(self, unit: Unit, pact: int, number: int, day: date) -> None:
        """The unit is a party as long as it stands."""
        if day < unit.established_on or (unit.dissolved_on and day >= unit.dissolved_on):
            raise Refused("a party stands")
        ended: dict[str, Any] = {"until": unit.dissolved_on, "ended": ENDED} if unit.dissolved_on else {}
        join(pact, unit, day, number % 5, is_good=bool(number % 2), **ended)

    def _some_union(self, number: int) -> Unit:
        unions = [unit for unit in self.units if not unit.kind.is_upper]
        return self._unit(self.units.index(unions[number % len(unions)]))

    def _sign(self, first: int, second: int, day: date) -> None:
        """A new pact, of up to three units of any kind on one day."""
        pact = (max(Party.objects.values_list("pact", flat=True), default=0)) + 1
        units = {unit.pk: unit for unit in (self._some_union(first), self._some_union(second), self._unit(second // 2))}
        with transaction.atomic():
            for unit in units.values():
                self._at(unit, pact, second, day)

    def _some(self, number: int, **more: Any) -> Party:
        party = one(Party.objects.filter(until=None, **more).order_by("pk"), number)
        if party is None:
            raise Refused("there is none")
        return party

    def _join(self, first: int, second: int, day: date) -> None:
        """Whoever is a party already may join once more: it is one pact still."""
        self._at(self._some_union(second), self._some(first).pact, second, day)

    def _leave(self, first: int, second: int, day: date) -> None:
        change([self._some(first, since__lt=day)], until=day, ended=(LEFT, ENDED)[second % 2])

    def _stay(self, first: int, second: int, day: date) -> None:
        stand = Unit.objects.filter(dissolved_on=None).values("pk")
        if party := one(Party.objects.exclude(until=None).filter(unit_id__in=stand).order_by("pk"), first):
            change([party], until=None, ended="")

    def _correct(self, first: int, second: int, day: date) -> None:
        change([self._some(first)], workers=second % 7, is_good=bool(second % 2))

    def _redate(self, first: int, second: int, day: date) -> None:
        party = self._some(first)
        if day < Unit.objects.get(pk=party.unit_id).established_on:
            raise Refused("a party stands")
        change([party], since=day)

    def _strike(self, first: int, second: int, day: date) -> None:
        strike([self._some(first)])

    def _become_one(self, first: int, second: int, day: date) -> None:
        """Two pacts were one."""
        kept, gone = self._some(first).pact, self._some(second).pact
        change(Party.objects.filter(pact=gone), pact=kept, name=f"Thỏa ước {kept}")

    @transaction.atomic
    def _move_all(self, first: int, second: int, day: date) -> None:
        """All parties of a pact come under one unit."""
        for at in self._parties_of(first):
            move_units([self._unit(at)], under=self._unit(second), on=day, **self.way)

    @transaction.atomic
    def _dissolve_all(self, first: int, second: int, day: date) -> None:
        """All parties of a pact end on one day, which is that of their leaving it."""
        for at in reversed(self._parties_of(first)):
            self._dissolve(at, 0, day)

    def _parties_of(self, number: int) -> list[int]:
        """By their places among the units."""
        pact = self._some(number).pact
        parties = set(Party.objects.filter(pact=pact, until=None).values_list("unit_id", flat=True))
        return [at for at, unit in enumerate(self.units) if unit.pk in parties]

    @transaction.atomic
    def _dissolve(self, first: int, second: int, day: date) -> None:
        """Whoever ends is a party no more."""
        unit = self._unit(first)
        outliving = Party.objects.filter(Q(until=None) | Q(until__gt=day), unit_id=unit.pk)
        if outliving.filter(since__gte=day).exists():
            raise Refused("what begins later would end before")
        change(outliving, until=day, ended=(LEFT, ENDED)[second % 2])
        dissolve_kept(unit, on=day, **self.way)

    @transaction.atomic
    def _undo_of_the_tree(self, first: int, second: int, day: date) -> None:
        act = one(standing(*UNDO), first)
        if act is None:
            return
        units = list(act.units.all())
        if act.verb == Permission.FOUND_UNIT and Party.objects.filter(unit_id__in=[u.pk for u in units]).exists():
            raise Refused("there are parties")
        undo_act(act, **self.way)


class SharedRecount(Recount):
    """Every figure, counted from the parties: of pacts how many there are, of workers what they add up to."""

    def __init__(self) -> None:
        self.parties = list(Party.objects.all())
        stocks = {"pacts": [(p.unit_id, p.since, p.until, 1) for p in self.parties]}
        flows = {"pacts_left": [(p.unit_id, p.until, 1) for p in self.parties if p.until]}
        super().__init__(stocks, flows)

    def told(self, first: date, last: date, tree: str, today: date) -> Iterator[tuple[str, Party, date]]:
        """What counts: measure, party, and the day on which it does."""
        for p in self.parties:
            if p.since <= last and (p.until is None or last < p.until):
                yield "pacts", p, last
                yield "pact_workers", p, last
                if p.is_good:
                    yield "pacts_good", p, last
            if first <= p.since <= last:
                yield "pacts_joined", p, p.since
                yield "pact_workers_joined", p, p.since
            if p.until and p.ended == LEFT and first <= p.until <= last:
                yield "pacts_left", p, p.until

    def rows(self, first: date, last: date, tree: str, today: date) -> Any:
        """(unit, block, the unit directly below; 0 for what counts through none, None for all, "left" for what counts
        through units that stand there no more) -> measure -> figure."""
        standing = cache(partial(self.children, day=last))
        pacts: dict[Any, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        workers: dict[Any, Counter[str]] = defaultdict(Counter)
        for measure, party, happened in self.told(first, last, tree, today):
            if tree == "now":
                above, day = self.above(party.unit_id, today), today
            elif measure in ("pacts_joined", "pacts_left", "pact_workers_joined"):
                above, day = self.counted_above(party.unit_id, happened)
            else:
                above, day = self.above(party.unit_id, happened), happened
            block = self.block(party.unit_id, day)
            for upper, below in zip(above, (0, *above), strict=False):
                ways = {None, below} if not below or day == last or below in standing(upper) else {None, below, "left"}
                for key in product([upper], {0, block, f"only {block}"}, ways):
                    if "workers" in measure:
                        workers[key][measure] += party.workers
                    else:
                        pacts[key][measure].add(party.pact)
        figures: dict[Any, dict[str, int]] = defaultdict(lambda: dict.fromkeys(CODES, 0))
        for key, sets in pacts.items():
            figures[key].update({measure: len(found) for measure, found in sets.items()})
        for key, added in workers.items():
            figures[key].update(added)
        return figures
