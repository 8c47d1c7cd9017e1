"""A row of somebody new whose name is on the unit's roll, born one slip of the finger apart: perhaps a correction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.members.imports.knowns import knowns
from vungmanh.members.imports.lists import Newcomer
from vungmanh.members.imports.same import Known
from vungmanh.members.mentions import told_about
from vungmanh.members.models import Person
from vungmanh.members.rules import told_by
from vungmanh.sheets.questions import Asked, Choice

SAME: Final = "same"
OTHER: Final = "other"
_CHUNK: Final = 500
_NAMESAKES: Final = 50  # of one name in a unit; among more a slip would be found by chance

_Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class MaybeSame:
    """Who the row may be about, and the question with its answer."""

    known: Known
    asked: Asked


def maybe_same(new: Sequence[tuple[int, Newcomer]], named: Collection[int]) -> dict[int, MaybeSame]:
    """By the places of the rows. `named` are the people whom other rows are about: nobody stands in a list twice."""
    rows = {place: row for place, row in new if _is_asked_of(row)}
    if not rows:
        return {}
    roll = _namesakes(rows.values())
    taken = set(named)
    pairs: dict[int, int] = {}
    for place, row in rows.items():
        people = roll.get(_key(row), ())
        found = next((person for person in people if person.pk not in taken and _is_slip(row, person)), None)
        if found and len(people) <= _NAMESAKES:
            taken.add(found.pk)
            pairs[place] = found.pk
    told, people_known = told_about(pairs.values()), dict(knowns(sorted(pairs.values())))
    asked: dict[int, MaybeSame] = {}
    for place, person in pairs.items():
        known = people_known.get(person)
        if known is None or known.stay is None or known.stay.until is not None or not _number_fits(rows[place], known):
            continue
        known.told = told.get(person, [])
        asked[place] = MaybeSame(known, _question(rows[place], known))
    return asked


def one_slip_apart(one: date, other: date) -> bool:
    """One digit typed wrongly, two neighbours the wrong way round, or day and month."""
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return one != other
    first, second = (f"{day:%d%m%Y}" for day in (one, other))
    apart = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    if len(apart) == 2 and apart[1] == apart[0] + 1:
        a, b = apart
        return first[a] == second[b] and first[b] == second[a]
    return len(apart) == 1


def _is_asked_of(row: Newcomer) -> bool:
    facts = row.facts
    return not row.left and not facts.identity_number and bool(facts.born_on) and facts.born_precision == Person.DAY


def _key(row: Newcomer) -> _Key:
    return fold(row.facts.name), row.unit.pk


def _namesakes(rows: Iterable[Newcomer]) -> dict[_Key, list[Person]]:
    """The people of the units who bear the names, born on a whole day. A constant number of queries per portion."""
    wanted = sorted({_key(row) for row in rows})
    found: dict[_Key, list[Person]] = defaultdict(list)
    for start in range(0, len(wanted), _CHUNK):
        portion = set(wanted[start : start + _CHUNK])
        names, units = {name for name, _unit in portion}, {unit for _name, unit in portion}
        people = Person.objects.filter(search_key__in=names, unit__in=units, born_precision=Person.DAY)
        for person in people.only("search_key", "unit", "born_on", "gender").order_by("pk"):
            if person.born_on and (person.search_key, person.unit_id) in portion:
                found[person.search_key, person.unit_id].append(person)
    return found


def _is_slip(row: Newcomer, person: Person) -> bool:
    born, facts = person.born_on, row.facts
    return bool(
        born and facts.born_on and facts.gender in (None, person.gender) and one_slip_apart(facts.born_on, born)
    )


def _number_fits(row: Newcomer, known: Known) -> bool:
    """Whether the identity number, where the roll has one, allows the birth of the row."""
    told = told_by(known.number)
    return told is None or row.facts.born_on is None or told[1] == row.facts.born_on.year


def _question(row: Newcomer, known: Known) -> Asked:
    said = {
        "name": row.facts.name,
        "unit": row.unit.name,
        "listed": show_day(row.facts.born_on) if row.facts.born_on else "",
        "known": show_day(known.person.born_on) if known.person.born_on else "",
    }
    asked = Asked(
        key=f"same:{row.place.row}",
        code="maybe_same",
        text=_(
            "%(name)s, born on %(listed)s in the list and on %(known)s in the roll of %(unit)s: "
            "is this the same person?"
        )
        % said,
        choices=(
            Choice(SAME, _("The same person: correct the birth to %(listed)s") % said),
            Choice(OTHER, _("Somebody else: admit as well")),
        ),
        best=SAME,
        rows=(row.place.row,) if row.place.row else (),
    )
    return row.place.mapping.answers.put(asked)
