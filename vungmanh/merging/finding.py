"""Pairs of a province are found in the background and kept: its page reads what was found last, and says until when.

They are looked for anew when their page is opened and they are not fresh any more, and once a day. A looking that was
broken off is taken up again; two at once find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db import models, transaction
from django.db.models import F, Q, Value
from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django_tasks import task

from vungmanh.members.models import Person, TwoPersons
from vungmanh.merging.duplicates import probable_pairs
from vungmanh.merging.models import Finding
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import standing_under
from vungmanh.organization.seats import seat_of

_FRESH: Final = timedelta(minutes=10)
_NOBODY: Final = 0  # no key of a person
_TRIES: Final = 3  # so often a killed worker takes it up; then it waits until somebody opens the page again

Keys = tuple[int, int]


@task()
def find_pairs(pk: int) -> None:
    """Look for the pairs, unless somebody else has done so meanwhile."""
    Finding.objects.filter(pk=pk, asked_at__isnull=False).update(tries=F("tries") + 1)
    finding = Finding.objects.select_related("unit").filter(pk=pk, asked_at__isnull=False).first()
    if finding is None:
        return
    if finding.tries > _TRIES or finding.unit is None:
        Finding.objects.filter(pk=pk).update(asked_at=None, tries=0)
        return
    find(finding.unit, today=timezone.localdate(), now=timezone.now())


def find(unit: Unit, *, today: date, now: datetime) -> None:
    """Keep what is found now, unless what is kept was found later."""
    found = probable_pairs(seat_of(unit, today=today), today)
    keys = [[pair.one.pk, pair.other.pk] for pair in found.pairs]
    older = Finding.objects.filter(Q(found_at=None) | Q(found_at__lte=now), unit=unit)
    older.update(pairs=keys, more=found.more, found_at=now, asked_at=None, tries=0)


def kept_at(unit: Unit, now: datetime) -> Finding:
    """What was found at the unit last. Where that is not fresh any more, it is asked for anew."""
    finding, _new = Finding.objects.get_or_create(unit=unit)
    if finding.found_at is None or finding.found_at < now - _FRESH:
        _ask(finding, now)
        finding.refresh_from_db()
    return finding


def find_all_anew(now: datetime) -> None:
    """Ask for all that are kept; those whose unit is gone are let go."""
    Finding.objects.filter(unit=None).delete()
    for finding in Finding.objects.filter(Q(found_at=None) | Q(found_at__lt=now - _FRESH)):
        _ask(finding, now)


@transaction.atomic
def _ask(finding: Finding, now: datetime) -> None:
    """Leave it to the background, once however many ask."""
    if Finding.objects.filter(pk=finding.pk, asked_at=None).update(asked_at=now, tries=0):
        find_pairs.enqueue(finding.pk)


def put_back() -> int:
    """What was broken off with its worker is taken up anew. Returns how many lookings that are."""
    left = list(Finding.objects.filter(asked_at__isnull=False).order_by("pk").values_list("pk", flat=True))
    for pk in left:
        find_pairs.enqueue(pk)
    return len(left)


def still_standing(pairs: Sequence[Sequence[int]], path: str, today: date) -> list[Keys]:
    """Of kept pairs those of which both people are there, at or below the path today, and not told to be two.

    SECURITY: `path` is where the reader may merge; whoever has gone elsewhere since is nobody's there. One query.
    """
    keys = {pk for pair in pairs for pk in pair}
    people = Person.objects.filter(standing_under(path, unit="unit", day=today), pk__in=keys).order_by()
    two = TwoPersons.objects.filter(one__in=keys, other__in=keys).order_by()
    here = people.values_list("pk", Value(_NOBODY, models.BigIntegerField()))
    found = set(here.union(two.values_list("one", "other")))
    return [
        (one, other)
        for one, other in pairs
        if (one, _NOBODY) in found and (other, _NOBODY) in found and (one, other) not in found
    ]
