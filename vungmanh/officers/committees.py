"""The committees of one unit on a day: who sits in them, for which term, how many seats are empty, and what the rules
ask of each, with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.core.days import show_day
from vungmanh.core.law import Rule
from vungmanh.core.measures import Words
from vungmanh.core.money import show_dong
from vungmanh.officers.models import BODIES, OFFICES, Appointment, Term
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.allowance import Allowance, allowance
from vungmanh.officers.rules.bodies import (
    TOO_LARGE,
    Sitting,
    Size,
    Union,
    asked_for,
    excluded,
    misfit,
    of_the_executive,
    size_of,
    years_of_term,
)
from vungmanh.officers.rules.hours import hours_a_month
from vungmanh.officers.union_facts import UnionFacts
from vungmanh.organization.models import Unit

_BODY_NAMES: Final[dict[str, Words]] = dict(BODIES)
_OFFICE_NAMES: Final[dict[str, Words]] = dict(OFFICES)
_POST_NAMES: Final[dict[str, Words]] = dict(Appointment.DEPENDENCES)
GOOD, WARN, BAD = "good", "warn", "bad"


@dataclass(frozen=True)
class Line:
    """What a rule asks, or where the body misses it; `source` stands small behind it."""

    text: str
    source: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Asked:
    """Lines of one source, what is missed first."""

    source: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Seat:
    """A person in the body, by the office that leads; `other` are the offices they hold besides at the unit."""

    name: str
    url: str
    office: str
    other: str
    since: date
    is_ending: date | None


@dataclass(frozen=True)
class Body:
    """`term` is None where none is written down; `vacant` counts seats of the term that nobody holds. `wants_term`: it
    is elected for a term of its own, and not with the executive committee."""

    code: str
    name: Words
    term: Term | None
    people: Sequence[Seat]
    vacant: int
    asked: Sequence[Asked]
    is_past: bool
    wants_term: bool

    @property
    def filled(self) -> str:
        """As it is said beside the name: 4/5, or 4 where no term says how many seats there are."""
        return f"{len(self.people)}/{self.term.seats}" if self.term else str(len(self.people))


@dataclass(frozen=True)
class Time:
    """What an officer has a month: `hours` is None where the law gives none, `paid` None where the decision does."""

    name: str
    url: str
    offices: str
    hours: int | None
    paid: Allowance | None
    is_full_time: bool

    @property
    def coefficient(self) -> str:
        return number_format(self.paid.coefficient / 100, 2) if self.paid else ""

    @property
    def amount(self) -> str:
        return show_dong(self.paid.amount) if self.paid else ""


@dataclass(frozen=True)
class Committees:
    """`outside` hold an office that belongs to no body. `rules` are the sources of time and allowance, each once."""

    bodies: Sequence[Body]
    outside: Sequence[Seat]
    times: Sequence[Time]
    total: str
    rules: Sequence[str]

    @property
    def has_times(self) -> bool:
        return any(each.hours or each.paid for each in self.times)


def committees_of(unit: Unit, facts: UnionFacts, day: date) -> Committees:
    """Two queries, however many officers there are."""
    held = list(Appointment.objects.on(day).filter(unit=unit).select_related("person"))
    held.sort(key=lambda each: (offices.RANK[each.office], each.since, each.person.sort_key))
    terms = {term.body: term for term in Term.objects.on(day).filter(unit=unit).order_by("since")}
    by_person: dict[int, list[Appointment]] = {}
    for each in held:
        by_person.setdefault(each.person_id, []).append(each)
    bodies = [_body(code, facts.union, by_person, terms.get(code), day) for code in offices.BODIES]
    times = [_time(some, facts, day) for some in by_person.values()]
    return Committees(
        [body for body in bodies if _is_there(body, held)],
        [_seat(some, ()) for some in by_person.values() if not any(offices.BY_CODE[a.office].sits_in for a in some)],
        times,
        show_dong(sum(each.paid.amount for each in times if each.paid)),
        list(dict.fromkeys(_sources(times, facts, by_person, day))),
    )


def _is_there(body: Body, held: Sequence[Appointment]) -> bool:
    """The chair and the vice chairs alone are no standing committee."""
    if body.code == offices.STANDING:
        return body.term is not None or any(each.office == offices.STANDING_MEMBER for each in held)
    return bool(body.term or body.people or body.asked)


# ---- one body


def _body(code: str, union: Union, by_person: dict[int, list[Appointment]], term: Term | None, day: date) -> Body:
    here = offices.offices_in(code)
    inside = {pk: some for pk, some in by_person.items() if any(each.office in here for each in some)}
    seats = [_seat(some, here) for some in inside.values()]
    sitting = [_sitting(pk, some) for pk, some in inside.items()]
    names = {pk: some[0].person.name for pk, some in inside.items()}
    lines = [*_on_its_term(term, day), *_on_its_size(code, union, term, len(seats), day)]
    lines += [*_on_who_sits(code, sitting, names, day)]
    return Body(
        code,
        _BODY_NAMES[code],
        term,
        seats,
        max(0, term.seats - len(seats)) if term else 0,
        _by_source(lines),
        bool(term and term.due <= day),
        code in (offices.EXECUTIVE, offices.PEOPLE_INSPECTION),
    )


def _by_source(lines: Iterable[Line]) -> list[Asked]:
    """Sources in the order of their lines; of each what is missed stands first."""
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda each: not each.tone):
        found.setdefault(line.source, []).append(line)
    return [Asked(source, some) for source, some in found.items()]


def _seat(some: Sequence[Appointment], here: Collection[str]) -> Seat:
    """By the first of the offices in the body, which are in the order of lists."""
    first = next((each for each in some if each.office in here), some[0])
    other = ", ".join(str(_OFFICE_NAMES[each.office]) for each in some if each is not first)
    return Seat(
        first.person.name, _page_of(first.person_id), str(_OFFICE_NAMES[first.office]), other, first.since, first.until
    )


def _page_of(person: int) -> str:
    return reverse("officers:person", args=[person])


def _sitting(person: int, some: Iterable[Appointment]) -> Sitting:
    held = list(some)
    depends = frozenset(each.depends for each in held if each.depends)
    return Sitting(person, frozenset(each.office for each in held), depends)


def _on_its_term(term: Term | None, day: date) -> Iterator[Line]:
    if term and term.due <= day:
        said = _("Its term ended on %(day)s. It goes on until a successor is entered.")
        yield Line(said % {"day": show_day(term.due)}, tone=WARN)


def _on_its_size(code: str, union: Union, term: Term | None, people: int, day: date) -> Iterator[Line]:
    asked, size = asked_for(code, union, day), size_of(code, union, day)
    if asked and not (people or term):
        yield Line(_missing(code, asked, union), asked.article, BAD)
    if not (asked or people or term):
        return
    if size:
        yield Line(_size_in_words(size.value, union), size.article)
        wrong = misfit(size, term.seats if term else people) if people or term else ""
        if wrong:
            said = _("It is too large for that.") if wrong == TOO_LARGE else _("It is too small for that.")
            yield Line(said, size.article, WARN)
    if years := years_of_term(code, day):
        said = ngettext("It is elected for %(years)s year.", "It is elected for %(years)s years.", years.value)
        yield Line(said % {"years": years.value}, years.article)


def _missing(code: str, asked: Rule[int], union: Union) -> str:
    if not asked.value:
        return _("There is none, and every union of this level has one.")
    if code == offices.WOMEN:
        said = _("There is none, and with %(count)s women members there must be one: %(number)s are enough.")
        count = union.women
    elif code == offices.PEOPLE_INSPECTION:
        said = _("There is none, and where more than %(number)s people work there must be one.")
        count = union.members
    else:
        said = _("There is none, and with %(count)s members there must be one: %(number)s are enough.")
        count = union.members
    return said % {"count": number_format(count), "number": number_format(asked.value)}


def _size_in_words(size: Size, union: Union) -> str:
    told = {"least": size.at_least, "most": size.at_most, "members": number_format(union.members)}
    if size.at_least == size.at_most:
        return _("With %(members)s members it has %(most)s people.") % told
    if size.at_least:
        return _("With %(members)s members it has %(least)s to %(most)s people.") % told
    return _("With %(members)s members it has at most %(most)s people.") % told


def _on_who_sits(code: str, sitting: list[Sitting], names: dict[int, str], day: date) -> Iterator[Line]:
    if many := of_the_executive(code, sitting, day):
        said = _("Of its people %(found)s sit in the executive committee too; at most a third may, here %(allowed)s.")
        yield Line(said % {"found": many.found, "allowed": many.allowed}, many.rule.article, WARN)
    for each in excluded(code, sitting, day):
        post = _OFFICE_NAMES.get(each.code) or _POST_NAMES[each.code]
        said = _("%(name)s may not sit in it as %(post)s.") % {"name": names[each.person], "post": str(post).lower()}
        yield Line(said, each.source, WARN)


# ---- time and allowance


def _time(some: Sequence[Appointment], facts: UnionFacts, day: date) -> Time:
    held = [each.office for each in some]
    is_full_time = any(each.full_time for each in some)
    hours = None if is_full_time else hours_a_month(held, facts.union.kind, day)
    paid = None if is_full_time else allowance(held, facts.whose, facts.members_of_base, day)
    return Time(
        some[0].person.name,
        _page_of(some[0].person_id),
        ", ".join(str(_OFFICE_NAMES[office]) for office in held),
        hours.value if hours else None,
        paid,
        is_full_time,
    )


def _sources(
    times: Iterable[Time], facts: UnionFacts, by_person: dict[int, list[Appointment]], day: date
) -> Iterator[str]:
    for some in by_person.values():
        if hours := hours_a_month([each.office for each in some], facts.union.kind, day):
            yield _("Hours: %(source)s") % {"source": hours.article}
    for paid in (each.paid for each in times if each.paid):
        decision, salary = paid.sources
        said = _("Coefficients: %(source)s, by the members of the grassroots union: %(members)s")
        yield said % {"source": decision, "members": number_format(facts.members_of_base)}
        yield _("Base salary of the day: %(amount)s (%(source)s)") % {
            "amount": show_dong(paid.salary),
            "source": salary,
        }
