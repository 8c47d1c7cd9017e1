"""Reminders as a text for Zalo: which units lack what, where it is looked up. In Vietnamese whatever language the
sender's pages have: it is read by others. It names units and no persons. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import show_day
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DIALOGUE

NAMES_AT_MOST: Final = 12  # a message that fills a phone is not read; the rest are behind the link
_WHAT: Final[Mapping[str, str]] = {
    DIALOGUE: "đối thoại tại nơi làm việc",
    CONFERENCE: "hội nghị người lao động, hội nghị cán bộ, công chức, viên chức, người lao động",
    kinds.DEMOCRACY: "quy chế dân chủ ở cơ sở",
    kinds.WORKING: "quy chế hoạt động của Ban Chấp hành",
    kinds.COORDINATION: "quy chế phối hợp với người đứng đầu",
    kinds.SPENDING: "quy chế chi tiêu nội bộ",
}
_NOT_YET: Final[Mapping[str, str]] = {DIALOGUE: "chưa tổ chức", CONFERENCE: "chưa tổ chức"}


@dataclass(frozen=True)
class Wording:
    """By code: what it is; that a unit lacks it; the same in few words, in a list of all that one lacks. `lacking`
    stands before such a list."""

    what: Mapping[str, str]
    lacks: Mapping[str, str]
    short: Mapping[str, str]
    lacking: str = "còn thiếu"


WORDING: Final = Wording(
    _WHAT,
    {code: f"{_NOT_YET.get(code, 'chưa có')} {what}" for code, what in _WHAT.items()},
    {**_WHAT, CONFERENCE: "hội nghị thường niên"},
)


@dataclass(frozen=True)
class Lacks:
    """A unit, and the codes of what it lacks."""

    name: str
    what: Sequence[str]


@dataclass(frozen=True)
class Behind:
    """A unit with those below it: so many of so many have it."""

    name: str
    have: int
    must: int


def text_of(
    sender: str, what: str, day: date, units: Sequence[Lacks], more: int, url: str, words: Wording = WORDING
) -> str:
    """Returns the text about one thing, `what`, or about all; "" where no unit lacks anything. `more` are those that
    are not among `units`."""
    if not units:
        return ""
    head = f"{sender} trân trọng nhắc, tính đến ngày {show_day(day)},"
    shown = units if more == 0 and len(units) <= NAMES_AT_MOST + 1 else units[:NAMES_AT_MOST]
    rest = len(units) - len(shown) + more
    others = f" và {rest} đơn vị khác" if rest else ""
    if what:
        names = "; ".join(each.name for each in shown)
        lines = [f"{head} các đơn vị {words.lacks[what]}: {names}{others}."]
    else:
        lines = [f"{head} các đơn vị {words.lacking}:"]
        lines += [f"- {each.name}: {', '.join(words.short[code] for code in each.what)};" for each in shown]
        lines[-1] = f"{lines[-1].rstrip(';')}{';' if rest else '.'}"
        lines += [f"- và {rest} đơn vị khác."] if rest else []
    return "\n".join([*lines, f"Đề nghị các đơn vị thực hiện và ghi kết quả tại: {url}", "Xin cảm ơn các đồng chí!"])


def text_of_levels(
    sender: str, what: str, day: date, units: Sequence[Behind], url: str, words: Wording = WORDING
) -> str:
    """Returns the text to the units directly below, those with most that lack it first; "" where nobody does."""
    behind = sorted((each for each in units if each.have < each.must), key=lambda each: each.have - each.must)
    if not behind:
        return ""
    shown = behind if len(behind) <= NAMES_AT_MOST + 1 else behind[:NAMES_AT_MOST]
    rest = len(behind) - len(shown)
    lines = [
        f"{sender} trân trọng thông báo kết quả {words.what[what]}, tính đến ngày {show_day(day)}. Còn đơn vị chưa thực"
        " hiện:",
        *(
            f"- {each.name}: {each.have}/{each.must} đơn vị, còn {each.must - each.have};"
            for each in shown
        ),
        *([f"- và {rest} nơi khác."] if rest else []),
        f"Đề nghị đôn đốc các đơn vị; danh sách tại: {url}",
        "Xin cảm ơn các đồng chí!",
    ]  # fmt: skip
    return "\n".join(lines)
