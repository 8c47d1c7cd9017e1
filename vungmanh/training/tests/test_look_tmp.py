"""Not committed: pictures."""
from __future__ import annotations
import os
from typing import Any
import pytest
from django.core.cache import cache
from django.db import transaction
from tests.walks import DESK, PHONE, Walk
from tests.row import NOW
from tests.world import Snapshot, World
from vungmanh.officers.tests.stories import committee
from vungmanh.training.actions.ask_questions import ask_question
from vungmanh.training.tests.stories import *
from vungmanh.training.models import *
from vungmanh.training.tokens import quiz_token, certificate_token
from vungmanh.training.told import Asked, Given

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()

def test_look(world: World, live_server: Any, browser: Any) -> None:
    way = {"by": world.chi, "today": world.today}
    committee(world)
    of = course(world.ben_go, way)
    course(world.song_xanh, {"by": world.operator, "today": world.today}, code="NC", name="Công tác nữ công", offices=("women_head",), valid_months=None)
    held = recorded(world.ben_go, way, world.an, world.binh_the_member, of=of)
    ask_question(held, QUESTION, **way)
    ask_question(held, Asked("Kinh phí công đoàn do người sử dụng lao động đóng bằng bao nhiêu phần trăm quỹ tiền lương làm căn cứ đóng bảo hiểm xã hội?", ("1 %", "2 %", "3 %"), 1), **way)
    given(held, way, {world.an.name: Given(mark="9,0"), world.binh_the_member.name: Given("failed", "4,0")})
    from vungmanh.training.actions.certify import certify
    certify(held, HELD_ON, **way)
    recorded(world.ben_go, way, world.an, of=of, on=HELD_ON.replace(year=2025))
    lst = open_for_all(world.ben_go, way, quota=2)
    signed_up(lst, world.det_may, {"by": world.binh, "today": world.today}, "Lò Thị Sen", "Vàng A Páo", "Giàng Thị Mỷ")
    q = quiz_token(keys_of(held)[world.an.name])
    r = Result.objects.get(person=world.an)
    pages = {
        "courses": "/units/SX-BG/courses/", "add": "/units/SX-BG/courses/add/", "course": f"/courses/{of.pk}/",
        "classes": "/units/SX-BG/classes/", "plan": "/units/SX-BG/classes/plan/", "class": f"/classes/{held.pk}/",
        "results": f"/classes/{held.pk}/results/", "certify": f"/classes/{held.pk}/certify/", "list": f"/classes/{lst.pk}/",
        "quiz_of": f"/classes/{held.pk}/quiz/", "ask": f"/classes/{lst.pk}/quiz/ask/", "coverage": "/units/SX-BG/training/",
        "untrained": "/units/SX-BG/training/untrained/", "invite": "/units/SX-BG/training/invite/", "person": f"/members/{world.an.pk}/training/",
        "member": f"/members/{world.an.pk}/", "quiz": f"/quiz/{q}/", "check": f"/gcn/{certificate_token(r.pk, r.symbol)}/",
        "sign_ups": "/units/DM/sign-ups/", "signing": f"/units/DM/sign-ups/{lst.pk}/",
    }
    for name, screen in (("360", PHONE), ("1280", DESK)):
        walk = Walk(browser, str(live_server.url), screen).as_user(world.chi)
        for what, url in pages.items():
            page = walk.go(url)
            page.screenshot(path=f"/tmp/gtrain/{what}-{name}.png", full_page=True)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            print(what, name, "WIDE" if wide > 0 else "", page.title())
    Walk.switch_off()
