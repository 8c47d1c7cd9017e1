"""Three years of collective agreements as enterprises, non-public schools and clinics sign them: more every year.

Fewer than half of the enterprises with a union had one when the story begins. Some let theirs run out, some are late
with the next one; what the level above says of them comes weeks after they were sent, and of some never.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from vungmanh.agreements.rules import kinds, sheets
from vungmanh.agreements.rules.terms import sending_due, usual_until
from vungmanh.agreements.told import Amended, Checked, Extended, Graded, Points, Said, Signed
from vungmanh.core.periods import months_later
from vungmanh.dialogue.rules.employers import FOREIGN, NON_PUBLIC, NON_STATE, PRIVATE_SCHOOL, STATE_ENTERPRISE
from vungmanh.home.demo.agreements import said as words
from vungmanh.home.demo.dialogue.years import a_weekday_in
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import SEED, Union

FIRST_YEAR: Final = 2024
ENTERPRISES: Final = (STATE_ENTERPRISE, NON_STATE, FOREIGN)
BARGAIN: Final = (*ENTERPRISES, NON_PUBLIC, PRIVATE_SCHOOL)  # whose workers have labour contracts
# Of a hundred unions of the block so many have signed for the first time before the story, by the end of each year.
_HAVE: Final = {
    STATE_ENTERPRISE: (100, 100, 100, 100), NON_STATE: (38, 45, 53, 60), FOREIGN: (52, 64, 74, 82),
    NON_PUBLIC: (25, 25, 50, 50), PRIVATE_SCHOOL: (18, 25, 34, 44),
}  # fmt: skip
_BEHIND: Final = ("HN-PLB", "HN-XHM")  # wards whose unions have fewer
_MONTHS: Final = (36, 36, 36, 36, 24, 24, 24, 12)
_LAPSES: Final = 0.08  # of what has run out, so much is followed by none
_IS_GRADED: Final = 0.72
_BY_THE_SHEET: Final = 0.75


@dataclass
class Told:
    """An agreement with all that became of it; `before` is the one whose place it takes. Of a check, the number of the
    clause that it looks at, None for all."""

    union: Union
    said: Signed
    before: Told | None = None
    clauses: Sequence[Said] = ()
    amended: Amended | None = None
    extended: Extended | None = None
    ended: tuple[date, str] | None = None
    goes_on_until: date | None = None
    graded: Graded | None = None
    checks: list[tuple[Checked, int | None]] = field(default_factory=list)

    @property
    def until(self) -> date:
        """Its last day, so far as both sides have agreed."""
        if self.ended:
            return self.ended[0]
        return self.extended.until if self.extended else self.said.until


def agreements_of_three_years(unions: Sequence[Union], apart: Sequence[str], today: date) -> list[Told]:
    """In the order of their days, until the day before yesterday; none of the unions `apart`, which have another."""
    found = [
        told
        for union in unions
        if union.block in BARGAIN and union.code not in apart
        for told in _of_union(union, today)
    ]
    return sorted(found, key=lambda told: (told.said.signed_on, told.union.code))


def _of_union(union: Union, today: date) -> Iterator[Told]:
    draw = Random(f"{SEED} agreements {union.code}")
    on = _first_day(union, draw)
    before: Told | None = None
    signed_on = effective_on = on
    while signed_on is not None and effective_on is not None and signed_on < today - DAY:
        told = _agreement(union, signed_on, effective_on, before, today, draw)
        yield told
        before = told
        signed_on, effective_on = _next_days(told, today, draw)


def _first_day(union: Union, draw: Random) -> date | None:
    """When the union has signed for the first time, None if never."""
    if union.dissolved_on:
        return union.founded_on + 90 * DAY
    mark = draw.randrange(100) + (15 if union.ward in _BEHIND else 0)
    years = [place for place, share in enumerate(_HAVE[union.block]) if mark < share]
    if not years:
        return None
    year = FIRST_YEAR - 1 + years[0]
    first = date(2021, 7, 1) if year < FIRST_YEAR else date(year, 1, 10)
    on = a_weekday_in(first, 900 if year < FIRST_YEAR else 300, draw)
    return max(on, union.founded_on + 150 * DAY)


def _agreement(
    union: Union, signed_on: date, effective_on: date, before: Told | None, today: date, draw: Random
) -> Told:
    months = draw.choice(_MONTHS)
    if effective_on < date(2023, 1, 1):
        months = 36  # of what had run out before the story nobody tells
    told = Told(union, _signed(union, signed_on, effective_on, months, today, draw), before)
    told.clauses = clauses_of(union, told.said, before.clauses if before else (), draw)
    _change(told, months, today, draw)
    told.graded = _graded(told, today, draw)
    told.checks = list(_checks(told, today, draw))
    return told


def _signed(union: Union, signed_on: date, effective_on: date, months: int, today: date, draw: Random) -> Signed:
    asked = union.workers if draw.random() < 0.85 else union.workers - draw.randrange(1, max(2, union.workers // 15))
    due = sending_due(signed_on)
    sent_on = signed_on + draw.randrange(2, 9) * DAY
    if (late := draw.randrange(100)) < 10 and due is not None:
        sent_on = due.value + draw.randrange(2, 30) * DAY
    published_on = signed_on + draw.randrange(1, 8) * DAY
    voted = draw.random() < 0.95
    return Signed(
        signed_on, usual_until(effective_on, months), employers=union.name.removeprefix("CĐCS "),
        effective_on=effective_on, number=f"{draw.randint(1, 6):02}/{signed_on.year}/TƯLĐTT", workers=union.workers,
        asked=asked if voted else None, in_favour=round(asked * draw.uniform(0.74, 0.99)) if voted else None,
        sent_on=sent_on if late < 92 and sent_on < today else None,
        published_on=published_on if draw.random() < 0.8 and published_on < today else None,
    )  # fmt: skip


def clauses_of(union: Union, said: Signed, before: Sequence[Said], draw: Random) -> list[Said]:
    """As those of the one before, some of them better; or, of the first one, a few that the sides have agreed on."""
    if before:
        return [_better(clause, union, draw) for clause in before]
    choice = words.AT_SCHOOLS if union.block == PRIVATE_SCHOOL else words.AT_COMPANIES
    few = 3 if union.workers < 100 else 5
    chosen = sorted(draw.sample(range(len(choice)), draw.randint(few, min(len(choice), few + 4))))
    return [_clause(choice[place], union, draw) for place in chosen]


def _clause(gives: words.Gives, union: Union, draw: Random) -> Said:
    people = round(union.workers * union.women) if gives.women else union.workers
    if gives.measure == kinds.WORDS:
        return Said(gives.topic, law_words=gives.law_words, words=gives.words, people=people)
    amount = draw.randrange(gives.least, gives.most + 1, gives.step)
    return Said(
        gives.topic, gives.measure, law_gives=Decimal(gives.law), gives=Decimal(amount), words=gives.words,
        people=people,
    )  # fmt: skip


_RAISED: Final = {
    kinds.BONUS: 500_000, kinds.SHIFT_MEAL: 2_000, kinds.LEAVE: 1, kinds.ALLOWANCE: 50_000, kinds.WELFARE: 200_000,
}  # fmt: skip


def _better(clause: Said, union: Union, draw: Random) -> Said:
    more = _RAISED.get(clause.topic, 0) if draw.random() < 0.6 else 0
    return replace(clause, gives=clause.gives + more if clause.gives is not None else None, people=union.workers)


def _change(told: Told, months: int, today: date, draw: Random) -> None:
    """Whether it was amended, extended, or has ended before its day."""
    said, effective_on = told.said, told.said.effective_on or told.said.signed_on
    amended_on = effective_on + timedelta(days=draw.randrange(150, 30 * months - 60))
    chance = draw.random()
    if told.union.dissolved_on and told.union.dissolved_on < today:
        told.ended = (told.union.dissolved_on - DAY, words.CLOSED)
    elif chance < 0.03 and months_later(effective_on, 14) < min(said.until, today - 30 * DAY):
        told.ended = (months_later(effective_on, 14), draw.choice(words.ENDED))
    elif chance < 0.15 and months < 36 and said.until - 20 * DAY < today:
        until = months_later(said.until + DAY, 6 if months == 24 else 12) - DAY
        told.extended = Extended(said.until - 20 * DAY, until, words.EXTENDED)
    elif chance > 0.74 and amended_on < min(said.until, today):
        told.amended = Amended(amended_on, draw.choice(words.AMENDED))


def _next_days(told: Told, today: date, draw: Random) -> tuple[date | None, date | None]:
    """When the next one was signed and takes effect: most before this one ends, some while it goes on, some late."""
    chance, until = draw.random(), told.until
    if told.union.dissolved_on or chance < _LAPSES:
        return None, None
    if chance < 0.2:
        on = until + draw.randrange(15, 75) * DAY
        if until < today:
            told.goes_on_until = until + 90 * DAY if told.ended is None else None
        return on, on
    if chance < 0.28:
        on = until + draw.randrange(40, 160) * DAY
        return on, on
    return until - draw.randrange(4, 50) * DAY, until + DAY


def _graded(told: Told, today: date, draw: Random) -> Graded | None:
    """Some weeks after it was sent; the more clauses it has, the better."""
    said = told.said
    is_graded = draw.random() < _IS_GRADED
    if said.sent_on is None or not is_graded:
        return None
    on = said.sent_on + draw.randrange(15, 80) * DAY
    if on >= today:
        return None
    good = min(0.97, 0.36 + 0.055 * len(told.clauses) + draw.uniform(-0.06, 0.2))
    sheet = sheets.sheet_on(on)
    assert sheet is not None, "one stands since 2021"
    points = {item.code: _points(item, good, draw) for item in sheet.items}
    if draw.random() < _BY_THE_SHEET:
        return Graded(on, sheet=sheet.code, points=points)
    score = sheets.score_of({code: each.points for code, each in points.items()}, sheet)
    grade = sheets.grade_of(score, sheet)
    return Graded(on, grade, because=words.BECAUSE[grade])


def _points(item: sheets.Item, good: float, draw: Random) -> Points:
    given = min(item.most, max(0, round(item.most * (good + draw.uniform(-0.25, 0.2)) * 2) / 2))
    return Points(Decimal(str(given)), words.FEW_POINTS[item.code] if given < item.most * 0.55 else "")


def _checks(told: Told, today: date, draw: Random) -> Iterator[tuple[Checked, int | None]]:
    """Every half a year, by those unions that look."""
    if draw.random() > 0.5:
        return
    on = (told.said.effective_on or told.said.signed_on) + draw.randrange(150, 210) * DAY
    while on < min(told.until, today):
        if on.year >= FIRST_YEAR:
            result = draw.choices(kinds.RESULTS, (70, 22, 8))[0]
            clause = draw.randrange(len(told.clauses)) if draw.random() < 0.7 else None
            yield Checked(on, result, draw.choice(words.CHECKED[result])), clause
        on += draw.randrange(170, 200) * DAY
