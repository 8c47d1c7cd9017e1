"""Whose targets the officer who loads a list sets today: of units below the assigning one, as far as roles reach."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.scope import NotAllowed
from vungmanh.indicators.actions.holding import require_level
from vungmanh.indicators.imports.listed import Listed
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of


class Whose:
    """Knows it of these units, by their keys."""

    def __init__(self, job: Job, units: Collection[int]) -> None:
        self._under, self._units = job.under, set(units)
        self._own = {job.under.pk} & self._units
        self._way: dict[str, Any] = {"by": job.by, "today": job.today}
        self._below = self._standing_below(job)
        self._others = self._set_by_others()

    def refuse(self, rows: Sequence[Listed]) -> None:
        """SECURITY: raises Wrong where one of them is of a unit whose targets the officer does not set."""
        for listed in rows:
            if listed.unit.pk not in self._below:
                told = {"unit": listed.unit.name, "top": self._under.name}
                reason = _("%(unit)s does not stand below %(top)s today, which sets no target of it.")
                raise Wrong("unit", "not_below", reason % told)
            if listed.unit.pk in self._others:
                reason = _("Your role does not set targets of %(unit)s: the level above it does.")
                raise Wrong("unit", "not_yours", reason % {"unit": listed.unit.name})

    def _standing_below(self, job: Job) -> set[int]:
        """Those that stand below the assigning unit today, and that one itself."""
        below = Unit.objects.under(seat_of(job.under, today=job.today), job.today).order_by()
        found = set(self._own)
        for some in in_chunks(self._units):
            found |= set(below.filter(pk__in=some).values_list("pk", flat=True))
        return found

    def _set_by_others(self) -> set[int]:
        try:
            require_level(self._units - self._own, own=self._own, **self._way)
        except NotAllowed:
            return {unit for unit in self._units if not self._may(unit)}
        return set()

    def _may(self, unit: int) -> bool:
        try:
            require_level({unit} - self._own, own={unit} & self._own, **self._way)
        except NotAllowed:
            return False
        return True
