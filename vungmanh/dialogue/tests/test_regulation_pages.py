"""The pages of regulations, and of what the employer asks the union about."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.dialogue.models import Consultation, Regulation
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.stories import ruled
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.members.tests.pages import text_of

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _today() -> date:
    return timezone.now().astimezone(VIETNAM).date()


def _typed(days: int) -> str:
    return (_today() + timedelta(days=days)).strftime("%d/%m/%Y")


def _way(world: World) -> dict[str, Any]:
    return {"by": world.binh, "today": world.today}


@pytest.fixture
def binh(client: Client, world: World) -> Client:
    client.force_login(world.binh)
    return client


def test_what_a_unit_must_have_and_has_not_leads_to_the_form_that_writes_it_down(binh: Client, world: World) -> None:
    address = reverse("dialogue:regulations", args=["DM"])
    lacking = binh.get(address).context["lacking"]
    first = next(url for name, _article, url in lacking if "dân chủ" in name)
    form = binh.get(first).context["form"]
    assert form["kind"].value() == kinds.DEMOCRACY
    said = {"kind": "democracy", "on": "1/6/2025", "number": "12/QC-DM"}
    for _press in range(2):
        answer = binh.post(first, said | {"once": "x", "evidence": samples.sent("Quy chế.jpg", samples.jpg())})
        assert answer.status_code == 302
    regulation = Regulation.objects.get()
    assert Evidence.objects.get().about.key == regulation.pk
    assert "Quy chế dân chủ tại nơi làm việc" in text_of(binh.get(answer["Location"]))
    assert not any("dân chủ" in name for name, *_more in binh.get(address).context["lacking"])
    for wrong, box in (({"on": "31/02/2026"}, "on"), ({"until": "1/1/2020"}, "until"), ({"kind": "none"}, "kind")):
        assert binh.post(first, said | wrong).context["form"].errors[box], wrong
    again = binh.post(first, said | {"once": "y"})
    assert again.context["form"].errors["on"], "one of that kind from that day is there"
    assert Regulation.objects.count() == 1


def test_a_new_one_ends_the_one_before_and_each_act_has_its_page(binh: Client, world: World) -> None:
    before = ruled(world.det_may, _way(world))
    keep = reverse("dialogue:keep_regulation", args=["DM"])
    assert binh.post(keep, {"kind": "democracy", "on": "1/1/2026"}).status_code == 302
    after = Regulation.objects.exclude(pk=before.pk).get()
    before.refresh_from_db()
    assert before.until == date(2025, 12, 31)
    end = reverse("dialogue:end_regulation", args=[after.pk])
    assert binh.get(end).status_code == 200
    assert binh.post(end, {"until": "1/12/2025"}).context["form"].errors["until"]
    assert binh.post(end, {"until": "30/6/2026"}).status_code == 302
    page = binh.get(reverse("dialogue:regulation", args=[after.pk]))
    assert "30/06/2026" in text_of(page)
    strike = reverse("dialogue:strike_regulation", args=[after.pk])
    assert binh.post(strike, {"reason": ""}).context["form"].errors["reason"]
    assert binh.post(strike, {"reason": "Ghi nhầm"}).status_code == 302
    before.refresh_from_db()
    assert before.until is None, "it is in force again"
    assert "Ghi nhầm" in text_of(binh.get(reverse("dialogue:regulation", args=[after.pk])))


def test_the_register_tells_those_in_force_on_a_day_and_all_that_ever_were(client: Client, world: World) -> None:
    way = {"by": world.operator, "today": world.today}
    old = ruled(world.det_may, way, on=date(2024, 1, 1))
    new = ruled(world.det_may, way, on=date(2026, 1, 1))
    other = ruled(world.le_loi, way, kind=kinds.COORDINATION, on=date(2025, 2, 1), number="7/QC")
    client.force_login(world.chi)
    address = reverse("dialogue:regulations", args=["SX-BG"])

    def found(**asked: str) -> list[int]:
        return [each.pk for each in client.get(address, asked).context["found"].records]

    assert found() == [new.pk, other.pk]
    assert found(day="1/6/2025") == [other.pk, old.pk]
    assert found(which="gone") == [old.pk]
    assert found(which="all", kind="democracy") == [new.pk, old.pk]
    assert found(which="all", since="1/1/2025", to="31/12/2025") == [other.pk]
    assert found(q="7/QC") == [other.pk]
    assert found(which="struck") == []
    sheet = client.get(reverse("dialogue:regulations_sheet", args=["SX-BG"]), {"which": "all"})
    assert sheet.status_code == 200


def test_the_employer_asks_the_union_answers_and_what_became_of_it_is_told(binh: Client, world: World) -> None:
    address = reverse("dialogue:consult", args=["DM"])
    said = {"about": "bonus", "asked_on": "5/1/2026", "asked": "Dự thảo quy chế thưởng Tết"}
    assert binh.post(address, said | {"asked_on": _typed(2)}).context["form"].errors["asked_on"]
    for _press in range(2):
        assert binh.post(address, said | {"once": "x"}).status_code == 302
    consultation = Consultation.objects.get()
    again = binh.post(address, said | {"once": "y"})
    assert again.context["form"].errors["again"]
    assert binh.post(address, said | {"once": "z", "again": "on"}).status_code == 302
    answer = reverse("dialogue:answer_consultation", args=[consultation.pk])
    form = binh.get(answer).context["form"]
    assert form["taken_over"].value() == ""
    told = {"answered_on": "8/1/2026", "answer": "Thưởng theo thâm niên", "taken_over": "partly"}
    assert binh.post(answer, told | {"answered_on": "1/1/2026"}).context["form"].errors["answered_on"]
    assert binh.post(answer, told).status_code == 302
    page = text_of(binh.get(reverse("dialogue:consultation", args=[consultation.pk])))
    assert "Thưởng theo thâm niên" in page
    assert "Tiếp thu một phần" in page
    register = reverse("dialogue:consultations", args=["DM"])
    assert [each.pk for each in binh.get(register, {"state": "partly"}).context["found"].records] == [consultation.pk]
    assert len(binh.get(register, {"state": "open"}).context["found"].records) == 1
    assert "q" not in binh.get(register).context["form"].fields
    strike = reverse("dialogue:strike_consultation", args=[consultation.pk])
    assert binh.post(strike, {"reason": "Ghi nhầm"}).status_code == 302
    assert binh.post(answer, told).context["form"].non_field_errors(), "it was struck out"
    assert binh.get(reverse("dialogue:consultations_sheet", args=["DM"])).status_code == 200


def test_a_regulation_of_a_stranger_does_not_exist_and_whoever_reads_writes_nothing(
    client: Client, world: World
) -> None:
    regulation = ruled(world.det_may, _way(world))
    pages = [
        reverse(f"dialogue:{view}", args=[regulation.pk])
        for view in ("regulation", "end_regulation", "strike_regulation", "attach_to_regulation")
    ]
    client.force_login(world.hanh)
    assert {client.get(page).status_code for page in pages} == {404}
    client.force_login(world.leader)
    assert [client.get(page).status_code for page in pages] == [200, 403, 403, 403]
    assert client.get(reverse("dialogue:regulations", args=["DM"])).context["keeps"] is False
