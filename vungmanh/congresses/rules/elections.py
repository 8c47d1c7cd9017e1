"""Who takes part in a congress, which ballots are valid, who is elected: what the rules ask, as dated data. Pure.

Sources: “Điều lệ XII” is a bank of questions and answers on the Charter of term 2018–2023; the texts of Congress XIII
and XIV were not read. A number without a source that was read bears the mark U, and an office is to confirm it. What
breaks a rule is therefore told and never refused; what cannot be by arithmetic is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from vungmanh.core.law import Law, Rule, Sure

# Since when each was read, which is not since when it holds: of earlier elections nothing is asked.
_READ_ON: Final = date(2015, 10, 1)

# Below so many members all take part; from there on delegates do.
DELEGATES_FROM: Final = Law.of(
    Rule(150, _READ_ON, "vuit.org.vn 10/2015: đại hội toàn thể dưới 150 đoàn viên, đại biểu từ 150", "S"),
)
# The share of those called who must be present.
QUORUM: Final = Law.of(
    Rule(Fraction(2, 3), _READ_ON, "thông lệ đại hội công đoàn; Điều lệ hiện hành chưa đối chiếu", "U")
)
# Whoever is elected has more than this share of the valid ballots.
MORE_THAN: Final = Law.of(
    Rule(Fraction(1, 2), _READ_ON, "thông lệ bầu cử công đoàn; Điều lệ hiện hành chưa đối chiếu", "U"),
)

# What an election may break, in the order in which it is told.
PLENARY, DELEGATES, ABSENT, FEW_VOTES, FEWER_VOTES, TIE = "plenary", "delegates", "absent", "few", "fewer", "tie"
VACANT, TOO_MANY, NO_CHAIR = "vacant", "too_many", "no_chair"

ALL_MEMBERS, BY_DELEGATES = "plenary", "delegates"  # who took part, as models.elections.Election.FORMS has it


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were called and came, and what became of the ballots; None where nobody has said."""

    invited: int | None = None
    present: int | None = None
    ballots_out: int | None = None
    ballots_in: int | None = None
    ballots_valid: int | None = None

    @property
    def invalid(self) -> int | None:
        if self.ballots_in is None or self.ballots_valid is None:
            return None
        return self.ballots_in - self.ballots_valid


@dataclass(frozen=True, slots=True)
class Stood:
    """Somebody who stood in the election: what they are called, their votes, whether they were elected, as chair."""

    name: str
    votes: int | None
    elected: bool
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that the election does not keep. `names` are those it is about, `said` the numbers of its sentence."""

    rule: str
    said: dict[str, int]
    names: tuple[str, ...] = ()
    source: str = ""
    mark: Sure = "V"


# The boxes of the counts, each with the one that it cannot exceed.
_AT_MOST: Final = (
    ("present", "invited"),
    ("ballots_out", "present"),
    ("ballots_in", "ballots_out"),
    ("ballots_valid", "ballots_in"),
)


def impossible(counts: Counts) -> Iterator[tuple[str, str]]:
    """Gives the boxes that cannot be so, each with the one that it exceeds, an empty one between them passed over."""
    limits = dict(_AT_MOST)
    for box, _limit in _AT_MOST:
        number, limit = getattr(counts, box), limits.get(box)
        while limit and getattr(counts, limit) is None:
            limit = limits.get(limit)
        if number is not None and limit and number > getattr(counts, limit):
            yield box, limit


def most_votes(counts: Counts) -> int | None:
    """Returns how many votes nobody can exceed: one of each valid ballot, as far as ballots were counted."""
    told = (counts.ballots_valid, counts.ballots_in, counts.ballots_out, counts.present, counts.invited)
    return next((number for number in told if number is not None), None)


def share(votes: int | None, counts: Counts) -> Fraction | None:
    """Returns the share of the valid ballots; None where either was not counted."""
    return Fraction(votes, counts.ballots_valid) if votes is not None and counts.ballots_valid else None


def in_percent(part: Fraction) -> str:
    """Returns the share as papers write it: "92,3%"; less than all is never rounded up to all."""
    tenths = int(part * 1_000)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"


def form_asked(members: int, on: date) -> str:
    """Returns who takes part in a congress of a union with so many members; "" before the rule was read."""
    rule = DELEGATES_FROM.on(on)
    if rule is None:
        return ""
    return ALL_MEMBERS if members < rule.value else BY_DELEGATES


def broken(
    counts: Counts, stood: Sequence[Stood], *, on: date, form: str, members: int, seats: int, whole: bool, leads: bool
) -> Iterator[Broken]:
    """Gives what the election does not keep of the rules of its day.

    `members` is how many the union had on the day; `whole`: the whole body was elected anew, of `seats`; `leads`: it is
    a body that a chair leads.
    """
    yield from _of_form(form, members, on)
    yield from _of_presence(counts, on)
    yield from _of_votes(counts, stood, on)
    if whole:
        yield from _of_seats(stood, seats, leads)


def _of_form(form: str, members: int, on: date) -> Iterator[Broken]:
    rule = DELEGATES_FROM.on(on)
    if rule is None or not form or not members or form == form_asked(members, on):
        return
    code = PLENARY if form == ALL_MEMBERS else DELEGATES
    yield Broken(code, {"members": members, "limit": rule.value}, source=rule.article, mark=rule.sure)


def _of_presence(counts: Counts, on: date) -> Iterator[Broken]:
    rule = QUORUM.on(on)
    if rule and counts.invited and counts.present is not None and counts.present < rule.value * counts.invited:
        said = {"present": counts.present, "invited": counts.invited}
        yield Broken(ABSENT, said, source=rule.article, mark=rule.sure)


def _of_votes(counts: Counts, stood: Sequence[Stood], on: date) -> Iterator[Broken]:
    rule = MORE_THAN.on(on)
    elected = [each for each in stood if each.elected and each.votes is not None]
    others = [each for each in stood if not each.elected and each.votes is not None]
    if rule and counts.ballots_valid:
        few = [each.name for each in elected if (each.votes or 0) <= rule.value * counts.ballots_valid]
        if few:
            said = {"valid": counts.ballots_valid}
            yield Broken(FEW_VOTES, said, tuple(few), rule.article, rule.sure)
    least = min((each.votes or 0 for each in elected), default=None)
    if least is None:
        return
    above = [each.name for each in others if (each.votes or 0) > least]
    if above:
        yield Broken(FEWER_VOTES, {"least": least}, tuple(above))
    beside = [each.name for each in others if each.votes == least]
    if beside:
        yield Broken(TIE, {"votes": least}, (*beside, *(each.name for each in elected if each.votes == least)))


def _of_seats(stood: Sequence[Stood], seats: int, leads: bool) -> Iterator[Broken]:
    elected = [each for each in stood if each.elected]
    if len(elected) < seats:
        yield Broken(VACANT, {"elected": len(elected), "seats": seats})
    if len(elected) > seats:
        yield Broken(TOO_MANY, {"elected": len(elected), "seats": seats})
    if leads and not any(each.leads for each in elected):
        yield Broken(NO_CHAIR, {})
