"""The addresses of the door room and who may go through them: nearly all of them anybody."""

from __future__ import annotations

import uuid
from typing import Any, Final

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.petitions.models import Poster

TOKEN: Final = "ao-to-hoa-binh-1"


def hung(world: Any, target: Any) -> Places:
    """A poster of the weavers."""
    poster = Poster.objects.create(unit=world.det_may, token=TOKEN, since=world.today, by="operator")
    return {"poster": poster}


def _of_poster(places: Places) -> dict[str, Any]:
    return {"token": places["poster"].token}


def _named(places: Places) -> dict[str, Any]:
    return {"token": places["poster"].token, "way": "named"}


def _of_key(places: Places) -> dict[str, Any]:
    return {"pk": places["poster"].pk}


def _words(_places: Places) -> dict[str, Any]:
    return {"kind": "words"}


def _nobodys_file(_places: Places) -> dict[str, Any]:
    return {"public_id": uuid.UUID(int=0)}


_SEES: Final = Permission.SEE_FIGURES
DOORS: dict[str, Door] = {
    "door:how": Door(open_to="everybody", at=_of_poster, made=hung),
    "door:say": Door(open_to="everybody", at=_named, made=hung),
    "door:sent": Door(open_to="everybody", at=_of_poster, made=hung),
    "door:slip": Door(open_to="everybody", at=_of_poster, made=hung, is_file=True, answers=302),
    "door:open": Door(open_to="everybody"),
    "door:matter": Door(open_to="everybody", answers=302),
    "door:again": Door(open_to="everybody", at=_words),
    "door:file": Door(open_to="everybody", at=_nobodys_file, is_file=True, answers=404),
    "door:leave": Door(open_to="everybody", post_only=True, answers=302),
    "door:posters": Door(sees=_SEES, may=Permission.OPEN_DOOR, at=of_unit),
    "door:poster": Door(sees=_SEES, may=Permission.OPEN_DOOR, at=_of_key, made=hung),
    "door:printed": Door(sees=_SEES, may=Permission.OPEN_DOOR, at=_of_key, made=hung, is_file=True),
    "door:take_down": Door(sees=_SEES, may=Permission.OPEN_DOOR, at=_of_key, made=hung, post_only=True),
    "door:letters": Door(sees=_SEES, may=Permission.CORRECT_PETITION, at=of_unit),
}
