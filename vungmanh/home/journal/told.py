"""Lines of the journal as people read them: one reading, for the page, its workbook and the command.

SECURITY: a line names units and persons within the reader's reach alone. Of others it tells neither names nor values,
nor, where it touches units out of reach, how many there were of anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.home.rooms import VERBS
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import text_told
from vungmanh.kit.verbs import Verb
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.ui.timeline import FactChange

_NAMED_AT_MOST: Final = 5


@dataclass(frozen=True)
class Named:
    """Whom or what a line is about, with the way there; "" where there is none."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Told:
    """A line in words. `by_account` is the key of the account that did it, None where there is none any more."""

    key: int
    number: int | None
    at: datetime
    by: str
    by_account: int | None
    name: str
    whom: Sequence[Named]
    facts: Sequence[tuple[str, str]]
    changes: Sequence[FactChange]
    persons: Sequence[int] = ()

    @property
    def sentence(self) -> str:
        """The line without who did it and when."""
        whom = ", ".join(each.name for each in self.whom)
        return "; ".join(filter(None, [": ".join(filter(None, [self.name, whom])), self.details]))

    @property
    def details(self) -> str:
        return "; ".join([f"{name}: {value}" for name, value in self.facts] + [*map(_in_words, self.changes)])


def _in_words(change: FactChange) -> str:
    if not change.is_told:
        return change.name
    after = change.after or _("taken out")
    return f"{change.name}: {after}" if change.before is None else f"{change.name}: {change.before or '–'} → {after}"


@dataclass(frozen=True)
class Reader:
    """Who reads, on which day. Without `user` everything is told: the operator at the machine."""

    user: Any
    today: date
    names_people: Permission = Permission.SEE_MEMBERS


@dataclass
class _Known:
    """What the lines touch, and of that what the reader may be told."""

    touched: dict[int, dict[str, list[int]]]
    units: dict[int, Named]
    persons: dict[int, Named]
    accounts: dict[int, str]
    by: dict[str, tuple[int, str]] = field(default_factory=dict)


def told(lines: Sequence[Entry], reader: Reader) -> list[Told]:
    """The lines in words, in their order. At most five queries, however many lines."""
    known = _known(lines, reader)
    return [_told(line, known) for line in lines]


def _told(line: Entry, known: _Known) -> Told:
    verb = VERBS.get(line.action) or Verb(line.action, text_told(line.action))
    touched = known.touched[line.pk]
    units = [known.units[key] for key in touched.get(About.UNIT, ()) if key in known.units]
    persons = [key for key in touched.get(About.PERSON, ()) if key in known.persons]
    hides = len(units) < len(touched.get(About.UNIT, ()))
    account, name = known.by.get(line.by, (None, text_told(line.by)))
    return Told(
        key=line.pk,
        number=line.number,
        at=line.at.astimezone(VIETNAM),
        by=name,
        by_account=account,
        name=str(verb.name),
        whom=list(_whom(line, verb, touched, units, [known.persons[key] for key in persons], known.accounts)),
        facts=verb.told(line.facts, of_each=hides),
        changes=verb.changes(line.facts) if persons or not touched.get(About.PERSON) else [],
        persons=persons,
    )


def _whom(
    line: Entry,
    verb: Verb,
    touched: dict[str, list[int]],
    units: Sequence[Named],
    persons: Sequence[Named],
    accounts: dict[int, str],
) -> Iterator[Named]:
    """Persons and accounts first, then the units; of many the first few."""
    if not touched:  # a line of before names what it is about by its subject
        yield Named(str(verb.subjects.get(line.subject, text_told(line.subject))))
    if line.subject in verb.subjects and touched:
        yield Named(str(verb.subjects[line.subject]))
    found = [*(Named(accounts[key]) for key in touched.get(About.ACCOUNT, ()) if key in accounts), *persons, *units]
    yield from found[:_NAMED_AT_MOST]
    if len(found) > _NAMED_AT_MOST:
        yield Named(_("and others"))


def _known(lines: Sequence[Entry], reader: Reader) -> _Known:
    touched: dict[int, dict[str, list[int]]] = defaultdict(dict)
    keys: dict[str, set[int]] = defaultdict(set)
    rows = About.objects.filter(entry__in=[line.pk for line in lines]).order_by("entry", "key")
    for entry, kind, key in rows.values_list("entry", "kind", "key"):
        touched[entry].setdefault(kind, []).append(key)
        keys[kind].add(key)
    users = get_user_model().objects.filter(username__in={line.by for line in lines})
    users |= get_user_model().objects.filter(pk__in=keys[About.ACCOUNT])
    people = {user.pk: user for user in users}
    named = list(_units(keys[About.UNIT], reader).union(_persons(keys[About.PERSON], reader), all=True))
    return _Known(
        touched=touched,
        units={pk: Named(name, _unit_page(code)) for what, pk, name, code in named if what == About.UNIT},
        persons={pk: Named(name, _person_page(pk)) for what, pk, name, _code in named if what == About.PERSON},
        accounts={pk: str(user) for pk, user in people.items()},
        by={user.get_username(): (pk, str(user)) for pk, user in people.items()},
    )


def _units(keys: Collection[int], reader: Reader) -> QuerySet[Any]:
    """The units that the reader may see: what they are, key, name, code; asked in one query with the persons."""
    units = Unit.objects.filter(pk__in=keys)
    if reader.user is not None:
        units = units.visible_to(reader.user, Permission.SEE_UNITS, reader.today)
    return units.order_by().annotate(what=Value(About.UNIT)).values_list("what", "pk", "name", "code")


def _persons(keys: Collection[int], reader: Reader) -> QuerySet[Any]:
    people = Person.objects.filter(pk__in=keys)
    if reader.user is not None:
        people = Person.objects.visible_among(keys, reader.user, reader.today, reader.names_people)
    told = people.order_by().annotate(what=Value(About.PERSON), code=Value(""))
    return told.values_list("what", "pk", "name", "code")


def _unit_page(code: str) -> str:
    return reverse("home:unit", args=[code])


def _person_page(pk: int) -> str:
    return reverse("members:person", args=[pk])
