"""The committees of the unions of the largest province, and of the levels above them: terms, and who sits in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.federation import Body, Federation
from bench.load import nothing, pour
from bench.sizes import LAST_DAY, REFORM_2025
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices

TABLES = ("officers_term", "officers_appointment")
YEARS = 5

# Of a hundred unions so many have no committee on record, go on beyond their term, lack somebody, elected in between.
_NONE, _BEYOND, _VACANT, _IN_BETWEEN = 3, 3, 12, 10
_ROUND = (date(2023, 2, 1), date(2023, 6, 30))  # the congresses of 2023
_FROM_INSPECTION, _FROM_WOMEN = 30, 25  # members from which a union has these committees here

_TERM = ("id", "unit_id", "body", "since", "due", "until", "seats", "decision", "decided_on")
_APPOINTMENT = (
    "id", "person_id", "unit_id", "office", "term_id", "since", "until", "ended", "reason", "how", "decision",
    "decided_on", "votes", "full_time", "employer_post", "depends", "confirmed_by", "confirmed_on",
    "hands_over_until", "by", "recorded_on", "struck_on", "struck_by", "struck_because",
)  # fmt: skip

Row = Sequence[str | None]


@dataclass
class Rows:
    """What is poured into the two tables."""

    terms: list[Row] = field(default_factory=list)
    appointments: list[Row] = field(default_factory=list)


def pour_officers(made: Federation) -> None:
    rows = officers_of(made)
    pour("officers_term", _TERM, rows.terms)
    pour("officers_appointment", _APPOINTMENT, rows.appointments)


def officers_of(made: Federation) -> Rows:
    """Returns the terms and appointments of the first province as they stand on the last day; the same in every run."""
    rows, draw = Rows(), Random(f"officers {made.size.name}")
    province = made.of_kind("province")[0]
    people = first_ids(made)
    for ward in made.of_kind("ward"):
        if not ward.code.startswith(f"{province.code}-"):
            continue
        unions = [union for union in made.unions[ward.pk] if union.life.holds(LAST_DAY)]
        for union in unions:
            _union(rows, draw, union, people[union.pk])
        # Whoever leads a ward comes from its unions: they hold two offices.
        chosen = iter([people[union.pk] + 1 for union in unions if union.members > 1])
        _body(rows, draw, ward, offices.EXECUTIVE, REFORM_2025, 13, chosen, how=Appointment.APPOINTED)
    return rows


def first_ids(made: Federation) -> dict[int, int]:
    """The id of the first of the people of each union, who come one after the other (bench/people.portions)."""
    found, first = dict[int, int](), 1
    for ward in sorted(made.unions):
        for union in made.unions[ward]:
            found[union.pk] = first
            first += union.members + union.gone
    return found


def _union(rows: Rows, draw: Random, union: Body, first: int) -> None:
    chance = draw.randrange(100)
    if chance < _NONE:
        return
    since = max(_a_day(draw), union.life.since)
    if chance < _NONE + _BEYOND:
        since = max(_years_later(since, -2), union.life.since)
    people = iter(range(first, first + union.members))
    _body(rows, draw, union, offices.EXECUTIVE, since, 3 if union.members < 50 else 5, people)
    if union.members >= _FROM_INSPECTION:
        _body(rows, draw, union, offices.INSPECTION, since, 3, people)
    if union.members >= _FROM_WOMEN and draw.random() < 0.8:
        _body(rows, draw, union, offices.WOMEN, since, 3, people)


def _a_day(draw: Random) -> date:
    first, last = _ROUND
    return first + timedelta(days=draw.randrange((last - first).days))


def _body(
    rows: Rows, draw: Random, unit: Body, body: str, since: date, seats: int, people: Iterator[int],
    how: str = Appointment.ELECTED,
) -> None:  # fmt: skip
    """The term of a body: its leading offices each once, then members until the seats are full, or nearly."""
    term = len(rows.terms) + 1
    rows.terms.append(
        (str(term), str(unit.pk), body, since.isoformat(), _years_later(since, YEARS).isoformat(), nothing(),
         str(seats), f"{term}/QĐ", since.isoformat())
    )  # fmt: skip
    led, others = _LED[body]
    vacant = draw.randrange(100) < _VACANT
    for seat, person in zip(range(seats - vacant), people, strict=False):
        office = led[seat] if seat < len(led) else others
        after = since + timedelta(days=400)
        follower = next(people, None) if draw.randrange(100) < _IN_BETWEEN and after < LAST_DAY else None
        if follower is None:
            _appointed(rows, person, unit, office, term, since, how)
        else:
            _appointed(rows, person, unit, office, term, since, how, until=after)
            _appointed(rows, follower, unit, office, term, after, Appointment.BY_ELECTION)


_LED = {
    offices.EXECUTIVE: ((offices.CHAIR, offices.VICE_CHAIR), offices.MEMBER),
    offices.INSPECTION: ((offices.INSPECTION_HEAD,), offices.INSPECTION_MEMBER),
    offices.WOMEN: ((offices.WOMEN_HEAD,), offices.WOMEN_MEMBER),
}


def _appointed(
    rows: Rows, person: int, unit: Body, office: str, term: int, since: date, how: str, until: date | None = None
) -> None:
    day, none = since.isoformat(), nothing()
    rows.appointments.append(
        (str(len(rows.appointments) + 1), str(person), str(unit.pk), office, str(term), day,
         until.isoformat() if until else none, Appointment.RESIGNED if until else "", "", how, f"{term}/QĐ", day,
         none, "0", "", "", "bench", day, none, "bench", day, none, "", "")
    )  # fmt: skip


def _years_later(day: date, years: int) -> date:
    """The first of March for the last day of February in a leap year."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
