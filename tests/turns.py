"""Which cases of the longest tables a run tries: those whose turn it is (docs/decisions/0070).

VUNGMANH_TURN  a whole number: the turn of this run (bin/test gives one to a run of everything). Without it, as where
               somebody runs one file, every case is tried.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Final

IN_ALL: Final = 3  # runs until each case of a table that bears the mark `turns` was tried


def turn_of_this_run() -> int | None:
    """Returns None where everything is to be tried."""
    said = os.environ.get("VUNGMANH_TURN", "")
    return int(said) if said else None


def has_its_turn(place: int) -> bool:
    """Whether this run tries what stands at this place of a table that one test goes through."""
    turn = turn_of_this_run()
    return turn is None or place % IN_ALL == turn % IN_ALL


def left_for_other_turns(items: Iterable[Any], turn: int, *, one_of_each_table: bool) -> Iterator[Any]:
    """Cases (items of pytest) that this run leaves out.

    Of a table with the mark `turns` a third is tried. With `one_of_each_table`, as on a second database, one single
    case of every other table is, and of those that bear the mark `every` each case, whether it takes turns or not.
    """
    tables: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        if hasattr(item, "callspec"):
            tables[item.nodeid.partition("[")[0]].append(item)
    for cases in tables.values():
        marked = cases[0].get_closest_marker
        if marked("turns") and not (one_of_each_table and marked("every")):
            in_all = min(IN_ALL, len(cases))
        elif one_of_each_table and not marked("every"):
            in_all = len(cases)
        else:
            continue
        yield from (case for place, case in enumerate(cases) if place % in_all != turn % in_all)
