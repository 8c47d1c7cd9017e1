"""What an election does not keep of the rules, in sentences; and what its rules need to know of the unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from vungmanh.congresses.models import Candidate, Election
from vungmanh.congresses.rules import elections as rules
from vungmanh.congresses.rules.elections import Broken, Stood, broken
from vungmanh.ledger.queries import figures_of
from vungmanh.members.measures import MEMBERS
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit

_SAYS: Final = {
    rules.PLENARY: gettext_lazy(
        "A union with %(members)s members holds its congress with delegates, from %(limit)s on."
    ),
    rules.DELEGATES: gettext_lazy(
        "A union with %(members)s members, fewer than %(limit)s, holds its congress with all of them; with delegates "
        "only where they work far apart and the level above has agreed."
    ),
    rules.ABSENT: gettext_lazy("%(present)s of %(invited)s who were invited were present: fewer than two thirds."),
    rules.FEW_VOTES: gettext_lazy("Elected with no more than half of the %(valid)s valid ballots: %(names)s."),
    rules.FEWER_VOTES: gettext_lazy(
        "Not elected, though with more votes than somebody who was (%(least)s): %(names)s."
    ),
    rules.TIE: gettext_lazy("With the same number of votes (%(votes)s), some elected and some not: %(names)s."),
    rules.VACANT: gettext_lazy("%(elected)s of %(seats)s seats were filled; the others are vacant."),
    rules.TOO_MANY: gettext_lazy("%(elected)s were elected to %(seats)s seats."),
    rules.NO_CHAIR: gettext_lazy("Nobody was elected chair."),
}
# How sure a rule is, where it is not read in the law itself.
_SURE: Final = {
    "S": gettext_lazy("read in a second source"),
    "U": gettext_lazy("not compared with the Charter in force yet; ask the level above"),
}


@dataclass(frozen=True)
class Told:
    """A rule that is not kept: the sentence, the source, and how sure the rule is; "" where there is nothing to say."""

    sentence: str
    source: str = ""
    sure: str = ""


def told_of(election: Election, candidates: Sequence[Candidate], *, today: date) -> list[Told]:
    """What the election does not keep of the rules of its day. Two queries at most."""
    if election.struck_on:
        return []
    found = broken(
        election.counts,
        [stood_as(each, election.body) for each in candidates],
        on=election.on,
        form=election.form if election.occasion == Election.CONGRESS else "",
        members=members_on(election.unit, election.on, today) if election.form else 0,
        seats=election.term.seats if election.term else 0,
        whole=election.is_whole and election.term is not None,
        leads=election.body == offices.EXECUTIVE,
    )
    return list(_in_words(found))


def stood_as(candidate: Candidate, body: str) -> Stood:
    leads = candidate.office == offices.CHAIR and body == offices.EXECUTIVE
    return Stood(candidate.person.name, candidate.votes, bool(candidate.office), leads)


def members_on(unit: Unit, day: date, today: date) -> int:
    """How many members the unit had on the day, with everybody below it."""
    return figures_of([unit], [MEMBERS], day, today)[unit.pk][MEMBERS.code]


def _in_words(found: Iterator[Broken]) -> Iterator[Told]:
    for each in found:
        said = {key: number_format(number) for key, number in each.said.items()} | {"names": ", ".join(each.names)}
        yield Told(str(_SAYS[each.rule]) % said, each.source, str(_SURE.get(each.mark, "")) if each.source else "")
