"""Terms that a list names and nobody has written down: they begin with the offices that the list brings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from vungmanh.loading.pictures import in_chunks
from vungmanh.officers.imports.listed import Listed
from vungmanh.officers.models import Term
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice, NewTerm

_FEWEST = 3  # people of the smallest committee
_Row = tuple[Listed, Sequence[NewOffice]]


class Terms:
    """What is known of the terms of some units."""

    def __init__(self, units: set[int]) -> None:
        self._latest: dict[tuple[int, str], Term] = {}
        for keys in in_chunks(units):
            for term in Term.objects.filter(unit__in=keys).order_by("since"):
                self._latest[term.unit_id, term.body] = term

    def beginning(self, rows: Iterable[_Row]) -> dict[int, list[NewTerm]]:
        """The terms that begin, by unit. A body has as many seats as the list names people in it; where they are fewer
        than any committee has, the list does not tell how large it is."""
        found: dict[tuple[int, str], list[tuple[Listed, NewOffice]]] = defaultdict(list)
        for listed, new in rows:
            for each in new:
                body = offices.BY_CODE[each.office].body
                if body and listed.names_a_term and each.until is None and listed.unit.kind_id != "group":
                    found[listed.unit.pk, body].append((listed, each))
        terms: dict[int, list[NewTerm]] = defaultdict(list)
        for (unit, body), named in found.items():
            if term := self._begins(unit, body, named, _seats(unit, body, found)):
                terms[unit].append(term)
        return dict(terms)

    def _begins(self, unit: int, body: str, named: list[tuple[Listed, NewOffice]], seats: int) -> NewTerm | None:
        first, office = min(named, key=lambda each: each[1].since)
        since, due = office.since, _due(first, office.since)
        latest = self._latest.get((unit, body))
        if seats < _FEWEST or due is None or due <= since or (latest and not _follows(latest, first, since)):
            return None
        return NewTerm(body, since, due, seats, office.decision, office.decided_on, anew=False)


def _follows(latest: Term, listed: Listed, since: date) -> bool:
    """Whether the list speaks of a term after the latest one that is known."""
    return since > latest.since and bool(listed.term and listed.term[0] > latest.since.year)


def _due(listed: Listed, since: date) -> date | None:
    """The first day after the term, as it was meant."""
    if listed.term_ends or listed.term is None:
        return listed.term_ends
    first, last = listed.term
    try:
        return since.replace(year=since.year + last - first)
    except ValueError:
        return date(since.year + last - first, 3, 1)  # begun on the 29th of February


def _seats(unit: int, body: str, found: dict[tuple[int, str], list[tuple[Listed, NewOffice]]]) -> int:
    sitting = {
        each.person.pk or id(each.person)
        for (at, _of), named in found.items()
        if at == unit
        for _listed, each in named
        if body in offices.BY_CODE[each.office].sits_in
    }
    return len(sitting)
