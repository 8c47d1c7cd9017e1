"""One act upon an agreement, written within: what it changes is kept, what follows is worked out, the books follow."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from vungmanh.agreements.actions.holding import looked_at, with_the_one_before
from vungmanh.agreements.actions.settling import settled
from vungmanh.agreements.models import AGREEMENT, Agreement
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, kept


@contextmanager
def written(verb: str, agreement: Agreement, *, by: Any, today: date, units: Collection[int] = ()) -> Iterator[Keeping]:
    """The caller holds the agreement. `units` are the parties that the act touches beside the agreement's own unit."""
    keys = with_the_one_before(agreement)
    with kept(verb, looked_at(lambda: keys), by=by, on=today, at=agreement.unit) as keeping:
        with settled(lambda: keys):
            yield keeping
        keeping.units.update({agreement.unit_id, *units})
        keeping.records.add(Subject(AGREEMENT, agreement.pk))


def touches(agreement: Agreement, units: Collection[int] = ()) -> list[Touched]:
    """What a line of the journal is about. SECURITY: its facts hold no words that may name somebody."""
    return about(units=sorted({agreement.unit_id, *units}), records={AGREEMENT: [agreement]})
