"""Tables of plans as they really look: chapters, numbering, heads in other words, days of all habits, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from django.utils import translation

from tests.world import World
from vungmanh.tasks.models import PlanRow
from vungmanh.tasks.tests.plans import HEAD, TALKS, TITLE, VISITS, book, loaded

pytestmark = pytest.mark.once  # how a table is read; what it writes is asked of every database by test_plan_lists


@dataclass(frozen=True)
class Shape:
    """A table; how many of its rows are set, why the others are refused, and in which chapters the tasks stand."""

    name: str
    rows: Sequence[Sequence[Any]]
    created: int
    refused: Sequence[str] = ()
    head: Sequence[str] = field(default=tuple(HEAD))
    title: Sequence[str] = field(default=tuple(TITLE))
    chapters: Sequence[str] = ()


def decomposed(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def meeting(number: Any, due: Any, who: str = "Các CĐCS") -> list[Any]:
    return [number, f"Họp {number}", who, "", due, "", ""]


HEADS = [
    "TT|Nội dung, nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian thực hiện|Kết quả/sản phẩm|Ghi chú",
    "STT|NHIỆM VỤ TRỌNG TÂM|ĐƠN VỊ THỰC HIỆN|PHỐI HỢP|TIẾN ĐỘ HOÀN THÀNH|SẢN PHẨM DỰ KIẾN|GHI CHÚ",
    "Stt|Tên nhiệm vụ|Bộ phận chủ trì|Bộ phận phối hợp|Hạn hoàn thành|Kết quả đạt được|Lãnh đạo phụ trách",
    "STT|Nội dung công việc|Chịu trách nhiệm chính|Phối hợp thực hiện|Thời gian, tiến độ|Kết quả|Ghi chú",
    "TT|Công việc|Phân công thực hiện|Đơn vị liên quan|Hoàn thành trước ngày|Yêu cầu|Ghi chú",
]
SHAPES = [
    Shape("letters taken apart", [decomposed(TALKS), decomposed(VISITS)], 2,
          head=decomposed(HEAD), title=decomposed(TITLE)),
    Shape("no running numbers", [TALKS[1:], VISITS[1:]], 2, head=HEAD[1:]),
    Shape("three columns", [["Họp", "Các CĐCS", "30/6/2026"]], 1, head=["Nội dung", "Chủ trì", "Thời hạn"]),
    Shape("bullets", [["I", "TUYÊN TRUYỀN"], meeting("-", "30/6/2026"), [*meeting("-", "30/7/2026")]], 2,
          chapters=["I TUYÊN TRUYỀN"]),
    Shape("numbers within numbers",
          [[1, "Tuyên truyền"], meeting("1.1", "Quý II"), meeting("1.2", "Quý II", "Ban Chấp hành"), [2, "Tổ chức"],
           meeting("2.1", "Quý II")], 3, chapters=["1 Tuyên truyền", "2 Tổ chức"]),
    Shape("chapters within chapters",
          [["A", "CÔNG TÁC TUYÊN TRUYỀN"], ["I", "Cấp thành phố"], meeting(1, "Quý II", "Ban Tổ chức"),
           ["II", "Cấp cơ sở"], meeting(1, "Quý II")], 2, chapters=["I Cấp thành phố", "II Cấp cơ sở"]),
    Shape("a number that heads nothing", [meeting(1, "Quý II"), [2, "Việc chưa giao"]], 1, ["nobody"]),
    Shape("days of Excel", [meeting(n, date(2026, n + 3, 5)) for n in range(1, 6)], 5),
    Shape("days that a US Excel has swapped",
          [meeting(1, date(2026, 5, 6)), meeting(2, date(2026, 7, 8)), meeting(3, "06/25/2026"),
           meeting(4, "07/30/2026")], 0, ["day_habit"] * 4),
    Shape("days as numbers", [meeting(1, 46203), meeting(2, 2026), meeting(3, 30.6)], 2, ["bad_date"]),
    Shape("counted columns", [[1, 2, 3, 4, 5, 6, 7], TALKS, VISITS], 2),
    Shape("the head of another page", [TALKS, HEAD, VISITS], 2),
    Shape("nothing but a number", [TALKS, [], [3, "", "", "", "", "", ""], VISITS], 2),
    Shape("sums and signatures",
          [TALKS, ["", "Tổng cộng: 01 nhiệm vụ"], ["", "Nơi nhận:", "", "", "TM. BAN THƯỜNG VỤ", "", ""],
           ["", "- Như trên;", "", "", "CHỦ TỊCH", "", ""], ["", "", "", "", "Nguyễn Văn A", "", ""]], 1),
    Shape("money beside it", [[*TALKS, 5_000_000]], 1, head=[*HEAD, "Kinh phí dự kiến"]),
    Shape("two facts in one column", [[1, "Họp", "Các CĐCS", "30/6/2026"]], 0, ["two-fields"],
          head=["STT", "Nội dung", "Đơn vị chủ trì, phối hợp", "Thời gian"]),
    *(Shape(head, [TALKS], 1, head=head.split("|")) for head in HEADS),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_a_table_of_this_shape_is_read(world: World, tmp_path: Path, shape: Shape) -> None:
    with translation.override("en"):
        path = book(tmp_path, *shape.rows, head=shape.head, title=shape.title)
        told = loaded(path, world.song_xanh, world.khoa)
    assert (told.created, [each.code for each in told.refusals]) == (shape.created, list(shape.refused))
    if shape.chapters:
        found = PlanRow.objects.order_by("pk").values_list("chapter", flat=True)
        assert list(dict.fromkeys(found)) == list(shape.chapters)
