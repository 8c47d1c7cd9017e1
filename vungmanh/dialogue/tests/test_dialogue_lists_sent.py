"""A list of dialogues on its way through the browser: recognised, asked about, answered, agreed to, taken back."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.readers import signed_in
from tests.world import World
from vungmanh.dialogue.models import Dialogue, Regulation
from vungmanh.dialogue.tests.lists import TEACHERS, WEAVERS
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import agree, upload
from vungmanh.sheets.models import Import

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

HEAD = ["STT", "Đơn vị", "Hội nghị NLĐ/CBCCVC", "Đối thoại định kỳ", "Đối thoại đột xuất", "Ghi chú"]
TITLE = "TỔNG HỢP HỘI NGHỊ NLĐ, ĐỐI THOẠI TẠI NƠI LÀM VIỆC NĂM 2025"


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def test_a_list_of_dialogues_is_asked_about_answered_and_agreed_to(world: World) -> None:
    client = signed_in(world.chi)
    rows = [[1, WEAVERS, "x", "05/02/2025", "", ""], [2, TEACHERS, "10/10/2025", "không", "", ""]]
    sent = upload(client, "SX-BG", *rows, head=HEAD, title=TITLE)
    page = client.get(f"/imports/{sent.pk}/").content.decode()
    assert (sent.kind, "31/12/2025" in page) == ("dialogues", True)
    assert not Dialogue.objects.exists()
    box = next(question.name for question in questions_of(sent) if question.part == ("said", "no-day"))
    client.post(f"/imports/{sent.pk}/answers/", {box: "last"})
    sent.refresh_from_db()
    agree(client, sent)
    found = Dialogue.objects.order_by("on").values_list("unit__code", "kind", "on")
    assert [f"{code} {kind} {on:%d/%m/%Y}" for code, kind, on in found] == [
        "DM periodic 05/02/2025", "LL officials_conference 10/10/2025", "DM workers_conference 31/12/2025",
    ]  # fmt: skip
    client.post(f"/imports/loaded/{Import.objects.get().pk}/undo/")
    assert not Dialogue.objects.exists()


def test_a_list_of_regulations_is_recognised(world: World) -> None:
    client = signed_in(world.chi)
    head = ["STT", "Đơn vị", "Tên quy chế", "Ngày ban hành", "Số văn bản"]
    rows = [[1, WEAVERS, "Quy chế dân chủ", "01/03/2025", "12/QC"]]
    sent = upload(client, "SX-BG", *rows, head=head, title="TỔNG HỢP QUY CHẾ CỦA CÁC ĐƠN VỊ")
    assert sent.kind == "regulations"
    agree(client, sent)
    assert Regulation.objects.get().number == "12/QC"
    client.post(f"/imports/loaded/{Import.objects.get().pk}/undo/")
    assert not Regulation.objects.exists()
