"""Who is a member of a unit and does not stand in its newest complete list; and those whose leaving is then said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.actions.meet import seen_among
from vungmanh.members.facts import Facts
from vungmanh.members.imports.judging import judge
from vungmanh.members.imports.knowns import knowns
from vungmanh.members.imports.lists import Left, Newcomer
from vungmanh.members.imports.plan import Plan
from vungmanh.members.imports.same import Known
from vungmanh.members.leaving import WORDS
from vungmanh.members.mentions import told_about
from vungmanh.members.models import Membership, Mention, Person, UnitList
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Leaving, Outcome
from vungmanh.sheets.questions import Asked, Choice

KEEP: Final = "keep"
AS_ALL: Final = "as-all"
_REASONS: Final = ("job_ended", "retired", "moved_on", "own_wish")
_NAMED: Final = 5  # in the question
_ONE_BY_ONE: Final = 20  # as many as anybody would decide about one by one

# A list of some: of those who came or went, of a group, of a committee. Of "mới" alone nothing is said: it is in names.
_OF_SOME: Final = re.compile(
    r"\b(doan vien|cong doan vien|lao dong|nguoi)( cong doan)?"
    r" (moi|tang|giam|bo sung|chua|xuat sac|uu tu|nu|nam|di|kho khan)\b"
    r"|\bmoi (ket nap|gia nhap|vao|tuyen)\b|\b(ket nap|bo sung|bien dong|tang them|tang giam|giam|xoa ten|ra khoi)\b"
    r"|\b(nghi viec|nghi huu|thoi viec|chuyen (di|den|cong tac|sinh hoat)|xin vao|xin gia nhap|de nghi)\b"
    r"|\b(trich|tiep theo|mot so|ban chap hanh|uy ban kiem tra|ban nu cong|can bo cong doan)\b"
    r"|\b(khen thuong|ho tro|tham quan)\b"
    r"|\bto (cong doan|san xuat|chuyen mon|van phong|so|may|cat|\d+|[a-d])\b|\b(bo phan|phan xuong|chuyen may)\b"
)


def names_everybody(titles: Iterable[str]) -> bool:
    """Whether a list of these titles, the sheet's name among them, may name all members of its unit."""
    return not any(_OF_SOME.search(fold(title)) for title in titles)


@dataclass(frozen=True, slots=True)
class _List:
    """A complete list of a unit: its unit, its day, and a row of it."""

    unit: Unit
    day: date
    row: Newcomer


def tell_missing(
    intended: Plan, newcomers: Sequence[Newcomer], outcome: Outcome, unread: Collection[str], by: Any, today: date
) -> None:
    """Name in the outcome who is missing, ask about them, and add to the plan those whose leaving the officer has said.

    `unread` are the names, folded, of rows that were not taken: whoever bears one is not missing.
    """
    lists = _complete(newcomers, outcome)
    intended.complete = {(each.unit.pk, each.day) for each in lists}
    newest = list({each.unit.pk: each for each in sorted(lists, key=lambda each: each.day)}.values())
    later = _later_lists(newest)
    missing: dict[int, list[int]] = {}
    named = intended.named
    for each in newest:
        if each.unit.pk in later:
            _tell_who_is_not_in_a_later_one(each.unit, later[each.unit.pk], intended, outcome, each.row)
        else:
            missing[each.unit.pk] = []
    days = {each.unit.pk: each.day for each in newest}
    for units in chunks(missing):
        stays = Membership.objects.open().filter(unit__in=units).order_by("person__sort_key", "person")
        for person, unit, since, key in stays.values_list("person", "unit", "since", "person__search_key"):
            if since <= days[unit] and person not in named and key not in unread:
                missing[unit].append(person)
    everybody = [person for people in missing.values() for person in people]
    if everybody:
        visible = seen_among(set(everybody), by, today)
        for each in newest:
            people = [person for person in missing.get(each.unit.pk, ()) if person in visible]
            if people:
                _ask(each, people, intended, outcome, today)


def _complete(newcomers: Sequence[Newcomer], outcome: Outcome) -> list[_List]:
    partial = {
        (seen.file, seen.sheet)
        for seen in outcome.seen
        if not names_everybody([seen.title, seen.sheet])
        or any(asked.key.startswith(("hidden:", "kind:", "ticks:")) for asked in seen.asked)
    }
    found: dict[tuple[int, date], _List] = {}
    some: set[tuple[int, date]] = set()
    for row in newcomers:
        key = row.unit.pk, row.list_day
        if (row.place.file, row.place.sheet) in partial:
            some.add(key)
        elif not row.left:
            found.setdefault(key, _List(row.unit, row.list_day, row))
    return [each for key, each in found.items() if key not in some]


def _later_lists(lists: Sequence[_List]) -> dict[int, date]:
    """By unit the day of its newest complete list, where that is later than the one that is read."""
    days = {each.unit.pk: each.day for each in lists}
    found: dict[int, date] = {}
    for units in chunks(days):
        rows = UnitList.objects.filter(unit__in=units, complete=True).order_by("on").values_list("unit", "on")
        found.update((unit, on) for unit, on in rows if on > days[unit])
    return found


def _tell_who_is_not_in_a_later_one(unit: Unit, later: date, intended: Plan, outcome: Outcome, row: Newcomer) -> None:
    """Of an older list that is read later: who stands in it, and not in the newer one."""
    there = set(Mention.objects.filter(list__unit=unit, list__on=later).values_list("person", flat=True))
    names = [each.facts.name for each in intended.created if each.unit.pk == unit.pk and not each.left]
    for known, each in intended.known:
        stays = known.becoming.stays if known.becoming else []
        if each.unit.pk == unit.pk and known.person.pk not in there and stays and stays[-1].until is None:
            names.append(known.person.name)
    why = _("Not in the list of %(day)s") % {"day": show_day(later)}
    place = row.place
    outcome.missing += [Leaving(place.file, place.sheet, None, name, unit.name, "", why) for name in names]


def _ask(of: _List, people: Sequence[int], intended: Plan, outcome: Outcome, today: date) -> None:
    """One question about all of them; and about each where they are few."""
    place, answers = of.row.place, of.row.place.mapping.answers
    names = dict(Person.objects.filter(pk__in=people[:_NAMED]).values_list("pk", "name")) if people else {}
    day = show_day(of.day)
    said = {
        "count": len(people),
        "unit": of.unit.name,
        "day": day,
        "names": ", ".join(names[pk] for pk in people[:_NAMED]),
    }
    text = ngettext(
        "%(count)d person on the roll of %(unit)s is not in the list of %(day)s: %(names)s.",
        "%(count)d people on the roll of %(unit)s are not in the list of %(day)s: %(names)s …",
        len(people),
    )
    ways = tuple(
        Choice(reason, _("Left on %(day)s: %(reason)s") % {"day": day, "reason": WORDS[reason]}) for reason in _REASONS
    )
    stay = Choice(KEEP, _("Leave them as they are"))
    everybody = answers.put(Asked(f"missing:{of.unit.code}", "missing", text % said, (stay, *ways), KEEP, blocks=False))
    outcome.ask(place.file, place.sheet, everybody, of.unit.code)
    decided: dict[int, str] = defaultdict(lambda: everybody.counts_as)
    for pk in people:
        if answer := answers.chosen.get(f"missing:{of.unit.code}:{pk}", AS_ALL):
            decided[pk] = everybody.counts_as if answer == AS_ALL else answer
    known = dict(knowns(people))
    if 1 < len(people) <= _ONE_BY_ONE:
        for pk in people:
            text = _("%(name)s is not in the list of %(day)s.") % {"name": known[pk].person.name, "day": day}
            choices = (Choice(AS_ALL, _("As decided for all of them")), stay, *ways)
            one = Asked(f"missing:{of.unit.code}:{pk}", "missing", text, choices, AS_ALL, blocks=False)
            outcome.ask(place.file, place.sheet, answers.put(one), of.unit.code)
    told = told_about(pk for pk in people if decided[pk] in _REASONS)
    for pk in people:
        known[pk].told = told.get(pk, [])
        ends = decided[pk] in _REASONS and _ends(known[pk], of, decided[pk], intended, today)
        outcome.missing.append(
            Leaving(
                place.file,
                place.sheet,
                None,
                known[pk].person.name,
                of.unit.name,
                day if ends else "",
                str(WORDS[decided[pk]]) if ends else "",
            )
        )


def _ends(known: Known, of: _List, reason: str, intended: Plan, today: date) -> bool:
    """Add the leaving to the plan; not where another list says otherwise."""
    row = Newcomer(Facts(known.person.name), of.unit, of.row.place, of.day, Left(of.day, reason, ""))
    if judge(known, row, today).fault:
        return False
    intended.missing.append((known, row))
    return True
