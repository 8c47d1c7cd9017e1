"""Kept acts that can be taken back: how one is found, and which are offered on the page of a unit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import Http404

from vungmanh.home.rooms import UNDO
from vungmanh.kit.models import Act
from vungmanh.kit.undo import Undo
from vungmanh.organization.models import Unit

_LAST_ACTS: Final = 3


@dataclass(frozen=True)
class Offered:
    """An act, and what it is called."""

    act: Act
    word: object


def act_for(pk: int, user: Any, today: date) -> tuple[Act, Undo]:
    """The act, where its reader may know of it, and how it is taken back. Raises Http404."""
    found = Act.objects.filter(pk=pk)
    verb = found.values_list("verb", flat=True).first()
    if verb not in UNDO:
        raise Http404
    act = UNDO[verb].sees(found, user, today).select_related("at_unit").first()
    if act is None:
        raise Http404
    return act, UNDO[verb]


def acts_to_take_back(unit: Unit, held: Collection[str]) -> list[Offered]:
    """The last acts on the unit that still stand, where its reader holds the right; the act itself asks for more."""
    verbs = [verb for verb, undo in UNDO.items() if undo.word and verb in held]
    acts = Act.objects.standing().of(*verbs).filter(units=unit)
    return [Offered(act, UNDO[act.verb].word) for act in acts.defer("facts", "changes")[:_LAST_ACTS]]
