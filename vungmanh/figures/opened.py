"""A number opened: the records that make it up, named to those who may know the names, counted to the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.measures import Measure, Nature, Record
from vungmanh.core.vietnamese import fold
from vungmanh.figures.asked import Asked
from vungmanh.figures.overview import NO_BLOCK, REST
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import THEN, Question, figure, figures_by_block, figures_by_child
from vungmanh.members.measures import MEASURES as OF_MEMBERS
from vungmanh.members.models import Person
from vungmanh.organization.measures import UNITS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import names_on

LISTED_AT_MOST = 20_000  # more than anybody reads; a longer list is opened unit by unit
_CHUNK = 5_000


@dataclass(frozen=True)
class Entry:
    """A line of the list: a named person or a unit; or, without `label`, how many `people` of a unit stay unnamed.

    `person` is whom the line names.
    """

    unit: int
    amount: int
    label: str = ""
    day: date | None = None
    people: int = 0
    person: int | None = None


@dataclass(frozen=True)
class Sift:
    """Which records are shown: words of the name, words or the code of the unit, the days; "" or None for any."""

    name: str = ""
    of: str = ""
    first: date | None = None
    last: date | None = None

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def query(self) -> dict[str, object]:
        days = {name: day.isoformat() if day else "" for name, day in (("first", self.first), ("last", self.last))}
        return {"name": self.name, "of": self.of, **days}

    def said(self) -> list[str]:
        """Each condition in words, for the heading of a workbook."""
        found = []
        if self.name:
            found.append(_("Name: %(words)s") % {"words": self.name})
        if self.of:
            found.append(_("Unit: %(words)s") % {"words": self.of})
        if self.first:
            found.append(_("Not before %(day)s") % {"day": show_day(self.first)})
        if self.last:
            found.append(_("Not after %(day)s") % {"day": show_day(self.last)})
        return found

    def keep(self, records: Sequence[Record], on: date) -> list[Record]:
        """The records that meet the days and the unit; the name is asked only of those who may be named."""
        if self.of:
            units = {record.unit for record in records}
            names, codes = names_on(units, on), dict(Unit.objects.filter(pk__in=units).values_list("pk", "code"))
            fitting = {pk for pk in units if _fits(self.of, names[pk]) or codes[pk].lower() == self.of.lower()}
            records = [record for record in records if record.unit in fitting]
        if self.first or self.last:
            first, last = self.first or date.min, self.last or date.max
            records = [record for record in records if first <= record.day <= last]
        return list(records)


def _fits(words: str, text: str) -> bool:
    """Whether every word typed begins a word of the text, marks and order aside."""
    known = f" {fold(text)}"
    return all(f" {word}" in known for word in fold(words).split(" "))


@dataclass(frozen=True)
class Opened:
    """`figure` is what the books say, `total` what the entries add up to; they are equal, or something is wrong.

    `entries` is None when there are too many: then the number is opened by the units below. Of the entries only
    those that were asked for are listed; `sifted` is their sum.
    """

    figure: int
    entries: list[Entry] | None
    total: int
    sifted: int
    some_unnamed: bool = False
    some_named: bool = False


@dataclass(frozen=True)
class Shown:
    """An entry as the page shows it; `url` is "" where the unit is out of reach, `person_url` where nobody is named."""

    entry: Entry
    unit: str
    url: str
    person_url: str = ""


def names_people(measure: Measure) -> bool:
    """Whether the records of the measure are people; otherwise they are units and their facts."""
    return measure in OF_MEMBERS


_ALL = Sift()


def opened(
    unit: Unit, asked: Asked, measure: Measure, user: Any, *, part: str = "", sift: Sift = _ALL,
    names: Permission = Permission.SEE_MEMBERS,
) -> Opened:  # fmt: skip
    """The number of the unit, or of its rest, with those of its records that are asked for.

    People are named where the reader holds the permission `names`.
    """
    question = asked.question(unit, [measure] if measure is UNITS else [measure, UNITS])
    records: list[Record]
    if part == REST:
        answer = figures_by_child(question)
        here = next((row.values for row in answer.rows if row.unit_id == unit.pk), {})
        value = here.get(measure.code, 0)
        below = [row.unit_id for row in answer.rows if row.unit_id and row.unit_id != unit.pk]
        records = list(_records_of_the_rest(question, measure, below))
    elif part == NO_BLOCK:
        here = next((row.values for row in figures_by_block(question).rows if not row.code), {})
        value = here.get(measure.code, 0)
        records = list(_times(1, measure, question, _within([unit.pk], question, block=0)))
    else:
        values = figure(question)
        value = values[measure.code]
        # Other records than people are one for each union.
        if values[measure.code if names_people(measure) else UNITS.code] > LISTED_AT_MOST:
            answer = figures_by_child(question)
            if any(row.unit_id != unit.pk for row in answer.rows):
                total = sum(row.values[measure.code] for row in answer.rows)
                return Opened(value, None, total, total)
        records = list(explain(question, measure))
    total = sum(record.amount for record in records)
    records = sift.keep(records, asked.day) if sift else records
    if not names_people(measure):
        records = [record for record in records if not sift.name or _fits(sift.name, record.label)]
        entries = [Entry(r.unit, r.amount, r.label, r.day) for r in records]
        return Opened(value, entries, total, sum(entry.amount for entry in entries))
    may_name = _known_by_name(records, user, asked.today, names)
    known = [r for r in records if r.key in may_name and (not sift.name or _fits(sift.name, r.label))]
    named = [Entry(r.unit, r.amount, r.label, r.day, person=r.key) for r in known]
    # Who may not know the names may not find them by asking for one either.
    others = [] if sift.name else [record for record in records if record.key not in may_name]
    entries = named + _counted_by_unit(others)
    sifted = sum(entry.amount for entry in entries)
    return Opened(value, entries, total, sifted, some_unnamed=bool(others), some_named=bool(may_name))


def shown(entries: Sequence[Entry], asked: Asked, user: Any) -> list[Shown]:
    """The entries of one page with the names their units bore on the day and the ways to them."""
    units = {entry.unit for entry in entries}
    names = names_on(units, asked.day)
    visible = Unit.objects.filter(pk__in=units).visible_to(user, Permission.SEE_FIGURES, asked.today)
    codes = dict(visible.order_by().values_list("pk", "code"))
    return [
        Shown(
            entry,
            names[entry.unit],
            asked.overview_of(codes[entry.unit]) if entry.unit in codes else "",
            reverse("members:person", args=[entry.person]) if entry.person else "",
        )
        for entry in entries
    ]


def _known_by_name(records: Iterable[Record], user: Any, today: date, names: Permission) -> set[int]:
    """By today's reach, as on the list of members: who has gone to a neighbour since, alone or with the unit, is
    the neighbour's to name. Most are where they were: they are read along the index of their units."""
    units = {record.unit for record in records}
    people = {record.key for record in records if record.key}
    here = Unit.objects.filter(pk__in=list(units)[:_CHUNK]).visible_to(user, names, today)
    staying = Person.objects.filter(unit__in=list(here.order_by().values_list("pk", flat=True)))
    known = people & set(staying.order_by().values_list("pk", flat=True))
    others = sorted(people - known)
    for start in range(0, len(others), _CHUNK):
        chunk = Person.objects.filter(pk__in=others[start : start + _CHUNK])
        known.update(chunk.visible_to(user, today, names).order_by().values_list("pk", flat=True))
    return known


def _counted_by_unit(records: Iterable[Record]) -> list[Entry]:
    amounts: dict[int, list[int]] = defaultdict(list)
    for record in records:
        amounts[record.unit].append(record.amount)
    keys = dict(Unit.objects.filter(pk__in=list(amounts)[:_CHUNK]).values_list("pk", "sort_key"))
    order = sorted(amounts, key=lambda pk: (keys.get(pk, ""), pk))
    return [Entry(pk, sum(amounts[pk]), people=len(amounts[pk])) for pk in order]


def _records_of_the_rest(question: Question, measure: Measure, below: list[int]) -> Iterator[Record]:
    """What is the unit's but no child's, less what is a child's but not the unit's.

    A stock's rest is the unit's own records. A flow stays where it happened, so the rest also holds what
    happened in units that have left since, and takes away what units that have come brought with them.
    """
    within_unit, within_below = _within([question.unit.pk], question), _within(below, question)
    yield from _times(1, measure, question, lambda unit, day: within_unit(unit, day) & ~within_below(unit, day))
    if measure.nature is Nature.FLOW and question.tree == THEN:
        yield from _times(-1, measure, question, lambda unit, day: within_below(unit, day) & ~within_unit(unit, day))
        # One child stood below another when it happened: it counts in both of their lines.
        yield from _times(-1, measure, question, _within(below, question, twice=True))


def _times(sign: int, measure: Measure, question: Question, within: Callable[[str, Any], Any]) -> Iterator[Record]:
    since = question.first if measure.nature is Nature.FLOW else question.last
    for record in measure.records(within, since, question.last + timedelta(days=1)):
        yield record._replace(amount=sign * record.amount)


def _within(
    tops: list[int], question: Question, *, twice: bool = False, block: int | None = None
) -> Callable[[str, Any], Q]:
    """A condition: the unit stood at or below one of the tops on the day; with `twice`, below two of them.

    It counts in the question's block, or in `block`, where 0 is none. A path names all ancestors of its days, so it
    is compared with every path that a top ever had.
    """
    ever = Placement.objects.filter(unit__in=tops).annotate(end=Concat("path", Value("~")))
    if twice:
        above = ever.filter(path__lt=OuterRef("path"), end__gt=OuterRef("path")).exclude(unit=OuterRef("unit"))
        ever = ever.filter(Exists(above))
    covering = ever.filter(path__lte=OuterRef("path"), end__gt=OuterRef("path"))

    def within(unit: str, day: date | str) -> Q:
        at: Any = OuterRef(day) if isinstance(day, str) else day
        if question.tree != THEN:
            at = question.today
        places = Placement.objects.filter(
            Q(until__isnull=True) | Q(until__gt=at), Exists(covering), unit=OuterRef(unit), since__lte=at
        )
        if block is not None or question.block:
            places = places.filter(block=question.block if block is None else block)
        return Q(Exists(places))

    return within
