"""Do something and keep what it has changed, as it stood before and after, so that it can be taken back.

What is kept is a picture of each thing before and after: its parts by name, as text and numbers. A thing is mostly a
row ("members.membership:17", its columns); whoever keeps otherwise looks in its own way. An act keeps the parts that
differ; what a colleague has changed since is told by the same look, and is not overwritten.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.kit.models import Act, ActPerson, ActRecord

Picture = dict[str, Any]
Pictures = dict[str, Picture]
Look = Callable[[], Pictures]
Changes = Mapping[str, Mapping[str, Any]]  # key of the thing -> {"before": picture or None, "after": picture or None}
Rows = tuple[models.QuerySet[Any], Collection[str]]  # which rows of one model, and which columns; () for all

_AT_ONCE: Final = 2_000


@dataclass
class Keeping:
    """An act while it is done; `act` is there afterwards, or None if nothing has changed."""

    units: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    records: set[Subject] = field(default_factory=set)
    facts: dict[str, Any] = field(default_factory=dict)
    act: Act | None = None

    @property
    def done(self) -> Act:
        assert self.act, "what was done has changed nothing"
        return self.act


@contextmanager
def kept(verb: str, look: Look, *, by: Any, on: date, at: Any, whole: bool = False) -> Iterator[Keeping]:
    """Look before and after what is done within, and keep what differs; one transaction.

    `at` is the unit it is done at. What is done within names `units`, `persons`, `records` and `facts`.
    `whole`: everything that was looked at is kept, for whoever takes it back only where nothing at all has changed
    since.
    """
    with transaction.atomic():
        keeping = Keeping()
        before = look()
        yield keeping
        if changes := differences(before, look(), whole):
            by_whom = str(getattr(by, "username", by))[:150]
            act = Act.objects.create(
                verb=verb, at_unit=at, under=at.code, by=by_whom, on=on, facts=keeping.facts, changes=changes
            )
            act.units.add(*keeping.units)
            people = [ActPerson(act=act, person=pk) for pk in sorted(keeping.persons)]
            ActPerson.objects.bulk_create(people, batch_size=_AT_ONCE)
            named = [ActRecord(act=act, kind=each.kind, key=each.key) for each in sorted(keeping.records)]
            ActRecord.objects.bulk_create(named, batch_size=_AT_ONCE)
            keeping.act = act


def differences(before: Pictures, after: Pictures, whole: bool = False) -> dict[str, dict[str, Any]]:
    """What of the things stands otherwise after than before; of a thing that came or went all of it."""
    found: dict[str, dict[str, Any]] = {}
    for key in dict.fromkeys([*before, *after]):
        first, last = before.get(key), after.get(key)
        if whole or first is None or last is None:
            found[key] = {"before": first, "after": last}
        elif parts := [part for part in last if last[part] != first[part]]:
            found[key] = {
                "before": {part: first[part] for part in parts},
                "after": {part: last[part] for part in parts},
            }
    return found


def key_of(model: type[models.Model], pk: Any) -> str:
    return f"{model._meta.label_lower}:{pk}"


def row_of(key: str) -> tuple[type[models.Model], int]:
    """The model and the key of the row that a picture is of."""
    label, pk = key.rsplit(":", 1)
    return apps.get_model(label), int(pk)


def rows_in(changes: Changes, model: type[models.Model], when: str) -> dict[int, Picture]:
    """The rows of the model `when` ("before" or "after") it was done, by their keys, as far as they were kept."""
    label = f"{model._meta.label_lower}:"
    return {int(key.removeprefix(label)): said[when] for key, said in changes.items() if key.startswith(label)}


def rows(which: Callable[[], Iterable[Rows]]) -> Look:
    """Looks at rows as they stand. Rows that others point at come first: in this order they are put back.

    Rows that an act may make or remove are looked at with all their columns.
    """

    def look() -> Pictures:
        found: Pictures = {}
        for queryset, columns in which():
            model = queryset.model
            fields = [each for each in _columns(model) if not columns or each.name in columns]
            for pk, *values in queryset.order_by("pk").values_list("pk", *(each.attname for each in fields)):
                found[key_of(model, pk)] = {each.name: value for each, value in zip(fields, values, strict=True)}
        pictures: Pictures = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
        return pictures

    return look


def _columns(model: type[models.Model]) -> list[Any]:
    """What a row says; marks follow from the key of the day and are written anew with the value they mark."""
    fields: Iterable[Any] = model._meta.concrete_fields
    return [each for each in fields if each.serialize and not each.primary_key]


def held_act(act: Act, *, already: Refused) -> Act:
    """The act as it stands, held. Raises `already` where it was taken back: of two at once the second is refused."""
    act = Act.objects.select_for_update(of=("self",)).select_related("at_unit").get(pk=act.pk)
    if act.undone_at is not None:
        raise already
    return act


def changed_since(changes: Changes, now: Pictures) -> str | None:
    """The key of the first thing that stands otherwise than the act has left it; None if there is none."""
    for key, change in changes.items():
        after, stands = change["after"], now.get(key)
        if after is None or stands is None:
            if after is not stands:
                return key
        elif any(stands.get(part) != value for part, value in after.items()):
            return key
    return None


def put_back(changes: Changes, *, anew: Collection[type[models.Model]] = ()) -> None:
    """Let the rows stand as before, under the same keys. Whoever calls has seen that nothing has changed since.

    What is counted in them is posted by the caller's recount. Rows of `anew`, kept whole, are taken out first and
    written anew, where one of them holds what another had.
    """
    out, over, back = defaultdict(list), defaultdict(list), defaultdict(list)
    for key, change in changes.items():
        model, pk = row_of(key)
        before, after = change["before"], change["after"]
        if after is not None and (before is None or model in anew):
            out[model].append(pk)
        if before is not None and (after is None or model in anew):
            back[model].append((pk, before))
        elif before is not None and before != after:
            over[model, json.dumps(before, sort_keys=True)].append(pk)
    for model in reversed(out):
        for some in _few(out[model]):
            model._base_manager.filter(pk__in=some).delete()
    for (model, said), keys in over.items():
        values = _values(model, json.loads(said))
        for some in _few(keys):
            model._default_manager.filter(pk__in=some).update(**values)
    for model, pictures in back.items():
        made = [model(pk=pk, **_values(model, picture)) for pk, picture in pictures]
        model._base_manager.bulk_create(made, batch_size=_AT_ONCE)


def taken_back(act: Act, at: datetime) -> None:
    """Write down that the act does not stand any more since `at`."""
    act.undone_at = at
    act.save(update_fields=["undone_at"])


def _values(model: type[models.Model], picture: Picture) -> dict[str, Any]:
    fields = {name: model._meta.get_field(name) for name in picture}
    return {each.attname: each.to_python(picture[name]) for name, each in fields.items()}  # type: ignore[union-attr]


def _few(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _AT_ONCE):
        yield keys[start : start + _AT_ONCE]
