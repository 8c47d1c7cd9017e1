"""A paper laid out: every word of the page in its order, numbered and punctuated, for the two writers alike.

LAW: Nghị định 30/2020/NĐ-CP, Phụ lục I (numbers, capitals, signs at the ends of lines).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from vungmanh.papers.kinds import laid_out_as
from vungmanh.papers.layout import layout_on
from vungmanh.papers.paper import Appendix, Block, Cell, Paper, Signature, Table, TextLine

_NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
_POINTS: Final = "abcdđeghiklmnopqrstuvxy"
_ROMAN: Final = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_ALIGNED: Final = {"left": "left", "centre": "center", "right": "right"}


def laid(paper: Paper) -> dict[str, Any]:
    """Returns the words of the page by their places, as JSON can hold them, with the layout in force on its day.

    Raises kinds.UnknownKind.
    """
    layout = layout_on(paper.day)
    kind = laid_out_as(paper.kind, paper.day)
    return {
        "layout": {
            "page": layout.page, "margins": dict(layout.margins), "sizes": dict(layout.sizes),
            "line_spacing": layout.line_spacing, "paragraph_gap": layout.paragraph_gap,
            "first_line": layout.first_line, "left_column": layout.left_column, "gutter": layout.gutter,
            "motto_line": round(layout.motto_mm * layout.sizes["motto"], 1),
        },
        "nation": _NATION,
        "motto": _MOTTO,
        "above": paper.above.upper(),
        "issuer": paper.issuer.upper(),
        "number": f"Số: {paper.symbol or '…'}" if kind.is_numbered else "",
        "about": "" if kind.is_named else f"V/v {paper.title}",
        "marks": [mark.upper() for mark in (paper.urgency, "Dự thảo" if paper.is_draft else "") if mark],
        "place_day": f"{paper.place}, {_in_words(paper.day)}",
        "kind": kind.name.upper() if kind.is_named else "",
        "title": paper.title if kind.is_named else "",
        "name": f"{kind.name} {paper.title}",
        "authority": paper.authority.upper(),
        "addressee": f"Kính gửi: {_bare(paper.addressees[0])}." if len(paper.addressees) == 1 else "",
        "addressees": _ended(paper.addressees) if len(paper.addressees) > 1 else [],
        "is_landscape": paper.is_landscape,
        "body": list(_body(paper.body)),
        "recipients": _ended(paper.recipients),
        "signatures": [_signed(each) for each in paper.signatures],
        "appendices": [_attached(paper, place, each) for place, each in enumerate(paper.appendices)],
    }  # fmt: skip


def _in_words(day: date | None) -> str:
    """Days below 10 and the months 1 and 2 bear a zero, lest somebody add a digit."""
    if day is None:
        return "ngày … tháng … năm …"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def _bare(text: str) -> str:
    return text.rstrip(" .;,")


def _ended(texts: Sequence[str]) -> list[str]:
    """A list whose lines end with a semicolon, the last with a full stop."""
    last = len(texts) - 1
    return [f"- {_bare(text)}{'.' if place == last else ';'}" for place, text in enumerate(texts)]


def _signed(signature: Signature) -> dict[str, Any]:
    behind = [f"{capacity} {who.upper()}".strip() for capacity, who in signature.behind]
    return {"lines": [*behind, signature.post.upper()], "note": signature.note, "name": signature.name}


def _attached(paper: Paper, place: int, appendix: Appendix) -> dict[str, Any]:
    """An only appendix has no number."""
    number = f" {_roman(place + 1)}" if len(paper.appendices) > 1 else ""
    kind = laid_out_as(paper.kind, paper.day).name
    return {
        "head": f"Phụ lục{number}",
        "title": appendix.title.upper(),
        "attached": f"(Kèm theo {kind} số {paper.symbol or '…'} {_in_words(paper.day)} của {paper.issuer})",
        "is_landscape": appendix.is_landscape,
        "body": list(_body(appendix.body)),
    }


def _body(blocks: Sequence[Block]) -> Iterator[dict[str, Any]]:
    count = _Count()
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if isinstance(block, Table):
            yield _table(block)
        elif block.style == "basis":
            goes_on = isinstance(following, TextLine) and following.style == "basis"
            yield {"style": "basis", "lead": "", "text": f"{_bare(block.text)}{';' if goes_on else '.'}"}
        elif block.style == "chapter":
            yield {"style": "chapter", "lead": count.lead("chapter"), "text": ""}
            yield {"style": "chapter_title", "lead": "", "text": block.text.upper()}
        else:
            yield {"style": block.style, "lead": count.lead(block.style), "text": block.text}


class _Count:
    """The numbers of a body: articles run on, clauses begin anew under each heading, points under each clause."""

    def __init__(self) -> None:
        self.chapter = self.heading = self.article = self.clause = self.point = 0

    def lead(self, style: str) -> str:
        if style == "chapter":
            self.chapter += 1
            return f"Chương {_roman(self.chapter)}"
        if style == "heading":
            self.heading, self.clause, self.point = self.heading + 1, 0, 0
            return f"{_roman(self.heading)}."
        if style in ("article", "titled_article"):
            self.article, self.clause, self.point = self.article + 1, 0, 0
            return f"Điều {self.article}."
        if style in ("clause", "titled_clause"):
            self.clause, self.point = self.clause + 1, 0
            return f"{self.clause}."
        if style == "point":
            self.point += 1
            return f"{_letter(self.point)})"
        return "-" if style == "dash" else ""


def _letter(number: int) -> str:
    """The letters of the Vietnamese alphabet: a, b, c, d, đ, e …; after the last aa, ab …"""
    before, place = divmod(number - 1, len(_POINTS))
    return (_letter(before) if before else "") + _POINTS[place]


def _roman(number: int) -> str:
    letters = ""
    for sign, worth in _ROMAN:
        times, number = divmod(number, worth)
        letters += sign * times
    return letters


def _table(table: Table) -> dict[str, Any]:
    return {
        "style": "table",
        "columns": [{"head": c.head, "width": c.width, "align": _ALIGNED[c.align]} for c in table.columns],
        "rows": [[_shown(cell) for cell in row] for row in table.rows],
        "total": _total(table),
        "note": table.note,
        "row": table.row,
    }


def _shown(cell: Cell) -> str:
    return f"{cell:,}".replace(",", ".") if isinstance(cell, int) else cell


def _total(table: Table) -> list[str]:
    """The last row; its word stands in the first column that is broad enough for it: the first that is not summed."""
    if not table.total:
        return []
    plain = [place for place, column in enumerate(table.columns) if not column.is_summed]
    broadest = max(plain, key=lambda place: table.columns[place].width, default=None)
    return [
        _shown(sum(int(row[place]) for row in table.rows)) if column.is_summed else table.total * (place == broadest)
        for place, column in enumerate(table.columns)
    ]
