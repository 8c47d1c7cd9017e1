"""At which unions there can be a collective agreement, so that a rate is told of them. Pure, with the article.

It is made with an employer whose workers have labour contracts: an enterprise, of the state too, a cooperative, a
school or a hospital that is not public. The labour code has been read for these. That offices and public units are left
out is how rates are told ("tỷ lệ doanh nghiệp có thỏa ước"): who works there is mostly under laws of officials (Đ.220
k.3, from memory), and nothing was found that forbids the few with labour contracts an agreement. One that they have is
counted among agreements and in no rate. Nor is anything asked where nobody knows under which law the employer is, nor
of an occupational union, which has none. Đ.68 lets only a union of so many of the workers demand to bargain; how many
that is was not found, and it is not asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from vungmanh.agreements.rules.laws import BY_CODE_2012, BY_CODE_2019
from vungmanh.core.law import Law, Rule
from vungmanh.dialogue.rules.laws import PRIVATE, STATE

_CODES: Final = Law.of(
    Rule(True, BY_CODE_2012, "Bộ luật Lao động 2012, Đ.73 (chưa đối chiếu)", "U"),
    Rule(True, BY_CODE_2019, "Bộ luật Lao động 2019, Đ.75 k.1", "V"),
)
WHO_CAN: Final[Mapping[str, Law[bool]]] = {PRIVATE: _CODES, STATE: _CODES}


def can_have_one(law: str, on: date, who: Mapping[str, Law[bool]] = WHO_CAN) -> Rule[bool] | None:
    """Returns the rule by which there can be one under the law of the employer; None where none is looked for."""
    found = who.get(law)
    rule = found.on(on) if found is not None else None
    return rule if rule is not None and rule.value else None
