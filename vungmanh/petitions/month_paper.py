"""The register of what was received in a month, laid across, as an office signs and keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.text import Truncator

from vungmanh.core.days import show_day
from vungmanh.core.periods import Period
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.papers.paper import ROWS_AT_MOST, Paper, Signature, Table, TableColumn, TextLine
from vungmanh.petitions.models import Petition
from vungmanh.petitions.models.petitions import RESULTS, STATES
from vungmanh.petitions.paper_facts import office_of
from vungmanh.petitions.rules import states
from vungmanh.petitions.veiled import veiled

_WORDS: Final = 220  # letters of what was said
_UNIT: Final = TableColumn("Đơn vị", 2.2)
_COLUMNS: Final = (
    TableColumn("TT", 0.9, "centre"), TableColumn("Ngày nhận, số", 2.4, "centre"), TableColumn("Người gửi", 2), _UNIT,
    TableColumn("Nội dung (lĩnh vực)", 5.6), TableColumn("Nơi giải quyết", 2.2),
    TableColumn("Hạn trả lời", 2.3, "centre"), TableColumn("Tình trạng, kết quả", 2.4),
    TableColumn("Ngày trả lời", 2.3, "centre"),
)  # fmt: skip


class TooManyRows(Exception):
    """More was received than a paper holds."""


def received_in(unit: Unit, month: Period, reader: Any, today: date, to: Any) -> list[Petition]:
    """What was said to the unit and to all below in the month, as far as the reader sees it. Raises TooManyRows."""
    below = Placement.objects.last_on(today).under(road_of(unit).seat(today)).order_by().values("unit")
    found = Petition.objects.standing().visible_to(reader, today, to).filter(unit__in=below)
    found = found.filter(received_on__gte=month.since, received_on__lt=month.until)
    rows = list(
        found.select_related("unit", "holder", "category", "sender").order_by("received_on", "pk")[: ROWS_AT_MOST + 1]
    )
    if len(rows) > ROWS_AT_MOST:
        raise TooManyRows
    return rows


def paper_of_month(unit: Unit, month: Period, rows: Sequence[Petition], today: date) -> Paper:
    """SECURITY: nobody who has said it is named."""
    office = office_of(unit, today)
    with translation.override("vi"):
        lines = [_row(place, each) for place, each in enumerate(rows, start=1)]
    # Of one unit its name stands above already.
    shown = [index for index, each in enumerate(_COLUMNS) if each is not _UNIT or unit.kind.is_upper]
    table = Table(
        tuple(_COLUMNS[index] for index in shown), tuple(tuple(line[index] for index in shown) for line in lines)
    )
    closed = sum(1 for each in rows if each.closed_on)
    answered = sum(1 for each in rows if each.answered_on)
    counts = f"đã trả lời {answered}; đã kết thúc {closed}; đang giải quyết {len(rows) - closed}"
    summary = f"Tiếp nhận {len(rows)} nội dung: {counts}."
    return Paper(
        kind="STD",
        issuer=office.unit,
        above=office.above,
        place=office.place,
        day=min(month.last_day, today),
        title=f"Tiếp nhận, xử lý kiến nghị tháng {month.since.month} năm {month.since.year}",
        body=(TextLine("text", summary), table),
        signatures=(
            Signature("Chủ tịch", office.chair, (("TM.", "Ban Thường vụ" if office.is_upper else "Ban Chấp hành"),)),
        ),
        recipients=(
            *([f"{office.above} (để báo cáo)"] if office.above else []),
            "Lưu: VT" if office.is_upper else "Lưu: CĐCS",
        ),
        is_landscape=True,
    )


def _row(place: int, each: Petition) -> tuple[str | int, ...]:
    holder = each.holder.name if each.holder_id != each.unit_id else ""
    state = str(dict(STATES)[each.state])
    return (
        place,
        f"{show_day(each.received_on)} {each.number}",
        _sender(each),
        each.unit.name,
        f"{_short(each)} ({each.category})",
        " – ".join(filter(None, (holder, each.employer))),
        show_day(each.due) if each.due and each.state in states.RUNS else "",
        f"{state}: {dict(RESULTS)[each.result]}" if each.result else state,
        show_day(each.answered_on) if each.answered_on else "",
    )


def _sender(each: Petition) -> str:
    """That somebody is named, and never who."""
    named = each.sender_id or each.sender_name or each.sender_phone
    told = "Có tên, giữ kín" if named else "Không nêu tên"
    return f"{told}; {each.people} người" if each.people > 1 else told


def _short(each: Petition) -> str:
    return Truncator(" ".join(veiled(each, each.words).split())).chars(_WORDS, truncate="…")
