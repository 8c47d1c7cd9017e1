"""One agreement of several enterprises of the demonstration: those of an industrial cluster, one of which joined later
and one has left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from random import Random
from typing import Final

from vungmanh.agreements.actions.agreement_done import say_published, say_sent
from vungmanh.agreements.actions.grade_agreement import grade_agreement
from vungmanh.agreements.actions.parties import join_agreement, leave_agreement
from vungmanh.agreements.actions.record_agreement import record_agreement
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.models import Party
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.terms import usual_until
from vungmanh.agreements.told import Graded, Joins, Said, Signed
from vungmanh.dialogue.rules.employers import NON_STATE
from vungmanh.home.demo.gatherings.told import Teller
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import SEED, Union

_WARD: Final = "HN-PTC"  # its union has signed for them
_SIGNED: Final = date(2025, 10, 8)
_JOINED: Final = date(2026, 3, 2)
_LEFT: Final = date(2026, 7, 1)
_MANY: Final = 4
_CLAUSES: Final = (
    Said(
        kinds.SHIFT_MEAL, kinds.DONG, law_gives=Decimal(0), gives=Decimal(27_000),
        words="Một suất ăn ca, chung một bếp của cụm",
    ),
    Said(
        kinds.BONUS, kinds.DONG, law_gives=Decimal(0), gives=Decimal(4_500_000),
        words="Thưởng Tết không thấp hơn, trả trước ngày 20 tháng Chạp",
    ),
    Said(kinds.LEAVE, kinds.DAYS, law_gives=Decimal(12), gives=Decimal(13), words="Nghỉ hằng năm"),
    Said(
        kinds.SAFETY, law_words="Khám sức khỏe ít nhất một năm một lần",
        words="Khám sức khỏe hai lần một năm tại trạm y tế của cụm",
    ),
    Said(kinds.TRAINING, words="Lớp nâng bậc chung của cụm, trả đủ lương ngày học"),
)  # fmt: skip


def of_the_cluster(unions: Sequence[Union]) -> list[Union]:
    """Those that have signed, and the one that joined them."""
    near = [each for each in unions if each.ward == _WARD and each.block == NON_STATE and each.of_july]
    return near[: _MANY + 1]


def sign_together(teller: Teller, unions: Sequence[Union]) -> None:
    """Told as of its days."""
    if teller.today <= _SIGNED:
        return
    *first, joins = of_the_cluster(unions)
    ward = teller.units[_WARD]
    said = Signed(
        _SIGNED, usual_until(_SIGNED), kind=kinds.SEVERAL, employers="Bốn doanh nghiệp ở Cụm công nghiệp Thượng Cát",
        number="01/2025/TƯLĐTT-CCN",
    )  # fmt: skip
    parties = [_party(teller, union) for union in first]
    agreement, _act = record_agreement(ward, said, parties=parties, **teller.way(ward, _SIGNED))
    way = teller.way(ward, _SIGNED + 6 * DAY)
    when = {"by": way["by"], "today": way["today"]}
    say_sent(agreement, _SIGNED + 5 * DAY, **when)
    say_published(agreement, _SIGNED + 2 * DAY, **when)
    write_clauses(agreement, _CLAUSES, **when)
    graded_on = date(2025, 12, 3)
    if graded_on < teller.today:
        said_above = Graded(graded_on, "A", because="Năm điều cao hơn luật cho cả cụm; từng nơi lấy ý kiến riêng")
        now = teller.way(teller.units["HN"], graded_on)
        grade_agreement(agreement, said_above, **(now | {"by": teller.officers.by_login("chuyenvien")}))
    if teller.today > _JOINED:
        join_agreement(agreement, _party(teller, joins, _JOINED), **teller.way(ward, _JOINED))
    if teller.today > _LEFT:
        party = Party.objects.get(agreement=agreement, unit=teller.units[first[-1].code])
        way = teller.way(ward, _LEFT)
        leave_agreement(party, _LEFT, by=way["by"], today=way["today"])


def _party(teller: Teller, union: Union, since: date | None = None) -> Joins:
    draw = Random(f"{SEED} cluster {union.code}")
    favour = round(union.workers * draw.uniform(0.72, 0.95))
    return Joins(teller.units[union.code], union.workers, asked=union.workers, in_favour=favour, since=since)
