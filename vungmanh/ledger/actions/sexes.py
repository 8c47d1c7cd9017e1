"""Post what a corrected sex changes in the figures of rooms that stand above the roll."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from vungmanh.kit.the_house import counts_of_people
from vungmanh.ledger.actions.post import recount


@contextmanager
def sexes_recounted(persons: Collection[int]) -> Iterator[None]:
    """Run a change of the sexes of these persons, who are held, and of nothing else that other rooms count; the books
    of all rooms follow. Without persons it costs nothing."""
    with ExitStack() as running:
        for room in counts_of_people() if persons else ():
            running.enter_context(recount(room.measures, partial(room.rows, persons)))
        yield
