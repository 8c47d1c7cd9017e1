"""Five years of what workers say: in a ward 20,000 petitions, in the largest province 400,000, with how each stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random
from typing import Any, Final

from bench.federation import Body, Federation
from bench.load import fetch, nothing, on_postgres, pour
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.petitions.courses import Deed, course, course_of
from vungmanh.home.demo.petitions.matters import MATTERS
from vungmanh.home.demo.petitions.told import Matter
from vungmanh.petitions.models import Message, Petition
from vungmanh.petitions.rules.clocks import clock_of, due_on, late_from
from vungmanh.petitions.rules.states import ANSWERED, CLOSED, MET, OPEN, RECEIVED, WITH_AUTHORITY, WITH_EMPLOYER
from vungmanh.vault.fields import SealedField, WordMarksField
from vungmanh.vault.sealing import seal

TABLES: Final = ("petitions_petition", "petitions_stage", "petitions_message")
YEARS: Final = 5
HOW_MANY: Final = {"ward": 20_000, "province": 400_000, "nation": 400_000}
OF_OTHER_SIZES: Final = 300
_PETITION: Final = (
    "id", "number", "code", "unit_id", "kind", "category_id", "way", "about_kind", "received_on", "at", "by", "words",
    "words_marks", "employer", "employer_key", "people", "urgency", "law", "sender_name", "sender_phone", "phone_mark",
    "state", "holder_id", "due", "late_from", "answered_on", "in_time", "closed_on", "result", "settled_on",
    "struck_by", "struck_because",
)  # fmt: skip
_STAGE: Final = (
    "petition_id", "unit_id", "holder_id", "outside", "state", "result", "since", "until", "due", "clock", "is_open",
    "late_from", "words", "by", "at",
)  # fmt: skip
_MESSAGE: Final = ("petition_id", "kind", "words", '"on"', "at", "by")
_SHIFTS: Final = ("sáng", "chiều", "tối")
_BY, _PLACES = "bench", 40  # each matter is said in so many words

Row = Sequence[Any]


@dataclass
class Rows:
    """What is poured into the three tables."""

    petitions: list[Row] = field(default_factory=list)
    stages: list[Row] = field(default_factory=list)
    messages: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class _Stood:
    """How a petition stood from one day to the next."""

    state: str
    result: str
    since: date
    until: date | None
    due: date | None
    clock: str


def pour_petitions(made: Federation, today: date) -> None:
    rows = petitions_of(made, today)
    for table, columns, poured in zip(TABLES, (_PETITION, _STAGE, _MESSAGE), _of(rows), strict=True):
        pour(table, columns, poured)


def _of(rows: Rows) -> tuple[list[Row], list[Row], list[Row]]:
    return rows.petitions, rows.stages, rows.messages


def petitions_of(made: Federation, today: date) -> Rows:
    """Returns what was said in the five years before today; the same in every run of a day."""
    rows, draw, sealed = Rows(), Random(f"petitions {made.size.name}"), _Sealed()
    province = made.of_kind("province")[0]
    wards = [ward for ward in made.of_kind("ward") if ward.code.startswith(f"{province.code}-")]
    unions = [union for ward in wards for union in made.unions[ward.pk] if union.life.holds(today)]
    categories: Mapping[str, int] = dict(fetch("SELECT code, id FROM petitions_category WHERE unit_id IS NULL"))
    weights = list(accumulate(2 + union.members for union in unions))
    days = YEARS * 365
    for key in range(1, HOW_MANY.get(made.size.name, OF_OTHER_SIZES) + 1):
        on = today - timedelta(days=int(days * (1 - draw.random() ** 0.8)) + 1)  # somewhat more of late
        (union,) = draw.choices(unions, cum_weights=weights)
        on = max(on, union.life.since)
        matters = [each for each in MATTERS if not each.blocks or union.block in each.blocks]
        (matter,) = draw.choices(matters, [each.season[on.month - 1] + 0.05 for each in matters])
        _write(rows, key, union, matter, categories[matter.category], on, today, sealed, draw)
    return rows


def _write(
    rows: Rows, key: int, union: Body, matter: Matter, category: int, on: date, today: date, sealed: _Sealed,
    draw: Random,
) -> None:  # fmt: skip
    deeds = course(course_of(union.block, to_authority=bool(matter.to), draw=draw), on, today, draw)
    stood = list(_stood(matter.kind, on, deeds))
    last, unit = stood[-1], str(union.pk)
    answered = next((each for each in pairwise(stood) if each[1].state == ANSWERED), None)
    in_time = answered is not None and answered[1].since <= (answered[0].due or on)
    words, marks = sealed.said(draw.choice(matter.words), draw.randrange(_PLACES))
    rows.petitions.append(
        (str(key), str(100_000_000 + key), sealed.nothing, unit, matter.kind, str(category), Petition.OFFICER, "",
         on.isoformat(), _at(on), _BY, words, marks, union.name, fold(union.name), str(draw.choice((1, 1, 1, 4, 12))),
         "0", matter.law, sealed.nothing, sealed.nothing, "", last.state, unit, _text(last.due),
         _text(_late(last)), _text(answered[1].since if answered else None), _truth(in_time),
         _text(last.since if last.state == CLOSED else None), last.result,
         _text(last.since if last.result == MET else None), "", "")
    )  # fmt: skip
    for each in stood:
        outside = union.name if each.state == WITH_EMPLOYER else matter.to if each.state == WITH_AUTHORITY else ""
        rows.stages.append(
            (str(key), unit, unit, outside, each.state, each.result, each.since.isoformat(), _text(each.until),
             _text(each.due), each.clock, _truth(each.state in OPEN), _text(_late(each)), sealed.nothing, _BY,
             _at(each.since))
        )  # fmt: skip
    for deed in deeds:
        if deed.says:
            told = sealed.told(draw.choice(matter.answers))
            rows.messages.append((str(key), deed.says, told, deed.on.isoformat(), _at(deed.on), _BY))


def _stood(kind: str, on: date, deeds: Sequence[Deed]) -> Iterator[_Stood]:
    clock = clock_of(kind, RECEIVED)
    due: date | None = due_on(clock, on)
    ends: list[date | None] = [*(deed.on for deed in deeds), None]
    yield _Stood(RECEIVED, "", on, ends[0], due, clock)
    for deed, until in zip(deeds, ends[1:], strict=True):
        if own := clock_of(kind, deed.state):
            clock, due = own, due_on(own, deed.on)
        is_over = deed.state == CLOSED
        yield _Stood(deed.state, deed.result, deed.on, until, None if is_over else due, "" if is_over else clock)


def _late(stood: _Stood) -> date | None:
    return late_from(stood.state, stood.since, stood.until, stood.due)


class _Sealed:
    """Words as the tables hold them, each sealed once: to seal four hundred thousand would take minutes."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, int], tuple[Any, str | None]] = {}
        self._told: dict[str, Any] = {}
        self.nothing = _as_bytes(b"")

    def said(self, words: str, place: int) -> tuple[Any, str | None]:
        """The words, said at one of several places, and their marks."""
        if (words, place) not in self._kept:
            text = f"{words} Tổ {place + 1}, ca {_SHIFTS[place % len(_SHIFTS)]}."
            field_of_words, marks = Petition._meta.get_field("words"), Petition._meta.get_field("words_marks")
            assert isinstance(field_of_words, SealedField)
            assert isinstance(marks, WordMarksField)
            self._kept[words, place] = _as_bytes(seal(text.encode(), about=field_of_words.about)), marks.mark_of(text)
        return self._kept[words, place]

    def told(self, words: str) -> Any:
        """Words of a message."""
        if words not in self._told:
            field_of_words = Message._meta.get_field("words")
            assert isinstance(field_of_words, SealedField)
            self._told[words] = _as_bytes(seal(words.encode(), about=field_of_words.about))
        return self._told[words]


def _as_bytes(content: bytes) -> Any:
    """As this database takes bytes among rows of text."""
    return f"\\\\x{content.hex()}" if on_postgres() else content


def _at(on: date) -> str:
    return f"{on.isoformat()} 02:00:00"


def _text(value: date | None) -> str | None:
    return nothing() if value is None else value.isoformat()


def _truth(value: bool) -> str:
    return "1" if value else "0"
