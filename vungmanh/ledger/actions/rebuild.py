"""Make the books anew: from the rooms' rows, or the sums alone from the entries."""

from collections.abc import Sequence

from django.db import connection, transaction

from vungmanh.core.measures import Measure
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.add_credits import correct_closings
from vungmanh.ledger.actions.add_present import add_present
from vungmanh.ledger.actions.share import keep
from vungmanh.ledger.credits import ENTRIES, credits_of
from vungmanh.ledger.models import Closing, Entry, Pending, Present, Rollup, SharedEntry
from vungmanh.ledger.queries import closed_through, recounted


@transaction.atomic
def rebuild(measures: Sequence[Measure]) -> None:
    """Count every measure from its rows again and write entries, shared ones, roll-up and closings anew."""
    locks.hold_all_entries()
    Entry.objects.all().delete()
    SharedEntry.objects.all().delete()
    for measure in measures:
        counted = recounted(measure)
        Entry.objects.bulk_create(
            (
                Entry(unit_id=unit, measure=measure.number, day=day, amount=amount)
                for (unit, day), amount in counted.items()
            ),
            batch_size=2_000,
        )
        if measure.shared:
            keep([measure], list(measure.rows()))
    rebuild_sums()


@transaction.atomic
def rebuild_sums() -> None:
    """Write roll-up, closings and the sums of today's tree anew from the entries."""
    locks.hold_all_entries()
    locks.fold_alone()
    for model in (Pending, Rollup, Closing, Present):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO ledger_rollup (ancestor_id, block, day, measure, amount) {credits_of(ENTRIES)}")
    correct_closings("ledger_rollup", through=closed_through())
    add_present(ENTRIES)
