"""The papers on the situation, in Vietnamese as offices write to offices: the rapid report of a stoppage, the report on
the mood of workers, and that of a period over all units below. What is not known is left to be filled in, dotted. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from vungmanh.core.days import VIETNAM, show_day
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Block, Paper, Signature, Style, Table, TableColumn, TextLine, Urgency
from vungmanh.situation.papers_told import Issuer, MoodFacts, PeriodFacts, StoppageFacts, StoppageInShort
from vungmanh.situation.rules import levels, stoppages

_DOTS: Final = "……………………………………"
_KINDS: Final = {
    stoppages.STOPPAGE: "ngừng việc tập thể",
    stoppages.STRIKE: "đình công",
    stoppages.SLOWDOWN: "lãn công",
    stoppages.GATHERING: "tập trung đông người, khiếu nại tập thể",
}
_OUTCOMES: Final = {
    stoppages.MET: "yêu cầu được đáp ứng",
    stoppages.MET_IN_PART: "yêu cầu được đáp ứng một phần",
    stoppages.NOT_MET: "người lao động trở lại làm việc, yêu cầu chưa được đáp ứng",
    stoppages.OTHERWISE: "kết thúc theo cách khác",
}
_LEVELS: Final = {levels.HOT: "nóng", levels.WATCH: "cần theo dõi", levels.CALM: "ổn định"}


def stoppage_paper(facts: StoppageFacts) -> Paper:
    kind = _KINDS[facts.kind]
    body: list[Block] = [
        _line("text", f"{_committee(facts.issuer)} báo cáo nhanh về vụ {kind} tại {facts.where} như sau:"),
        _line("heading", "TÌNH HÌNH CHUNG"),
        *(_line("clause", each) for each in _in_general(facts)),
        _line("heading", "DIỄN BIẾN"),
        *_course(facts),
        _line("heading", "KẾT QUẢ"),
        _line("text", _end(facts)),
        _line("heading", "KIẾN NGHỊ, ĐỀ XUẤT"),
        _line("text", f"{_DOTS}{_DOTS}"),
        _line("text", f"{_committee(facts.issuer)} báo cáo./."),
    ]
    title = f"Nhanh về vụ {kind} tại {facts.where}, ngày {show_day(_here(facts.began_at).date())}"
    return _paper(facts.issuer, title, body, urgency="" if facts.ended_at else "Khẩn")


def _in_general(facts: StoppageFacts) -> Iterator[str]:
    yield f"Đơn vị xảy ra: {facts.where}."
    yield f"Thời gian bắt đầu: {_at(facts.began_at)}."
    yield f"Loại hình: {_KINDS[facts.kind]}."
    total = f" trên tổng số {_number(facts.total)} lao động" if facts.total else ""
    yield f"Số người tham gia: lúc đầu {_number(facts.at_first)} người, cao nhất {_number(facts.people)} người{total}."
    if facts.kind == stoppages.STRIKE:
        sent = show_day(facts.noticed_on) if facts.noticed_on else _DOTS
        yield f"Quyết định đình công gửi ngày: {sent} (Bộ luật Lao động 2019, Đ.202)."
    yield f"Nguyên nhân: {_said(facts.cause)}"
    yield f"Yêu cầu của người lao động: {_said(facts.demands)}"
    yield f"Cơ quan, tổ chức tham gia giải quyết: {_said(facts.present)}"
    if facts.kind != stoppages.STRIKE:
        told = _at(facts.told_at) if facts.told_at else _DOTS
        yield f"Thông báo cho Ủy ban nhân dân: {told} (Bộ luật Lao động 2019, Đ.211)."


def _course(facts: StoppageFacts) -> Iterator[Block]:
    if not facts.lines:
        yield _line("text", f"{_DOTS}{_DOTS}")
        return
    rows = tuple(
        (_short(at), " ".join(words.split()), _number(people) if people is not None else "")
        for at, words, people in facts.lines
    )
    yield Table(
        columns=(
            TableColumn("Thời gian", 1.6, "centre"), TableColumn("Diễn biến", 6), TableColumn("Số người", 1.2, "right")
        ),
        rows=rows,
    )  # fmt: skip


def _end(facts: StoppageFacts) -> str:
    if facts.ended_at is None:
        return f"Đến {_at(facts.now)}, vụ việc đang tiếp diễn."
    result = f" {_said(facts.result)}" if facts.result else ""
    return f"Kết thúc lúc {_at(facts.ended_at)}: {_OUTCOMES[facts.outcome]}.{result}"


def mood_paper(issuer: Issuer, mood: MoodFacts) -> Paper:
    parts = (
        ("TÌNH HÌNH TƯ TƯỞNG, ĐỜI SỐNG", mood.mood),
        ("DƯ LUẬN, TIN ĐỒN", mood.rumours),
        ("NGUY CƠ NGỪNG VIỆC, ĐÌNH CÔNG", mood.risk),
    )
    body: list[Block] = []
    for heading, words in parts:
        body += [_line("heading", heading), *_paragraphs(words or "Chưa ghi nhận.")]
    body += [
        _line("heading", "ĐÁNH GIÁ, ĐỀ XUẤT"),
        _line("text", f"Mức độ: {_LEVELS[mood.level]}."),
        _line("text", f"Đề xuất: {_DOTS}"),
        _line("text", f"{_committee(issuer)} báo cáo./."),
    ]
    title = f"Nắm tình hình dư luận, tư tưởng công nhân, người lao động tại {mood.where}, ngày {show_day(mood.on)}"
    return _paper(issuer, title, body, urgency="Khẩn" if mood.level == levels.HOT else "")


def period_paper(facts: PeriodFacts) -> Paper:
    span = f"từ ngày {show_day(facts.since)} đến ngày {show_day(facts.to)}"
    body: list[Block] = [
        _line("heading", "TÌNH HÌNH CHUNG"),
        _line("text", _counts(facts)),
        *([_by_unit(facts)] if facts.units else []),
        _line("heading", "NỘI DUNG ĐÁNG CHÚ Ý"),
        *_worth_telling(facts),
        _line("heading", "NGỪNG VIỆC TẬP THỂ, ĐÌNH CÔNG"),
        *_stopped(facts.stoppages),
        _line("heading", "ĐÁNH GIÁ, ĐỀ XUẤT"),
        _line("text", f"{_DOTS}{_DOTS}"),
        _line("text", f"{_committee(facts.issuer)} báo cáo./."),
    ]
    return _paper(facts.issuer, f"Nắm tình hình dư luận, tư tưởng công nhân, người lao động {span}", body)


def _counts(facts: PeriodFacts) -> str:
    hot, watched, calm = (sum(numbers) for numbers in _by_level(facts))
    if not facts.units:
        return "Trong kỳ không có báo cáo nắm tình hình của các đơn vị."
    return (
        f"Trong kỳ có {_number(hot + watched + calm)} báo cáo của {_number(len(facts.units))} đơn vị: {_number(hot)}"
        f" nóng, {_number(watched)} cần theo dõi, {_number(calm)} ổn định. Xảy ra {_number(len(facts.stoppages))} vụ"
        f" ngừng việc, đình công với {_number(sum(each.people for each in facts.stoppages))} lượt người tham gia."
    )


def _by_level(facts: PeriodFacts) -> tuple[list[int], list[int], list[int]]:
    units = facts.units
    return [hot for _, hot, _, _ in units], [watched for _, _, watched, _ in units], [calm for *_, calm in units]


def _by_unit(facts: PeriodFacts) -> Table:
    return Table(
        columns=(
            TableColumn("TT", 0.7, "centre"), TableColumn("Đơn vị", 5), TableColumn("Nóng", 1, "right", is_summed=True),
            TableColumn("Cần theo dõi", 1.2, "right", is_summed=True),
            TableColumn("Ổn định", 1.2, "right", is_summed=True),
        ),
        rows=tuple((place, *unit) for place, unit in enumerate(facts.units, start=1)),
        total="Cộng",
    )  # fmt: skip


def _worth_telling(facts: PeriodFacts) -> Iterator[Block]:
    for mood in facts.moods:
        where = mood.where if mood.where == mood.unit else f"{mood.where} ({mood.unit})"
        said = [mood.mood, *([f"Dư luận: {mood.rumours}"] if mood.rumours else [])]
        said += [f"Nguy cơ: {mood.risk}"] if mood.risk else []
        words = " ".join(_said(each) for each in said if each)
        yield _line("clause", f"{where}, ngày {show_day(mood.on)}, mức độ {_LEVELS[mood.level]}: {words}")
    if facts.left_out:
        yield _line("text", f"Ngoài ra còn {_number(facts.left_out)} báo cáo khác trong sổ theo dõi.")
    if not facts.moods:
        yield _line("text", "Không có nội dung nóng hoặc cần theo dõi.")


def _stopped(told: Sequence[StoppageInShort]) -> Iterator[Block]:
    if not told:
        yield _line("text", "Trong kỳ không xảy ra ngừng việc tập thể, đình công.")
        return
    yield Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nơi xảy ra", 3.6), TableColumn("Loại hình", 2),
            TableColumn("Bắt đầu", 1.6, "centre"), TableColumn("Số người", 1, "right", is_summed=True),
            TableColumn("Kết quả", 2.6),
        ),
        rows=tuple(
            (
                place, each.where, _KINDS[each.kind], _short(each.began_at), each.people,
                f"{_short(each.ended_at)}: {_OUTCOMES[each.outcome]}" if each.ended_at else "đang tiếp diễn",
            )
            for place, each in enumerate(told, start=1)
        ),
        total="Cộng",
    )  # fmt: skip


def _paper(issuer: Issuer, title: str, body: Sequence[Block], *, urgency: Urgency = "") -> Paper:
    above = issuer.above[0] if issuer.above else ""
    committee = "Ban Thường vụ" if issuer.is_upper else "Ban Chấp hành"
    return Paper(
        kind="BC",
        symbol=issuer.symbol,
        above=above,
        issuer=issuer.unit,
        place=place_of([issuer.unit, *issuer.above]),
        day=issuer.on,
        title=title,
        addressees=(f"Ban Thường vụ {above}",) if above else (),
        body=tuple(body),
        signatures=(Signature("Chủ tịch", issuer.chair, (("TM.", committee),)),),
        recipients=(*(["Như trên"] if above else []), "Lưu: VT" if issuer.is_upper else "Lưu: CĐCS"),
        urgency=urgency,
    )


def _committee(issuer: Issuer) -> str:
    return f"{'Ban Thường vụ' if issuer.is_upper else 'Ban Chấp hành'} {issuer.unit}"


def _paragraphs(words: str) -> list[Block]:
    return [_line("text", _said(line)) for line in words.splitlines() if line.strip()]


def _said(words: str) -> str:
    """As a sentence of a paper, dotted where nothing is known."""
    text = " ".join(words.split()) or _DOTS
    return text if text[-1] in ".!?…" else f"{text}."


def _here(at: datetime) -> datetime:
    return at.astimezone(VIETNAM)


def _at(at: datetime) -> str:
    """07 giờ 30 phút ngày 16/03/2026."""
    here = _here(at)
    return f"{here:%H} giờ {here:%M} phút ngày {show_day(here.date())}"


def _short(at: datetime) -> str:
    here = _here(at)
    return f"{here:%H:%M} {here:%d/%m}"


def _number(number: int | None) -> str:
    return "…" if number is None else f"{number:,}".replace(",", ".")


def _line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)
