"""Whatever stands in the cells of a list: it is read or refused with a reason, row by row, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from django.utils import translation

from tests.world import TODAY, World
from vungmanh.dialogue.imports.carry_out import LoadingDialogues
from vungmanh.dialogue.imports.regulation_carry_out import LoadingRegulations
from vungmanh.dialogue.models import Dialogue, Regulation
from vungmanh.dialogue.tests.lists import DRIVERS, TEACHERS, WARD, WEAVERS, book
from vungmanh.dialogue.tests.test_dialogue_shapes import COUNTS, MARKS, SIDES, TICKED, UNITS, YEAR, heads
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

EVERYTHING: Final = heads(
    "STT|Đơn vị|Loại|Ngày tổ chức|Tình trạng|Số lao động|Hình thức tổ chức|Số triệu tập|Số người dự|Tỷ lệ (%)"
    "|Số phiếu tán thành|Số ý kiến|Ngày gửi nội dung|Ngày công khai|Số biên bản|Đã ký biên bản|Nghị quyết|Địa điểm"
    "|Ghi chú"
)
RULES: Final = heads("STT|Đơn vị|Tên quy chế|Ngày ban hành|Hiệu lực từ ngày|Hiệu lực đến|Số văn bản|Cơ quan ban hành")
OF_UNITS: Final = heads("STT|Đơn vị|Quy chế dân chủ|Quy chế hoạt động|Quy chế phối hợp|Quy chế chi tiêu nội bộ")
AT_NOON: Final = datetime.combine(date(2025, 2, 5), time(12))  # Excel knows no zones
VALUES: Final[tuple[Any, ...]] = (
    None, None, "", " ", "x", "X", "✓", "-", "0", 0, 1, 2, 3.5, -1, 1e15, 0.92, 46058, True, False, "không", "chưa",
    "có", "5/2", "05-06/02/2025", "5/2, 6/8", "tháng 2", "Quý I/2025", "2025", "30/02/2025", "sau Tết", "#N/A",
    date(2025, 2, 5), date(1899, 12, 31), date(2099, 1, 1), AT_NOON, "120/110", "92%", "110 người (92%)", "1/2/3",
    "khoảng 60", "HNNLĐ", "Hội nghị", "Đối thoại", "Đột xuất", "Họp BCH", "nt", "Hoãn", "Không tổ chức", "Toàn thể",
    "Đại biểu", "QĐ 15/QĐ-DM ngày 12/04/2025", "QĐ 15/QĐ-DM", "a" * 300, "'", "/", "%", "٣", "Ｘ", "\u200b",
    "CĐCS Bánh kẹo Hoa Sữa", WEAVERS, TEACHERS, DRIVERS, "Tổng cộng",
)  # fmt: skip
LIKELY: Final[dict[Any, tuple[Any, ...]]] = {
    LoadingDialogues: (None, None, "05/02/2025", "06/08/2025", "ĐTĐK", "x", "110/120", 110),
    LoadingRegulations: (None, "05/02/2025", "06/08/2025", "Quy chế dân chủ"),
}


def _unit(dice: Random) -> Any:
    return dice.choice((WEAVERS, TEACHERS, DRIVERS, dice.choice(VALUES)))


def _cell(dice: Random, likely: tuple[Any, ...]) -> Any:
    return dice.choice(likely if dice.random() < 0.7 else VALUES)


def _answered(outcome: Outcome, dice: Random) -> dict[str, Any]:
    """Any choice of whatever the list asks."""
    said = {
        asked.key: dice.choice(asked.choices).value for seen in outcome.seen for asked in seen.asked if asked.choices
    }
    return {"said": {key: answer for key, answer in said.items() if dice.random() < 0.8}}


@pytest.mark.parametrize("loading", [LoadingDialogues, LoadingRegulations])
def test_no_cell_is_too_strange(world: World, tmp_path: Path, loading: Any) -> None:
    of_dialogues = [EVERYTHING, UNITS, YEAR, MARKS, COUNTS, SIDES, TICKED]
    taken = asked = 0
    for seed in range(25):
        dice = Random(seed)
        head: Any = dice.choice(of_dialogues if loading is LoadingDialogues else [RULES, OF_UNITS])
        width = len(head[0]) if isinstance(head[0], list) else len(head)
        rows = [
            [number, _unit(dice), *(_cell(dice, LIKELY[loading]) for _ in range(width - 2))] for number in range(1, 9)
        ]
        path = book(tmp_path, *rows, head=head, title=WARD if dice.random() < 0.5 else [WARD[0], "QUY CHẾ, ĐỐI THOẠI"])
        answers: dict[str, Any] = {}
        for _again in range(3):
            outcome = Outcome()
            job = Job([path], world.ben_go, None, Answers.of(answers), world.chi, TODAY)
            with translation.override("en"):
                reader = loading(job)
                plan = reader.plan(list(reader.read(outcome)), outcome)
                reader.show(plan, outcome)
            counts = outcome.created + outcome.updated + outcome.unchanged + outcome.refused
            assert counts == outcome.rows, (seed, rows)
            assert all(each.reason for each in outcome.refusals)
            asked += sum(len(seen.asked) for seen in outcome.seen)
            taken += outcome.created
            answers = _answered(outcome, dice)
    assert taken
    assert asked
    assert not Dialogue.objects.exists()
    assert not Regulation.objects.exists()
