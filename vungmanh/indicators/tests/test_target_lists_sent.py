"""The appendix of a plan on its way through the browser: recognised, asked about, answered, agreed to, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import cache

from tests.readers import signed_in
from tests.world import World
from vungmanh.indicators.models import Target
from vungmanh.indicators.tests.lists import DRIVERS, HEAD, OTHER, TITLE, WARD, told
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import agree, upload
from vungmanh.sheets.models import Import

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def test_a_plan_is_asked_about_answered_and_agreed_to(world: World) -> None:
    client = signed_in(world.khoa)
    rows = [[1, WARD, 3_000, 0.83], [2, OTHER, 1_200, "80-85%"]]
    sent = upload(client, "SX", *rows, head=HEAD, title="PHỤ LỤC GIAO CHỈ TIÊU ĐẾN NĂM 2030")
    assert sent.kind == "targets"
    assert "Tỷ lệ DN có TƯLĐTT" in client.get(f"/imports/{sent.pk}/").content.decode()
    assert not Target.objects.exists()
    boxes = {question.part: question.name for question in questions_of(sent)}
    answers = {boxes["said", "scale:D"]: "first", boxes["said", "span:D"]: "second"}
    client.post(f"/imports/{sent.pk}/answers/", answers)
    sent.refresh_from_db()
    agree(client, sent)
    assert told() == [
        "SX-BG admissions 2025-2030 3000", "SX-BG agreement_rate 2025-2030 83", "SX-CD admissions 2025-2030 1200",
        "SX-CD agreement_rate 2025-2030 85",
    ]  # fmt: skip
    client.post(f"/imports/loaded/{Import.objects.get().pk}/undo/")
    assert not Target.objects.exists()


def test_an_indicator_nobody_knows_is_asked_for_by_its_name(world: World) -> None:
    client = signed_in(world.chi)
    rows = [[1, DRIVERS, "Đoàn viên ra đời", 15]]
    head = ["TT", "Đơn vị", "Chỉ tiêu", "Giao đến năm 2030"]
    sent = upload(client, "SX-BG", *rows, head=head, title="GIAO CHỈ TIÊU")
    assert sent.kind == "targets"
    box = next(question.name for question in questions_of(sent) if "Đoàn viên ra đời" in str(question.part))
    client.post(f"/imports/{sent.pk}/answers/", {box: "admissions"})
    sent.refresh_from_db()
    agree(client, sent)
    assert told() == ["LX admissions 2025-2030 15"]


def test_a_plan_of_tasks_is_no_plan_of_targets(world: World) -> None:
    client = signed_in(world.khoa)
    head = ["TT", "Nội dung nhiệm vụ", "Chỉ tiêu", "Đơn vị thực hiện", "Thời hạn"]
    rows = [[1, "Rà soát doanh nghiệp chưa có công đoàn", "100%", WARD, "30/06/2026"]]
    assert upload(client, "SX", *rows, head=head, title="GIAO NHIỆM VỤ NĂM 2026").kind == "tasks"


@pytest.mark.parametrize("title", [TITLE[1], "CHỈ TIÊU CÔNG TÁC CÔNG ĐOÀN NĂM 2030", "Kế hoạch giao chỉ tiêu"])
def test_who_only_reads_sends_no_plan(world: World, tmp_path: Path, title: str) -> None:
    client = signed_in(world.giang)  # keeps the roll: loads lists of members, and none of targets
    sent = upload(client, "DM", [1, "CĐCS Dệt May Hòa Bình", 20, ""], head=HEAD, title=title)
    assert "targets" not in sent.kind or sent.lists[0]["state"] == "left out"
    agree(client, sent)
    assert not Target.objects.exists()
