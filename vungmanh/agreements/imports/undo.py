"""Take a list of agreements back: what it brought goes, what it changed stands as before, unless somebody has gone on
with it since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions.holding import hold, looked_at
from vungmanh.agreements.actions.undo_agreement import put_back_settled
from vungmanh.agreements.models import AGREEMENT, Agreement, Negotiation, Party
from vungmanh.agreements.refusals import CannotUndoAgreement
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.kept import Changes, changed_since, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.kept import changes_of
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import
from vungmanh.tasks.models import Task


def units_of(batch: Import) -> set[int]:
    """The keys of the units of its agreements and of their parties, as far as those are still there."""
    keys = _agreements(changes_of(batch))
    found = Agreement.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True)
    parties = Party.objects.standing().filter(agreement__in=keys).order_by().values_list("unit", flat=True)
    return {*found, *parties}


def undo_agreements(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoAgreement, NotAllowed."""
    changes = changes_of(batch)
    keys = _agreements(changes)
    hold(keys)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(units_of(batch), Permission.UNDO_IMPORT, by=by, today=today)
    now = looked_at(lambda: keys)()
    if changed_since(changes, now) or set(now) - set(changes):
        raise _gone_on()
    made = [key for key, before in rows_in(changes, Agreement, "before").items() if before is None]
    _refuse_what_hangs_at(made)
    # One that this list brought may take the place of another: neither keeps the other from going.
    Agreement.objects.filter(pk__in=made, predecessor__in=made).update(predecessor=None)
    put_back_settled(changes, keys)
    return len(keys)


def _refuse_what_hangs_at(made: Collection[int]) -> None:
    """It goes with nothing that was written of it, or promised, or bargained for, since."""
    for some in in_chunks(made):
        subjects = [Subject(AGREEMENT, key) for key in some]
        found = (
            Agreement.objects.filter(predecessor__in=some).exclude(pk__in=made),
            Negotiation.objects.filter(led_to__in=some), Negotiation.objects.filter(renews__in=some),
            Evidence.objects.of(subjects), Task.objects.filter(about_kind=AGREEMENT, about_key__in=some),
        )  # fmt: skip
        if any(rows.exists() for rows in found):
            raise _gone_on()


def _gone_on() -> CannotUndoAgreement:
    return CannotUndoAgreement(_("Somebody has gone on with an agreement of this list; strike the others out."))


def _agreements(changes: Changes) -> list[int]:
    return sorted(rows_in(changes, Agreement, "after"))
