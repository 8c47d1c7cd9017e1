"""What the law asks of dialogues, conferences, their checks and boards, as dated rows with their articles. Pure.

Sources: Bộ luật Lao động 45/2019/QH14 and Nghị định 145/2020/NĐ-CP for every employer; Luật Thực hiện dân chủ ở cơ sở
10/2022/QH15 with Nghị định 59/2023/NĐ-CP for public units and state enterprises, in force from 01/07/2023. What was not
read in its text is marked U. Where no row is known nothing is asked: of days before the first nobody is blamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple, TypeVar

from vungmanh.core.law import Law, Rule
from vungmanh.dialogue.rules import kinds

# Which law an employer is under; "" where it is not known.
PRIVATE, STATE, PUBLIC, UNKNOWN = "private", "state", "public", ""

# By what year an employer works.
CALENDAR, SCHOOL, FINANCIAL = "calendar", "school", "financial"

BY_DECREE_145: Final = date(2021, 2, 1)  # Nghị định 145/2020/NĐ-CP Đ.114
BY_DEMOCRACY: Final = date(2023, 7, 1)  # Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15 Đ.90
BY_DECREE_04: Final = date(2015, 2, 25)  # Nghị định 04/2015/NĐ-CP, before that law, of public units

_DECREE: Final = "Nghị định 145/2020/NĐ-CP, "
_DEMOCRACY: Final = "Luật Thực hiện dân chủ ở cơ sở 2022, "
_DECREE_04: Final = "Nghị định 04/2015/NĐ-CP (chưa đối chiếu điều khoản)"

T = TypeVar("T")


class Step(NamedTuple):
    """Of `workers` or more: at least so many people, and the upper end of the span where one is named."""

    workers: int
    least: int
    most: int | None


class Size(NamedTuple):
    """So many people at least and at most."""

    least: int
    most: int


def _decree(value: T, article: str) -> Law[T]:
    return Law.of(Rule(value, BY_DECREE_145, _DECREE + article, "V"))


def _since_democracy(value: T, article: str) -> Law[T]:
    return Law.of(Rule(value, BY_DEMOCRACY, _DEMOCRACY + article, "V"))


def _democracy(value: T, public: str, state: str) -> dict[str, Law[T]]:
    """The same of public units and of state enterprises, by their own articles; of public units it was so before."""
    return {
        PUBLIC: Law.of(Rule(value, BY_DECREE_04, _DECREE_04, "U"), Rule(value, BY_DEMOCRACY, _DEMOCRACY + public, "V")),
        STATE: _since_democracy(value, state),
    }


def _by_kind(value: T, *articles: str) -> dict[str, Law[T]]:
    """The same of the three kinds of dialogue, each by an article of its own."""
    return {
        kind: _decree(value, article)
        for kind, article in zip((kinds.PERIODIC, kinds.ON_REQUEST, kinds.CASE), articles, strict=True)
    }


_OF_STATE: Final = "Đ.64–74"

_AGENDA: Final = (kinds.HEAD_REPORT, kinds.UNION_REPORT, kinds.DISCUSSION, kinds.ANSWERS, kinds.RESOLUTION)
# NĐ 145/2020/NĐ-CP Đ.38 k.2: fewer than 50, from 50 to fewer than 150, and so on.
_WORKERS_SIDE: Final = (
    Step(0, 3, None),
    Step(50, 4, 8),
    Step(150, 9, 13),
    Step(300, 14, 18),
    Step(500, 19, 23),
    Step(1_000, 24, None),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """All that is asked: by kind of dialogue, or by the law that the employer is under, where these differ."""

    # Dialogues: people at least; months; working days before, until an answer, until published.
    workers_side: Law[tuple[Step, ...]]
    employer_side: Law[int]
    sides_named_again: Law[int]
    periodic_every: Law[int]
    contents_before: Law[int]
    answered_within: Law[int]
    published_within: Mapping[str, Law[int]]
    leader: Law[bool]
    minutes: Mapping[str, Law[bool]]
    workers_present: Law[Fraction]  # more than, of those on the workers' side
    backed_by: Law[Fraction]  # at least, of those on the workers' side

    # Conferences: months after the year; below how many people all take part; up to how many there need be none.
    conference_within: Mapping[str, Law[int]]
    delegates_from: Mapping[str, Law[int]]
    free_up_to: Mapping[str, Law[int]]
    called_present: Mapping[str, Law[Fraction]]  # at least, of those called
    in_favour: Mapping[str, Law[Fraction]]  # more than, of those present
    agenda: Mapping[str, Law[tuple[str, ...]]]
    resolution: Mapping[str, Law[bool]]
    pact: Mapping[str, Law[bool]]
    checked_every: Mapping[str, Law[int]]  # months

    # People's inspection boards: with no more people than these there is none; months; working days.
    board_above: Mapping[str, Law[int]]
    board_size: Mapping[str, Law[Size]]
    board_months: Mapping[str, Law[int]]
    board_recognised_within: Mapping[str, Law[int]]


def _of_boards(value: T) -> dict[str, Law[T]]:
    return {PUBLIC: _since_democracy(value, "Đ.60–63"), STATE: _since_democracy(value, "Đ.77–81")}


LAWS: Final = Laws(
    workers_side=_decree(_WORKERS_SIDE, "Đ.38 k.2"),
    employer_side=_decree(3, "Đ.38 k.1"),
    sides_named_again=_decree(24, "Đ.38 k.3"),
    periodic_every=Law.of(Rule(12, date(2021, 1, 1), "Bộ luật Lao động 2019, Đ.63 k.2 điểm a", "V")),
    contents_before=_decree(5, "Đ.39 k.3"),
    answered_within=_decree(5, "Đ.40 k.2"),
    published_within=_by_kind(3, "Đ.39 k.5", "Đ.40", "Đ.41"),
    leader=_decree(True, "Đ.39 k.4"),
    minutes=_by_kind(True, "Đ.39 k.4", "Đ.40", "Đ.41"),
    workers_present=_decree(Fraction(7, 10), "Đ.39 k.4"),
    backed_by=_decree(Fraction(3, 10), "Đ.40 k.1"),
    conference_within={
        PUBLIC: _democracy(3, "Đ.51 k.1", _OF_STATE)[PUBLIC],
        STATE: _decree(12, "Đ.47").changed(Rule(3, BY_DEMOCRACY, _DEMOCRACY + _OF_STATE, "V")),
        PRIVATE: _decree(12, "Đ.47"),
    },
    delegates_from=_democracy(100, "Đ.51 k.2", _OF_STATE),
    free_up_to={PUBLIC: _since_democracy(7, "Đ.51 k.2")},
    called_present=_democracy(Fraction(2, 3), "Đ.51 k.2 điểm c", _OF_STATE),
    in_favour=_democracy(Fraction(1, 2), "Đ.51 k.2 điểm c", _OF_STATE),
    # That none of these may be left out was read in a second source.
    agenda={PUBLIC: Law.of(Rule(_AGENDA, BY_DEMOCRACY, _DEMOCRACY + "Đ.51 k.3–4", "S"))},
    resolution=_democracy(True, "Đ.51 k.3–4", _OF_STATE),
    pact={PUBLIC: _since_democracy(True, "Đ.51 k.3–4")},
    checked_every={PUBLIC: _since_democracy(6, "Đ.52 k.3")},
    board_above=_of_boards(7),
    board_size=_of_boards(Size(3, 9)),
    board_months=_of_boards(24),
    board_recognised_within=_of_boards(5),
)


def of(laws: Mapping[str, Law[T]], which: str, day: date | None) -> Rule[T] | None:
    """Returns the rule of the day among laws told apart by kind or by employer; None where there is none."""
    law = laws.get(which)
    return law.on(day) if law is not None else None
