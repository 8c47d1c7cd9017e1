"""Which regulations a workplace or its union must have, since when, and who is free of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from vungmanh.core.law import Law, Rule
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import BY_DECREE_04, BY_DECREE_145, BY_DEMOCRACY, PRIVATE, PUBLIC, STATE, UNKNOWN

_CHARTER: Final = date(2018, 9, 26)  # the Charter of the 12th congress
_MONEY: Final = date(2022, 3, 1)  # Quyết định 4290/QĐ-TLĐ

# From so many workers on there must be one. By kind of regulation, then by law; of one kind that every union must have,
# by "" too. The numbers of the labour code's regulation: Hướng dẫn 41/HD-TLĐ ngày 11/11/2021.
Asked = Mapping[str, Mapping[str, Law[int]]]
_BY_THE_COMMITTEE: Final = Law.of(Rule(0, _CHARTER, "Điều lệ Công đoàn Việt Nam (chưa đối chiếu điều khoản)", "U"))
_OF_MONEY: Final = Law.of(Rule(0, _MONEY, "Quyết định 4290/QĐ-TLĐ năm 2022 (chưa đối chiếu điều khoản)", "U"))
_WITH_THE_HEAD: Final = Law.of(
    Rule(0, BY_DEMOCRACY, "Quy chế phối hợp giữa công đoàn và người đứng đầu (chưa đối chiếu văn bản)", "U")
)
ASKED: Final[Asked] = MappingProxyType(
    {
        kinds.DEMOCRACY: {
            PRIVATE: Law.of(
                Rule(10, BY_DECREE_145, "Nghị định 145/2020/NĐ-CP, Đ.47–48; Hướng dẫn 41/HD-TLĐ năm 2021", "S")
            ),
            STATE: Law.of(
                Rule(10, BY_DECREE_145, "Nghị định 145/2020/NĐ-CP, Đ.47–48; Hướng dẫn 41/HD-TLĐ năm 2021", "S"),
                Rule(0, BY_DEMOCRACY, "Luật Thực hiện dân chủ ở cơ sở 2022, Đ.64–82", "S"),
            ),
            PUBLIC: Law.of(
                Rule(0, BY_DECREE_04, "Nghị định 04/2015/NĐ-CP (chưa đối chiếu điều khoản)", "U"),
                Rule(0, BY_DEMOCRACY, "Luật Thực hiện dân chủ ở cơ sở 2022, Đ.46–63", "S"),
            ),
        },
        kinds.WORKING: dict.fromkeys((PRIVATE, STATE, PUBLIC, UNKNOWN), _BY_THE_COMMITTEE),
        kinds.COORDINATION: {PUBLIC: _WITH_THE_HEAD, STATE: _WITH_THE_HEAD},
        kinds.SPENDING: dict.fromkeys((PRIVATE, STATE, PUBLIC, UNKNOWN), _OF_MONEY),
    }
)


def asked_for(kind: str, law: str, workers: int | None, on: date | None, asked: Asked = ASKED) -> Rule[bool] | None:
    """Returns whether there must be one of the kind: False where so few workers are free of it; None where it is not
    known, because no rule of the day is or nobody has said how many workers there are."""
    found = asked.get(kind, {}).get(law)
    rule = found.on(on) if found is not None else None
    if rule is None or (workers is None and rule.value > 0):
        return None
    return rule.saying((workers or 0) >= rule.value)


def lacking(
    law: str, workers: int | None, on: date | None, has: frozenset[str], asked: Asked = ASKED
) -> Iterator[tuple[str, Rule[bool]]]:
    """Gives the kinds that there must be and are not, each with its rule."""
    for kind in kinds.REGULATIONS:
        rule = asked_for(kind, law, workers, on, asked)
        if rule is not None and rule.value and kind not in has:
            yield kind, rule
