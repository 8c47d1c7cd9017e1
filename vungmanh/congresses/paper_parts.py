"""What the papers of an election are made of: the facts, and the sentences and tables that several of them"
" bear. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from vungmanh.congresses.rules.elections import Counts, in_percent, share
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Appendix, Style, Table, TableColumn, TextLine

DOTS: Final = "…………"
LONG_DOTS: Final = "……………………………………"


@dataclass(frozen=True)
class Elected:
    """Somebody who stood, as papers name them; `office` "" for who was not elected, `votes` None where not counted."""

    name: str
    born: str
    is_woman: bool
    job: str
    office: str
    votes: int | None

    @property
    def address(self) -> str:
        return "bà" if self.is_woman else "ông"


@dataclass(frozen=True)
class Facts:
    """What the papers of one election are made of. Names of units are in full; `above` is "" for the topmost.

    `whole`: the whole body was elected anew, else somebody was elected in between; `congress`: by a congress. `term`
    are the years of the term, None where none is written down. `chair` signs for the unit, `chair_above` for the level
    above it; "" where nobody is known. `symbols` are the numbers of papers by their kind as far as they are known,
    those of the level above under "above QĐ".
    """

    unit: str
    above: str
    above_places: Sequence[str]
    is_upper: bool
    body: str
    congress: bool
    whole: bool
    by_delegates: bool | None
    on: date
    place: str
    counts: Counts
    people: Sequence[Elected]
    term: tuple[int, int] | None
    seats: int | None
    chair: str
    chair_above: str
    decision: str
    decided_on: date | None
    symbols: Mapping[str, str]
    particulars: Table
    particulars_of_elected: Table

    @property
    def elected(self) -> list[Elected]:
        return [each for each in self.people if each.office]

    @property
    def gathering(self) -> str:
        """What it was elected by."""
        if self.congress:
            return f"Đại hội {self.unit}{self.of_term}"
        return f"Hội nghị bầu{'' if self.whole else ' bổ sung'} {self.body} {self.unit}{self.of_term}"

    @property
    def of_term(self) -> str:
        return f", nhiệm kỳ {self.term[0]} - {self.term[1]}" if self.term else ""

    @property
    def committee(self) -> str:
        return f"{self.body} {self.unit}"

    @property
    def place_made(self) -> str:
        return place_of([self.unit, *self.above_places])


def whom(facts: Facts) -> str:
    return "đoàn viên" if facts.by_delegates is False else "đại biểu"


def attended(facts: Facts) -> str:
    counts = facts.counts
    if counts.invited is None or counts.present is None:
        return ""
    return f" Có mặt {counted(counts.present)}/{counted(counts.invited)} {whom(facts)} được triệu tập."


def at_place(facts: Facts) -> str:
    return f", tại {facts.place}" if facts.place else ""


def absent(counts: Counts) -> int | None:
    if counts.invited is None or counts.present is None:
        return None
    return counts.invited - counts.present


def presence(counts: Counts) -> str:
    if not counts.invited or counts.present is None:
        return ""
    return f", đạt {in_percent(Fraction(counts.present, counts.invited))}"


def result(facts: Facts) -> str:
    elected = facts.elected
    named = "; ".join(f"{each.address} {each.name} ({each.office})" for each in elected)
    return f"Trúng cử {facts.body}{facts.of_term}: {counted(len(elected))} người, gồm {named}."


def votes_table(facts: Facts) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.7, "centre"), TableColumn("Họ và tên", 3.4), TableColumn("Số phiếu bầu", 1.4, "right"),
            TableColumn("Tỷ lệ (so với phiếu hợp lệ)", 2, "right"), TableColumn("Kết quả", 2.4),
        ),
        rows=tuple(
            (
                place, each.name, "…" if each.votes is None else each.votes, _part(each.votes, facts.counts),
                "Trúng cử" if each.office else "Không trúng cử",
            )
            for place, each in enumerate(facts.people, start=1)
        ),
    )  # fmt: skip


def elected_table(people: Sequence[Elected]) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Họ và tên", 2.6), TableColumn("Ngày sinh", 1.5, "centre"),
            TableColumn("Chức vụ chuyên môn", 2.3), TableColumn("Chức vụ công đoàn", 2.4),
        ),
        rows=tuple(
            (place, each.name, each.born or "…", each.job or "…", each.office)
            for place, each in enumerate(people, start=1)
        ),
    )  # fmt: skip


def particulars(facts: Facts, *, elected_only: bool = False) -> Appendix:
    """The list of particulars as prescribed (danh sách trích ngang)."""
    title = f"Danh sách trích ngang {'' if elected_only else 'nhân sự giới thiệu bầu '}{facts.body}{facts.of_term}"
    table = facts.particulars_of_elected if elected_only else facts.particulars
    return Appendix(title, (table,), is_landscape=True)


def _part(votes: int | None, counts: Counts) -> str:
    part = share(votes, counts)
    return "…" if part is None else in_percent(part)


def known(number: int | None) -> str:
    return DOTS if number is None else counted(number)


def counted(number: int) -> str:
    """As papers write numbers: 05, 1.250."""
    return f"{number:,}".replace(",", ".") if number >= 10 or not number else f"{number:02}"


def line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)


def lines(style: Style, *texts: str) -> Iterator[TextLine]:
    return (TextLine(style, text) for text in texts)
