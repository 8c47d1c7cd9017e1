"""What is missing at unions, in words: as a filter and a line of a list, as a task, in a text for Zalo."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import pgettext_lazy

from vungmanh.agreements.levels_units import ENDED, ENDING, NEVER, NONE, STILL, UNGRADED, UNSENT
from vungmanh.core.measures import Words
from vungmanh.dialogue.levels_text import Wording

NAMES: Final[Mapping[str, Words]] = {
    NEVER: pgettext_lazy("missing at a union", "never had an agreement"),
    ENDED: pgettext_lazy("missing at a union", "agreement has ended"),
    ENDING: pgettext_lazy("missing at a union", "agreement ends within 90 days"),
    UNSENT: pgettext_lazy("missing at a union", "agreement not sent to the labour authority"),
    UNGRADED: pgettext_lazy("missing at a union", "agreement not graded"),
    STILL: pgettext_lazy("missing at a union", "bargaining stands still"),
}
# How a task says what is to be done. Grades are given by the level above itself.
TO_DO: Final[Mapping[str, Words]] = {
    NONE: pgettext_lazy("task", "Bargain for a collective agreement and sign it"),
    NEVER: pgettext_lazy("task", "Bargain for a collective agreement and sign it"),
    ENDED: pgettext_lazy("task", "Sign a new collective agreement in place of the one that has ended"),
    ENDING: pgettext_lazy("task", "Bargain for the agreement in place of the one that is about to end"),
    UNSENT: pgettext_lazy("task", "Have the agreement sent to the labour authority"),
    STILL: pgettext_lazy("task", "Go on with the bargaining that stands still"),
}
# In Vietnamese whatever language the sender's pages have.
_LACKS: Final = {
    NONE: "chưa có thỏa ước lao động tập thể đang có hiệu lực",
    NEVER: "chưa ký thỏa ước lao động tập thể",
    ENDED: "có thỏa ước lao động tập thể đã hết hiệu lực, chưa ký thỏa ước mới",
    ENDING: "có thỏa ước lao động tập thể sẽ hết hạn trong 90 ngày",
    UNSENT: "chưa gửi thỏa ước lao động tập thể đến cơ quan chuyên môn về lao động",
    UNGRADED: "có thỏa ước lao động tập thể chưa được xếp loại",
    STILL: "đang thương lượng tập thể nhưng hơn 30 ngày chưa có bước tiếp theo",
}
WORDING: Final = Wording(
    what={NONE: "ký kết thỏa ước lao động tập thể"},
    lacks=_LACKS,
    short={
        NEVER: "chưa ký thỏa ước", ENDED: "thỏa ước đã hết hiệu lực", ENDING: "thỏa ước sắp hết hạn",
        UNSENT: "chưa gửi thỏa ước", UNGRADED: "thỏa ước chưa xếp loại", STILL: "thương lượng bị chậm",
    },
    lacking="còn việc phải làm về thỏa ước lao động tập thể",
)  # fmt: skip
