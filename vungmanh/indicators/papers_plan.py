"""The papers of a plan: the decision that sets targets for the units below with its appendix, and the appendix alone.
What nobody has written down is left to be filled in, dotted. In Vietnamese, as offices write. Pure.

LAW: Luật Công đoàn 50/2024/QH15; layout by Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from vungmanh.indicators.plan_told import Of, Row, Told
from vungmanh.indicators.rules.values import show_value
from vungmanh.papers.names import place_of
from vungmanh.papers.paper import Appendix, Block, Cell, Paper, Signature, Table, TableColumn, TextLine

T = TypeVar("T")
_DOTS: Final = "…………"
_ACROSS: Final = 7  # columns of numbers that a page laid across can bear
_NONE: Final = "-"


def decision(told: Told) -> Paper:
    """The decision, and what it sets in its appendix."""
    many = len(told.rows)
    units = f"{many:02} đơn vị" if many < 10 else f"{many} đơn vị"
    body: list[Block] = [
        TextLine("basis", "Căn cứ Luật Công đoàn ngày 27 tháng 11 năm 2024"),
        TextLine("basis", "Căn cứ Điều lệ Công đoàn Việt Nam"),
        TextLine("basis", f"Căn cứ {_DOTS}{_DOTS} về nhiệm vụ {told.period}"),
        TextLine("basis", f"Xét đề nghị của {_DOTS}{_DOTS}"),
        TextLine("order", "QUYẾT ĐỊNH:"),
        TextLine("article", f"Giao chỉ tiêu {told.period} cho {units} (có Phụ lục kèm theo)."),
        TextLine(
            "article",
            "Các đơn vị được giao chỉ tiêu xây dựng kế hoạch, tổ chức thực hiện và báo cáo kết quả theo quy định. Đơn"
            f" vị thấy mức giao chưa phù hợp thì đề xuất mức khác, nêu rõ lý do, trước ngày {_DOTS}.",
        ),
        TextLine(
            "article",
            f"Văn phòng, các ban {told.issuer} và các đơn vị có tên tại Phụ lục chịu trách nhiệm thi hành Quyết định"
            " này. Quyết định có hiệu lực kể từ ngày ký./.",
        ),
    ]
    return Paper(
        kind="QĐ", symbol=told.symbol, above=_above(told), issuer=told.issuer, place=_place(told), day=told.day,
        title=f"Về việc giao chỉ tiêu {told.period}", authority=f"Ban Thường vụ {told.issuer}", body=tuple(body),
        signatures=(_signature(told),), recipients=tuple(_recipients(told)),
        appendices=(Appendix(f"Chỉ tiêu {told.period}", tuple(tables(told)), is_landscape=True),),
    )  # fmt: skip


def appendix(told: Told) -> Paper:
    """The appendix as a list of its own, to go with a plan that is written elsewhere."""
    return Paper(
        kind="DS", above=_above(told), issuer=told.issuer, place=_place(told), day=told.day,
        title=f"Giao chỉ tiêu {told.period}", body=tuple(tables(told)), signatures=(_signature(told),),
        is_landscape=True,
    )  # fmt: skip


def tables(told: Told) -> Iterator[Table]:
    """Units by indicators; where there are more indicators than units, the other way round. What is too wide for one
    page stands in several tables."""
    if len(told.indicators) > max(len(told.rows), _ACROSS):
        for rows in _batched(told.rows, _ACROSS):
            yield _by_indicators(told.indicators, rows)
    else:
        for indicators in _batched(told.indicators, _ACROSS):
            yield _by_units(indicators, told.rows)


def _by_units(indicators: Sequence[Of], rows: Sequence[Row]) -> Table:
    summed = {each.code: each.is_counted and all(each.code in row.values for row in rows) for each in indicators}
    columns = [TableColumn(each.head, 1.4, "right", is_summed=summed[each.code]) for each in indicators]
    cells = [
        (place, row.name, *(_cell(row, each, whole=summed[each.code]) for each in indicators))
        for place, row in enumerate(rows, 1)
    ]
    heads = (TableColumn("TT", 0.5, "centre"), TableColumn("Đơn vị", 3.2), *columns)
    return Table(heads, tuple(cells), total="Tổng cộng" if any(summed.values()) and len(rows) > 1 else "")


def _by_indicators(indicators: Sequence[Of], rows: Sequence[Row]) -> Table:
    columns = [TableColumn(row.name, 1.4, "right") for row in rows]
    cells = [
        (place, each.name, each.unit, *(_cell(row, each) for row in rows)) for place, each in enumerate(indicators, 1)
    ]
    heads = (TableColumn("TT", 0.5, "centre"), TableColumn("Chỉ tiêu", 3.2), TableColumn("Đơn vị tính", 1, "centre"))
    return Table((*heads, *columns), tuple(cells))


def _batched(things: Sequence[T], many: int) -> Iterator[Sequence[T]]:
    for start in range(0, len(things), many):
        yield things[start : start + many]


def _cell(row: Row, indicator: Of, *, whole: bool = False) -> Cell:
    value = row.values.get(indicator.code)
    if value is None:
        return _NONE
    return int(value) if whole else show_value(value)


def _signature(told: Told) -> Signature:
    return Signature("Chủ tịch", told.chair, (("TM.", "Ban Thường vụ"),))


def _recipients(told: Told) -> Iterator[str]:
    if above := _above(told):
        yield f"{above} (để báo cáo)"
    yield "Các đơn vị có tên tại Phụ lục"
    yield "Lưu: VT"


def _above(told: Told) -> str:
    return told.above[0] if told.above else ""


def _place(told: Told) -> str:
    return place_of([told.issuer, *told.above])
