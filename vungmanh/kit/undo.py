"""How the kept acts of one verb are found, taken back and spoken of: what a room says of each in its room.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from vungmanh.kit.models import Act, ActQuerySet


@dataclass(frozen=True)
class Undo:
    """`does` takes an act back and asks for every right (act, by=, today=); what it refuses is said on the next page.

    `sees` leaves of the acts those whose reader may know of them (acts, user, today). `said` is what is told when it
    is done, `back` the address to go to then, refused or not (act, user, today). `word` is what the page of a unit
    calls the act; "": it is not offered there. `removes`: persons go with it, so that `does` is also given `going`,
    which is told of them before they go and refuses where records of any room speak of them.
    """

    does: Callable[..., Any]
    sees: Callable[[ActQuerySet, Any, date], ActQuerySet]
    said: Callable[[Act], str]
    back: Callable[[Act, Any, date], str]
    word: str | StrPromise = ""
    removes: bool = False


def undo_url(act: Act) -> str:
    """The address that takes a kept act back, whichever its verb is (docs/decisions/0033)."""
    return reverse("home:undo", args=[act.pk])
