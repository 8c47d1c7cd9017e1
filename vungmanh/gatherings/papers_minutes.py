"""The minutes of a gathering as its officers have written down what happened; what nobody has written down is left to
be filled in, dotted. In Vietnamese, as offices write. Pure.

LAW: Nghị định 30/2020/NĐ-CP Phụ lục III, mẫu 1.9 Biên bản: time, place, who was there, who presided, who wrote it, what
was said, when it ended, both signatures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.gatherings.papers_lists import listed
from vungmanh.gatherings.papers_told import Decided, Facts, Result, Someone, Voice
from vungmanh.gatherings.papers_words import (
    DOTS,
    LONG_DOTS,
    above_of,
    comrade,
    counted,
    first_up,
    hour_or_dots,
    kept_by,
    line,
    name_of,
    names,
    on_which_days,
    sentence,
    short_name,
    signer,
    when,
    within,
)
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Appendix, Block, Paper, Signature, Table, TableColumn

_SIGNED: Final = "(Ký, ghi rõ họ tên)"
_NAMED_AT_MOST: Final = 20  # absent people who are named in a line; more of them stand in the list alone
LISTED_AT_MOST: Final = 500  # people of the list that goes with the minutes


def minutes_paper(facts: Facts) -> Paper:
    first = facts.days[0]
    body: list[Block] = [
        line(
            "text",
            f"Hôm nay, vào hồi {hour_or_dots(first.begins)}, ngày {show_day(first.on)}, tại {first.place or LONG_DOTS},"
            f" {facts.issuer.unit} tổ chức {within(facts.kind, facts.title)}.",
        ),
        line("heading", "THÀNH PHẦN"),
        *(line("clause", each) for each in _who(facts)),
        *_by_name(facts),
        line("heading", "NỘI DUNG, DIỄN BIẾN"),
        *_course(facts),
    ]
    if facts.voices:
        body += [line("heading", "Ý KIẾN PHÁT BIỂU"), *_voices(facts.voices)]
    if facts.results:
        body += [line("heading", "BIỂU QUYẾT"), _votes(facts.results)]
    if facts.decided:
        body += [line("heading", "KẾT LUẬN"), *_conclusions(facts.decided)]
    body += [line("heading", "KẾT THÚC"), line("text", _end(facts))]
    return Paper(
        kind="BB",
        symbol=facts.issuer.symbols.get("BB", ""),
        above=above_of(facts),
        issuer=facts.issuer.unit,
        place=place_of([facts.issuer.unit, *facts.issuer.above]),
        day=facts.days[-1].on,
        title=name_of(facts.kind, facts.title),
        body=tuple(body),
        signatures=(
            Signature("Thư ký", signer(facts.secretary), note=_SIGNED),
            Signature("Chủ trì", signer(facts.presided), note=_SIGNED),
        ),
        recipients=(
            *(["Các đơn vị được giao nhiệm vụ (để thực hiện)"] if any(each.whom for each in facts.decided) else []),
            kept_by(facts.issuer),
        ),
        appendices=_list_of(facts),
    )


def _who(facts: Facts) -> Iterator[str]:
    yield f"Chủ trì: {facts.presided or LONG_DOTS}"
    yield f"Thư ký: {facts.secretary or LONG_DOTS}"
    if facts.partners:
        yield f"Đơn vị phối hợp: {sentence(facts.partners)}"
    if facts.people:
        yield _counts(facts)
    if not facts.people or facts.unnamed.all:
        yield _without_names(facts)


def _counts(facts: Facts) -> str:
    """How many were invited, came, came late, did not come."""
    invited, there = facts.invited, [each for each in facts.invited if each.came]
    if not facts.marked:
        return f"Số người được mời: {counted(len(invited))}; có mặt: {DOTS}; vắng mặt: {DOTS}."
    said = f"Số người được mời: {counted(len(invited))}; có mặt: {counted(len(there))}"
    if invited:
        said += f", đạt {_percent(len(there), len(invited))}"
    said += f"; vắng có lý do: {counted(len(facts.excused))}; vắng không có lý do: {counted(len(facts.absent))}."
    besides = len(facts.there) - len(there)
    if besides:
        said += f" Người dự ngoài danh sách mời: {counted(besides)}."
    if facts.late:
        said += f" Đến muộn: {counted(len(facts.late))}."
    return said


def _without_names(facts: Facts) -> str:
    some = facts.unnamed
    if not some.all:
        return f"Số người dự: {LONG_DOTS}"
    head = "Ngoài ra có" if facts.people else "Số người dự:"
    women = f", trong đó {counted(some.women)} nữ" if some.women else ""
    return (
        f"{head} {counted(some.all)} người, gồm {counted(some.members)} đoàn viên và {counted(some.others)} người lao"
        f" động khác{women}."
    )


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole, 1):g}%".replace(".", ",")


def _by_name(facts: Facts) -> Iterator[Block]:
    """Who came late, was excused, was absent, came in whose place."""
    if not facts.marked:
        return
    for word, people in (
        ("Đến muộn", facts.late), ("Vắng có lý do", facts.excused), ("Vắng không có lý do", facts.absent)
    ):  # fmt: skip
        if people:
            yield line("dash", f"{word}: {_named(people)}.")
    instead = [each for each in facts.there if each.instead_of]
    if instead:
        said = "; ".join(f"{each.name} dự thay {each.instead_of}" for each in instead[:_NAMED_AT_MOST])
        yield line("dash", f"Dự thay: {said}.")


def _named(people: Sequence[Someone]) -> str:
    more = len(people) - _NAMED_AT_MOST
    said = names(people[:_NAMED_AT_MOST])
    return f"{said}; và {counted(more)} người khác theo danh sách" if more > 0 else said


def _course(facts: Facts) -> Iterator[Block]:
    if facts.topic:
        yield line("text", f"Chủ đề: {sentence(facts.topic)}")
    if facts.material:
        yield line("text", f"Tài liệu: {sentence(facts.material)}")
    if len(facts.days) > 1:
        for day in facts.days:
            yield line("dash", f"{first_up(when(day))}, tại {day.place or LONG_DOTS}.")
    told = [each for each in facts.course.splitlines() if each.strip()]
    for each in told or [LONG_DOTS * 2]:
        yield line("text", sentence(each))


def _voices(voices: Sequence[Voice]) -> Iterator[Block]:
    for each in voices:
        who = first_up(comrade(each.who)) if each.who else "Ý kiến"
        yield line("clause", f"{who}: {sentence(each.words)}")
        if each.answer:
            yield line("dash", f"Trả lời tại chỗ: {sentence(each.answer)}")
        if each.to:
            by = f", trả lời trước ngày {show_day(each.by)}" if each.by else ""
            yield line("dash", f"Chuyển {each.to} xem xét, giải quyết{by}.")


def _votes(results: Sequence[Result]) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung biểu quyết", 4.6),
            TableColumn("Tán thành", 1.2, "right"), TableColumn("Không tán thành", 1.3, "right"),
            TableColumn("Không biểu quyết", 1.3, "right"),
        ),
        rows=tuple(
            (place, each.matter, each.in_favour, each.against, each.abstained)
            for place, each in enumerate(results, start=1)
        ),
    )  # fmt: skip


def _conclusions(decided: Sequence[Decided]) -> Iterator[Block]:
    for each in decided:
        yield line("clause", sentence(each.words))
        if each.whom:
            by = f"; hoàn thành trước ngày {show_day(each.by)}" if each.by else ""
            yield line("dash", f"Giao: {each.whom}{by}.")


def _end(facts: Facts) -> str:
    day = "cùng ngày" if len(facts.days) == 1 else f"ngày {show_day(facts.days[-1].on)}"
    return (
        f"{short_name(facts.kind)} kết thúc vào hồi {hour_or_dots(facts.ended_at)} {day}. Biên bản được đọc lại cho mọi"
        " người cùng nghe, thống nhất và ký tên./."
    )


def _list_of(facts: Facts) -> tuple[Appendix, ...]:
    """Everybody who was there, by name."""
    there = facts.there
    if not there:
        return ()
    title = f"Danh sách người dự {name_of(facts.kind, facts.title)}, {on_which_days(facts.days)}"
    return (Appendix(title, (listed(there[:LISTED_AT_MOST]), *_left_out(len(there)))),)


def _left_out(there: int) -> list[Block]:
    more = there - LISTED_AT_MOST
    return [line("text", f"Và {counted(more)} người khác theo danh sách có mặt.")] if more > 0 else []
