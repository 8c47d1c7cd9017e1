"""The number of an agreement, and the day that may stand beside it: “05/TƯLĐTT ngày 12/03/2024”."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from vungmanh.agreements.models.agreements import NUMBER_AT_MOST
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.officers.rules.office_facts import Decision, decision_said


@dataclass(frozen=True)
class Paper:
    number: str
    day: date | None = None


def paper_said(cells: Cells, *, has_day: bool) -> Paper:
    """`has_day`: the head of the column names a day too; else what looks like a day and nothing else is a number, as
    “05/02/2026” may well be. Raises Wrong for a day that does not exist."""
    text = cells.text("paper")
    said = decision_said(text)
    if not has_day and not said.number:
        said = Decision(text)
    if said.wrong:
        reason = _("“%(value)s” is no day. Write it as day/month/year.") % {"value": said.wrong}
        raise Wrong("paper", "bad_date", reason)
    if len(said.number) > NUMBER_AT_MOST:
        reason = _("This is too long: at most %(longest)d letters.") % {"longest": NUMBER_AT_MOST}
        raise Wrong("paper", "too_long", reason)
    return Paper(said.number, said.day)
