"""Reminders as a text for Zalo: what is to be done, by when, whose turn it is, and where to say so. Pure.

In Vietnamese whatever language the sender's pages have: it is read by others. It names units and no persons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import show_day

NAMES_AT_MOST: Final = 12  # a message that fills a phone is not read; the rest are behind the link
_WORDS_AT_MOST: Final = 160


@dataclass(frozen=True)
class Late:
    """One task on a day: the names of the units that are late with it, and of those that have not opened it and are
    not late yet. `number` is that of its directive, "" for none."""

    sender: str
    what: str
    number: str
    due: date
    day: date
    url: str
    late: Sequence[str] = ()
    unopened: Sequence[str] = ()
    others: Sequence[str] = ()


@dataclass(frozen=True)
class LateOfMany:
    """Several tasks on a day, of one directive if it has a `number`: how many of each unit are late, the most first."""

    sender: str
    number: str
    about: str
    day: date
    url: str
    late: Mapping[str, int]


def text_of(about: Late) -> str:
    """Returns the text; "" where nobody needs to be reminded."""
    if not (about.late or about.unopened or about.others):
        return ""
    by = f" theo {about.number}" if about.number else ""
    lines = [
        f"{about.sender} trân trọng nhắc việc: “{_short(about.what)}”{by}. {_last_day(about)}.",
        _listed("Đã quá hạn, chưa hoàn thành", about.late),
        _listed("Chưa mở xem", about.unopened),
        _listed("Đang thực hiện", about.others),
        f"Đề nghị các đơn vị thực hiện và ghi kết quả tại: {about.url}",
        "Xin cảm ơn các đồng chí!",
    ]
    return "\n".join(line for line in lines if line)


def text_of_many(about: LateOfMany) -> str:
    """Returns the text; "" where nothing is late."""
    if not about.late:
        return ""
    of = f" theo {about.number} ({_short(about.about)})" if about.number else ""
    named = [f"{name} ({count} việc)" for name, count in about.late.items()]
    lines = [
        f"{about.sender} trân trọng nhắc các nhiệm vụ{of}, tính đến ngày {show_day(about.day)}.",
        _listed("Còn việc quá hạn, chưa hoàn thành", named),
        f"Đề nghị các đơn vị thực hiện và ghi kết quả tại: {about.url}",
        "Xin cảm ơn các đồng chí!",
    ]
    return "\n".join(lines)


def _last_day(about: Late) -> str:
    days = (about.day - about.due).days
    if days > 0:
        return f"Hạn: {show_day(about.due)} (đã quá {days} ngày)"
    if days == 0:
        return f"Hạn: hôm nay, {show_day(about.due)}"
    return f"Hạn: {show_day(about.due)} (còn {-days} ngày)"


def _listed(head: str, names: Sequence[str]) -> str:
    """Who is alone behind the last name is named too: “và 1 đơn vị khác” saves nothing."""
    if not names:
        return ""
    shown = names if len(names) <= NAMES_AT_MOST + 1 else names[:NAMES_AT_MOST]
    more = f" và {len(names) - len(shown)} đơn vị khác" if len(shown) < len(names) else ""
    return f"{head}: {'; '.join(shown)}{more}."


def _short(what: str) -> str:
    """At the end of a word."""
    what = " ".join(what.split()).rstrip(" .;")
    return what if len(what) <= _WORDS_AT_MOST else what[:_WORDS_AT_MOST].rsplit(" ", 1)[0] + "…"
