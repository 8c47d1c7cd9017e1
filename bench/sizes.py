"""How large the invented federations are: as many units and people as a ward, a province or the nation has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Everything generated happened until this day, so that two runs of any two years make the same federation.
LAST_DAY = date(2026, 6, 30)
# The three reorganisations: a province joins another, districts are merged, provinces and districts end.
MERGER_2008 = date(2008, 8, 1)
MERGER_2020 = date(2020, 1, 1)
REFORM_2025 = date(2025, 7, 1)


@dataclass(frozen=True)
class Size:
    """`provinces` and `districts` are counted on three days: before 2008 or 2020, before July 2025, since then.

    `unions` and `members` stand on the last day; units and people who have gone come on top of them.
    """

    name: str
    provinces_before: int
    provinces_until_2025: int
    provinces: int
    districts_before: int
    districts: int
    wards: int
    unions: int
    members: int


SIZES = {
    size.name: size
    for size in (
        Size("ward", 1, 1, 1, 2, 1, 1, 100, 12_000),
        Size("province", 3, 2, 1, 32, 30, 137, 11_600, 700_000),
        Size("nation", 64, 63, 34, 712, 700, 3_300, 120_000, 11_000_000),
    )
}
