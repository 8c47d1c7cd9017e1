"""The progress report of a directive as an official paper (papers.paper): what was asked, what came of it, who is late.

In Vietnamese, as offices write to offices. Whoever signs it fills in the number and mends the words in Word. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.papers.names import in_full, place_of
from vungmanh.papers.paper import Block, Paper, Signature, Style, Table, TableColumn, TextLine
from vungmanh.tasks.tally import Tally, summed

NAMES_AT_MOST: Final = 40  # of units in a sentence
WORDS_AT_MOST: Final = 60  # obstacles that are told one by one

_KINDS: Final = {
    "conclusion": "Thông báo kết luận",
    "resolution": "Nghị quyết",
    "plan": "Kế hoạch",
    "programme": "Chương trình, đề án",
    "letter": "Công văn",
}


@dataclass(frozen=True)
class Of:
    """What came of something: of a task by its last day, of a unit."""

    name: str
    tally: Tally
    due: date | None = None


@dataclass(frozen=True)
class Facts:
    """`above` are the names of the units over the reporting one, the nearest first. `day` is that of the figures, `on`
    that of the paper; `symbol` its number as far as it is known. `obstacles` are (unit, its words)."""

    unit: str
    is_upper: bool
    above: Sequence[str]
    day: date
    on: date
    symbol: str
    kind: str
    number: str
    issued_on: date
    issuer: str
    summary: str
    tasks: Sequence[Of]
    units: Sequence[Of]
    obstacles: Sequence[tuple[str, str]] = ()
    late: Sequence[str] = ()
    unopened: Sequence[str] = ()


def report_of(facts: Facts) -> Paper:
    issuer, above = in_full(facts.unit), [in_full(name) for name in facts.above]
    body: list[Block] = [
        *_in_general(facts),
        *_by_unit(facts),
        *_obstacles(facts),
        *_behind(facts),
        _line("text", f"Trên đây là tiến độ thực hiện {_named(facts)}; {issuer} báo cáo./."),
    ]
    committee = "Ban Thường vụ" if facts.is_upper else "Ban Chấp hành"
    return Paper(
        kind="BC",
        symbol=facts.symbol,
        above=above[0] if above else "",
        issuer=issuer,
        place=place_of([issuer, *above]),
        day=facts.on,
        title=f"Tiến độ thực hiện {_named(facts)}",
        addressees=(f"{'Ban Thường vụ ' if above else ''}{above[0]}",) if above else (),
        body=tuple(body),
        signatures=(Signature("Chủ tịch", "", (("TM.", committee),)),),
        recipients=(
            *(["Như trên"] if above else []),
            *(["Các đơn vị trực thuộc"] if facts.is_upper else []),
            "Lưu: VT" if facts.is_upper else "Lưu: CĐCS",
        ),
    )


def _named(facts: Facts) -> str:
    kind = _KINDS[facts.kind]
    return f"{kind} số {facts.number} ngày {show_day(facts.issued_on)} của {in_full(facts.issuer)}"


def _in_general(facts: Facts) -> Iterator[Block]:
    whole = summed(each.tally for each in facts.tasks)
    yield _line("heading", "KẾT QUẢ CHUNG")
    about = facts.summary.rstrip(" .;")
    yield _line("text", f"{_named(facts)} có nội dung: {about}.")
    if not whole.fallen:
        yield _line("text", f"Đến ngày {show_day(facts.day)}, chưa có nhiệm vụ nào được giao theo văn bản này.")
        return
    units = [each for each in facts.units if each.tally.fallen]
    done = f"đã hoàn thành {_count(whole.done)} lượt, đạt {_share(whole)}" if whole.done else "chưa có lượt hoàn thành"
    left = [
        f"{_count(count)} lượt {word}"
        for count, word in (
            (whole.late, "đã quá hạn"), (whole.unopened, "chưa mở xem"), (whole.held_up, "có vướng mắc"),
            (whole.returned, "bị trả lại để bổ sung"),
        )
        if count
    ]  # fmt: skip
    open_ = f"; còn {_count(whole.open)} lượt chưa hoàn thành" if whole.open else ""
    among = f", trong đó {', '.join(left)}" if left and whole.open else ""
    yield _line(
        "text",
        f"Đến ngày {show_day(facts.day)}, {_count(len(facts.tasks))} nhiệm vụ đã được giao cho {_count(len(units))}"
        f" đơn vị, tổng số {_count(whole.fallen)} lượt giao; {done}{open_}{among}. Kết quả theo từng nhiệm vụ:",
    )
    yield _table("Nhiệm vụ", facts.tasks, with_due=True)


def _by_unit(facts: Facts) -> Iterator[Block]:
    yield _line("heading", "KẾT QUẢ THEO ĐƠN VỊ")
    units = [each for each in facts.units if each.tally.fallen]
    if units:
        yield _table("Đơn vị", units)
    else:
        yield _line("text", "Chưa có đơn vị nào được giao nhiệm vụ.")


def _obstacles(facts: Facts) -> Iterator[Block]:
    yield _line("heading", "KHÓ KHĂN, VƯỚNG MẮC")
    if not facts.obstacles:
        yield _line("text", f"Đến ngày {show_day(facts.day)}, các đơn vị không nêu khó khăn, vướng mắc.")
    for unit, words in facts.obstacles[:WORDS_AT_MOST]:
        yield _line("dash", f"{unit}: {words.rstrip(' .;')}." if words else f"{unit}.")
    if (more := len(facts.obstacles) - WORDS_AT_MOST) > 0:
        yield _line("dash", f"và {_count(more)} nội dung khác.")


def _behind(facts: Facts) -> Iterator[Block]:
    yield _line("heading", "ĐƠN VỊ CHƯA THỰC HIỆN, THỰC HIỆN CHẬM")
    if not facts.late and not facts.unopened:
        yield _line("text", "Không có đơn vị chậm tiến độ.")
    for word, names in (("Đã quá hạn, chưa hoàn thành", facts.late), ("Chưa mở xem nhiệm vụ", facts.unopened)):
        if names:
            rest = len(names) - NAMES_AT_MOST
            more = f" và {_count(rest)} đơn vị khác" if rest > 0 else ""
            listed = "; ".join(names[:NAMES_AT_MOST])
            yield _line("clause", f"{word} ({_count(len(names))} đơn vị): {listed}{more}.")


def _table(what: str, rows: Sequence[Of], *, with_due: bool = False) -> Table:
    figures = ("Được giao", "Hoàn thành", "Quá hạn", "Chưa xem", *([] if with_due else ["Vướng mắc"]))
    return Table(
        columns=(
            TableColumn("TT", 0.9, "centre"),
            TableColumn(what, 4),
            *([TableColumn("Hạn", 2.2, "centre")] if with_due else []),
            *(TableColumn(name, 1.6, "right", is_summed=True) for name in figures),
            TableColumn("Tỷ lệ", 1.4, "right"),
        ),
        rows=tuple(
            (
                number,
                each.name,
                *([show_day(each.due) if each.due else ""] if with_due else []),
                each.tally.fallen, each.tally.done, each.tally.late, each.tally.unopened,
                *([] if with_due else [each.tally.held_up]),
                _share(each.tally),
            )
            for number, each in enumerate(rows, start=1)
        ),
        total="Tổng cộng",
    )  # fmt: skip


def _line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)


def _count(number: int) -> str:
    """As papers write numbers: 05, 1.250."""
    return f"{number:,}".replace(",", ".") if number >= 10 or not number else f"{number:02}"


def _share(tally: Tally) -> str:
    """Less than all is never rounded up to all."""
    tenths = tally.done * 1_000 // tally.fallen if tally.fallen else 0
    return f"{tenths // 10},{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
