"""Whatever stands in the cells of a plan: it is read or refused with a reason, row by row, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any, Final

from django.utils import translation

from tests.world import TODAY, World
from vungmanh.indicators.imports.carry_out import LoadingTargets
from vungmanh.indicators.models import Target
from vungmanh.indicators.tests.lists import DRIVERS, HEAD, OTHER, TEACHERS, TITLE, WARD, WEAVERS, appendix
from vungmanh.indicators.tests.test_target_shapes import BY_UNITS, LONG, OF_MEMBERS, QUARTERS, TWO_ROWS, heads
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

EVERYTHING: Final = heads(
    "TT|Đơn vị|Chỉ tiêu|ĐVT|Kỳ|Thực hiện 2025|Chỉ tiêu giao|Tình trạng|Đơn vị đề xuất|Cấp giao|Theo văn bản|Ghi chú"
)
MANY: Final = heads(
    "TT|Đơn vị|Tổng số đoàn viên|Phát triển đoàn viên|Tỷ lệ hội nghị|Tỷ lệ DN có TƯLĐTT|Trao nhà|Quý I|Đến năm 2030"
)
AT_NOON: Final = datetime.combine(date(2026, 2, 5), time(12))  # Excel knows no zones
VALUES: Final[tuple[Any, ...]] = (
    None, None, "", " ", "x", "-", "–", "0", 0, 1, 2, 3.5, -1, 1e15, 1e30, 0.83, 0.005, 46058, True, False, "không",
    "80-85%", "từ 80% đến 85%", "≥ 80%", "≤ 5", "khoảng 60", "tăng 5%", "1.200", "1,200", "83,5 %", "100% (khi có)",
    "(300)", "đạt", "#N/A", "Quý I/2026", "năm 2026", "tháng 3", "2025-2030", "đến năm 2030", "%", "người", "(%)",
    "Phát triển ĐV mới", "Tỷ lệ ký TƯLĐTT", "Tỷ lệ hội nghị", "Mái ấm", "I", "II.", "1.1", "A", "đã rút", "nt",
    date(2026, 2, 5), AT_NOON, "a" * 300, "'", "/", "٣", "Ｘ", "\u200b", "Tổng cộng", "Khối phường, xã",
    "CĐ phường Hoa Sữa", WEAVERS, TEACHERS, WARD, TITLE[0], "TM. BAN THƯỜNG VỤ",
)  # fmt: skip
LIKELY: Final[tuple[Any, ...]] = (None, 300, 120, 83, "83%", "≥ 80%", "1.200", "-", "Phát triển đoàn viên", "năm 2026")


def _unit(dice: Random) -> Any:
    return dice.choice((WARD, OTHER, WEAVERS, DRIVERS, "Phát triển đoàn viên", dice.choice(VALUES)))


def _cell(dice: Random) -> Any:
    return dice.choice(LIKELY if dice.random() < 0.7 else VALUES)


def _answered(outcome: Outcome, dice: Random) -> dict[str, Any]:
    """Any choice of whatever the list asks."""
    said = {
        asked.key: dice.choice(asked.choices).value for seen in outcome.seen for asked in seen.asked if asked.choices
    }
    return {"said": {key: answer for key, answer in said.items() if dice.random() < 0.8}}


def test_no_cell_of_a_plan_is_too_strange(world: World, tmp_path: Path) -> None:
    taken = asked = 0
    for seed in range(40):
        dice = Random(seed)
        head: Any = dice.choice([HEAD, BY_UNITS, LONG, QUARTERS, TWO_ROWS, EVERYTHING, MANY])
        width = len(head[0]) if isinstance(head[0], list) else len(head)
        rows = [[number, _unit(dice), *(_cell(dice) for _ in range(width - 2))] for number in range(1, 9)]
        title = dice.choice([TITLE, OF_MEMBERS, [TITLE[0], "GIAO CHỈ TIÊU"]])
        path = appendix(tmp_path, *rows, head=head, title=title)
        answers: dict[str, Any] = {}
        for _again in range(3):
            outcome = Outcome()
            job = Job([path], world.song_xanh, None, Answers.of(answers), world.khoa, TODAY)
            with translation.override("en"):
                reader = LoadingTargets(job)
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
    assert not Target.objects.exists()
