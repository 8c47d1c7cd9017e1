"""How likely two entries of the roll are one person written down twice, and why. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vungmanh.core.days import Known, Precision
from vungmanh.core.person_names import BadName, read_name
from vungmanh.core.vietnamese import fold, given_name, sort_key
from vungmanh.members.rules import is_passport, told_by

LEAST = 50  # of a hundred: below it, nobody is asked

# Why two entries may be one person, and what speaks against it; words in `duplicates.py`.
REASONS = (
    "same_name",
    "same_given_name",
    "same_day",
    "same_year",
    "day_and_month_swapped",
    "birth_slip",
    "same_unit",
    "same_phone",
    "one_digit",
    "former_number",
    "old_and_new_number",
    "number_missing",
    "other_marks",
    "other_gender",
    "other_birth",
)


@dataclass(frozen=True, slots=True)
class Traits:
    """What tells one person from another. `number` and `phone` are "" where nobody wrote them down.

    `unit` is the key of the unit, 0 where it does not matter; `former` are identity numbers before the present one.
    """

    name: str
    gender: str
    born_on: date | None = None
    born_precision: Precision = "day"
    number: str = ""
    phone: str = ""
    unit: int = 0
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` of a hundred, and the codes of the reasons."""

    score: int
    reasons: tuple[str, ...]


def likeness(one: Traits, other: Traits) -> Likeness | None:
    """How likely the two are one person, or None where nothing says so or their numbers prove two."""
    number = _numbers(one, other)
    if number is None:
        return None
    names = _names(one.name, other.name)
    births = _births(one, other)
    phone = bool(one.phone) and one.phone == other.phone
    together = bool(one.unit) and one.unit == other.unit
    base = _base(names, births, phone, together)
    if number == "former_number":
        base = max(base, _base_of_former(names, births))
    if not base:
        return None
    is_near = together and births in ("", "birth_slip")
    reasons = [names, births, "same_unit" if is_near else "", "same_phone" if phone else "", number]
    score = base + (15 if phone else 0) + (5 if number == "one_digit" else 0)
    if names == "same_name" and _marks_differ(one.name, other.name):
        score, reasons = score - 10, [*reasons, "other_marks"]
    if one.gender != other.gender:
        score, reasons = score - 20, [*reasons, "other_gender"]
    if score < LEAST:
        return None
    return Likeness(min(score, 100), tuple(reason for reason in reasons if reason))


def are_two(one: Traits, other: Traits) -> bool:
    """Whether their identity numbers prove two persons: of 12 digits each, different, and each fitting its owner."""
    return one.number != other.number and _is_sound(one) and _is_sound(other)


def birth_told(born_on: date | None, precision: str, number: str | None) -> Known | None:
    """When somebody was born: as it was written down, else the year their identity number tells."""
    if born_on:
        return Known(born_on, precision)  # type: ignore[arg-type]
    told = told_by(number or "")
    return Known(date(told[1], 1, 1), "year") if told else None


def same_birth(one: Known | None, other: Known | None) -> bool:
    """Whether two days may be the same, as far as both are known."""
    return one is not None and other is not None and one.day <= other.last and other.day <= one.last


def _base(names: str, births: str, phone: bool, together: bool) -> int:
    if names == "same_name":
        alone = {"same_day": 80, "day_and_month_swapped": 70, "same_year": 60}.get(births, 0)
        if together and not alone:
            # In one unit a birth that is a slip apart, or that nobody knows of one of them, is worth a look.
            alone = {"birth_slip": 60, "": 50}.get(births, 0)
        return alone or (45 if phone else 0)
    if names == "same_given_name" and phone and births != "other_birth":
        return {"same_day": 60, "same_year": 45}.get(births, 35)
    return 0


def _base_of_former(names: str, births: str) -> int:
    """Old numbers were given out by each province for itself: they tell little without the name."""
    if names == "same_name":
        return 85
    return 70 if names and births not in ("", "other_birth") else 0


def _names(one: str, other: str) -> str:
    one, other = without_title(one), without_title(other)
    if fold(one) == fold(other):
        return "same_name"
    return "same_given_name" if fold(given_name(one)) == fold(given_name(other)) else ""


def without_title(name: str) -> str:
    """The name that an entry of before names were read alone would have today."""
    try:
        read = read_name(name)
    except BadName:
        return name
    return name.partition(" ")[2] if read.doubt else read.name


def _marks_differ(one: str, other: str) -> bool:
    """Whether both are written with marks, and with different ones: Đạt and Đát. Where the tone is put is no matter."""
    one, other = without_title(one), without_title(other)
    return not one.isascii() and not other.isascii() and sort_key(one) != sort_key(other)


def _births(one: Traits, other: Traits) -> str:
    first = birth_told(one.born_on, one.born_precision, one.number)
    second = birth_told(other.born_on, other.born_precision, other.number)
    if first is None or second is None:
        return ""
    if same_birth(first, second):
        return "same_day" if first.precision == second.precision == "day" else "same_year"
    day, also = first.day, second.day
    swapped = (day.year, day.month, day.day) == (also.year, also.day, also.month)
    if not first.precision == second.precision == "day":
        return "other_birth"
    if swapped:
        return "day_and_month_swapped"
    return "birth_slip" if _slip_of_a_finger(f"{day:%d%m%Y}", f"{also:%d%m%Y}") else "other_birth"


def _numbers(one: Traits, other: Traits) -> str | None:
    """What the identity numbers say: the code of a reason, "" if nothing, None if they tell two persons."""
    if set(one.former) & set(other.former):
        return "former_number"
    if not one.number or not other.number:
        if one.number in other.former or other.number in one.former:
            return "former_number"
        return "number_missing" if one.number or other.number else ""
    if one.number == other.number:
        return ""
    if one.number in other.former or other.number in one.former:
        return "former_number"
    if is_passport(one.number) or is_passport(other.number):
        return ""  # whoever has a passport may have been given a card since
    if len(one.number) != len(other.number):
        return "old_and_new_number"  # everybody's card was changed (Luật Căn cước công dân 2014)
    if are_two(one, other) or not _slip_of_a_finger(one.number, other.number):
        return None
    return "one_digit"


def _is_sound(person: Traits) -> bool:
    told = told_by(person.number)
    if told is None or told[0] != person.gender:
        return False
    return person.born_on is None or told[1] == person.born_on.year


def _slip_of_a_finger(one: str, other: str) -> bool:
    """One digit typed wrongly, or two neighbours the wrong way round."""
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(apart) == 1:
        return True
    first, last = apart[0], apart[-1]
    return len(apart) == 2 and last == first + 1 and one[first] == other[last] and one[last] == other[first]
