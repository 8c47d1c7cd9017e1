"""Which sheets a reader of one kind of list takes: told by whoever knows every kind, sheet by sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Sheet


@dataclass(frozen=True)
class Taking:
    """Whether a sheet is taken; of one that is not the `refusal`, None where somebody else takes it.

    `asked` is what its officer may say about its kind.
    """

    take: bool = True
    refusal: Refusal | None = None
    asked: tuple[Asked, ...] = ()

    def left_to_others(self, sheet: Sheet, outcome: Outcome) -> bool:
        """Whether the sheet is not read here; one that is refused counts with all that stands in it."""
        if self.take:
            return False
        if self.refusal:
            outcome.rows += sheet.entries_from[0]
            outcome.refuse([self.refusal], sheet.entries_from[0])
        return True


Takes = Callable[[Sheet], Taking]


def everything(sheet: Sheet) -> Taking:
    """A reader to whom nobody has said otherwise takes every sheet."""
    return Taking()
