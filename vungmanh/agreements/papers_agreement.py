"""The agreement itself as a draft to be worked on: chapters and articles of its topics, with what is agreed or in
force, and beside it what the law gives. In Vietnamese, as agreements are written. Pure.

LAW: Bộ luật Lao động 2019 Đ.67 (contents), Đ.76 (who signs), Đ.78 (from one to three years), Đ.79 (carried out by
both), Đ.82 (amended by agreement).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from vungmanh.agreements.papers_given import TOPICS, beside_the_law, gives
from vungmanh.agreements.papers_told import Agreed, Facts, Given
from vungmanh.agreements.papers_words import (
    BLANK,
    OTHER_SIDE,
    called,
    cited,
    day_of,
    employer_of,
    number_of,
)
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.dialogue.papers_words import (
    DOTS,
    LONG_DOTS,
    SIGNED,
    first_up,
    known,
    labour_bases,
    line,
    made_at,
    sentence,
)
from vungmanh.papers.paper import Appendix, Block, Paper, Signature

# What a draft has an article for even while nothing is written down of it, in the order of an agreement.
_USUAL: Final = (
    kinds.JOBS, kinds.TRAINING, kinds.HOURS, kinds.REST, kinds.LEAVE, kinds.WAGE_FLOOR, kinds.YEARLY_RAISE,
    kinds.ALLOWANCE, kinds.BONUS, kinds.SHIFT_MEAL, kinds.WELFARE, kinds.WOMEN, kinds.SAFETY, kinds.HARASSMENT,
)  # fmt: skip
_UNION: Final = (kinds.UNION, kinds.DISPUTES)


def agreement_draft(facts: Facts, agreed: Agreed | None) -> Paper:
    """`agreed` None while it is bargained for: then what the agreement in force gives stands there to be improved."""
    source = agreed or facts.renews
    given = source.given if source else ()
    signed_on = agreed.signed_on if agreed else None
    kind = agreed.kind if agreed else facts.kind
    body: list[Block] = [
        *labour_bases(signed_on or facts.today),
        line("basis", f"Căn cứ kết quả lấy ý kiến người lao động và kết quả thương lượng giữa {OTHER_SIDE} và tập thể"
             " lao động"),
        line("text", "Chúng tôi gồm có:"),
        line("clause", f"Đại diện bên {OTHER_SIDE}: ông (bà) {BLANK} Chức vụ: {DOTS},"
             f" {employer_of(facts)}."),
        line("clause", f"Đại diện bên tập thể lao động: ông (bà) {facts.issuer.chair_then or BLANK}, Chủ tịch"
             f" {facts.issuer.unit}."),
        line("text", f"Cùng thỏa thuận ký kết {called(kind)} với các nội dung sau:"),
        *_general(facts, agreed),
        line("chapter", "Nội dung thỏa ước"),
        *_articles(given, _USUAL),
        line("chapter", "Hoạt động công đoàn, giải quyết tranh chấp lao động"),
        *_articles(given, _UNION),
        *_last(facts, given),
    ]  # fmt: skip
    number = f" (số {agreed.number})" if agreed and agreed.number else ""
    listed = "Bảng đối chiếu nội dung thỏa ước với quy định của pháp luật"
    return Paper(
        kind="TƯ",
        issuer=employer_of(facts) if kind == kinds.ENTERPRISE else LONG_DOTS,
        symbol=agreed.number if agreed else "",
        place=made_at(facts.issuer),
        day=signed_on,
        title=f"Giữa tập thể lao động và {employer_of(facts)}{number}",
        body=tuple(body),
        signatures=(
            Signature("Đại diện tập thể lao động", facts.issuer.chair_then, note=SIGNED),
            Signature(f"Đại diện {OTHER_SIDE}", "", note=SIGNED),
        ),
        is_draft=agreed is None,
        appendices=(Appendix(listed, (beside_the_law(given),)),) if given else (),
    )


def _general(facts: Facts, agreed: Agreed | None) -> Iterator[Block]:
    least, most = LAWS.least_months.on(facts.today), LAWS.most_months.on(facts.today)
    workers = agreed.workers if agreed else facts.workers
    yield line("chapter", "Quy định chung")
    yield line("titled_article", "Phạm vi và đối tượng áp dụng")
    yield line(
        "text",
        f"Thỏa ước quy định quan hệ lao động giữa {employer_of(facts)} và tập thể lao động; áp dụng đối với"
        f" {OTHER_SIDE}, công đoàn và toàn thể người lao động, hiện có {known(workers)} người, kể cả người vào làm việc"
        " sau ngày thỏa ước có hiệu lực.",
    )
    yield line("titled_article", "Thời hạn")
    if agreed:
        yield line("text", f"Thỏa ước có hiệu lực từ {day_of(agreed.effective_on)} đến hết {day_of(agreed.until)}.")
    else:
        yield line(
            "text",
            f"Thỏa ước có hiệu lực từ {day_of(None)} đến hết {day_of(None)} ({cited(most)}: từ {number_of(least)} tháng"
            f" đến {number_of(most)} tháng).",
        )
    yield line("titled_article", "Trách nhiệm của hai bên")
    yield line(
        "text",
        "Hai bên thực hiện đầy đủ các nội dung đã thỏa thuận. Quyền, lợi ích ghi trong hợp đồng lao động, quy định nội"
        " bộ thấp hơn thỏa ước thì thực hiện theo thỏa ước.",
    )


def _articles(given: Sequence[Given], topics: Sequence[str]) -> Iterator[Block]:
    for topic in topics:
        yield from _article(topic, [each for each in given if each.topic == topic])


def _article(topic: str, given: Sequence[Given]) -> Iterator[Block]:
    """A clause for each thing that is given; a dotted line where nothing is written down."""
    yield line("titled_article", TOPICS[topic])
    if not given:
        yield line("text", LONG_DOTS * 2)
    for each in given:
        people = f" Áp dụng đối với {known(each.people)} người." if each.people is not None else ""
        style = "clause" if len(given) > 1 else "text"
        yield line(style, f"{sentence(first_up(gives(each)))}{people}")  # type: ignore[arg-type]


def _last(facts: Facts, given: Sequence[Given]) -> Iterator[Block]:
    yield line("chapter", "Điều khoản thi hành")
    others = [each for each in given if each.topic not in (*_USUAL, *_UNION)]
    if others:
        yield from _article(kinds.OTHER, others)
    yield line("titled_article", "Sửa đổi, bổ sung, ký mới")
    renewed = LAWS.renewed_before.on(facts.today)
    yield line(
        "text",
        "Trong thời hạn thỏa ước, hai bên thỏa thuận sửa đổi, bổ sung khi cần. Trong"
        f" {number_of(renewed)} ngày trước khi hết hạn, hai bên thương lượng để kéo dài thời hạn hoặc ký thỏa ước mới"
        f" ({cited(renewed)}).",
    )
    yield line("titled_article", "Tổ chức thực hiện")
    sent = LAWS.sent_within.on(facts.today)
    yield line(
        "text",
        f"Thỏa ước lập thành {DOTS} bản có giá trị như nhau. {first_up(OTHER_SIDE)} gửi 01 bản đến cơ quan chuyên"
        f" môn về lao động trong {number_of(sent)} ngày kể từ ngày ký ({cited(sent)}) và công bố cho người lao động"
        " biết; công đoàn gửi công đoàn cấp trên 01 bản, cùng giám sát việc thực hiện./.",
    )
