"""A register of agreements on its way through the browser: recognised, asked about, answered, agreed to, taken back."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.readers import signed_in
from tests.world import World
from vungmanh.agreements.models import Agreement
from vungmanh.agreements.tests.lists import TEACHERS, WEAVERS
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import agree, upload
from vungmanh.sheets.models import Import

pytestmark = [pytest.mark.django_db, pytest.mark.pages]

HEAD = ["STT", "Tên đơn vị", "Ngày ký TƯLĐTT", "Thời hạn", "Số lao động", "Xếp loại"]
TITLE = "TỔNG HỢP THỎA ƯỚC LAO ĐỘNG TẬP THỂ"


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def test_a_register_of_agreements_is_asked_about_answered_and_agreed_to(world: World) -> None:
    client = signed_in(world.chi)
    rows = [[1, WEAVERS, "12/03/2024", 36, 420, "Tốt"], [2, TEACHERS, "01/09/2025", 24, 75, "B"]]
    sent = upload(client, "SX-BG", *rows, head=HEAD, title=TITLE)
    page = client.get(f"/imports/{sent.pk}/").content.decode()
    assert (sent.kind, "years or months" in page) == ("agreements", True)
    assert not Agreement.objects.exists()
    boxes = {question.part: question.name for question in questions_of(sent)}
    box = next(name for part, name in boxes.items() if part == ("said", "lasts-in"))
    grade = next(question.name for question in questions_of(sent) if "Tốt" in str(question))
    client.post(f"/imports/{sent.pk}/answers/", {box: "months", grade: "A"})
    sent.refresh_from_db()
    agree(client, sent)
    found = Agreement.objects.order_by("signed_on").values_list("unit__code", "until", "grade")
    assert [f"{code} {until:%d/%m/%Y} {grade}" for code, until, grade in found] == [
        "DM 11/03/2027 A", "LL 31/08/2027 B",
    ]  # fmt: skip
    assert "?kind=agreements" in client.get(reverse("agreements:agreements", args=["SX-BG"])).content.decode()
    client.post(f"/imports/loaded/{Import.objects.get().pk}/undo/")
    assert not Agreement.objects.exists()


def test_who_may_not_load_lists_is_not_led_there(world: World) -> None:
    page = signed_in(world.lan).get(reverse("agreements:agreements", args=["DM"]))
    assert page.status_code in (200, 404)
    assert "?kind=agreements" not in page.content.decode()
