"""An official paper as facts: what it says and who signs it. How it looks follows from them (papers.laid).

Texts are data and never markup: whatever signs they hold stand on the page as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final, Literal

from vungmanh.core.vietnamese import clean

_NOT_IN_XML: Final = re.compile("[\ufffe\uffff]")

# What a line of the body is. Articles, clauses, points, headings and chapters get their numbers by themselves.
Style = Literal[
    "basis", "order", "text", "chapter", "heading", "article", "titled_article", "clause", "titled_clause", "point",
    "dash",
]  # fmt: skip
Align = Literal["left", "centre", "right"]
Urgency = Literal["", "Khẩn", "Thượng khẩn", "Hỏa tốc"]  # Nghị định 30/2020/NĐ-CP Đ.8 k.3
# Nghị định 30/2020/NĐ-CP Đ.13, Phụ lục I: for a body, for its head, by order, by authority passed on; acting head.
Capacity = Literal["TM.", "KT.", "TL.", "TUQ.", "Q.", ""]
Cell = str | int

# Five thousand rows take half a gigabyte while they are set; a longer list is a workbook and no paper.
ROWS_AT_MOST: Final = 5_000


class _Facts:
    """Facts whose texts are stored as everywhere in the house: composed, nothing invisible, single spaces."""

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            object.__setattr__(self, field.name, _cleaned(getattr(self, field.name)))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(_NOT_IN_XML.sub("", value))
    return tuple(map(_cleaned, value)) if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class TextLine(_Facts):
    """A paragraph of the body. The number that stands before it is not part of `text`."""

    style: Style
    text: str


@dataclass(frozen=True)
class TableColumn(_Facts):
    """A column of a table: its head, its share of the width, how its cells stand; `is_summed` adds its numbers up."""

    head: str
    width: float = 1
    align: Align = "left"
    is_summed: bool = False


@dataclass(frozen=True)
class Table(_Facts):
    """A table with a head that is repeated on each page. Whole numbers are shown with dots between thousands.

    With `total`, a last row bears this word and the sums of the columns that are summed: it cannot disagree with the
    rows. Each row is `row` millimetres high at least, where somebody is to write into it by hand. Raises ValueError
    where a row has not as many cells as there are columns, where a summed cell is no number, and of more rows than
    ROWS_AT_MOST.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: str = ""
    note: str = ""
    row: float = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.rows) > ROWS_AT_MOST:
            raise ValueError(f"{len(self.rows)} rows, and {ROWS_AT_MOST} at most")
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.columns):
                raise ValueError(f"row {place} has {len(row)} cells, not {len(self.columns)}")
            for column, cell in zip(self.columns, row, strict=True):
                if column.is_summed and not isinstance(cell, int):
                    raise ValueError(f"row {place}: {cell!r} cannot be added up")


Block = TextLine | Table


@dataclass(frozen=True)
class Signature(_Facts):
    """Who signs: `post` and `name`, and for whom, from the outermost to the nearest.

    ("TM.", "Ban Chấp hành") is signed for a body; ("TM.", "Ban Thường vụ"), ("KT.", "Chủ tịch") by a deputy for its
    head. `note` stands under the post, as "(Ký, ghi rõ họ tên)".
    """

    post: str
    name: str
    behind: tuple[tuple[Capacity, str], ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Appendix(_Facts):
    """An appendix, which begins on a page of its own and counts its own pages."""

    title: str
    body: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True)
class Paper(_Facts):
    """An official paper. Names of units are given as they are spoken; the page puts them into capitals.

    `kind` is a code of papers.kinds. `above` is the unit over the issuing one, "" for the topmost. `symbol` is the
    number and symbol as given (papers.models.Issued.symbol), with "…" for a number that is still to come; `day` is
    the day of issue, None before. `authority` is who decides, in a decision or resolution ("Ban Chấp hành …").
    `is_landscape` lays the main part across. Two signatures (minutes) stand side by side above the recipients, one
    beside them.
    """

    kind: str
    issuer: str
    place: str
    day: date | None
    title: str
    body: tuple[Block, ...]
    signatures: tuple[Signature, ...]
    symbol: str = ""
    above: str = ""
    authority: str = ""
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    urgency: Urgency = ""
    is_draft: bool = False
    is_landscape: bool = False
    appendices: tuple[Appendix, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 1 <= len(self.signatures) <= 2:
            raise ValueError("a paper is signed by one or by two")


def facts_of(paper: Paper) -> dict[str, Any]:
    """Returns the paper as JSON can hold it; paper_of makes the same paper of it again."""
    return {**asdict(paper), "day": paper.day.isoformat() if paper.day else None}


def paper_of(facts: Mapping[str, Any]) -> Paper:
    """Returns the paper that these facts were made of."""
    signatures = [Signature(**{**each, "behind": tuple(map(tuple, each["behind"]))}) for each in facts["signatures"]]
    appendices = [Appendix(**{**each, "body": _body_of(each["body"])}) for each in facts["appendices"]]
    made = {
        "day": date.fromisoformat(facts["day"]) if facts["day"] else None,
        "body": _body_of(facts["body"]),
        "signatures": tuple(signatures),
        "appendices": tuple(appendices),
    }
    return Paper(**{**facts, **made})


def _body_of(blocks: Iterable[Mapping[str, Any]]) -> tuple[Block, ...]:
    return tuple(_table_of(block) if "columns" in block else TextLine(**block) for block in blocks)


def _table_of(facts: Mapping[str, Any]) -> Table:
    return Table(**{**facts, "columns": tuple(TableColumn(**column) for column in facts["columns"])})
