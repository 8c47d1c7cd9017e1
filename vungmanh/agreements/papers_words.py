"""How the papers of bargaining and of agreements word what they all say: articles, days, what is given beside the law.
In Vietnamese, as offices write. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from vungmanh.agreements.amounts import show_amount
from vungmanh.agreements.papers_told import Agreed, Covered, Facts, Given
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.better import difference
from vungmanh.agreements.rules.contents import CONTENTS
from vungmanh.core.days import show_day
from vungmanh.core.law import Rule
from vungmanh.dialogue.papers_words import (
    DOTS,
    above_of,
    bare,
    committee,
    first_up,
    heads_of,
    kept,
    known,
    made_at,
    share,
)
from vungmanh.papers.kinds import ND30_ON
from vungmanh.papers.paper import Block, Cell, Paper, Signature, Table, TableColumn

OTHER_SIDE: Final = "người sử dụng lao động"
BLANK: Final = DOTS * 2  # within a sentence: a longer one tears its line apart
WRITE_ROW: Final = 11.0  # millimetres in which a hand writes a line or two
_ARTICLE: Final = re.compile(r"(?P<code>Bộ luật Lao động) (?P<year>\d{4}), Đ\.(?P<article>\d+)")
_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_KINDS: Final = {
    kinds.ENTERPRISE: "thỏa ước lao động tập thể",
    kinds.SEVERAL: "thỏa ước lao động tập thể có nhiều doanh nghiệp",
    kinds.SECTOR: "thỏa ước lao động tập thể ngành",
}
TOPICS: Final = {
    kinds.WAGE_FLOOR: "Mức lương thấp nhất",
    kinds.YEARLY_RAISE: "Nâng lương hằng năm",
    kinds.BONUS: "Lương tháng 13, thưởng Tết",
    kinds.SHIFT_MEAL: "Bữa ăn ca",
    kinds.ALLOWANCE: "Phụ cấp, trợ cấp",
    kinds.HOURS: "Thời giờ làm việc, làm thêm giờ",
    kinds.REST: "Thời giờ nghỉ ngơi",
    kinds.LEAVE: "Nghỉ hằng năm, nghỉ việc riêng",
    kinds.JOBS: "Bảo đảm việc làm",
    kinds.SAFETY: "An toàn, vệ sinh lao động",
    kinds.WOMEN: "Lao động nữ, thai sản, bình đẳng giới",
    kinds.HARASSMENT: "Phòng, chống bạo lực, quấy rối tình dục tại nơi làm việc",
    kinds.TRAINING: "Đào tạo, nâng cao tay nghề",
    kinds.WELFARE: "Phúc lợi đối với người lao động",
    kinds.UNION: "Điều kiện hoạt động công đoàn",
    kinds.DISPUTES: "Phòng ngừa, giải quyết tranh chấp lao động",
    kinds.OTHER: "Nội dung khác",
}
_MEASURES: Final = {kinds.DONG: " đồng", kinds.DAYS: " ngày", kinds.HOURS_OF: " giờ", kinds.PERCENT: "%"}


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


# ---- what is given


def in_numbers(amount: Decimal | None, measure: str) -> str:
    """25.000 đồng; 5%; nothing of what is said in words."""
    return "" if amount is None or measure not in _MEASURES else f"{show_amount(amount)}{_MEASURES[measure]}"


def gives(each: Given) -> str:
    return ". ".join(filter(None, [in_numbers(each.gives, each.measure), first_up(bare(each.words))]))


def law_gives(each: Given) -> str:
    """What the law leaves to both sides has no amount there."""
    amount = in_numbers(each.law_gives, each.measure) if each.law_gives != 0 else "không quy định mức"
    return ". ".join(filter(None, [amount, first_up(bare(each.law_words))]))


def better(each: Given) -> str:
    """By how much for one person, fewer hours being better: 25.000 đồng; bằng luật; kém 2 ngày. Nothing where the two
    cannot be compared."""
    more = difference(each.topic, each.measure, each.law_gives, each.gives)
    if more is None:
        return ""
    if not more:
        return "bằng luật"
    return f"{'' if more > 0 else 'kém '}{in_numbers(abs(more), each.measure)}"


def beside_the_law(given: Sequence[Given]) -> Table:
    """Topic · what the law gives · what the agreement gives · by how much it is better."""
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung", 2.4), TableColumn("Quy định của pháp luật", 2.2),
            TableColumn("Thỏa ước", 2.6), TableColumn("Có lợi hơn luật", 1.7), TableColumn("Số người", 0.9, "right"),
        ),
        rows=tuple(
            (
                place, TOPICS.get(each.topic, each.topic), law_gives(each), gives(each), better(each),
                "" if each.people is None else each.people,
            )
            for place, each in enumerate(given, start=1)
        ),
    )  # fmt: skip


def contents_table(facts: Facts, on: date, *blanks: str) -> Table:
    """What may be bargained for, as the law lists it, with what is in force now where an agreement is renewed, and
    empty columns that are written into."""
    listed = CONTENTS.on(on)
    given = facts.renews.given if facts.renews else ()
    rows: list[tuple[Cell, ...]] = []
    for place, content in enumerate(listed.value if listed else (), start=1):
        now = [each for each in given if each.topic in content.topics]
        row: list[Cell] = [place, content.words]
        if facts.renews:
            row.append("; ".join(f"{TOPICS[each.topic]}: {gives(each)}" for each in now))
        rows.append((*row, *("" for _blank in blanks)))
    in_force = (TableColumn("Thỏa ước hiện hành", 2.4),) if facts.renews else ()
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Nội dung", 3.2), *in_force,
            *(TableColumn(blank, 2.6 if len(blanks) == 1 else 1.8) for blank in blanks),
        ),
        rows=tuple(rows),
        row=WRITE_ROW,
    )  # fmt: skip


def parties_table(parties: Sequence[Covered]) -> Table:
    """Of several enterprises each votes for itself."""
    return Table(
        columns=(
            TableColumn("TT", 0.6, "centre"), TableColumn("Công đoàn cơ sở", 4.2),
            TableColumn("Số lao động", 1.4, "right"),
            TableColumn("Được lấy ý kiến", 1.5, "right"), TableColumn("Tán thành", 1.3, "right"),
        ),
        rows=tuple(
            (place, each.name, *("" if some is None else some for some in (each.workers, each.asked, each.in_favour)))
            for place, each in enumerate(parties, start=1)
        ),
    )  # fmt: skip


# ---- the frame of a paper


def dated(day: date | None) -> date | None:
    """The day that a paper bears: none of a time before papers had this form, in which it is written anew."""
    return day if day is not None and day >= ND30_ON else None


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
        day=dated(day),
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
