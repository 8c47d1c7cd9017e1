"""What a list of people is asked as a whole: which gathering it is about, and what its silence means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.rules.kinds import ABSENT, CALLED_OFF, PRESENT
from vungmanh.loading.job import Job
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of
from vungmanh.petitions.imports.rows import gathering_day
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.tables import Table

GATHERING: Final = "gathering"  # the key of the question, and the option of the command
NOT_SAID, ALL_DAYS = "nothing", "all-days"
YES, NO, GUEST, OUT = "yes", "no", "guest", "out"
_OFFERED: Final = 60
_SINCE, _UNTIL = timedelta(days=800), timedelta(days=200)
_ROWS: Final = 2_000
_NAMES_A_LIST: Final = re.compile(
    r"\b(danh sach|diem danh|tham du|hoi nghi|hoi thao|toa dam|lop|tap huan|boi duong|dai hoi|cuoc hop|buoi)\b"
)


def gatherings_of(job: Job) -> Any:
    """Those whose lists the officer may load here.

    SECURITY: a number of anybody else's names none.
    """
    places = Placement.objects.last_on(job.today).under(road_of(job.under).seat(job.today))
    seen = Gathering.objects.standing().visible_to(job.by, job.today, Permission.IMPORT_GATHERINGS)
    return seen.filter(unit__in=places.order_by().values("unit")).exclude(state=CALLED_OFF).select_related("unit")


def which(job: Job, table: Table) -> tuple[Asked, Gathering | None]:
    """Which gathering a list is about, asked with the one that its titles name."""
    answers, known = table.mapping.answers, gatherings_of(job)
    window = (job.today - _SINCE, job.today + _UNTIL)
    offered = list(known.filter(on__range=window).order_by("-on", "-pk")[:_OFFERED])
    said = answers.chosen.get(GATHERING, "")
    chosen = known.filter(pk=int(said)).first() if said.isascii() and said.isdigit() and len(said) < 16 else None
    if chosen and chosen not in offered:
        offered.insert(0, chosen)
    best, is_sure = _named_by(table, offered, job.today)
    choices = tuple(Choice(str(each.pk), f"{each.title}, {show_day(each.on)}, {each.unit.name}") for each in offered)
    text = _("Whose list is it: of which gathering?")
    asked = Asked(
        GATHERING, GATHERING, text, choices, str(best.pk) if best else "", blocks=not is_sure,
        answer=str(chosen.pk) if chosen else "",
    )  # fmt: skip
    found = chosen or (best if is_sure and not said else None)
    return asked, found


def says_otherwise(table: Table, gathering: Gathering, today: date) -> str:
    """The line of the titles that names another day than one of the gathering's, "" for none."""
    lines = [line for line in (*table.title_lines, *table.sheet_titles) if _NAMES_A_LIST.search(fold(line))]
    for line in dict.fromkeys(lines):
        day = gathering_day(replace(table, title_lines=(line,), sheet_titles=()), today)
        if day and not gathering.on <= day <= gathering.until:
            return line
    return ""


def _named_by(table: Table, offered: Sequence[Gathering], today: date) -> tuple[Gathering | None, bool]:
    """The one whose title or day stands in the titles of the list; sure where both do."""
    lines = " ".join(fold(line) for line in (*table.title_lines, *table.sheet_titles))
    day = gathering_day(table, today)
    titled = [each for each in offered if len(fold(each.title)) > 3 and fold(each.title) in lines]
    both = [each for each in titled if day and each.on <= day <= each.until]
    for some, sure in ((both, True), (titled, False)):
        if len(some) == 1:
            return some[0], sure
    of_day = [each for each in offered if day and each.on <= day <= each.until]
    return (of_day[0], False) if len(of_day) == 1 else (None, False)


def _put(answers: Answers, asked: Asked) -> Asked:
    put = answers.put(asked)
    known = put.answer in {choice.value for choice in asked.choices}
    return put if known else replace(put, answer="")


def everybody(answers: Answers, rows: Sequence[int]) -> Asked:
    """Whether all of a list that says nothing of attendance were there."""
    choices = (
        Choice(PRESENT, _("Yes, all of them were there")),
        Choice(NOT_SAID, _("They were invited; who came is not known from it")),
    )
    text = _("The list does not say who was there. Is it the list of those who came?")
    return _put(answers, Asked("everybody", "everybody", text, choices, rows=tuple(rows[:_ROWS])))


def silent(answers: Answers, rows: Sequence[int], best: str) -> Asked:
    """What it means that nothing stands in the columns of attendance of some rows."""
    names = dict(PRESENCES)
    choices = (
        Choice(PRESENT, str(names[PRESENT])),
        Choice(ABSENT, str(names[ABSENT])),
        Choice(NOT_SAID, _("Nothing is known of them")),
    )
    text = _("In rows %(rows)s nothing is marked. How did these people stand?") % {"rows": spans(rows)}
    return _put(answers, Asked("silent", "silent", text, choices, best, tuple(rows[:_ROWS])))


def which_day(answers: Answers, days: Sequence[date], rows: Sequence[int]) -> Asked:
    """On which of several days they stood so."""
    choices = (
        *(Choice(day.isoformat(), show_day(day)) for day in days),
        Choice(ALL_DAYS, _("On all of these days")),
    )
    text = _("The gathering took several days. Of which of them does the list tell?")
    return _put(answers, Asked("which-day", "which_day", text, choices, rows=tuple(rows[:_ROWS])))


def were_invited(answers: Answers, rows: Sequence[int], best: str, *, blocks: bool) -> Asked:
    """Whether those who are on the list for the first time were invited."""
    text = _("The people of rows %(rows)s are not on the list of the gathering yet. Were they invited?")
    choices = (Choice(YES, _("Yes")), Choice(NO, _("No, they came uninvited")))
    said = {"rows": spans(rows)}
    return _put(answers, Asked("invited", "invited", text % said, choices, best, tuple(rows[:_ROWS]), blocks=blocks))


def _are_they_meant(answers: Answers, key: str, part: str, text: str, rows: Sequence[int]) -> Asked:
    choices = (
        Choice(YES, _("Yes, they are those on the roll")),
        Choice(GUEST, _("No: write them down by name, as guests")),
        Choice(OUT, _("Do not take these rows")),
    )
    asked = Asked(key, part, text % {"rows": spans(rows)}, choices, rows=tuple(rows[:_ROWS]))
    return _put(answers, asked)


def by_name_alone(answers: Answers, rows: Sequence[int]) -> Asked:
    """Whether those are meant of whom a row says no more than a name that one person on the roll bears."""
    text = _(
        "Of the people of rows %(rows)s the list says the name alone, and one on the roll is called so. Are they meant?"
    )
    return _are_they_meant(answers, "by-name", "by_name", text, rows)


def by_near_unit(answers: Answers, rows: Sequence[int]) -> Asked:
    """Whether those are meant who are called so in a unit whose name comes near to the one that the row says."""
    text = _(
        "The units of rows %(rows)s are not known by these names; people called so are on the roll of units with names "
        "that come near. Are they meant?"
    )
    return _are_they_meant(answers, "by-near", "by_near", text, rows)


def namesakes(answers: Answers, rows: Sequence[int]) -> Asked:
    """What becomes of those who may be several people, as far as nothing is said of the one or the other."""
    text = _("Several people on the roll may be meant in rows %(rows)s. What is done where you choose none of them?")
    choices = (
        Choice(OUT, _("Do not take these rows")),
        Choice(GUEST, _("Write them down by name, as guests")),
    )
    said = {"rows": spans(rows)}
    return _put(answers, Asked("namesakes", "namesakes", text % said, choices, OUT, tuple(rows[:_ROWS])))
