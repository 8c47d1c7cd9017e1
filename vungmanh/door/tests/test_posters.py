"""The poster of a unit: put up by whoever may, read by a camera, taken down for good."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.readers import english, signed_in
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.door.actions.posters import put_up, take_down
from vungmanh.door.poster_file import poster_file
from vungmanh.door.posters import Hung
from vungmanh.journal.models import Entry
from vungmanh.papers.tests.printed import letters_in_pdf
from vungmanh.petitions.models import Poster


def test_a_chair_puts_a_poster_up_and_takes_it_down(world: World) -> None:
    chair = signed_in(world.binh)
    page = chair.post("/units/DM/posters/", {"place": "Nhà ăn"}, follow=True).content.decode()
    (token,) = re.findall(r"http://testserver/say/([\w-]{16})/", page)[:1]
    assert english().get(f"/say/{token}/").status_code == 200
    assert chair.get(f"/posters/{Poster.objects.get().pk}/poster.pdf")["Content-Type"] == "application/pdf"
    line = Entry.objects.latest("pk")
    assert (line.action, line.facts["place"]) == ("petitions.open_door", "Nhà ăn")
    assert token not in str(line.facts)
    chair.post(f"/posters/{Poster.objects.get().pk}/take-down/")
    assert english().get(f"/say/{token}/").status_code == 404
    assert "taken down" in chair.get("/units/DM/posters/").content.decode()


def test_nobody_puts_one_up_for_a_neighbour(world: World) -> None:
    way: dict[str, Any] = {"by": world.hanh, "today": world.today}
    with pytest.raises(NotAllowed):
        put_up(world.det_may, "", **way)
    poster = put_up(world.det_may, "", **(way | {"by": world.binh}))
    with pytest.raises(NotAllowed):
        take_down(poster, **way)
    assert signed_in(world.hanh).get(f"/posters/{poster.pk}/").status_code == 404


def test_a_printed_poster_says_whose_it_is_and_where_it_leads(world: World) -> None:
    poster = put_up(world.det_may, "Cổng 2", by=world.binh, today=world.today)
    address = f"https://congdoan.example/say/{poster.token}/"
    page = poster_file(Hung(poster, address, ""))
    assert set((world.det_may.name + address + "Cổng 2").replace(" ", "")) <= letters_in_pdf(page)
    assert poster_file(Hung(poster, address, "")) == page
