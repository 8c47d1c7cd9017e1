"""Writes terms and offices of all units at once, as the roll is written: an act for each would take minutes.

What is counted follows as from any act (recount); rights follow from the offices of those who sign in (rights_follow).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from vungmanh.accounts.models import User
from vungmanh.congresses.measures import MEASURES as OF_CONGRESSES
from vungmanh.congresses.models import Candidate, Election
from vungmanh.home.demo.committees.told import Holds, Sits
from vungmanh.ledger.actions.post import recount
from vungmanh.members.facts import put
from vungmanh.members.models import Person
from vungmanh.officers.actions.give_rights import rights_follow
from vungmanh.officers.measures import MEASURES, counted_rows
from vungmanh.officers.models import Appointment, AppointmentQuerySet, SignIn, Term
from vungmanh.officers.rules.offices import BY_CODE
from vungmanh.organization.models import Unit

_BATCH = 2_000
_RECOGNISED_AFTER = timedelta(days=12)

Committees = Mapping[str, Sequence[Sits]]


def write_committees(told: Committees, units: Mapping[str, Unit], people: dict[int, Person], by: Any) -> None:
    """`people` are those on the roll by the id of their facts; who is on no roll is entered, and added to it."""
    _enter(told, units, people)
    with recount(MEASURES, lambda: counted_rows([units[code].pk for code in told])):
        terms = {id(sits): _term(sits, units[code]) for code, several in told.items() for sits in several if sits.body}
        Term.objects.bulk_create(terms.values(), batch_size=_BATCH)
        rows = {
            id(holds): _appointment(holds, units[code], sits, terms.get(id(sits)), people[id(holds.who)], by)
            for code, several in told.items()
            for sits in several
            for holds in sits.holds
        }
        Appointment.objects.bulk_create(rows.values(), batch_size=_BATCH)
    _write_elections([sits for several in told.values() for sits in several if sits.counted], terms, rows, by)


def _write_elections(held: Sequence[Sits], terms: Mapping[int, Term], rows: Mapping[int, Appointment], by: Any) -> None:
    """The congresses at which the committees were elected, with the count of votes."""
    with recount(OF_CONGRESSES, lambda: Election.objects.all()):
        elections = [_election(sits, terms[id(sits)], by) for sits in held]
        Election.objects.bulk_create(elections, batch_size=_BATCH)
        Candidate.objects.bulk_create(
            (
                Candidate(
                    election=election,
                    person=rows[id(holds)].person,
                    votes=holds.votes,
                    office=holds.office,
                    appointment=rows[id(holds)],
                )
                for election, sits in zip(elections, held, strict=True)
                for holds in sits.holds
                if holds.since == sits.since
            ),
            batch_size=_BATCH,
        )


def _election(sits: Sits, term: Term, by: Any) -> Election:
    called, present, valid = sits.counted or (0, 0, 0)
    return Election(
        unit=term.unit,
        body=sits.body,
        occasion=Election.CONGRESS,
        form=Election.DELEGATES if sits.delegates else Election.PLENARY,
        on=sits.since,
        invited=called,
        present=present,
        ballots_out=present,
        ballots_in=present,
        ballots_valid=valid,
        term=term,
        decision=term.decision,
        decided_on=term.decided_on,
        recognised_by=by.username,
        by=by.username,
        recorded_on=sits.since,
    )


def _enter(told: Committees, units: Mapping[str, Unit], people: dict[int, Person]) -> None:
    """At the unit at which they hold their first office."""
    new = dict[int, Person]()
    for code, several in told.items():
        for holds in (holds for sits in several for holds in sits.holds):
            if id(holds.who) not in people and id(holds.who) not in new:
                person = Person(unit=units[code])
                put(person, holds.who)
                new[id(holds.who)] = person
    Person.objects.bulk_create(new.values())
    people |= new


def _term(sits: Sits, unit: Unit) -> Term:
    return Term(
        unit=unit, body=sits.body, since=sits.since, due=sits.due, until=sits.until, seats=sits.seats,
        decision=sits.number, decided_on=sits.since + _RECOGNISED_AFTER,
    )  # fmt: skip


def _appointment(holds: Holds, unit: Unit, sits: Sits, term: Term | None, person: Person, by: Any) -> Appointment:
    with_right = bool(BY_CODE[holds.office].role_at(recognises=unit.kind.recognises))
    first = holds.since == sits.since
    return Appointment(
        person=person,
        unit=unit,
        office=holds.office,
        term=term,
        since=holds.since,
        until=holds.until,
        ended=holds.ended,
        how=holds.how,
        decision=sits.number if first else "",
        decided_on=holds.since + _RECOGNISED_AFTER if first else None,
        votes=holds.votes,
        full_time=holds.full_time,
        employer_post=holds.post,
        depends=holds.depends,
        confirmed_by=by.username if with_right else "",
        confirmed_on=holds.since if with_right else None,
        by=by.username,
        recorded_on=holds.since,
    )


def sign_in(accounts: Mapping[Person, User], by: Any) -> None:
    """Let these accounts be those of officers: their rights are there since the day on which the first office began."""
    held = Appointment.objects.filter(person__in=accounts, until=None).order_by("since").values_list("person", "since")
    first = dict[int, date]()
    for key, since in held:
        first.setdefault(key, since)
    begins = defaultdict[date, list[Person]](list)
    for person in accounts:
        begins[first[person.pk]].append(person)
    for since, some in begins.items():
        with rights_follow(partial(_held_by, some), by=by, today=since):
            SignIn.objects.bulk_create(
                SignIn(person=person, account=accounts[person], since=since, by=by.username) for person in some
            )


def _held_by(persons: Sequence[Person]) -> AppointmentQuerySet:
    return Appointment.objects.filter(person__in=persons)
