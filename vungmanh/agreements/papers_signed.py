"""The papers after an agreement was signed: the letter by which the employer sends it to the labour authority, the
notice that publishes it to workers. In Vietnamese, as offices write. Pure.

LAW: Bộ luật Lao động 2019 Đ.77 (the employer sends it within ten days), Đ.76 (it is published to workers).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from vungmanh.agreements.papers_given import beside_the_law, parties_table
from vungmanh.agreements.papers_told import Agreed, Facts
from vungmanh.agreements.papers_words import (
    BLANK,
    OTHER_SIDE,
    at_latest,
    called,
    cited,
    day_of,
    employer_of,
    issued,
    number_of,
    terms_of,
    the_head,
    vote_of,
    we,
)
from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.laws import LAWS
from vungmanh.core.days import show_day
from vungmanh.dialogue.papers_words import DOTS, LONG_DOTS, above_of, first_up, known, line, made_at
from vungmanh.papers.paper import Block, Paper, Signature

_PROVINCE: Final = re.compile(r"^Liên đoàn Lao động ((?:tỉnh|thành phố) .+)$")


# ---- to the authority


def authority_letter(facts: Facts, agreed: Agreed) -> Paper:
    """Of the employer, who sends it, and not of the union: drafted for the head of the enterprise to sign."""
    is_one = agreed.kind == kinds.ENTERPRISE
    employer = employer_of(facts) if is_one else BLANK
    rule = LAWS.sent_within.on(agreed.signed_on)
    authority = _authority(facts, agreed.sent_on or facts.today)
    body: list[Block] = [
        line(
            "text",
            f"Thực hiện {cited(rule)}, {employer} gửi đến {authority} {called(agreed.kind)} trong thời hạn"
            f" {number_of(rule)} ngày kể từ ngày ký{at_latest(terms.sending_due(agreed.signed_on))}, như sau:",
        ),
        line("titled_clause", "Thông tin về thỏa ước"),
        *(line("dash", f"{each}.") for each in _of_it(facts, agreed)),
        line("titled_clause", "Hồ sơ gửi kèm"),
        line("dash", f"{first_up(called(agreed.kind))}: 01 bản."),
        line("dash", "Biên bản lấy ý kiến người lao động: 01 bản."),
        line("dash", "Bản sao giấy chứng nhận đăng ký doanh nghiệp: 01 bản."),
        line("text", f"{employer} kính gửi {authority} tiếp nhận, quản lý theo quy định./."),
    ]
    above = above_of(facts.issuer)
    return Paper(
        kind="CV",
        symbol="…/…",
        issuer=employer,
        place=made_at(facts.issuer),
        day=agreed.sent_on,
        title=f"gửi {called(agreed.kind)}",
        addressees=(authority,),
        body=tuple(body),
        signatures=(Signature("Người đại diện theo pháp luật", ""),),
        recipients=(
            "Như trên", facts.issuer.unit, *([f"{above} (để theo dõi)"] if above else []), "Lưu: VT",
        ),
    )  # fmt: skip


def _authority(facts: Facts, on: date) -> str:
    """Sở Nội vụ tỉnh …, as it was called on the day; its province is that of the federation above."""
    rule = LAWS.authority.on(on)
    found = next((match[1] for name in facts.issuer.above if (match := _PROVINCE.match(name))), DOTS)
    return f"{rule.value if rule else LONG_DOTS} {found}"


def _of_it(facts: Facts, agreed: Agreed) -> Iterator[str]:
    yield from terms_of(agreed)
    yield f"Đại diện tập thể lao động ký kết: {facts.issuer.unit}"
    yield f"Số lao động được áp dụng: {known(agreed.workers)} người"
    if agreed.kind != kinds.SEVERAL:
        yield f"Kết quả lấy ý kiến: {vote_of(agreed.asked, agreed.in_favour)}"


# ---- to workers


def notice(facts: Facts, agreed: Agreed) -> Paper:
    """To all workers, on the board and in groups: since when, until when, what it gives beside the law."""
    on = agreed.published_on
    body: list[Block] = [
        line(
            "text",
            f"{first_up(called(agreed.kind))} giữa tập thể lao động và {employer_of(facts)} đã được ký"
            f" {day_of(agreed.signed_on)}. Theo {cited(LAWS.published_by.on(agreed.signed_on))}, {we(facts)} phối hợp"
            f" với {OTHER_SIDE} công bố để toàn thể người lao động được biết:",
        ),
        line("titled_clause", "Hiệu lực, phạm vi áp dụng"),
        *(line("dash", f"{each}.") for each in _of_it(facts, agreed)),
        *([parties_table(agreed.parties)] if agreed.parties else []),
        line("titled_clause", "Nội dung chính, so với quy định của pháp luật"),
        *_given(agreed),
        line("text", f"Toàn văn thỏa ước có tại: {LONG_DOTS}"),
        line(
            "text",
            "Đề nghị các tổ công đoàn phổ biến đến từng người lao động và cùng giám sát việc thực hiện. Nơi nào không"
            f" thực hiện đúng, đề nghị phản ánh với {we(facts)}./.",
        ),
    ]
    return issued(
        facts, "TB", f"Công bố {called(agreed.kind)} ký ngày {show_day(agreed.signed_on)}", body, day=on,
        recipients=(
            "Các tổ công đoàn", "Niêm yết tại nơi làm việc", f"{first_up(the_head(facts))} (để phối hợp)",
        ),
    )  # fmt: skip


def _given(agreed: Agreed) -> Sequence[Block]:
    return [beside_the_law(agreed.given)] if agreed.given else [line("dash", LONG_DOTS * 2)] * 3
