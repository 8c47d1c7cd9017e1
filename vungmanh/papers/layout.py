"""How an official paper is laid out: the numbers of the law that is in force on its day, in millimetres and points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from vungmanh.papers.kinds import ND30_ON, Mark

_Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """`margins` in mm, `sizes` of letters in points, by the part of the paper; `allowed` is what the law lets them be.

    `line_spacing` is a multiple of the font's own line; `paragraph_gap` in points, `first_line` and the widths in mm.
    The line under the motto is as long as its text, which is `motto_mm` for each point of its size.
    """

    since: date
    source: str
    mark: Mark
    margins: Mapping[str, float]
    sizes: Mapping[str, float]
    allowed: Mapping[str, _Range]
    page: tuple[float, float] = (210, 297)
    line_spacing: float = 1.1
    paragraph_gap: float = 6
    first_line: float = 12.7
    left_column: float = 72
    gutter: float = 3
    motto_mm: float = 4.3122


_ND30: Final = Layout(
    since=ND30_ON,
    source="Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I; QĐ 933/QĐ-TLĐ theo cùng thể thức",
    mark="S",
    margins=MappingProxyType({"top": 20, "bottom": 20, "left": 30, "right": 15}),
    sizes=MappingProxyType(
        {
            "nation": 12, "motto": 13, "above": 12, "issuer": 12, "number": 13, "place_day": 13, "kind": 14,
            "title": 14, "about": 12, "authority": 14, "addressees": 14, "body": 14, "post": 14, "signer": 14,
            "recipients_head": 12, "recipients": 11, "mark": 13, "page_number": 13, "table": 12, "appendix": 14,
            "appendix_title": 14, "attached": 14,
        }
    ),
    allowed=MappingProxyType(
        {
            "top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20), "nation": (12, 13),
            "motto": (13, 14), "above": (12, 13), "issuer": (12, 13), "number": (13, 13), "place_day": (13, 14),
            "kind": (13, 14), "title": (13, 14), "about": (12, 13), "authority": (13, 14), "addressees": (13, 14),
            "body": (13, 14), "post": (13, 14), "signer": (13, 14), "recipients_head": (12, 12),
            "recipients": (11, 11), "mark": (13, 14), "page_number": (13, 14), "appendix": (14, 14),
            "appendix_title": (13, 14), "attached": (13, 14), "line_spacing": (1, 1.5), "paragraph_gap": (6, 12),
            "first_line": (10, 12.7),
        }
    ),
)  # fmt: skip

LAYOUTS: Final = (_ND30,)


def layout_on(day: date | None) -> Layout:
    """Returns the layout in force on the day; the newest for a paper that has no day yet, the first for older ones."""
    return max((each for each in LAYOUTS if day is None or each.since <= day), key=_since, default=LAYOUTS[0])


def _since(layout: Layout) -> date:
    return layout.since
