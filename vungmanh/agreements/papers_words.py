"""How the papers of bargaining and of agreements word what they all say: articles, days, what is given beside the law.
In Vietnamese, as offices write. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from vungmanh.agreements.papers_told import Agreed, Facts
from vungmanh.agreements.rules import kinds
from vungmanh.core.days import show_day
from vungmanh.core.law import Rule
from vungmanh.dialogue.papers_words import (
    DOTS,
    above_of,
    committee,
    first_up,
    heads_of,
    kept,
    known,
    made_at,
    share,
)
from vungmanh.papers.paper import Block, Paper, Signature

OTHER_SIDE: Final = "người sử dụng lao động"
BLANK: Final = DOTS * 2  # within a sentence: a longer one tears its line apart
_ARTICLE: Final = re.compile(r"(?P<code>Bộ luật Lao động) (?P<year>\d{4}), Đ\.(?P<article>\d+)")
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_KINDS: Final = {
    kinds.ENTERPRISE: "thỏa ước lao động tập thể",
    kinds.SEVERAL: "thỏa ước lao động tập thể có nhiều doanh nghiệp",
    kinds.SECTOR: "thỏa ước lao động tập thể ngành",
}


def called(kind: str) -> str:
    """Thỏa ước lao động tập thể ngành, inside a sentence."""
    return _KINDS.get(kind, _KINDS[kinds.ENTERPRISE])


def cited(rule: Rule[Any] | None) -> str:
    """Điều 70 Bộ luật Lao động năm 2019; the code alone where no article is known of the day. No clause of it: what
    stands on a paper with a signature is no more than what nobody disputes."""
    found = _ARTICLE.match(rule.article) if rule is not None else None
    return f"Điều {found['article']} {found['code']} năm {found['year']}" if found else "Bộ luật Lao động"


def number_of(rule: Rule[int] | None) -> str:
    """A number of days, 07, 90; dotted where no law of the day is known."""
    return known(rule.value if rule is not None else None)


def percent(part: Fraction) -> str:
    return f"{float(part * 100):g}%".replace(".", ",")


def on_weekday(day: date) -> str:
    """thứ Năm, ngày 19/03/2026"""
    return f"{_WEEKDAYS[day.weekday()]}, ngày {show_day(day)}"


def at_latest(due: Rule[date] | None) -> str:
    """, chậm nhất là thứ Năm, ngày 19/03/2026; nothing where the day that it counts from is still to come."""
    return f", chậm nhất là {on_weekday(due.value)}" if due is not None else ""


def day_of(day: date | None) -> str:
    return f"ngày {show_day(day)}" if day else f"ngày {DOTS}"


def team_of(facts: Facts) -> str:
    """Tổ of a grassroots union, Đoàn of a level above."""
    return "Đoàn thương lượng tập thể" if facts.issuer.is_upper else "Tổ thương lượng tập thể"


def employer_of(facts: Facts) -> str:
    return facts.employer or facts.issuer.employer or BLANK


def to_the_employer(facts: Facts) -> str:
    """Whom a letter is written to: the head of an enterprise; of several, those who stand for them."""
    if facts.kind == kinds.ENTERPRISE and not facts.issuer.is_upper:
        return heads_of(facts.employer or facts.issuer.employer)
    return f"Đại diện {OTHER_SIDE}: {employer_of(facts)}"


def the_head(facts: Facts) -> str:
    """The same inside a sentence: Ban Giám đốc"""
    if facts.kind != kinds.ENTERPRISE or facts.issuer.is_upper:
        return f"đại diện {OTHER_SIDE}"
    return " ".join(heads_of(facts.employer or facts.issuer.employer).split()[:3])


def for_the_next(facts: Facts) -> str:
    """What is bargained for: … thay thế thỏa ước ký ngày 12/01/2023, có thời hạn đến ngày 11/01/2026"""
    if facts.renews is None:
        return called(facts.kind)
    until = f", có thời hạn đến {day_of(facts.renews.until)}" if facts.renews.until else ""
    return f"{called(facts.kind)} thay thế thỏa ước ký {day_of(facts.renews.signed_on)}{until}"


def vote_of(asked: int | None, in_favour: int | None) -> str:
    return f"{known(in_favour)} người tán thành trên {known(asked)} người được lấy ý kiến{share(in_favour, asked)}"


# ---- the frame of a paper


def issued(
    facts: Facts, kind: str, title: str, body: Sequence[Block], *, day: date | None, recipients: Sequence[str],
    signatures: Sequence[Signature] = (), **more: Any,
) -> Paper:  # fmt: skip
    """By the union; signed by its chair for the committee, where nobody else signs."""
    return Paper(
        kind=kind,
        symbol=facts.issuer.symbol,
        above=above_of(facts.issuer),
        issuer=facts.issuer.unit,
        place=made_at(facts.issuer),
        day=day,
        title=title,
        body=tuple(body),
        signatures=tuple(signatures) or (chair(facts),),
        recipients=(*recipients, *kept(facts.issuer)),
        **more,
    )


def chair(facts: Facts) -> Signature:
    return Signature("Chủ tịch", facts.issuer.chair, (("TM.", "Ban Chấp hành"),))


def we(facts: Facts) -> str:
    return committee(facts.issuer)


def terms_of(agreed: Agreed | None) -> Iterator[str]:
    """Its number and days, each a line; dotted where they are not known."""
    if agreed is None:
        return
    number = f"số {agreed.number}, " if agreed.number else ""
    yield f"{first_up(called(agreed.kind))} {number}ký {day_of(agreed.signed_on)}"
    yield f"Có hiệu lực từ {day_of(agreed.effective_on)} đến hết {day_of(agreed.until)}"
