"""What an act of the agreements room holds and looks at: agreements with their rows, units."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.settling import FOLLOWS, Keys
from vungmanh.agreements.models import AGREEMENT, Agreement, Change, Check, Clause, Grade, GradeItem, Party
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.about import Touched, about
from vungmanh.kit.kept import Keeping, Look, rows
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at, require_at_each

_COLUMNS: Final = tuple(each.name for each in Agreement._meta.concrete_fields if each.name not in FOLLOWS)


def named(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]


def units_held(
    units: Iterable[int], permission: Permission, *, of: Collection[int] = (), by: Any, today: date
) -> None:  # fmt: skip
    """Nobody moves the units meanwhile, and of two who write something down for one of them the second sees what the
    first wrote. `of` are the agreements that are written with it, and held with their units. Raises NotAllowed."""
    keys = sorted(set(units))
    hold_with_units(of, keys)
    if len(keys) == 1:
        require_at(Unit.objects.get(pk=keys[0]), permission, by=by, today=today)
    else:
        require_at_each(keys, permission, by=by, today=today)


def hold_units(keys: Collection[int]) -> None:
    locks.write_entries()
    found = Unit.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=keys)
    list(found.order_by("pk").values_list("pk"))


def hold(keys: Collection[int]) -> None:
    """The agreements are held in the order of their keys, whatever becomes of them."""
    list(Agreement.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk").values_list("pk"))


def hold_with_units(keys: Collection[int], units: Collection[int] = ()) -> None:
    """Agreements that will be written, the units they are counted at, and these units.

    Of all agreements of a unit one is counted (measures.AGREEMENT_UNIONS): of two who write one each the second has to
    see the first one's. Every act holds units before agreements, both in the order of their keys, so that nobody waits
    for one who waits for them; where a unit has joined while we waited, all are let go and asked for anew.
    """
    wanted = set(units)
    while True:
        wanted |= _counted_at(keys)
        with transaction.atomic():
            hold_units(wanted)
            if _counted_at(keys) <= wanted:
                break  # whoever joins holds the unit of the agreement, so it stays like this
            transaction.set_rollback(True)
    hold(keys)


def _counted_at(keys: Collection[int]) -> set[int]:
    """The unit that keeps each of the agreements, and all that are or were party to it."""
    if not keys:
        return set()
    keepers = Agreement.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True)
    return set(keepers.union(Party.objects.filter(agreement__in=keys).order_by().values_list("unit", flat=True)))


def held(agreement: Agreement, gone: Refused) -> Agreement:
    """The agreement as it stands, held until the transaction ends with the one before it and the units of both. Raises
    `gone` where it was struck out or taken back."""
    hold_with_units(with_the_one_before(agreement))
    return as_it_stands(agreement, gone)


def as_it_stands(agreement: Agreement, gone: Refused) -> Agreement:
    """One that is held already."""
    found = Agreement.objects.select_related("unit__kind").filter(pk=agreement.pk).first()
    if found is None or found.struck_on:
        raise gone
    return found


def held_to_write(agreement: Agreement, *, by: Any, today: date) -> Agreement:
    """As `held`, for whoever may keep it. Raises CannotAgree, NotAllowed."""
    agreement = held(agreement, gone())
    require_at(agreement.unit, Permission.KEEP_AGREEMENT, by=by, today=today)
    return agreement


def gone() -> CannotAgree:
    return CannotAgree(struck_meanwhile())


def struck_meanwhile() -> str:
    return _("This was struck out or taken back meanwhile.")


def with_the_one_before(agreement: Agreement) -> list[int]:
    """The keys of the agreement, and of the one whose place it takes: that one's end follows from it."""
    return [key for key in (agreement.predecessor_id, agreement.pk) if key is not None]


def looked_at(keys: Keys) -> Look:
    """Agreements, by their keys, with what belongs to them; what others point at comes first."""
    return rows(
        lambda: [
            (Agreement.objects.filter(pk__in=keys()), _COLUMNS),
            (Party.objects.filter(agreement__in=keys()), ()),
            (Change.objects.filter(agreement__in=keys()), ()),
            (Clause.objects.filter(agreement__in=keys()), ()),
            (Check.objects.filter(agreement__in=keys()), ()),
            (Grade.objects.filter(agreement__in=keys()), ()),
            (GradeItem.objects.filter(grade__agreement__in=keys()), ()),
        ]
    )


def about_agreement(agreement: Agreement, keeping: Keeping, units: Iterable[int] = ()) -> list[Touched]:
    """What the act and its line of the journal are about; `units` are the parties that it touches beside its own."""
    touched = {agreement.unit_id, *units}
    keeping.units.update(touched)
    keeping.records.add(Subject(AGREEMENT, agreement.pk))
    return about(units=sorted(touched), records={AGREEMENT: [agreement]})
