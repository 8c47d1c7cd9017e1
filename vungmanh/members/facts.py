"""What is written down about a person when they are admitted or their entry is corrected."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vungmanh.core.days import Known
from vungmanh.members.models import CardNumber, IdentityNumber, Person, told_in_columns


@dataclass(frozen=True, slots=True)
class Facts:
    """The person as a list or a form gives them; what is not given is None and changes nothing.

    `joined_on` is the day of joining the union, in whatever unit. Precisions are day, month or year. `former_number` is
    an identity number the person had before the present one, and is kept beside any other.
    """

    name: str
    gender: str | None = None
    born_on: date | None = None
    born_precision: str = "day"
    identity_number: str | None = None
    phone: str | None = None
    other_phone: str | None = None
    email: str | None = None
    job: str | None = None
    joined_on: date | None = None
    joined_precision: str = "day"
    card_number: str | None = None
    former_number: str | None = None


# What an entry says of a person, in the order in which it is shown.
FACTS: Final = (
    "name",
    "gender",
    "born_on",
    "identity_number",
    "card_number",
    "joined_on",
    "phone",
    "other_phone",
    "email",
    "job",
)


def facts_of(person: Person) -> Facts:
    """Everything the roll says about the person, with the numbers; what nobody wrote down is None."""
    identity, card = getattr(person, "identity", None), getattr(person, "card", None)
    return Facts(
        name=person.name,
        gender=person.gender,
        born_on=person.born_on,
        born_precision=person.born_precision,
        identity_number=identity.number if identity else None,
        phone=person.phone or None,
        other_phone=person.other_phone or None,
        email=person.email or None,
        job=person.job or None,
        joined_on=person.joined_on,
        joined_precision=person.joined_precision,
        card_number=card.number if card else None,
    )


def value_of(facts: Facts, fact: str) -> Any:
    """Returns the value of one of FACTS; a day together with how exactly it is known."""
    value = getattr(facts, fact)
    if fact in ("born_on", "joined_on") and value:
        return Known(value, getattr(facts, precision_of(fact)))
    return value


def precision_of(fact: str) -> str:
    return fact.replace("_on", "_precision")


def put(person: Person, facts: Facts) -> bool:
    """Write the facts onto the person's own fields, unsaved. Returns whether anything changed."""
    before = state_of(person)
    if facts.name != person.name:
        person.call(facts.name)
    if facts.gender:
        person.gender = facts.gender
    if facts.born_on:
        person.born_on, person.born_precision = facts.born_on, facts.born_precision
    if facts.joined_on:
        person.joined_on, person.joined_precision = facts.joined_on, facts.joined_precision
    if facts.phone:
        person.phone = facts.phone
    if facts.other_phone:
        person.other_phone = facts.other_phone
    if facts.email:
        person.email = facts.email
    if facts.job:
        person.job = facts.job
    return state_of(person) != before


# What may be taken out of an entry again; a name and a gender everybody has.
REMOVABLE: Final = ("born_on", "identity_number", "phone", "other_phone", "email", "job", "joined_on", "card_number")


def take_out(person: Person, without: Collection[str]) -> None:
    """Empty the person's own fields, unsaved. The numbers that stand in tables of their own are not among them."""
    if "born_on" in without:
        person.born_on, person.born_precision = None, Person.DAY
    if "joined_on" in without:
        person.joined_on, person.joined_precision = None, Person.DAY
    if "phone" in without:
        person.phone = ""
    if "other_phone" in without:
        person.other_phone = ""
    if "email" in without:
        person.email = ""
    if "job" in without:
        person.job = ""


def state_of(person: Person) -> dict[str, str | None]:
    """The person's own fields as text, to compare and to restore."""
    return {
        "name": person.name,
        "gender": person.gender,
        "born_on": person.born_on.isoformat() if person.born_on else None,
        "born_precision": person.born_precision,
        "phone": person.phone,
        "other_phone": person.other_phone,
        "email": person.email,
        "job": person.job,
        "joined_on": person.joined_on.isoformat() if person.joined_on else None,
        "joined_precision": person.joined_precision,
    }


def bearers(people: Iterable[Facts]) -> set[int]:
    """The keys of those who bear one of the identity or card numbers already."""
    told = list(people)
    identities = {facts.identity_number for facts in told if facts.identity_number}
    cards = {facts.card_number for facts in told if facts.card_number}
    found = IdentityNumber.objects.filter(number__in=identities).values_list("person", flat=True)
    return {*found, *CardNumber.objects.filter(number__in=cards).values_list("person", flat=True)}


def identity_row(person: Person, number: str) -> IdentityNumber:
    year, woman = told_in_columns(number)
    return IdentityNumber(person=person, number=number, tells_year=year, tells_woman=woman)


def card_row(person: Person, number: str) -> CardNumber:
    return CardNumber(person=person, number=number)
