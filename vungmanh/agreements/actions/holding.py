"""What an act of the agreements room holds and looks at: agreements with their rows, units."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, Final

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


def units_held(units: Iterable[int], permission: Permission, *, by: Any, today: date) -> None:
    """Nobody moves the units meanwhile, and of two who write something down for one of them the second sees what the
    first wrote. Raises NotAllowed."""
    keys = sorted(set(units))
    hold_units(keys)
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


def held(agreement: Agreement, gone: Refused) -> Agreement:
    """The agreement as it stands, held until the transaction ends with the one before it. Raises `gone` where it was
    struck out or taken back."""
    locks.write_entries()  # nobody moves its unit meanwhile
    hold(with_the_one_before(agreement))
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
