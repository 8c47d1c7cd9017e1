"""What is known already of what registers tell: by our own numbers, and by unit, day and words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import connection

from vungmanh.core.vietnamese import fold
from vungmanh.loading.job import Job
from vungmanh.loading.pictures import in_chunks
from vungmanh.petitions.imports.listed import Listed
from vungmanh.petitions.models import Petition, PetitionQuerySet, Stage
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.histories import Step

Key = tuple[int, date, str]
# How far a matter has come: a list moves it on, and never back.
_FAR = {states.RECEIVED: 0, states.IN_WORK: 1, states.WITH_EMPLOYER: 1, states.WITH_AUTHORITY: 1, states.ANSWERED: 2}
_OVER = 3


class Known:
    """The petitions that the rows may be.

    SECURITY: of those alone that the officer sees; of another's nothing is told, not even that it is known.
    """

    def __init__(self, job: Job, rows: Sequence[Listed]) -> None:
        self._seen: PetitionQuerySet = Petition.objects.standing().visible_to(job.by, job.today)
        numbers = {row.number for row in rows if row.number}
        self._by_number = {each.number: each for each in self._held(self._seen.filter(number__in=numbers))}
        self._by_words = defaultdict[Key, list[Petition]](list)
        days = {opinion.heard.received_on for row in rows for opinion in row.opinions}
        for units in in_chunks({row.unit.pk for row in rows}):
            found = self._seen.filter(unit__in=units, received_on__in=days)
            # What was kept from its own unit, being about its officers, was said there all the same.
            found |= self._seen.filter(shut__in=units, received_on__in=days)
            for each in self._held(found):
                for unit in (each.unit_id, each.shut_id):
                    if unit is not None:
                        self._by_words[unit, each.received_on, fold(each.words)].append(each)
        known = {each.pk for same in self._by_words.values() for each in same}
        self._since = dict[int, date]()
        for keys in in_chunks(known):
            stages = Stage.objects.standing().filter(petition__in=keys).order_by()
            self._since |= dict(stages.values_list("petition", "since"))

    def numbered(self, number: str) -> Petition | None:
        return self._by_number.get(number)

    def said(self, key: Key) -> Petition | None:
        return next(iter(self._by_words.get(key, ())), None)

    def further(self, petition: Petition, steps: Sequence[Step]) -> list[Step]:
        """The steps that go on where the petition stands by now; none where it has come as far."""
        return yet_to_come(petition.state, self._since[petition.pk], steps)

    @staticmethod
    def _held(found: PetitionQuerySet) -> Iterable[Petition]:
        rows = found.order_by("pk")
        return rows.select_for_update(of=("self",)) if connection.in_atomic_block else rows


def yet_to_come(state: str, since: date, steps: Sequence[Step]) -> list[Step]:
    """The steps that lead on from a state in which it stands since that day."""
    far = _FAR.get(state, _OVER)
    return [step for step in steps if _FAR.get(step.state, _OVER) > far and step.on >= since]
