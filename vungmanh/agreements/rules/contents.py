"""What both sides may bargain for, as the law lists it, and which topics of an agreement belong to each. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.laws import BY_CODE_2012, BY_CODE_2019
from vungmanh.core.law import Law, Rule


@dataclass(frozen=True, slots=True)
class Content:
    """One line of the list, with the topics (rules/kinds.py) that it takes in."""

    words: str
    topics: tuple[str, ...] = ()


_CONTENTS_2019: Final = (
    Content(
        "Tiền lương, trợ cấp, nâng lương, thưởng, bữa ăn và các chế độ khác",
        (kinds.WAGE_FLOOR, kinds.YEARLY_RAISE, kinds.BONUS, kinds.SHIFT_MEAL, kinds.ALLOWANCE, kinds.WELFARE),
    ),
    Content(
        "Mức lao động và thời giờ làm việc, thời giờ nghỉ ngơi, làm thêm giờ, nghỉ giữa ca", (kinds.HOURS, kinds.REST)
    ),
    Content("Bảo đảm việc làm đối với người lao động", (kinds.JOBS, kinds.TRAINING)),
    Content("Bảo đảm an toàn, vệ sinh lao động; thực hiện nội quy lao động", (kinds.SAFETY,)),
    Content(
        "Điều kiện, phương tiện hoạt động của công đoàn; mối quan hệ giữa người sử dụng lao động và công đoàn",
        (kinds.UNION,),
    ),
    Content("Cơ chế, phương thức phòng ngừa, giải quyết tranh chấp lao động", (kinds.DISPUTES,)),
    Content(
        "Bảo đảm bình đẳng giới, bảo vệ thai sản, nghỉ hằng năm; phòng, chống bạo lực và quấy rối tình dục tại nơi"
        " làm việc",
        (kinds.WOMEN, kinds.LEAVE, kinds.HARASSMENT),
    ),
    Content("Nội dung khác mà hai bên quan tâm", (kinds.OTHER,)),
)
# The code of 2012 had five lines; from memory.
_CONTENTS_2012: Final = (
    Content(
        "Tiền lương, tiền thưởng, trợ cấp và nâng lương",
        (kinds.WAGE_FLOOR, kinds.YEARLY_RAISE, kinds.BONUS, kinds.ALLOWANCE),
    ),
    Content(
        "Thời giờ làm việc, thời giờ nghỉ ngơi, làm thêm giờ, nghỉ giữa ca", (kinds.HOURS, kinds.REST, kinds.LEAVE)
    ),
    Content("Bảo đảm việc làm đối với người lao động", (kinds.JOBS, kinds.TRAINING)),
    Content("Bảo đảm an toàn lao động, vệ sinh lao động; thực hiện nội quy lao động", (kinds.SAFETY,)),
    Content(
        "Nội dung khác mà hai bên quan tâm",
        (kinds.SHIFT_MEAL, kinds.WELFARE, kinds.UNION, kinds.DISPUTES, kinds.WOMEN, kinds.HARASSMENT, kinds.OTHER),
    ),
)  # fmt: skip

CONTENTS: Final[Law[tuple[Content, ...]]] = Law.of(
    Rule(_CONTENTS_2012, BY_CODE_2012, "Bộ luật Lao động 2012, Đ.70 (chưa đối chiếu)", "U"),
    Rule(_CONTENTS_2019, BY_CODE_2019, "Bộ luật Lao động 2019, Đ.67", "V"),
)
