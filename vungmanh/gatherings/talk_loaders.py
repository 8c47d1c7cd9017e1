"""How a page finds what is written of a talk: a stranger's is not found, as if there were none."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.loaders import gathering_for
from vungmanh.gatherings.models import Conclusion, Gathering, Minutes, Opinion, Vote

Said = Opinion | Conclusion | Vote


def said_for(request: HttpRequest, model: type[models.Model], pk: int, *, to: Permission) -> Said:
    """With its gathering; what was struck out already is found again, so that a second one reads that it was.

    Raises Http404 where the reader may not see the gathering, NotAllowed where they may not do `to` at its unit.
    """
    gathering = model._default_manager.filter(pk=pk).values_list("gathering", flat=True).first()
    if gathering is None:
        raise Http404
    found = gathering_for(request, gathering, to=to)
    said: Any = model._default_manager.get(pk=pk)
    said.gathering = found
    return said


def minutes_of(gathering: Gathering) -> Minutes | None:
    return Minutes.objects.filter(gathering=gathering).first()
