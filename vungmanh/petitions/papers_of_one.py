"""The papers of one petition, in Vietnamese as offices write them: receipt, transfer slip, answer, minutes of receiving
somebody. What the records hold stands in them; what they do not is left to be filled in by hand, dotted. Pure.

LAW: Luật Tố cáo 2018 Đ.56 (who denounces stays secret); the form is that of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.papers.paper import Block, Paper, Signature, Style, TextLine
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.clocks import clock_of, due_on, term_of

DOTS: Final = "…………"
LONG_DOTS: Final = "……………………………………"
RECEIPT, TRANSFER, ANSWER, MINUTES = "receipt", "transfer", "answer", "minutes"
# The kind of each (papers/kinds.py).
KINDS: Final[Mapping[str, str]] = {RECEIPT: "GBN", TRANSFER: "PC", ANSWER: "CV", MINUTES: "BB"}

_SIGNED: Final = "(Ký, ghi rõ họ tên)"
_CALLED: Final = {
    states.PROPOSAL: "kiến nghị, phản ánh",
    states.COMPLAINT: "khiếu nại",
    states.DENUNCIATION: "tố cáo",
    states.ADVICE: "yêu cầu tư vấn",
    states.HELP: "đề nghị hỗ trợ khó khăn",
    states.DISPUTE: "đề nghị giải quyết tranh chấp lao động",
}


@dataclass(frozen=True)
class Facts:
    """What the papers of a petition are made of. Names of units are in full; `above` is "" for the topmost.

    SECURITY: `sender` and `phone` are "" where the reader is not told, and `words` veiled then. `code` is "" but just
    after it was recorded. `to` is the employer or authority to whom it was forwarded last, `asked_until` the last day
    that these were given.
    """

    unit: str
    above: str
    place: str
    is_upper: bool
    chair: str
    today: date
    number: str
    code: str
    kind: str
    category: str
    words: str
    received_on: date
    received_by: str
    employer: str
    people: int
    law: str
    sender: str
    phone: str
    to: str
    to_authority: bool
    asked_until: date | None
    answer: Sequence[str]
    symbols: Mapping[str, str]

    @property
    def called(self) -> str:
        return _CALLED[self.kind]

    @property
    def committee(self) -> str:
        return "Ban Thường vụ" if self.is_upper else "Ban Chấp hành"

    @property
    def whom(self) -> str:
        """How the sender is addressed, with or without a name."""
        return f"Ông (bà) {self.sender or LONG_DOTS}"

    @property
    def shared(self) -> str:
        return f" (có {self.people} người cùng ý kiến)" if self.people > 1 else ""


def paper_of(which: str, facts: Facts) -> Paper:
    """Raises KeyError of a paper that there is not."""
    return _PAPERS[which](facts)


# ---- the four


def _receipt(facts: Facts) -> Paper:
    code = [f"Mã tra cứu: {facts.code} (giữ kín, không đưa cho người khác)."] if facts.code else []
    body: list[Block] = [
        _line("text", f"{facts.unit} đã nhận {facts.called} của:"),
        *_lines(
            "clause",
            f"Người gửi: {facts.sender or LONG_DOTS}{facts.shared}.",
            f"Điện thoại: {facts.phone or LONG_DOTS}.",
            f"Nơi làm việc: {facts.employer or LONG_DOTS}.",
            f"Lĩnh vực: {facts.category}.",
            f"Nội dung: {facts.words}",
            f"Ngày nhận: {show_day(facts.received_on)}. Số: {facts.number}.",
            *code,
        ),
        _line("text", f"{_promise(facts)}./."),
    ]
    return Paper(
        kind=KINDS[RECEIPT],
        issuer=facts.unit,
        above=facts.above,
        place=facts.place,
        day=facts.received_on,
        title=f"Nhận {facts.called} số {facts.number}",
        body=tuple(body),
        signatures=(
            Signature("Người gửi", facts.sender, note=_SIGNED),
            Signature("Người nhận", facts.received_by, note=_SIGNED),
        ),
        recipients=("Người gửi", _kept(facts)),
    )


def _transfer(facts: Facts) -> Paper:
    to = facts.to or LONG_DOTS
    by = f"của {facts.whom}" if facts.sender else "của người lao động"
    body: list[Block] = [
        _line(
            "text",
            f"Ngày {show_day(facts.received_on)}, {facts.unit} nhận được {facts.called} {by}{facts.shared}"
            f"{_at_employer(facts)} về lĩnh vực {facts.category[:1].lower()}{facts.category[1:]}, nội dung như sau:",
        ),
        _line("text", f"“{facts.words}”"),
        *([_line("text", f"Quy định liên quan: {facts.law}.")] if facts.law else []),
        _line(
            "text",
            f"Xét nội dung trên thuộc {'thẩm quyền' if facts.to_authority else 'trách nhiệm'} giải quyết của {to},"
            f" {facts.unit} chuyển {to} xem xét, giải quyết theo quy định và thông báo kết quả cho {facts.unit}"
            f" {_until(facts.asked_until)} để trả lời người gửi.",
        ),
        *([] if facts.sender else [_line("text", "Họ tên người gửi được công đoàn giữ kín.")]),
        _line("text", f"{facts.unit} trân trọng đề nghị {to} quan tâm, phối hợp./."),
    ]
    title = f"Chuyển {facts.called} số {facts.number}"
    return _from_the_unit(facts, TRANSFER, title, body, (to,), ("Như trên", _kept(facts)))


def _answer(facts: Facts) -> Paper:
    body: list[Block] = [
        _line(
            "text",
            f"Ngày {show_day(facts.received_on)}, {facts.unit} nhận được {facts.called} số {facts.number} của ông"
            f" (bà){facts.shared}, nội dung: “{facts.words}”",
        ),
        _line("text", f"Sau khi xem xét, {facts.committee} {facts.unit} trả lời như sau:"),
        *_lines("text", *(facts.answer or (LONG_DOTS,))),
        _line(
            "text",
            f"Nếu chưa đồng ý, đề nghị ông (bà) cho {facts.unit} biết lý do; công đoàn cấp trên sẽ xem xét lại./.",
        ),
    ]
    title = f"trả lời {facts.called} số {facts.number}"
    return _from_the_unit(facts, ANSWER, title, body, (facts.whom,), ("Như trên", _kept(facts)))


def _minutes(facts: Facts) -> Paper:
    body: list[Block] = [
        _line(
            "text",
            f"Hôm nay, vào hồi {DOTS} giờ {DOTS} ngày {show_day(facts.received_on)}, tại {LONG_DOTS}, {facts.unit} tiếp"
            f" người lao động đến {facts.called}.",
        ),
        _line("heading", "THÀNH PHẦN"),
        *_lines(
            "clause",
            f"Người tiếp: {facts.received_by}, chức vụ: {DOTS}.",
            f"Người được tiếp: {facts.sender or LONG_DOTS}{facts.shared}; điện thoại: {facts.phone or DOTS}.",
            f"Nơi làm việc: {facts.employer or LONG_DOTS}.",
        ),
        _line("heading", "NỘI DUNG"),
        *_lines(
            "clause",
            f"Lĩnh vực: {facts.category}.",
            f"Nội dung trình bày: {facts.words}",
            f"Giấy tờ, tài liệu kèm theo: {LONG_DOTS}",
        ),
        _line("heading", "HƯỚNG GIẢI QUYẾT"),
        *_lines("clause", f"Ý kiến của người tiếp: {LONG_DOTS}", f"{_promise(facts)}."),
        _line(
            "text",
            "Biên bản được đọc lại cho người được tiếp nghe, thống nhất và ký tên; lập thành 02 bản, mỗi bên giữ 01"
            " bản./.",
        ),
    ]
    return Paper(
        kind=KINDS[MINUTES],
        symbol=facts.symbols.get(KINDS[MINUTES], ""),
        issuer=facts.unit,
        above=facts.above,
        place=facts.place,
        day=facts.received_on,
        title=f"Tiếp người lao động ({facts.called} số {facts.number})",
        body=tuple(body),
        signatures=(
            Signature("Người được tiếp", facts.sender, note=_SIGNED),
            Signature("Người tiếp", facts.received_by, note=_SIGNED),
        ),
    )


_PAPERS: Final[Mapping[str, Callable[[Facts], Paper]]] = {
    RECEIPT: _receipt, TRANSFER: _transfer, ANSWER: _answer, MINUTES: _minutes,
}  # fmt: skip


# ---- what they share


def _from_the_unit(
    facts: Facts, which: str, title: str, body: Sequence[Block], to: tuple[str, ...], recipients: tuple[str, ...]
) -> Paper:
    return Paper(
        kind=KINDS[which],
        symbol=facts.symbols.get(KINDS[which], ""),
        issuer=facts.unit,
        above=facts.above,
        place=facts.place,
        day=None,
        title=title,
        addressees=to,
        body=tuple(body),
        signatures=(Signature("Chủ tịch", facts.chair, (("TM.", facts.committee),)),),
        recipients=recipients,
    )


def _promise(facts: Facts) -> str:
    """By the clock with which it began: what the law gives a body of the state, a union holds itself to."""
    clock = clock_of(facts.kind, states.RECEIVED)
    source = term_of(clock, facts.received_on).source.replace("Đ.", "Điều ")
    until = _until(due_on(clock, facts.received_on))
    return f"{facts.unit} sẽ trả lời người gửi {until}{f' (theo {source})' if source else ''}"


def _until(day: date | None) -> str:
    return f"chậm nhất ngày {show_day(day)}" if day else f"trước ngày {DOTS}"


def _at_employer(facts: Facts) -> str:
    return f" tại {facts.employer}" if facts.employer else ""


def _kept(facts: Facts) -> str:
    return "Lưu: VT" if facts.is_upper else "Lưu: CĐCS"


def _line(style: Style, text: str) -> TextLine:
    return TextLine(style, text)


def _lines(style: Style, *texts: str) -> list[Block]:
    return [TextLine(style, text) for text in texts]
