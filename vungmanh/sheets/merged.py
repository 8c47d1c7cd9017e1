"""The merged cells of a sheet, asked by row: what is merged elsewhere costs a head nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

Merges = Sequence[tuple[int, int, int, int]]  # first row, first column, last row, last column, from 1, from 0

_TALL: Final = 8  # rows
# More merges than these cannot lie about one head without overlapping, and no program lets them overlap.
_MOST: Final = 2_000
_MOST_TALL: Final = 300


class Merged:
    """The merges of one sheet."""

    def __init__(self, merges: Merges) -> None:
        self.all = merges
        # By row, how many cells are merged into the last of those merged along it.
        self.wide = {top: right - left + 1 for top, left, bottom, right in merges if top == bottom and right > left}
        ordered = sorted(set(merges))
        self._short = [each for each in ordered if each[2] - each[0] < _TALL]
        self._tall = [each for each in ordered if each[2] - each[0] >= _TALL]
        self._tops = [each[0] for each in self._short]

    def about(self, first: int, last: int) -> Merges:
        """Those that touch the rows `first` to `last`, both counted from 1 and included."""
        low, high = bisect_left(self._tops, first - _TALL), bisect_right(self._tops, last)
        short = [each for each in self._short[low:high][:_MOST] if each[2] >= first]
        tall: list[tuple[int, int, int, int]] = []
        for each in self._tall:
            if each[0] > last or len(tall) == _MOST_TALL:
                break
            if each[2] >= first:
                tall.append(each)
        return [*short, *tall] if tall else short
