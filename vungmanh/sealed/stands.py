"""How a report stands, in words that say nothing of what is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.sealed.mine import short
from vungmanh.sealed.models import Case


@dataclass(frozen=True)
class Stands:
    """`called` by its readers; `state` in words with its `tone`; `by`: the last day to write, None if nobody waits."""

    case: Case
    called: str
    state: str | Promise
    tone: str
    by: date | None
    is_late: bool


def stands(case: Case, today: date) -> Stands:
    late = bool(case.waits_on and case.waits_on < today and not case.closed_on)
    state, tone = _state(case, late)
    return Stands(case, short(case), state, tone, None if case.closed_on else case.waits_on, late)


def _state(case: Case, late: bool) -> tuple[str | Promise, str]:
    if case.closed_on:
        return pgettext_lazy("a confidential report", "closed"), ""
    if case.waits_on is None:
        return _("waits for the sender"), "good"
    return (_("the sender waits too long"), "bad") if late else (_("waits for an answer"), "warn")
