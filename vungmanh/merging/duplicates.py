"""Which entries of the roll, at or below a unit, are probably one person written down twice."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.members.former import formers_of
from vungmanh.members.likeness import Likeness, likeness
from vungmanh.members.models import Person, TwoPersons
from vungmanh.members.near_entries import NAMESAKES_OF_A_UNIT, formers_among, near_pairs
from vungmanh.merging.weighing import traits_of
from vungmanh.organization.models import Placement

# So many pairs are weighed at once. Whoever has more merges these first; the others then take their place.
MOST = 1_000
_FEW_UNITS = 500

# In the order of the codes in likeness.py: what is alike, then what speaks against it.
WORDS: dict[str, Promise] = {
    "same_name": _("the same name"),
    "same_given_name": _("the same given name"),
    "same_day": _("born on the same day"),
    "same_year": _("the same birth, as far as it is known"),
    "day_and_month_swapped": _("day and month of birth the other way round"),
    "birth_slip": _("births that differ by a slip of the finger"),
    "same_unit": _("both in the same unit"),
    "same_phone": _("the same phone"),
    "one_digit": _("identity numbers that differ by a slip of the finger"),
    "former_number": _("the number of one is the earlier number of the other"),
    "old_and_new_number": _("an old identity number (9 digits) beside a new one (12 digits)"),
    "number_missing": _("one of them has no identity number"),
    "other_marks": _("the names differ in their marks"),
    "other_gender": _("the genders differ"),
    "other_birth": _("the births differ"),
}
AGAINST = frozenset({"other_marks", "other_gender", "other_birth"})


@dataclass(frozen=True)
class Pair:
    """Two entries, the older first, and how alike they are. `people` have unit and numbers joined."""

    one: Person
    other: Person
    alike: Likeness

    @property
    def people(self) -> tuple[Person, Person]:
        return self.one, self.other

    @property
    def certainty(self) -> Promise:
        if self.alike.score >= 85:
            return _("Almost certainly one person")
        return _("Very likely one person") if self.alike.score >= 70 else _("Perhaps one person")

    @property
    def reasons(self) -> list[Promise]:
        return [WORDS[code] for code in self.alike.reasons if code not in AGAINST]

    @property
    def doubts(self) -> list[Promise]:
        return [WORDS[code] for code in self.alike.reasons if code in AGAINST]


@dataclass(frozen=True)
class Pairs:
    """The pairs, the likeliest first; `more` says that not all could be weighed at once."""

    pairs: list[Pair]
    more: bool


def likeness_of(one: Person, other: Person) -> Pair | None:
    """How alike two entries are, or None where nothing says that they are one person."""
    had = formers_of([one.pk, other.pk])
    alike = likeness(traits_of(one, former=had.get(one.pk, ())), traits_of(other, former=had.get(other.pk, ())))
    return Pair(one, other, alike) if alike else None


def probable_pairs(path: str, day: date) -> Pairs:
    """Pairs of entries whose units stand at or below the path on the day, without those told to be two persons.

    The database finds candidates through its indexes (a set at a time); the rules weigh them.
    """
    keys, had = _candidates(path, day)
    found = _weighed(sorted(keys), had)
    found.sort(key=lambda pair: (-pair.alike.score, pair.one.sort_key, pair.one.pk))
    return Pairs(found, more=len(keys) >= MOST)


def are_many(path: str, day: date) -> bool:
    """Whether so many units stand at or below the path that their pairs are found in the background (finding.py)."""
    places = Placement.objects.on(day).under(path).order_by().values_list("pk", flat=True)
    return len(places[: _FEW_UNITS + 1]) > _FEW_UNITS


def weighed_again(keys: Sequence[tuple[int, int]]) -> list[Pair]:
    """Pairs that were found before, in their order, as they stand now; without those that are no pair any more."""
    return _weighed(keys, formers_of({pk for pair in keys for pk in pair}))


def _weighed(keys: Sequence[tuple[int, int]], had: Mapping[int, Sequence[str]]) -> list[Pair]:
    people = Person.objects.select_related("unit", "identity", "card").in_bulk({pk for pair in keys for pk in pair})
    traits = {key: traits_of(person, former=had.get(key, ())) for key, person in people.items()}
    found = []
    for first, second in keys:
        if first in people and second in people and (alike := likeness(traits[first], traits[second])):
            found.append(Pair(people[first], people[second], alike))
    return found


def likely_at_a_glance(units: Sequence[int]) -> int:
    """How many pairs in these few units, by keys, have one name and one day of birth, where at least one of the two has
    no identity number: all of them are among `probable_pairs`. One query."""
    if not units:
        return 0
    statement, times = _spelled(_AT_A_GLANCE, ", ".join(["%s"] * len(units)), many=False)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*(list(units) * times), MOST])
        return len(cursor.fetchall())


def _candidates(path: str, day: date) -> tuple[set[tuple[int, int]], dict[int, list[str]]]:
    """Pairs of keys, the smaller first, and the former numbers of the people among them."""
    places = Placement.objects.on(day).under(path).order_by().values_list("unit", flat=True)
    units = list(places[: _FEW_UNITS + 1])
    many = len(units) > _FEW_UNITS
    if many:
        here, params = places.query.sql_with_params()
    else:
        here, params = ", ".join(["%s"] * len(units)), tuple(units)
    found: set[tuple[int, int]] = set()
    swapped = _SWAPPED_OF_MANY if many and connection.vendor == "sqlite" else _SWAPPED
    near = () if many else (_NAMESAKES,)  # no index holds what joins these: it is asked of a ward, not of the nation
    with connection.cursor() as cursor:
        for ask in (_SAME_DAY, _SAME_YEAR, swapped, _SAME_PHONE, *near) if units else ():
            statement, times = _spelled(ask, here, many)
            cursor.execute(statement, [*params * times, MOST - len(found)])
            found |= {(min(row), max(row)) for row in cursor.fetchall()}
            if len(found) >= MOST:
                break
    if many:
        return found, formers_of({key for pair in found for key in pair})
    people = Person.objects.filter(unit__in=units)
    had = formers_among(people)
    near_ones = near_pairs(people, had) - found
    found |= set(sorted(near_ones - _told_apart(near_ones))[: MOST - len(found)])
    return found, had


def _told_apart(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    if not pairs:
        return set()
    verdicts = TwoPersons.objects.filter(one__in={first for first, _second in pairs})
    return set(verdicts.values_list("one", "other"))


def _spelled(ask: str, here: str, many: bool) -> tuple[str, int]:
    """The statement as this database spells it, and how often it asks for the units.

    `<within a>`, `<day of …>` and the like stand for a few words.

    SQLite is led by the hand. Where nearly everybody is meant it shall not collect people unit by unit, but read an
    index from end to end, in which namesakes stand together, and ask for the units of those few who are left; and it
    shall look up pairs for the few groups, not groups for all the people (CROSS JOIN keeps the order of the tables).
    """
    postgres = connection.vendor == "postgresql"
    lite_many = many and not postgres
    spell = {
        "within": "{}.unit_id IN (<here>)" if postgres else "+{}.unit_id IN (<here>)",
        "gather": "true" if lite_many else "{}.unit_id IN (<here>)",
        "day of": "CAST({} AS date)" if postgres else "({})",
        "given": "split_part({0}.given_key, ' ', 1)"
        if postgres
        else "substr({0}.given_key, 1, instr({0}.given_key || ' ', ' '))",
        # PostgreSQL takes every third phone to be shared and would read everybody; of an array it expects little.
        "sharing": "(SELECT * FROM members_person WHERE NOT (phone_mark = '') AND phone_mark = ANY(ARRAY(TABLE {}))) a"
        if postgres
        else "{0} CROSS JOIN members_person a ON a.phone_mark = {0}.phone_mark AND NOT (a.phone_mark = '')",
        "sound": _SOUND,
        "told apart": _TOLD_APART,
    }
    for name, pattern in spell.items():
        ask = re.sub(rf"<{name} ([^<>]*)>", lambda match, pattern=pattern: pattern.format(match[1]), ask)  # type: ignore[misc]
    ask = ask.replace("<join>", "JOIN" if postgres else "CROSS JOIN")
    return ask.replace("<here>", here), ask.count("<here>")


# 1 where a number of 12 digits fits the gender and the year of birth of its owner (likeness.are_two).
_SOUND = """CASE WHEN n{0}.tells_woman = ({0}.gender = 'female')
    AND ({0}.born_on IS NULL OR n{0}.tells_year = CAST(substr(CAST({0}.born_on AS varchar(10)), 1, 4) AS integer))
    THEN 1 ELSE 0 END"""
_TOLD_APART = """EXISTS (SELECT 1 FROM members_twopersons t WHERE
    t.one_id = CASE WHEN {0}.id < b.id THEN {0}.id ELSE b.id END
    AND t.other_id = CASE WHEN {0}.id < b.id THEN b.id ELSE {0}.id END)"""
_NUMBERS = """LEFT JOIN members_identitynumber na ON na.person_id = a.id
    LEFT JOIN members_identitynumber nb ON nb.person_id = b.id"""
_TWICE = """<within a> AND <within b> AND <sound a> + <sound b> < 2 AND NOT <told apart a> LIMIT %s"""

# Of so many of one name and day each is compared with the eldest entry alone: not all with all.
_A_CROWD = 40
_OF_A_DAY = f"""
    WITH same AS MATERIALIZED (
        SELECT p.search_key, p.born_on, count(*) AS many, min(p.id) AS eldest FROM members_person p
        WHERE <gather p> AND p.born_on IS NOT NULL
        GROUP BY p.search_key, p.born_on HAVING count(*) > 1
    )
    SELECT a.id, b.id FROM same
    <join> members_person a ON a.search_key = same.search_key AND a.born_on = same.born_on
        AND (same.many <= {_A_CROWD} OR a.id = same.eldest)
    <join> members_person b ON b.search_key = same.search_key AND b.born_on = same.born_on AND b.id > a.id
    {_NUMBERS} WHERE <and> {_TWICE}
"""
# Of one name and one day, and no numbers that could speak against it: likeness.py takes each of them for one person.
_AT_A_GLANCE = _OF_A_DAY.replace(
    "<and>",
    "a.born_precision = 'day' AND b.born_precision = 'day' AND (na.person_id IS NULL OR nb.person_id IS NULL) AND",
)
_SAME_DAY = _OF_A_DAY.replace("<and> ", "")
# Of a month or a year the first day is kept; whose birth is not written down was born in the year of the number.
_SAME_YEAR = f"""
    WITH vague AS MATERIALIZED (
        SELECT p.id, CAST(n.tells_year AS varchar(4)) AS year
        FROM members_person p JOIN members_identitynumber n ON n.person_id = p.id
        WHERE <gather p> AND p.born_on IS NULL AND n.tells_year IS NOT NULL
        UNION ALL
        SELECT p.id, substr(CAST(p.born_on AS varchar(10)), 1, 4) FROM members_person p
        WHERE <gather p> AND NOT (p.born_precision = 'day') AND substr(CAST(p.born_on AS varchar(10)), 9, 2) = '01'
    )
    SELECT a.id, b.id FROM vague <join> members_person a ON a.id = vague.id
    <join> members_person b ON b.search_key = a.search_key AND b.id <> a.id
        AND b.born_on >= <day of vague.year || '-01-01'> AND b.born_on <= <day of vague.year || '-12-31'>
    {_NUMBERS} WHERE {_TWICE}
"""
_SWAPPED = f"""
    WITH loose AS MATERIALIZED (
        SELECT p.id, substr(CAST(p.born_on AS varchar(10)), 1, 5) || substr(CAST(p.born_on AS varchar(10)), 9, 2)
            || '-' || substr(CAST(p.born_on AS varchar(10)), 6, 2) AS swapped
        FROM members_person p LEFT JOIN members_identitynumber n ON n.person_id = p.id
        WHERE <gather p> AND n.tells_year IS NULL
            AND substr(CAST(p.born_on AS varchar(10)), 9, 2) <= '12'
            AND substr(CAST(p.born_on AS varchar(10)), 9, 2) <> substr(CAST(p.born_on AS varchar(10)), 6, 2)
    )
    SELECT a.id, b.id FROM loose <join> members_person a ON a.id = loose.id
    <join> members_person b ON b.search_key = a.search_key AND b.born_on = <day of loose.swapped>
    {_NUMBERS} WHERE {_TWICE}
"""
# The same for SQLite where nearly everybody is meant: namesakes stand together in an index, and whose number is missing
# is asked of the few who are left.
_SWAPPED_OF_MANY = f"""
    WITH swapped AS MATERIALIZED (
        SELECT p.id, q.id AS other FROM members_person p
        <join> members_person q ON q.search_key = p.search_key
            AND q.born_on = substr(p.born_on, 1, 5) || substr(p.born_on, 9, 2) || '-' || substr(p.born_on, 6, 2)
        WHERE <gather p> AND substr(p.born_on, 9, 2) <= '12' AND substr(p.born_on, 9, 2) > substr(p.born_on, 6, 2)
    )
    SELECT a.id, b.id FROM swapped
    <join> members_person a ON a.id = swapped.id
    <join> members_person b ON b.id = swapped.other
    {_NUMBERS}
    WHERE (na.tells_year IS NULL OR nb.tells_year IS NULL) AND {_TWICE}
"""
_SAME_PHONE = f"""
    WITH same AS MATERIALIZED (
        SELECT p.phone_mark FROM members_person p WHERE <gather p> AND NOT (p.phone_mark = '')
        GROUP BY p.phone_mark HAVING count(*) > 1
    )
    SELECT a.id, b.id FROM <sharing same>
    <join> members_person b ON b.phone_mark = a.phone_mark AND NOT (b.phone_mark = '') AND b.id > a.id
        AND <given a> = <given b>
    {_NUMBERS} WHERE {_TWICE}
"""
_NAMESAKES = NAMESAKES_OF_A_UNIT.format(gather="<gather p>", numbers=_NUMBERS, twice=_TWICE)
