"""What an officer, a list or a congress tells of offices that are to be written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.core.vietnamese import clean
from vungmanh.members.models import Person
from vungmanh.officers.models import Term


@dataclass(frozen=True)
class NewOffice:
    """The person, who may be one nobody has entered yet (`newcomer`), holds the office from `since` on.

    `until` is the first day without it, with `ended` of Appointment.ENDINGS; None while it lasts. `term` None: the term
    of its body that runs on the day, where one is written down.
    """

    person: Person
    office: str
    since: date
    how: str
    until: date | None = None
    ended: str = ""
    term: Term | None = None
    decision: str = ""
    decided_on: date | None = None
    votes: int | None = None
    full_time: bool = False
    employer_post: str = ""
    depends: str = ""


@dataclass(frozen=True)
class NewTerm:
    """A term of the body that begins on `since` and is meant to last until the day before `due`.

    The term before it ends then; with `anew` all who were in it go with it, and only who is elected anew goes on.
    """

    body: str
    since: date
    due: date
    seats: int
    decision: str = ""
    decided_on: date | None = None
    anew: bool = True


def newcomer(name: str, gender: str, born_on: date | None = None, precision: str = Person.DAY) -> Person:
    """Returns somebody who is no member and on no roll, unsaved: whoever writes the office writes them as well."""
    person = Person(gender=gender, born_on=born_on, born_precision=precision)
    person.call(clean(name))
    return person
