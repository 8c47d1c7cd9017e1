"""Take a list of gatherings back: what it brought goes, what it filled in stands as before, unless somebody has gone on
with it since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.gatherings.actions.holding import counted, followed, held_all, looked_at
from vungmanh.gatherings.models import (
    GATHERING,
    Attendee,
    Conclusion,
    Gathering,
    Minutes,
    Opinion,
    Presence,
    Sitting,
    Vote,
)
from vungmanh.gatherings.refusals import CannotUndoGathering
from vungmanh.kit.kept import Changes, changed_since, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.kept import changes_of
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import


def units_of(batch: Import) -> set[int]:
    """The keys of the units of its gatherings, as far as those are still there."""
    found = Gathering.objects.filter(pk__in=_gatherings(changes_of(batch))).order_by()
    return set(found.values_list("unit", flat=True))


def undo_gatherings(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoGathering, NotAllowed."""
    changes = changes_of(batch)
    keys = _gatherings(changes)
    held_all(keys)
    units = Gathering.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(set(units), Permission.UNDO_IMPORT, by=by, today=today)
    now = looked_at(lambda: keys)()
    if changed_since(changes, now) or set(now) - set(changes):
        raise CannotUndoGathering(_("Somebody has gone on with a gathering of this list; strike the others out."))
    made = [key for key, before in rows_in(changes, Gathering, "before").items() if before is None]
    _refuse_what_hangs_at(made, changes)
    with counted(lambda: keys):
        try:
            put_back(changes)
        except ProtectedError as used:
            raise CannotUndoGathering(_("Something else leads to a gathering of this list by now.")) from used
    for key, said in rows_in(changes, Gathering, "after").items():
        if key not in made:
            followed(key, said or {}, today)
    return len(keys)


def _refuse_what_hangs_at(made: Collection[int], changes: Changes) -> None:
    """It goes with nothing that was written of it since."""
    for some in in_chunks(made):
        if any(
            each.objects.filter(gathering__in=some).exists() for each in (Attendee, Opinion, Conclusion, Vote, Minutes)
        ):
            raise CannotUndoGathering(_("Somebody has gone on with a gathering of this list; strike the others out."))
        if Evidence.objects.of([Subject(GATHERING, key) for key in some]).exists():
            raise CannotUndoGathering(
                _("Files hang at a gathering of this list by now; strike the gatherings out.")
            )  # fmt: skip
    came = [key for key, before in rows_in(changes, Sitting, "before").items() if before is None]
    if Presence.objects.filter(sitting__in=came).exists():
        raise CannotUndoGathering(_("Somebody has gone on with a gathering of this list; strike the others out."))


def _gatherings(changes: Changes) -> list[int]:
    return sorted(rows_in(changes, Gathering, "after"))
