"""Lists of people at a gathering as they really look: ticks, words and letters, columns of days, names of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.world import IDENTITY_OF_AN, World
from vungmanh.gatherings.tests.lists import (
    PEOPLE_HEAD,
    PEOPLE_TITLE,
    TEACHERS,
    WEAVERS,
    people_book,
    people_loaded,
    row,
    seminar_of,
    taken,
)

AN, HANG, TAI = row("Nguyễn Thị An"), row("Đặng Thu Hằng", TEACHERS), row("Hoàng Văn Tài", "")


@dataclass(frozen=True)
class Shape:
    """A list; what is taken of it (“name unit-or-place roll/guest: state of each day”), and why rows are refused."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(PEOPLE_HEAD))
    said: dict[str, str] = field(default_factory=dict)
    days: int = 1
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    title: Sequence[Any] = field(default=tuple(PEOPLE_TITLE))
    merged: Sequence[str] = ()


def heads(text: str) -> list[str]:
    return text.split("|")


AN_CAME, HANG_CAME = "Nguyễn Thị An DM roll: present", "Đặng Thu Hằng LL roll: present"
TICKED = heads("STT|Họ và tên|Đơn vị|Có mặt|Vắng")
OF_DAYS = heads("STT|Họ và tên|Đơn vị|12/3|13/3")
SHAPES = [
    Shape("the usual one", [AN, HANG], [AN_CAME, HANG_CAME]),
    Shape("capitals without marks", [row("NGUYEN THI AN")], [AN_CAME]),
    Shape("late, excused, absent", [row("Nguyễn Thị An", state="Đi muộn"), row("Đặng Thu Hằng", TEACHERS, "Vắng có phép", "ốm"),
                                    row("Lý Thị Thơm", TEACHERS, "Vắng")],
          ["Nguyễn Thị An DM roll: late", "Đặng Thu Hằng LL roll: excused", "Lý Thị Thơm LL roll: absent"]),
    Shape("a word nobody knows", [row("Nguyễn Thị An", state="P")], [], ["unknown_value"]),
    Shape("a word that was said", [row("Nguyễn Thị An", state="P")], ["Nguyễn Thị An DM roll: excused"],
          values={"state": {"P": "excused"}}),
    Shape("ticks", [[1, "Nguyễn Thị An", WEAVERS, "x", ""], [2, "Đặng Thu Hằng", TEACHERS, "", "x"]],
          [AN_CAME, "Đặng Thu Hằng LL roll: absent"], head=TICKED),
    Shape("ticks of both", [[1, "Nguyễn Thị An", WEAVERS, "x", "x"]], [], ["two_states"], head=TICKED),
    Shape("absent, with or without leave",
          [[1, "Nguyễn Thị An", WEAVERS, "", "x", ""], [2, "Đặng Thu Hằng", TEACHERS, "", "", "x"], [3, "Lý Thị Thơm", TEACHERS, "x", "", ""]],
          ["Nguyễn Thị An DM roll: excused", "Đặng Thu Hằng LL roll: absent", "Lý Thị Thơm LL roll: present"],
          head=[heads("STT|Họ và tên|Đơn vị|Có mặt|Vắng|"), heads("||||Có phép|Không phép")], merged=["E2:F2"]),
    Shape("nothing is marked", [AN, row("Đặng Thu Hằng", TEACHERS, "")], [AN_CAME], ["silent"]),
    Shape("nothing is marked, so they were absent", [AN, row("Đặng Thu Hằng", TEACHERS, "")],
          [AN_CAME, "Đặng Thu Hằng LL roll: absent"], said={"silent": "absent"}),
    Shape("v beside x", [[1, "Nguyễn Thị An", WEAVERS, "x"], [2, "Đặng Thu Hằng", TEACHERS, "v"]], [], ["unknown_value"] * 2,
          head=heads("STT|Họ và tên|Đơn vị|Có mặt")),
    Shape("v for everybody", [[1, "Nguyễn Thị An", WEAVERS, "v"], [2, "Đặng Thu Hằng", TEACHERS, "v"]], [AN_CAME, HANG_CAME],
          head=heads("STT|Họ và tên|Đơn vị|Có mặt")),
    Shape("nobody says who came", [[1, "Nguyễn Thị An", WEAVERS]], [], ["everybody"], head=heads("STT|Họ và tên|Đơn vị")),
    Shape("all of them came", [[1, "Nguyễn Thị An", WEAVERS]], [AN_CAME], head=heads("STT|Họ và tên|Đơn vị"),
          said={"everybody": "present"}),
    Shape("all of them were invited", [[1, "Nguyễn Thị An", WEAVERS]], ["Nguyễn Thị An DM roll: "],
          head=heads("STT|Họ và tên|Đơn vị"), said={"everybody": "nothing"}),
    Shape("columns of days", [[1, "Nguyễn Thị An", WEAVERS, "x", "x"], [2, "Đặng Thu Hằng", TEACHERS, "x", "Vắng"]],
          ["Nguyễn Thị An DM roll: present present", "Đặng Thu Hằng LL roll: present absent"], head=OF_DAYS, days=2),
    Shape("columns of days of Excel", [[1, "Nguyễn Thị An", WEAVERS, "x", "x"]], [], ["no-head"],
          head=[*heads("STT|Họ và tên|Đơn vị"), date(2026, 3, 12), date(2026, 3, 13)], days=2),
    Shape("columns of sittings", [[1, "Nguyễn Thị An", WEAVERS, "x", "x"]], ["Nguyễn Thị An DM roll: present present"],
          head=heads("STT|Họ và tên|Đơn vị|Buổi 1|Buổi 2"), days=2),
    Shape("a sitting that there is not", [[1, "Nguyễn Thị An", WEAVERS, "x", "x"]], [], ["no_such_day"],
          head=heads("STT|Họ và tên|Đơn vị|Buổi 1|Buổi 2")),
    Shape("a day is open", [[1, "Nguyễn Thị An", WEAVERS, "x", ""]], ["Nguyễn Thị An DM roll: present "], head=OF_DAYS, days=2,
          said={"silent": "nothing"}),
    Shape("of which of two days", [AN], [], ["which_day"], days=2),
    Shape("of the second day", [AN], ["Nguyễn Thị An DM roll:  present"], days=2, said={"which-day": "2026-03-13"}),
    Shape("by the name alone", [TAI], [], ["by_name"]),
    Shape("by the name alone, they are meant", [TAI], ["Hoàng Văn Tài LX roll: present"], said={"by-name": "yes"}),
    Shape("by the name alone, a guest", [TAI], ["Hoàng Văn Tài – guest: present"], said={"by-name": "guest"}),
    Shape("by the number", [[1, "Nguyễn Thị An", IDENTITY_OF_AN, "x"]], [AN_CAME], head=heads("STT|Họ và tên|Số CCCD|Có mặt")),
    Shape("another birth", [[1, "Nguyễn Thị An", "01/01/1970", WEAVERS, "x"]], [], ["other_person"],
          head=heads("STT|Họ và tên|Ngày sinh|Đơn vị|Có mặt")),
    Shape("the same birth", [[1, "Nguyễn Thị An", 1990, WEAVERS, "x"]], [AN_CAME],
          head=heads("STT|Họ và tên|Năm sinh|Đơn vị|Có mặt")),
    Shape("of the ward, somebody below it", [row("Nguyễn Thị An", "Công đoàn phường Bến Gỗ")], [AN_CAME]),
    Shape("somebody on no roll", [row("Bà Nguyễn Thị Tư", "Trạm Y tế phường")], ["Nguyễn Thị Tư Trạm Y tế phường guest: present"]),
    Shape("somebody of a union on no roll", [row("Lò Văn Lạ")], ["Lò Văn Lạ DM guest: present"]),
    Shape("of another union", [row("Nguyễn Thị An", TEACHERS)], ["Nguyễn Thị An LL guest: present"]),
    Shape("somebody of the neighbour's", [row("Mai Thị Hòa", "CĐCS Cơ khí Cầu Đá")],
          ["Mai Thị Hòa CĐCS Cơ khí Cầu Đá guest: present"]),
    Shape("the same person twice", [AN, row("NGUYỄN THỊ AN")], [AN_CAME], ["duplicate"]),
    Shape("sections of unions", [["I", WEAVERS], [1, "Nguyễn Thị An", "x"], ["II", TEACHERS], [1, "Đặng Thu Hằng", "x"]],
          [AN_CAME, HANG_CAME], head=heads("STT|Họ và tên|Có mặt")),
    Shape("sums and signatures", [AN, ["", "Tổng cộng: 01 người"], ["", "", "", "", "NGƯỜI LẬP"], ["", "", "", "", "Lê Kim Chi"]],
          [AN_CAME]),
    Shape("names in two columns", [[1, "Nguyễn Thị", "An", WEAVERS, "x"]], [AN_CAME],
          head=heads("STT|Họ và tên đệm|Tên|Đơn vị|Có mặt")),
    Shape("no name", [[1, "", WEAVERS, "", "Có mặt", ""]], [], ["unclear_row"]),
    Shape("an error of Excel", [row("#N/A")], [], ["cell_error"]),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_lists_of_people_of_these_shapes_are_read(shape: Shape, world: World, tmp_path: Path) -> None:
    gathering = seminar_of(world, shape.days)
    path = people_book(tmp_path, *shape.rows, head=shape.head, title=shape.title, merged=shape.merged)
    answers = {"values": shape.values} if shape.values else {}
    with translation.override("en"):
        told = people_loaded(path, gathering, world.chi, said=shape.said, answers=answers)
    assert (taken(gathering), [each.code for each in told.refusals]) == (list(shape.takes), list(shape.refused))
