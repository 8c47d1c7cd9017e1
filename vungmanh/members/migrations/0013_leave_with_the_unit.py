from collections import Counter, defaultdict
from datetime import timedelta

from django.db import migrations

from vungmanh.ledger.actions.post import post

_DAY = timedelta(days=1)
_MEMBERS, _WOMEN, _DEPARTURES = 2, 3, 1002  # as the ledger numbers them for good
_CHUNK = 2_000


def leave_with_the_unit(apps, editor):
    """Memberships that a dissolution let end on the eve of its day end on the day, and are counted so."""
    memberships = apps.get_model("members", "Membership").objects
    ended = memberships.filter(reason="unit_dissolved", ended="left", unit__dissolved_on__isnull=False)
    early = [
        (pk, person, unit, until, gender == "female")
        for pk, person, unit, until, gender, dissolved_on in ended.order_by("pk")
        .values_list("pk", "person", "unit", "until", "person__gender", "unit__dissolved_on")
        .iterator(chunk_size=_CHUNK)
        if until + _DAY == dissolved_on
    ]
    for start in range(0, len(early), _CHUNK):
        _shift(memberships, early[start : start + _CHUNK])


def _shift(memberships, early):
    people = [person for _, person, *_ in early]
    # Whoever was a member elsewhere from that eve on was no member of the unit any more.
    since = set(memberships.filter(person__in=people).values_list("person", "since"))
    entries = Counter()
    moved = defaultdict(list)
    for pk, person, unit, until, is_woman in early:
        if (person, until) in since:
            continue
        moved[until + _DAY].append(pk)
        for measure in (_MEMBERS, _WOMEN) if is_woman else (_MEMBERS,):
            entries[unit, measure, until] += 1
            entries[unit, measure, until + _DAY] -= 1
        entries[unit, _DEPARTURES, until] -= 1
        entries[unit, _DEPARTURES, until + _DAY] += 1
    for day, keys in moved.items():
        memberships.filter(pk__in=keys).update(until=day)
    post(entries)


class Migration(migrations.Migration):
    """Who left with a dissolved unit was a member on its last day (decision 0025)."""

    dependencies = [
        ("members", "0012_forget_what_stood_in_the_clear"),
        ("organization", "0007_fill_initials_of_units"),
        ("ledger", "0001_initial"),
    ]

    operations = [migrations.RunPython(leave_with_the_unit, migrations.RunPython.noop)]
