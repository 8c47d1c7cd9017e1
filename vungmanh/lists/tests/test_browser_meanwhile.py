"""Chi corrects a member and edits a union while a colleague does, in a real browser, on a phone and at a desk."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import PHONE_OF_AN
from vungmanh.figures.tests.test_browser_overview import house, looks_right, page, sign_in
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
__all__ = ["house", "page"]  # fixtures


def test_chi_sees_what_a_colleague_wrote_meanwhile_and_chooses(page: Any, house: str) -> None:
    sign_in(page, house)
    an = Person.objects.get(phone=PHONE_OF_AN)
    page.goto(f"{house}/members/{an.pk}/correct/")
    page.fill("#id_job", "Kế toán")
    page.fill("#id_phone", "0912000222")
    an.job = "Tổ trưởng"
    an.phone = "0912000111"
    an.save()
    page.click("main form button[type=submit]")
    page.wait_for_selector("#id_theirs_job")
    looks_right(page)
    assert page.input_value("#id_job") == "Kế toán"
    assert "Tổ trưởng" in page.inner_text(".summary")
    page.check("#id_theirs_job")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/members/{an.pk}/")
    an.refresh_from_db()
    assert (an.job, an.phone) == ("Tổ trưởng", "0912000222")

    page.goto(f"{house}/units/DM/edit/")
    page.fill("#id_address", "1 Chợ Cũ")
    Unit.objects.filter(code="DM").update(address="2 Chợ Mới")
    page.click("main form button[type=submit]")
    page.wait_for_selector("#id_theirs_address")
    looks_right(page)
    assert page.input_value("#id_address") == "1 Chợ Cũ"
    page.click("main form button[type=submit]")
    page.wait_for_url("**/units/DM/about/")
    assert Unit.objects.get(code="DM").address == "1 Chợ Cũ"
