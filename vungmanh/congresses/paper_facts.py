"""What the papers of an election are made of, read as of its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils import translation

from vungmanh.congresses.election_papers import KINDS
from vungmanh.congresses.models import Candidate, Election
from vungmanh.congresses.paper_parts import Elected, Facts
from vungmanh.congresses.terms import due_after
from vungmanh.congresses.told import Held
from vungmanh.core import paths
from vungmanh.core.days import show_day
from vungmanh.members.models import Person
from vungmanh.officers.models import BODIES, OFFICES, Appointment, Term
from vungmanh.officers.particulars_list import Named, rows_of, rows_without_particulars, table_of
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import names_on
from vungmanh.papers.names import in_full
from vungmanh.papers.paper import Table
from vungmanh.papers.queries import numbering_of

_LANGUAGE: Final = "vi"  # offices write to offices in Vietnamese, whichever language a reader has chosen


def facts_of(election: Election, candidates: Sequence[Candidate], today: date, *, tells_particulars: bool) -> Facts:
    """Some nine queries. SECURITY: `tells_particulars` is for whoever may take births and what is sealed along; for all
    others these columns are left to be filled in."""
    place = Placement.objects.last_on(election.on).filter(unit=election.unit).first()
    above = list(reversed(paths.ancestors(place.path)[:-1])) if place else []
    names = names_on([election.unit_id, *above], election.on)
    uppers = Unit.objects.in_bulk(above[:1])
    parent = uppers[above[0]] if above else None
    chair = next((each.person.name for each in candidates if each.office == CHAIR), "")
    with translation.override(_LANGUAGE):
        words = {code: str(name) for code, name in (*BODIES, *OFFICES)}
    term = election.term
    return Facts(
        unit=in_full(names[election.unit_id]),
        above=in_full(names[parent.pk]) if parent else "",
        above_places=[in_full(names[unit]) for unit in above],
        is_upper=election.unit.kind.is_upper,
        body=words[election.body],
        congress=election.occasion == Election.CONGRESS,
        whole=election.is_whole,
        by_delegates=election.form == Election.DELEGATES if election.form else None,
        on=election.on,
        place=election.place,
        counts=election.counts,
        people=[_elected(each, words, tells_particulars) for each in candidates],
        term=(term.since.year, term.due.year) if term else None,
        seats=term.seats if term else None,
        chair=chair or _chair(election.unit, election.on),
        chair_above=_chair(parent, election.decided_on or today) if parent else "",
        decision=election.decision,
        decided_on=election.decided_on,
        symbols=_symbols(election, parent, today),
        particulars=_particulars(candidates, words, tells_particulars),
        particulars_of_elected=_particulars([each for each in candidates if each.office], words, tells_particulars),
    )


def proposed(unit: Unit, held: Held) -> tuple[Election, list[Candidate]]:
    """An election that is to be held, with its candidates, in no row."""
    due = held.due or due_after(held.body, held.on)
    election = Election(unit=unit, body=held.body, occasion=held.occasion, on=held.on, form=held.form, place=held.place)
    if election.is_whole and due:
        election.term = Term(body=held.body, since=held.on, due=due, seats=held.seats or len(held.candidates))
    return election, [Candidate(election=election, person=each.person, office=each.office) for each in held.candidates]


def _elected(each: Candidate, words: dict[str, str], tells: bool) -> Elected:
    person = each.person
    office = words[each.office] if each.office else ""
    if not tells:
        return Elected(person.name, "", person.gender == Person.FEMALE, "", office, each.votes)
    born = show_day(person.born_on, person.born_precision) if person.born_on else ""  # type: ignore[arg-type]
    return Elected(person.name, born, person.gender == Person.FEMALE, person.job, office, each.votes)


def _particulars(candidates: Sequence[Candidate], words: dict[str, str], tells: bool) -> Table:
    people = [Named(each.person, words.get(each.office, ""), known=tells) for each in candidates]
    return table_of(rows_of(people) if tells else rows_without_particulars(people))


def _chair(unit: Any, day: date) -> str:
    """Who was in the chair of the unit on the day; "" where nobody is written down."""
    names = Appointment.objects.on(day).filter(unit=unit, office=CHAIR).values_list("person__name", flat=True)
    return str(names.first() or "")


def _symbols(election: Election, parent: Unit | None, today: date) -> dict[str, str]:
    """The numbers as far as they are known: the sign of the unit that issues the paper, without a number yet."""
    found = {}
    for kind in sorted(set(KINDS.values())):
        issuer = parent if kind == "QĐ" and parent else election.unit
        day = today if kind != "BB" else election.on
        numbering = numbering_of(issuer.pk, kind, day)
        found["above QĐ" if kind == "QĐ" else kind] = (
            numbering.symbol(kind, day.year, None) if numbering else f"…/{kind}-…"
        )
    return found
