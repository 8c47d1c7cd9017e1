"""Do something to the tree and keep what stood before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import unions_within
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.held import held, held_afresh
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.models import Act
from vungmanh.reorganization.present import present_of
from vungmanh.reorganization.refusals import CannotDescribe
from vungmanh.reorganization.snapshots import Picture, pictures, pictures_of_links

Look = Callable[[Collection[int]], dict[int, Picture]]


@dataclass
class _Kept:
    """What is known of the act only while it is done; `act` is there when it is done, or None if nothing changed."""

    founded: list[Unit] = field(default_factory=list)
    follows: dict[str, Any] = field(default_factory=dict)
    act: Act | None = None


def found_unit(new: NewUnit, *, under: Unit, by: Any, today: date) -> Act:
    """Found one unit under `under`. Raises CannotFound."""
    with _kept(Act.FOUND, [], under=under, on=new.on, by=by) as kept:
        kept.founded = found_units([new], under=under, by=by, today=today)
    return _done(kept)


def edit_unit(
    unit: Unit,
    said: Description,
    *,
    name: str,
    on: date,
    by: Any,
    today: date,
    renames: bool = True,
    read: Mapping[str, Any] | None = None,
) -> Act | None:
    """Write what differs, the name too where it `renames`. None where nothing differs.

    `read` is what the officer has been shown, as `present_of` says it: what a colleague has changed since is not
    overwritten. Raises CannotRename, CannotDescribe.
    """
    # What is known of a unit is known since it was founded; a name given before would be another unit's.
    since = max(on, unit.established_on)
    with _kept(Act.EDIT, [unit], under=unit, on=since, by=by) as kept:
        anew = {"name": name} if renames and name != unit.name else {}
        _refuse_overtaken(unit, {**anew, **said.stated()}, read or {}, today)
        if anew:
            rename_unit(unit, name=name, on=on, by=by, today=today)
        describe_unit(unit, said, on=since, by=by, today=today)
    return kept.act


def _refuse_overtaken(unit: Unit, wanted: Mapping[str, Any], read: Mapping[str, Any], today: date) -> None:
    held_afresh([unit], CannotDescribe)
    now = present_of(unit, today)
    if any(now[fact] not in (read[fact], value) for fact, value in wanted.items() if fact in read):
        raise CannotDescribe(_("Somebody else has just changed this unit; look at it again, then save."))


def move_kept(units: Sequence[Unit], *, under: Unit, on: date, by: Any, today: date, decision: str = "") -> Act:
    """Move the units as `move_units` does. Raises CannotMove."""
    with _kept(
        Act.MOVE, units, under=under, on=on, by=by, also=_unions_below(units, on), look=pictures_of_links
    ) as kept:
        kept.follows = move_units(units, under=under, on=on, by=by, today=today, decision=decision)
    return _done(kept)


def dissolve_kept(unit: Unit, *, on: date, by: Any, today: date) -> Act:
    """Dissolve the unit as `dissolve_unit` does. Raises CannotDissolve."""
    with _kept(Act.DISSOLVE, [unit], under=unit, on=on, by=by) as kept:
        kept.follows = dissolve_unit(unit, on=on, by=by, today=today)
    return _done(kept)


@contextmanager
def _kept(
    kind: str,
    units: Sequence[Unit],
    *,
    under: Unit,
    on: date,
    by: Any,
    also: Callable[[], Collection[int]] = list,
    look: Look = pictures,
) -> Iterator[_Kept]:
    """Look at the units, and at those that `also` names, before and after what is done within; one transaction."""
    with transaction.atomic():
        # Nobody else changes between the first look and the last what this act will be said to have changed.
        held(())
        kept = _Kept()
        touched = {unit.pk for unit in units} | set(also())
        before = look(touched)
        yield kept
        founded = {unit.pk for unit in kept.founded}
        changes = {}
        for pk, after in look(touched | founded).items():
            if pk in founded:
                changes[str(pk)] = {"before": None, "after": after}
            elif parts := [part for part in after if after[part] != before[pk][part]]:
                first, last = ({part: picture[part] for part in parts} for picture in (before[pk], after))
                changes[str(pk)] = {"before": first, "after": last}
        if changes:
            by_whom = str(getattr(by, "username", by))[:150]
            kept.act = Act.objects.create(
                kind=kind, at_unit=under, under=under.code, on=on, by=by_whom, changes=changes, follows=kept.follows
            )
            kept.act.units.add(*units, *kept.founded)


def _done(kept: _Kept) -> Act:
    assert kept.act, "what was done has changed nothing"
    return kept.act


def _unions_below(units: Sequence[Unit], on: date) -> Callable[[], Collection[int]]:
    """Whoever recognises them may change with the place of what they stand under."""

    def unions() -> Collection[int]:
        tops = list(Placement.objects.on(on).filter(unit__in=units).values_list("path", flat=True))
        return [place.unit_id for place in unions_within(tops, on)]

    return unions
