"""The lists of rooms are written by hand: none that has something to give is missing from them."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from django.apps import apps

from vungmanh.home.rooms import ROOMS
from vungmanh.house.rooms import ROOMS as OF_RECORDS
from vungmanh.kit.following import Follower, Forbids, Goes
from vungmanh.kit.room import Room


def installed() -> list[Room]:
    """The ROOM of every installed room whose room.py has one; that of the kit says what a room is."""
    modules = [config.name for config in apps.get_app_configs() if (Path(config.path) / "room.py").exists()]
    return [import_module(f"{name}.room").ROOM for name in modules if name != "vungmanh.kit"]


def is_carried(follower: Follower) -> bool:
    return any(isinstance(answer, Goes | Forbids) for answer in vars(follower).values())


def test_every_installed_room_stands_in_the_list_once() -> None:
    codes = [room.code for room in ROOMS]
    assert len(set(codes)) == len(codes)
    assert len(installed()) >= 9
    assert [room.code for room in installed() if room not in ROOMS] == []
    assert set(codes) - {room.code for room in installed()} == {"files", "papers", "home"}, "which have no room.py"


def test_rooms_that_own_records_stand_in_the_order_of_the_house() -> None:
    order = [room.code for room in installed()]
    assert [room.code for room in OF_RECORDS] == sorted((room.code for room in OF_RECORDS), key=order.index)


def test_whoever_counts_or_answers_for_records_is_asked_by_all() -> None:
    """What is counted, opened, follows or forbids is asked of the shorter list; what merely stays is asked of none."""
    asked = [room for room in ROOMS if room.measures or room.opens or any(map(is_carried, room.follows))]
    assert [room.code for room in asked if room not in OF_RECORDS] == []
