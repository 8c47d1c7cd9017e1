"""What waits about people entered twice: the pairs that hardly need weighing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.kit.due import Due, Further
from vungmanh.merging.duplicates import likely_at_a_glance
from vungmanh.organization.in_hand import in_hand

FURTHER: Final = (
    Further(Permission.MERGE_MEMBERS, gettext_lazy("Entries that are probably one person"), "merging:duplicates"),
)
_MINUTES: Final = 2  # a pair


def dues(reader: Any, today: date) -> Iterator[Due]:
    """One due at each unit where the reader merges, all of whose unions they look after: the pair may stand in two."""
    hand = in_hand(reader, Permission.MERGE_MEMBERS, today)
    for top in reach(reader, Permission.MERGE_MEMBERS, today):
        mine = [each for each in hand.here if each.path.startswith(top)]
        if not mine or mine[0].at in hand.beyond:
            continue
        at = mine[0].at
        count = likely_at_a_glance([key for each in mine for key in each.units])
        if count:
            yield Due(
                on=None,
                title=_("Pairs of entries that are probably one person: %(count)s") % {"count": number_format(count)},
                url=reverse("merging:duplicates", args=[at.code]),
                at=at,
                verb=_("Look at them"),
                minutes=_MINUTES * count,
                why=_("They have the same name and day of birth, and one of them has no identity number."),
            )
