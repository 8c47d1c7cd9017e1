"""A reminder as a text for Zalo: which units are behind with a target, how far they are, what it takes. In Vietnamese
whatever language the sender's pages have: it is read by others. It names units and no persons. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.days import show_day

NAMES_AT_MOST: Final = 12  # a message that fills a phone is not read


@dataclass(frozen=True)
class Late:
    """A unit that is behind: what it has reached, of what; how much more it takes each month, "" where that is not told
    so."""

    name: str
    achieved: str
    target: str
    each_month: str = ""


def text_of_late(sender: str, what: str, period: str, day: date, units: Sequence[Late], more: int, url: str) -> str:
    """Returns the text to the units directly below; "" where nobody is behind. `more` are not among `units`."""
    if not units:
        return ""
    lines = [
        f"{sender} trân trọng nhắc: chỉ tiêu “{what}” {period}, tính đến ngày {show_day(day)},"
        " các đơn vị sau còn chậm so với tiến độ:",
        *(f"- {each.name}: đạt {each.achieved}, chỉ tiêu {each.target}{_more(each)};" for each in units),
    ]
    lines += [f"- và {more} đơn vị khác."] if more else []
    lines[-1] = f"{lines[-1].rstrip(';.')}."
    return "\n".join(
        [*lines, f"Đề nghị các đơn vị tập trung thực hiện và xem tiến độ tại: {url}", "Xin cảm ơn các đồng chí!"]
    )


def _more(each: Late) -> str:
    return f", cần thêm {each.each_month} mỗi tháng" if each.each_month else ""
