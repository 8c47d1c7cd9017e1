"""What waits about people entered twice: the pairs that hardly need weighing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core import paths
from vungmanh.kit.due import Due
from vungmanh.merging.duplicates import likely_at_a_glance
from vungmanh.organization.in_hand import in_hand

_MINUTES: Final = 2  # a pair


def dues(reader: Any, today: date) -> Iterator[Due]:
    """One due at each unit where the reader merges: the pair may stand in two units below it."""
    for top in reach(reader, Permission.MERGE_MEMBERS, today):
        units = in_hand(reader, [top], today)
        count = likely_at_a_glance(list(units))
        if count:
            at = units[paths.unit_id(top[-paths.STEP :])] if top else next(iter(units.values()))
            yield Due(
                on=None,
                title=_("Pairs of entries that are probably one person: %(count)s") % {"count": number_format(count)},
                url=reverse("merging:duplicates", args=[at.code]),
                at=at,
                verb=_("Look at them"),
                minutes=_MINUTES * count,
                why=_("They have the same name and day of birth, and one of them has no identity number."),
            )
