"""Kept acts that can be taken back: how one is found, and which are offered on the page about a record."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from vungmanh.accounts.queries import called
from vungmanh.home.rooms import UNDO
from vungmanh.kit.models import Act, ActPerson, ActQuerySet, ActRecord
from vungmanh.kit.undo import Offered, Undo, offered
from vungmanh.organization.models import Unit


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


def acts_at(unit: Unit) -> ActQuerySet:
    """What was done to the unit, or to many people of it at once: an act about one person, or about a record that has a
    page, stands there."""
    second = ActPerson.objects.filter(act=OuterRef("pk")).order_by("pk")[1:2]
    nobody = ~Exists(ActPerson.objects.filter(act=OuterRef("pk")))
    no_record = ~Exists(ActRecord.objects.filter(act=OuterRef("pk")))
    return Act.objects.filter(Q(nobody, no_record) | Q(Exists(second)), units=unit)


def to_take_back(acts: ActQuerySet, held: Collection[str], reader: Any, today: date) -> list[Offered]:
    """Of acts about a record those that its reader may take back, each with `by_name`, who did it. One query."""
    return offered(acts.annotate(by_name=called("by")), UNDO, held, reader, today)
