"""What a list has written, kept with its import, so that it stands as before when the list is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from vungmanh.kit.kept import Changes, Look, differences
from vungmanh.sheets.models import Change, Import


@contextmanager
def keep(batch: Import, look: Look) -> Iterator[None]:
    """Look before and after what is written within, and keep all of what differs."""
    before = look()
    yield
    rows = []
    for name, change in differences(before, look(), whole=True).items():
        model, key = name.rsplit(":", 1)
        rows.append(Change(batch=batch, model=model, key=int(key), before=change["before"], after=change["after"]))
    Change.objects.bulk_create(rows, batch_size=1_000)


def changes_of(batch: Import) -> Changes:
    """In the order in which they were written: rows that others point at come first."""
    return {
        f"{change.model}:{change.key}": {"before": change.before, "after": change.after}
        for change in batch.changes.order_by("pk")
    }
