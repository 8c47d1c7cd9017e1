"""How rows of persons are looked at before and after an act that is kept (kit/kept.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vungmanh.kit.kept import Look, Rows, rows
from vungmanh.members.models import Membership
from vungmanh.members.transferring import chunks

TOLD_APART: Final = "members.tell_apart"  # the one verb on persons whose right is another's: that of merging


def stays_looked_at(keys: Sequence[int]) -> Look:
    """Looks at whether and how the memberships have ended."""
    return rows(lambda: [(Membership.objects.filter(pk__in=some), _ENDS) for some in chunks(keys)])


def people_looked_at(people: Sequence[int]) -> Look:
    """Looks at all memberships of the people; where they are follows from these (actions/place.py)."""

    def which() -> Iterator[Rows]:
        for some in chunks(people):
            yield Membership.objects.filter(person__in=some), ()

    return rows(which)


_ENDS: Final = ("until", "ended", "reason")
