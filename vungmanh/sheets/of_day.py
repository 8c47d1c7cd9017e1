"""Of which day a list is: as its officer says, as was said when it was sent, as its title states, or else today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import ANY_DAY, show_day
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.seen import ListSeen

KEY: Final = "day"
SAID, TITLE, TODAY = "said", "title", "today"


@dataclass(frozen=True)
class OfDay:
    """The day of a list, where it was read (ListSeen.day_from), and the question by which it is said otherwise."""

    day: date
    source: str
    asked: Asked

    def tell(self, seen: ListSeen) -> None:
        seen.day, seen.day_from = self.day.isoformat(), self.source
        seen.asked.append(self.asked)


def of_day(stated: date | None, told: date | None, answers: Answers, today: date) -> OfDay:
    """`stated` is the day in the titles, `told` the one for which the lists were sent; `answers` those of the sheet."""
    labels = {
        told: _("%(day)s, as was said when the list was sent"),
        stated: _("%(day)s, as the list says"),
        today: _("%(day)s, today"),
    }
    choices = tuple(Choice(day.isoformat(), label % {"day": show_day(day)}) for day, label in labels.items() if day)
    best = told or stated or today
    asked = answers.put(
        Asked(KEY, KEY, _("Of which day is the list?"), choices, best.isoformat(), blocks=False, free="day")
    )
    answered = _day(asked.answer, today)
    if answered is None:
        return OfDay(best, SAID if told else TITLE if stated else TODAY, replace(asked, answer=""))
    return OfDay(answered, SAID, replace(asked, answer=answered.isoformat()))


def _day(answer: str, today: date) -> date | None:
    """The day that was said, None if it is none, or one to come."""
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return None
    return day if ANY_DAY[0] <= day <= today else None
