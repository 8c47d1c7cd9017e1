"""How units go about what is asked of them: who says what on which day, the same in every demonstration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from vungmanh.home.demo.tasks.told import DAY
from vungmanh.tasks.rules import ACCEPTED, DONE, IN_WORK, JUDGEMENTS, OBSTACLE, RETURNED, SEEN


@dataclass(frozen=True)
class Deed:
    """What the unit says on a day, or of it whoever gave the task."""

    on: date
    state: str
    words: str

    @property
    def of_the_giver(self) -> bool:
        return self.state in JUDGEMENTS


# Told beside the last day, as it was kept in years before: whatever would be after yesterday has not happened yet.
# (state, the first and the last day on which it may be said, counted from the last day for the job)
_KEPT: Final[Mapping[str, Sequence[tuple[str, int, int]]]] = {
    "prompt": [(DONE, -9, 0), (ACCEPTED, 1, 5)],
    "early": [(DONE, -16, -6), (ACCEPTED, -5, 0)],
    "late": [(DONE, 2, 11), (ACCEPTED, 12, 15)],
    "twice": [(DONE, -6, -3), (RETURNED, -2, 0), (DONE, 1, 3), (ACCEPTED, 4, 8)],
}
# Told by how it stands yesterday, in this order since the day it was given.
_STANDS: Final[Mapping[str, Sequence[str]]] = {
    "unseen": [],
    "seen": [SEEN],
    "at_work": [IN_WORK],
    "held_up": [OBSTACLE],
    "done": [DONE],
    "accepted": [DONE, ACCEPTED],
    "sent_back": [DONE, RETURNED],
}
_WORDS: Final[Mapping[str, Sequence[str]]] = {
    IN_WORK: (
        "Đã họp Ban Chấp hành, phân công người phụ trách.",
        "Đang tổng hợp, còn chờ hai tổ công đoàn gửi về.",
        "Đã thống nhất với chuyên môn, tuần tới tổ chức.",
        "Làm được khoảng một nửa.",
    ),
    OBSTACLE: (
        "Lãnh đạo đơn vị đi công tác, chưa thống nhất được ngày làm.",
        "Người phụ trách nghỉ thai sản, đang chờ phân công lại.",
    ),
    DONE: (
        "Đã hoàn thành, đoàn viên tham gia đầy đủ.",
        "Đã làm xong trong giờ sinh hoạt công đoàn.",
        "Đã hoàn thành, không có kiến nghị.",
        "Đã hoàn thành; ba ý kiến đã trả lời tại chỗ.",
    ),
    RETURNED: (
        "Còn thiếu số người tham gia, đề nghị bổ sung.",
        "Chưa nêu rõ kết quả, đề nghị viết thêm.",
    ),
}  # fmt: skip


def course(
    name: str, given_on: date, due: date, today: date, words: Mapping[str, Sequence[str]], draw: Random
) -> list[Deed]:
    """Returns what is said until yesterday of what was given on a day, in order of days. Raises KeyError for a name
    that is no course."""
    if name in _KEPT:
        days = [(state, due + draw.randint(first, last) * DAY) for state, first, last in _KEPT[name]]
    else:
        days = _spread(_STANDS[name], given_on, min(due, today - DAY), draw)
    told = [Deed(max(on, given_on), state, _word(state, words, draw)) for state, on in days]
    return [deed for deed in told if deed.on < today]


def _spread(states: Sequence[str], given_on: date, last: date, draw: Random) -> list[tuple[str, date]]:
    """The states on days between the two, each in a part of the time of its own."""
    room = max(0, (last - given_on).days) / max(1, len(states))
    return [
        (state, given_on + int((place + draw.uniform(0.3, 0.95)) * room) * DAY) for place, state in enumerate(states)
    ]


def _word(state: str, words: Mapping[str, Sequence[str]], draw: Random) -> str:
    said = words.get(state) or _WORDS.get(state, ())
    return draw.choice(said) if said else ""
