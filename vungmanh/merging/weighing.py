"""Two entries side by side: the facts that differ, which of them stays, and the rows of both as they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db import models
from django.utils.translation import gettext as _

from vungmanh.core.days import Known, show_day
from vungmanh.core.measures import Measure, Nature, Words
from vungmanh.kit.kept import Changes, Look, Rows, rows, rows_in
from vungmanh.ledger.actions.post import counted
from vungmanh.members.belonging import BELONGS
from vungmanh.members.facts import FACTS, Facts, facts_of, precision_of, value_of
from vungmanh.members.likeness import Traits
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.stays import Stay, joined_stays
from vungmanh.organization.queries import names_on

_PRECISION = {"year": 0, "month": 1, "day": 2}


def traits_of(person: Person, facts: Facts | None = None, former: Iterable[str] = ()) -> Traits:
    """What tells the person from another. Costs no query where `facts` are given or the numbers are joined; numbers
    the person had before are those that are given."""
    facts = facts or facts_of(person)
    return Traits(
        facts.name,
        facts.gender or "",
        facts.born_on,
        facts.born_precision,  # type: ignore[arg-type]
        facts.identity_number or "",
        facts.phone or "",
        person.unit_id or 0,
        tuple(former),
    )


def differing(kept: Facts, other: Facts) -> list[str]:
    """Which of FACTS the two entries say otherwise."""
    return [fact for fact in FACTS if value_of(kept, fact) != value_of(other, fact)]


def fuller(fact: str, kept: Facts, other: Facts) -> str:
    """ "other" where the other entry says more about the fact, else "kept"."""
    mine, its = value_of(kept, fact), value_of(other, fact)
    return "other" if _fullness(fact, its) > _fullness(fact, mine) else "kept"


def chosen(kept: Facts, other: Facts, from_other: Collection[str]) -> Facts:
    """The facts of the one person: the kept entry's, but of the other those named."""
    taken: dict[str, Any] = {}
    for fact in from_other:
        taken[fact] = getattr(other, fact)
        if fact in ("born_on", "joined_on"):
            taken[precision_of(fact)] = getattr(other, precision_of(fact))
    return replace(kept, **taken)


def stays_of(memberships: Iterable[Membership]) -> list[Stay]:
    return [Stay(m.unit_id, m.since, m.until, m.began, m.ended, m.reason, m.pk) for m in memberships]


def stays_for(person: Person) -> list[Membership]:
    """The person's memberships with their units, the first one first; each knows the person."""
    rows = list(Membership.objects.filter(person=person).select_related("unit").order_by("since"))
    for row in rows:
        row.person = person
    return rows


def memberships_joined(kept: Person, kept_rows: Iterable[Membership], other_rows: Iterable[Membership]) -> list[Any]:
    """The memberships that the one person will have, unsaved, in order."""
    return [
        Membership(
            pk=stay.key,
            person=kept,
            unit_id=stay.unit,
            since=stay.since,
            until=stay.until,
            began=stay.began,
            ended=stay.ended,
            reason=stay.reason,
        )
        for stay in joined_stays(stays_of(kept_rows), stays_of(other_rows))
    ]


@dataclass(frozen=True)
class Changed:
    """What a merge changes about one figure of one unit: `text` says how much, and from or on which day."""

    unit: str
    measure: Words
    text: str


def figures_changed(before: Iterable[Membership], after: Iterable[Membership], today: date) -> list[Changed]:
    """The figures that are other ones afterwards, by unit. The rows have their persons."""
    entries = counted(MEASURES, after)
    entries.subtract(counted(MEASURES, before))
    by_figure: dict[tuple[int, int], list[tuple[date, int]]] = {}
    for (unit, measure, day), amount in sorted(entries.items()):
        if amount:
            by_figure.setdefault((unit, measure), []).append((day, amount))
    names = names_on({unit for unit, _number in by_figure}, today)
    measures = {measure.number: measure for measure in MEASURES}
    return [
        Changed(names[unit], measures[number].name, _in_words(measures[number], days, today))
        for (unit, number), days in sorted(by_figure.items(), key=lambda item: (names[item[0][0]], item[0][1]))
    ]


def _in_words(measure: Measure, days: list[tuple[date, int]], today: date) -> str:
    if measure.nature is Nature.FLOW:
        return "; ".join(
            _("%(amount)s on %(day)s") % {"amount": _signed(amount), "day": show_day(day)} for day, amount in days
        )
    now = sum(amount for day, amount in days if day <= today)
    if now:
        return _("%(amount)s today, from %(day)s on") % {"amount": _signed(now), "day": show_day(days[0][0])}
    return _("none today; %(amount)s from %(first)s until %(last)s") % {
        "amount": _signed(days[0][1]),
        "first": show_day(days[0][0]),
        "last": show_day(days[-1][0]),
    }


def _signed(amount: int) -> str:
    return f"{amount:+d}".replace("-", "−")


# Nothing is decided ahead of whoever is merged.
_OF_A_PERSON: Final = tuple(each.name for each in Person._meta.concrete_fields if each.name != "arrives_on")


def entries_looked_at(*persons: int) -> Look:
    """Looks at every row of the persons, the persons first."""

    def which() -> Iterator[Rows]:
        yield Person.objects.filter(pk__in=persons), _OF_A_PERSON
        for model, fields in BELONGS:
            condition = models.Q()
            for field in fields:
                condition |= models.Q(**{f"{field}__in": persons})
            yield model._default_manager.filter(condition), ()

    return rows(which)


def stays_in(changes: Changes, when: str) -> list[Stay]:
    """The memberships that a kept act has seen `when`, "before" or "after", on paper."""
    found = []
    for pk, row in rows_in(changes, Membership, when).items():
        if row:
            since, until = date.fromisoformat(row["since"]), row["until"] and date.fromisoformat(row["until"])
            found.append(Stay(row["unit"], since, until, row["began"], row["ended"], row["reason"], pk))
    return found


def _fullness(fact: str, value: Any) -> tuple[int, int]:
    """How much a value says: nothing, something roughly, something exactly."""
    if not value:
        return (0, 0)
    if isinstance(value, Known):
        return (1, _PRECISION[value.precision])
    if fact == "name":
        return (1, 0 if str(value).isascii() else 1)
    if fact == "identity_number":
        return (1, len(value))
    return (1, 0)
