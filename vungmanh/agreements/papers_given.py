"""What an agreement gives, beside the law and beside what is wished for: in words and in tables of a paper. In
Vietnamese, as offices write. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from vungmanh.agreements.amounts import show_amount
from vungmanh.agreements.papers_told import Covered, Facts, Given
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.better import difference
from vungmanh.agreements.rules.contents import CONTENTS
from vungmanh.dialogue.papers_words import bare, first_up
from vungmanh.papers.paper import Cell, Table, TableColumn

WRITE_ROW: Final = 11.0  # millimetres in which a hand writes a line or two
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
            TableColumn("TT", 0.8, "centre"), TableColumn("Nội dung", 2.4), TableColumn("Quy định của pháp luật", 2.2),
            TableColumn("Thỏa ước", 2.6), TableColumn("Có lợi hơn luật", 1.7), TableColumn("Số người", 1.2, "right"),
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
