"""Do something to the tree and keep what stood before, so that it can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.kept import Keeping, kept
from vungmanh.kit.models import Act
from vungmanh.members.models import Membership
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.organization.queries import unions_within
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.held import held, held_afresh
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.present import present_of
from vungmanh.reorganization.refusals import CannotDescribe
from vungmanh.reorganization.snapshots import Picture, pictures, pictures_of_links, units_looked_at


def found_unit(new: NewUnit, *, under: Unit, by: Any, today: date) -> Act:
    """Found one unit under `under`. Raises CannotFound."""
    with transaction.atomic():
        held(())
        founded: set[int] = set()
        with kept(Permission.FOUND_UNIT, units_looked_at(founded), by=by, on=new.on, at=under) as keeping:
            founded |= {unit.pk for unit in found_units([new], under=under, by=by, today=today)}
            keeping.units |= founded
    return keeping.done


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
    with _kept(Permission.DESCRIBE_UNIT, [unit], at=unit, on=since, by=by) as keeping:
        anew = {"name": name} if renames and name != unit.name else {}
        _refuse_overtaken(unit, {**anew, **said.stated()}, read or {}, today)
        if anew:
            rename_unit(unit, name=name, on=on, by=by, today=today)
        describe_unit(unit, said, on=since, by=by, today=today)
    return keeping.act


def _refuse_overtaken(unit: Unit, wanted: Mapping[str, Any], read: Mapping[str, Any], today: date) -> None:
    held_afresh([unit], CannotDescribe)
    now = present_of(unit, today)
    if any(now[fact] not in (read[fact], value) for fact, value in wanted.items() if fact in read):
        raise CannotDescribe(_("Somebody else has just changed this unit; look at it again, then save."))


def move_kept(units: Sequence[Unit], *, under: Unit, on: date, by: Any, today: date, decision: str = "") -> Act:
    """Move the units as `move_units` does. Raises CannotMove."""
    also = _unions_below(units, on)
    with _kept(Permission.MOVE_UNITS, units, at=under, on=on, by=by, also=also, look=pictures_of_links) as keeping:
        keeping.facts["follows"] = move_units(units, under=under, on=on, by=by, today=today, decision=decision)
        # What comes below the units later has later links.
        keeping.facts["last_link"] = Link.objects.aggregate(last=Max("pk"))["last"]
    return keeping.done


def dissolve_kept(unit: Unit, *, on: date, by: Any, today: date) -> Act:
    """Dissolve the unit as `dissolve_unit` does. Raises CannotDissolve."""
    with _kept(Permission.DISSOLVE_UNIT, [unit], at=unit, on=on, by=by) as keeping:
        keeping.persons |= set(Membership.objects.open().filter(unit=unit).values_list("person", flat=True))
        keeping.facts["follows"] = dissolve_unit(unit, on=on, by=by, today=today)
    return keeping.done


@contextmanager
def _kept(
    verb: str,
    units: Sequence[Unit],
    *,
    at: Unit,
    on: date,
    by: Any,
    also: Callable[[], Collection[int]] = list,
    look: Callable[[Collection[int]], dict[int, Picture]] = pictures,
) -> Iterator[Keeping]:
    """Keep what changes of the units and of those that `also` names; one transaction."""
    with transaction.atomic():
        # Nobody else changes between the first look and the last what this act will be said to have changed.
        held(())
        touched = {unit.pk for unit in units} | set(also())
        with kept(verb, units_looked_at(touched, look), by=by, on=on, at=at) as keeping:
            keeping.units |= {unit.pk for unit in units}
            yield keeping


def _unions_below(units: Sequence[Unit], on: date) -> Callable[[], Collection[int]]:
    """Whoever recognises them may change with the place of what they stand under."""

    def unions() -> Collection[int]:
        tops = list(Placement.objects.on(on).filter(unit__in=units).values_list("path", flat=True))
        return [place.unit_id for place in unions_within(tops, on)]

    return unions
