"""Whatever stands in the registers of dialogues and of regulations: their Excel is read back and changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.dialogue.actions.beginning import let_say
from vungmanh.dialogue.actions.holding import counted
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.imports.regulation_carry_out import import_regulations
from vungmanh.dialogue.models import Dialogue, Regulation
from vungmanh.dialogue.refusals import RegulationThere
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.lists import loaded
from vungmanh.dialogue.told import Meeting, Ruled
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers

PLACES = ("", "Hội trường", "Nhà ăn ca, tầng 2", "12", "=1+1", "05/02/2026", "x")
PAPERS = ("", "05/BB-ĐT", "12", "01/2026", "HNNLĐ", "không số")
BODIES = ("", "Giám đốc", "Ban Chấp hành CĐCS", "2025", "CĐCS Dệt May Hòa Bình", "UBND phường")


def _some(dice: Random, most: int) -> int | None:
    return dice.choice([None, dice.randint(0, most)])


def _dialogues(dice: Random, units: list[Unit]) -> None:
    keys: list[int] = []
    with counted(lambda: keys):
        for _ in range(40):
            state = dice.choice([kinds.PLANNED, kinds.HELD, kinds.HELD, kinds.CALLED_OFF])
            is_held = state == kinds.HELD
            on = TODAY + timedelta(days=dice.randint(-900, 0 if is_held else 200))
            kind = dice.choice(kinds.KINDS)
            said: dict[str, Any] = {"number": dice.choice(PAPERS), "place": dice.choice(PLACES)}
            if kind in kinds.DIALOGUES:
                workers, employer = _some(dice, 20), _some(dice, 5)
                said |= {"workers_side": workers, "employer_side": employer}
                if is_held:
                    said |= {
                        "workers_present": _some(dice, 20 if workers is None else workers),
                        "employer_present": _some(dice, 5 if employer is None else employer),
                    }
            else:
                called = _some(dice, 200)
                said |= {"called": called, "form": dice.choice(["", *kinds.FORMS])}
                said |= {"came": _some(dice, 200 if called is None else called)} if is_held else {}
            if is_held:
                said |= {
                    "opinions": dice.choice([0, 0, 7]),
                    "published_on": dice.choice([None, min(on + timedelta(days=3), TODAY)]),
                }
            dialogue = Dialogue(
                unit=dice.choice(units), state=state, at=NOW, by="operator", held_said_on=TODAY if is_held else None,
                off_because="Mưa bão" if state == kinds.CALLED_OFF else "",
            )  # fmt: skip
            let_say(dialogue, Meeting(kind, on, **said))
            if dice.random() < 0.1:
                Dialogue.objects.filter(pk=dialogue.pk).update(struck_on=TODAY, struck_by="operator")
            keys.append(dialogue.pk)


def _regulations(dice: Random, units: list[Unit], operator: Any) -> None:
    for _ in range(20):
        on = TODAY - timedelta(days=dice.randint(0, 1_500))
        until = dice.choice([None, on + timedelta(days=dice.randint(0, 900))])
        ruled = Ruled(dice.choice(kinds.REGULATIONS), on, until, dice.choice(BODIES), dice.choice(PAPERS))
        try:
            keep_regulation(dice.choice(units), ruled, by=operator, today=TODAY, now=NOW)
        except RegulationThere:
            continue


@pytest.mark.parametrize("seed", range(4))
def test_any_register_of_dialogues_comes_back(world: World, tmp_path: Path, seed: int) -> None:
    _dialogues(Random(seed), [world.det_may, world.le_loi, world.drivers])
    address = reverse("dialogue:dialogues_sheet", args=["SX-BG"]) + "?since=2020-01-01&to=2030-01-01"
    client, before = signed_in(world.chi), list(Dialogue.objects.order_by("pk").values())
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(client.get(address).content)
        with translation.override(language):
            back = loaded(path, world.ben_go, world.chi)
        told = [(each.row, each.code, each.reason) for each in back.refusals]
        assert ((back.created, back.updated, back.refused), told) == ((0, 0, 0), []), [s.asked for s in back.seen]
        assert back.unchanged == back.rows == Dialogue.objects.standing().count()
        assert list(Dialogue.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("seed", range(3))
def test_any_register_of_regulations_comes_back(world: World, tmp_path: Path, seed: int) -> None:
    _regulations(Random(seed), [world.det_may, world.le_loi, world.drivers], world.operator)
    address = reverse("dialogue:regulations_sheet", args=["SX-BG"]) + "?which=all"
    client, before = signed_in(world.chi), list(Regulation.objects.order_by("pk").values())
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(client.get(address).content)
        with translation.override(language):
            asked: dict[str, Any] = {"under": world.ben_go, "on": None, "answers": Answers(), "by": world.chi}
            back = import_regulations([path], today=TODAY, **asked)
        told = [(each.row, each.code, each.reason) for each in back.refusals]
        assert ((back.created, back.updated, back.refused), told) == ((0, 0, 0), []), [s.asked for s in back.seen]
        assert back.unchanged == back.rows > 0
        assert list(Regulation.objects.order_by("pk").values()) == before
