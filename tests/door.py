"""What an address of the house is and who may go through it. Each room has its table in tests/doors.py of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from vungmanh.access.permissions import Permission

Places = dict[str, Any]


def nothing(places: Places) -> dict[str, Any]:
    return {}


def of_unit(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code}


def of_person(places: Places) -> dict[str, Any]:
    return {"pk": places["person"].pk}


def address_of(name: str) -> str:
    """The name of the address. The way back of all kept acts has a line for each verb: "home:undo members.merge"."""
    return name.split(" ")[0]


@dataclass(frozen=True)
class Door:
    """`sees`: without it what lies behind is not found (404). `may`: without it the act is refused (403).

    `at` gives the parts of the address; `made` makes what it names, beside the target unit and An, who is a member
    of CĐCS Dệt May Hòa Bình. `open_to`: "everybody" also without signing in, "readers" whoever has signed in.
    `is_file`: what comes is no page; `is_fragment`: only a part of one. `answers`: what it answers, where that is
    not 200. `somebody_elses`: what is named is another person's own, which nobody finds.
    """

    sees: Permission | None = None
    may: Permission | None = None
    at: Callable[[Places], dict[str, Any]] = nothing
    made: Callable[[Any, Any], Places] | None = None
    open_to: str = ""
    post_only: bool = False
    is_file: bool = False
    is_fragment: bool = False
    somebody_elses: bool = False
    answers: int = 200
    query: str = ""
    asks: Callable[[Places], str] | None = None  # the query, where it names what was made

    def address(self, name: str, world: Any, target: Any) -> str:
        """The address with everything that it names made."""
        places = self.prepare(world, target)
        return reverse(address_of(name), kwargs=self.at(places)) + (self.asks(places) if self.asks else self.query)

    @property
    def is_of_unit(self) -> bool:
        return self.at is of_unit and self.made is None

    @property
    def is_page(self) -> bool:
        """Whether a reader meets it as a page of its own, and is not led on from it."""
        leads_on = 300 <= self.answers < 400
        return not (self.post_only or self.is_file or self.is_fragment or self.somebody_elses or leads_on)

    def prepare(self, world: Any, target: Any) -> Places:
        places: Places = {"unit": target, "person": world.an}
        return places | (self.made(world, target) if self.made else {})


READERS = Door(open_to="readers")
EVERYBODY = Door(open_to="everybody")


def way_back(made: Callable[[Any, Any], Any], *, sees: Permission, may: Permission | None = None) -> Door:
    """The one address on which kept acts are taken back; `made(world, target)` does it, and gives the act."""
    return Door(
        sees=sees,
        may=may,
        at=lambda places: {"pk": places["act"].pk},
        made=lambda world, target: {"act": made(world, target)},
        post_only=True,
    )
