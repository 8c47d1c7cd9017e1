"""What becomes of results, sign-ups and answers when two entries are one person."""

from __future__ import annotations

from typing import Any, Final

from django.core.serializers import deserialize, serialize
from django.db.models import Model

from vungmanh.kit.following import Followed, PersonsMerged
from vungmanh.training.models import Answered, Result, SignUp
from vungmanh.training.rules.results import better

_TABLES: Final[tuple[type[Any], ...]] = (Result, SignUp, Answered)


def of_the_one(event: PersonsMerged) -> Followed:
    """The kept entry has whatever the other had. Where both have a result, a place or answers of one class, one row
    goes: of results the lesser one, of others the one of the entry that goes."""
    moved: dict[str, list[int]] = {}
    gone: list[str] = []
    for model in _TABLES:
        theirs = model._default_manager.filter(person=event.gone).order_by("pk")
        ours = {each.training_class_id: each for each in model._default_manager.filter(person=event.kept)}
        keys = []
        for row in theirs:
            other = ours.get(row.training_class_id)
            if other is not None:
                lesser = _lesser(other, row)
                gone.append(_written(lesser))
                model._default_manager.filter(pk=lesser.pk).delete()
                if lesser is row:
                    continue
            keys.append(row.pk)
        model._default_manager.filter(pk__in=keys).update(person=event.kept)
        moved[model._meta.label_lower] = keys
    return Followed({"moved": moved, "gone": gone} if gone or any(moved.values()) else None)


def of_the_two(event: PersonsMerged, keeps: dict[str, Any]) -> None:
    """Each entry has what it had."""
    for model in _TABLES:
        model._default_manager.filter(pk__in=keeps["moved"][model._meta.label_lower]).update(person=event.gone)
    for told in keeps["gone"]:
        for row in deserialize("json", told):
            row.save()


def _lesser(ours: Any, theirs: Any) -> Any:
    if not isinstance(ours, Result):
        return theirs
    if ours.outcome == theirs.outcome:  # the one with a certificate, else the kept entry's own
        return ours if theirs.number and not ours.number else theirs
    return ours if better(ours.outcome, theirs.outcome) == theirs.outcome else theirs


def _written(row: Model) -> str:
    return str(serialize("json", [row]))
