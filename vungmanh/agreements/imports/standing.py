"""What is known already of what lists tell: by our own number, by union and day of signing, by union and paper."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from vungmanh.agreements.imports.listed import Listed
from vungmanh.agreements.models import Agreement, Change, Grade, Party
from vungmanh.agreements.rules.kinds import ENTERPRISE
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks


class Known:
    """The agreements that the rows may be, with their parties, changes and grades that stand.

    SECURITY: of those alone that the officer sees; of another's nothing is told, not even that it is known.
    """

    def __init__(self, job: Job, rows: Sequence[Listed]) -> None:
        self._by_unit = defaultdict[int, list[Agreement]](list)
        self.parties = defaultdict[int, list[Party]](list)
        self.changes = defaultdict[int, list[Change]](list)
        self.grades = defaultdict[int, list[Grade]](list)
        found = self._found({unit for listed in rows for unit in listed.units}, job)
        for some in in_chunks(found):
            for party in Party.objects.standing().filter(agreement__in=some).select_related("unit").order_by("pk"):
                self.parties[party.agreement_id].append(party)
            for change in Change.objects.filter(agreement__in=some, struck_on__isnull=True).order_by("on", "pk"):
                self.changes[change.agreement_id].append(change)
            for grade in Grade.objects.filter(agreement__in=some, struck_on__isnull=True).order_by("on", "pk"):
                self.grades[grade.agreement_id].append(grade)
        for agreement in found.values():
            of_parties = {party.unit_id for party in self.parties[agreement.pk]}
            units = {agreement.unit_id} if agreement.kind == ENTERPRISE else {agreement.unit_id} | of_parties
            for unit in units:
                self._by_unit[unit].append(agreement)

    def _found(self, units: Collection[int], job: Job) -> dict[int, Agreement]:
        seen: Any = Agreement.objects.standing().visible_to(job.by, job.today).select_related("unit__kind")
        if connection.in_atomic_block:
            seen = seen.select_for_update(of=("self",))
        return {each.pk: each for some in in_chunks(units) for each in seen.of_units(some).order_by("pk")}

    def found(self, listed: Listed) -> Agreement | None:
        """The one that the row tells of. Raises Wrong where that may be two, or is kept otherwise."""
        near = {
            each.pk: each for unit in sorted(listed.units) for each in self._by_unit[unit] if each.kind == listed.kind
        }
        paper = fold(str(listed.facts.get("number", "")))
        that_day = {key for key, each in near.items() if each.signed_on == listed.signed_on}
        by_paper = {
            key for key, each in near.items() if paper and fold(each.number) == paper and _at_once(each, listed)
        }
        if listed.number in near and not {listed.number} & (that_day | by_paper):
            reason = _("Under this number one is kept that was signed on %(day)s. Correct it on its own page.")
            raise Wrong("number", "kept_otherwise", reason % {"day": show_day(near[listed.number].signed_on)})
        meant = that_day & by_paper or that_day | by_paper
        if listed.number in meant:
            meant = {listed.number}
        if len(meant) > 1:
            raise Wrong("paper", "two_meant", _("Several agreements are kept here that this row may be about."))
        known = near[meant.pop()] if meant else None
        if known is not None and paper and known.number and fold(known.number) != paper and known.pk != listed.number:
            reason = _(
                "One that was signed on this day is kept with the number %(number)s. Correct it on its own page."
            )
            raise Wrong("paper", "kept_otherwise", reason % {"number": known.number})
        return known


def _at_once(known: Agreement, listed: Listed) -> bool:
    """Whether the row speaks of the time of the known one: numbers begin anew every year."""
    begun: date | None = listed.facts.get("effective_on") or listed.signed_on
    if begun is None:
        return True
    until: date = listed.facts.get("until") or usual_until(begun, listed.months or 12)
    return begun <= known.until and until >= known.effective_on
