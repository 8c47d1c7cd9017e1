"""What an office has answered about its lists is proposed next time, and still asked; nothing personal is kept."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists import working
from vungmanh.lists.asking import questions_of
from vungmanh.lists.memory import key_of
from vungmanh.lists.tests.sending import HEAD, HOA, NAM, agree
from vungmanh.lists.tests.sending import upload as sent_and_read
from vungmanh.sheets.models import Remembered, Upload
from vungmanh.sheets.remembered import MOST, recall, remember

ASKING = [*HEAD, "Bản sao CCCD"]
ROWS = ([*HOA, "001188000111"], [*NAM, ""])


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def answered(world: World, upload: Upload, parts: dict[str, Any]) -> Upload:
    said = {"sheets": {"danh sach.xlsx": {"Sheet1": parts}}}
    Upload.objects.filter(pk=upload.pk).update(answers=said, state=Upload.WAITING)
    working.read(upload.pk, world.today)
    upload.refresh_from_db()
    return upload


def column_of(upload: Upload) -> dict[str, Any]:
    return next(asked for asked in upload.lists[0]["asked"] if asked["key"].startswith("column:"))


def test_an_answer_is_the_best_one_of_the_next_list_and_is_asked_again(world: World) -> None:
    client = signed_in(world.giang)
    first = sent_and_read(client, "DM", *ROWS, head=ASKING)
    assert column_of(first)["best"] == "former_number"
    first = answered(world, first, {"said": {"column:ban sao cccd": "none"}})
    assert recall(first.unit_id) == {}, "an answer that nobody agreed to is not remembered"
    agree(client, first)
    assert recall(first.unit_id) == {"members": {"column:ban sao cccd": "none"}}
    again = column_of(sent_and_read(client, "DM", *ROWS, head=ASKING))
    assert (again["best"], again["answer"], again["blocks"]) == ("none", "", True)


def test_what_a_value_means_is_remembered_too(world: World) -> None:
    client = signed_in(world.giang)
    rows = [[*HOA[:3], "g2", *HOA[4:]], [*NAM[:3], "g1", *NAM[4:]]]
    first = sent_and_read(client, "DM", *rows)
    agree(client, answered(world, first, {"values": {"gender": {"g2": "female", "g1": "male"}}}))
    again = sent_and_read(client, "DM", *[[row[0], f"{row[1]} Mai", *row[2:4], "", ""] for row in rows])
    best = {question.part[2]: question.best for question in questions_of(again) if question.part[0] == "values"}
    assert best == {"g1": "male", "g2": "female"}


def test_another_office_is_proposed_nothing(world: World) -> None:
    client = signed_in(world.giang)
    agree(
        client,
        answered(world, sent_and_read(client, "DM", *ROWS, head=ASKING), {"said": {"column:ban sao cccd": "none"}}),
    )
    assert list(recall(world.le_loi.pk)) == []
    assert column_of(sent_and_read(signed_in(world.khoa), "SX-BG", *ROWS, head=ASKING))["best"] == "former_number"


@pytest.mark.parametrize(
    ("part", "key"),
    [
        (("units", "Khối văn phòng"), "unit:khoi van phong"),
        (("units", "Nguyễn Văn An"), ""),
        (("values", "block", "DN tư"), "value:block:dn tu"),
        (("values", "gender", "001188000111"), ""),
        (("values", "gender", "x" * 200), ""),
        (("lists", "4"), ""),
        (("said", "sign:x"), ""),
    ],
)
def test_nothing_personal_is_remembered(part: tuple[str, ...], key: str) -> None:
    assert key_of(part) == key


def test_an_office_remembers_so_much_and_no_more(world: World) -> None:
    office = world.det_may.pk
    remember(office, "members", {f"column:{number}": "phone" for number in range(MOST)})
    remember(office, "members", {"column:new": "email", "column:7": "none"})
    kept = recall(office)["members"]
    assert (len(kept), kept["column:new"], kept["column:7"]) == (MOST, "email", "none")
    assert "column:0" not in kept
    assert Remembered.objects.count() == 1
