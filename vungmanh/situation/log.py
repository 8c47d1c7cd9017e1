"""The log of a stoppage as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.situation.models import LogLine, Stoppage

LINES_AT_MOST: Final = 500


@dataclass(frozen=True)
class Shown:
    """`day` is "" where it is that of the line above, or of all; `strike_url` "" where the reader may not strike it."""

    hour: str
    day: str
    words: str
    people: str
    by: str
    is_struck: bool
    strike_url: str


def log_of(stoppage: Stoppage, *, writes: bool) -> list[Shown]:
    """The latest first. Two queries."""
    lines = list(LogLine.objects.filter(stoppage=stoppage).order_by("-at", "-pk")[:LINES_AT_MOST])
    names = names_of({line.by for line in lines}) if lines else {}
    days = [line.at.astimezone(VIETNAM).date() for line in lines]
    one_day = set(days) == {stoppage.began_on}
    shown = []
    for line, day, above in zip(lines, days, [None, *days], strict=False):
        said = "" if one_day or day == above else show_day(day)
        shown.append(_shown(line, said, str(names[line.by]), writes))
    return shown


def _shown(line: LogLine, day: str, name: str, writes: bool) -> Shown:
    return Shown(
        hour=line.at.astimezone(VIETNAM).strftime("%H:%M"),
        day=day,
        words=line.words,
        people=_("%(people)s people") % {"people": number_format(line.people, force_grouping=True)}
        if line.people is not None
        else "",
        by=name,
        is_struck=line.struck_on is not None,
        strike_url=reverse("situation:strike_line", args=[line.pk]) if writes and not line.struck_on else "",
    )
