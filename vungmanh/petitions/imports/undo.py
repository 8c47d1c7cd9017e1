"""Take a register of opinions back: what it brought goes, what it moved on stands as before, unless somebody has gone
on with it since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.kept import Changes, changed_since, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.petitions.actions.stages import recounted
from vungmanh.petitions.imports.looked_at import looked_at
from vungmanh.petitions.models import PETITION, Petition
from vungmanh.petitions.refusals import CannotUndoPetition
from vungmanh.sheets.models import Import


def units_of(batch: Import) -> set[int]:
    """The keys of the units to which it was said, as far as those petitions are still there."""
    found = Petition.objects.filter(pk__in=_petitions(_changes(batch))).order_by()
    return set(found.values_list("unit", flat=True))


def undo_petitions(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoPetition, NotAllowed."""
    changes = _changes(batch)
    keys = _petitions(changes)
    held = Petition.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    # SECURITY: asked before anything is told about any of them.
    require_at_each({each.unit_id for each in held}, Permission.UNDO_IMPORT, by=by, today=today)
    now = looked_at(keys)()
    if changed_since(changes, now) or set(now) - set(changes):
        raise CannotUndoPetition(_("Somebody has gone on with a petition of this list; strike the others out."))
    if any(Evidence.objects.of([Subject(PETITION, key) for key in some]).exists() for some in in_chunks(keys)):
        raise CannotUndoPetition(_("Files hang at a petition of this list by now; strike the petitions out."))
    with recounted(keys):
        try:
            put_back(changes)
        except ProtectedError as used:
            raise CannotUndoPetition(_("Something else leads to a petition of this list by now.")) from used
    return len(keys)


def _changes(batch: Import) -> Changes:
    """In the order in which they were written: rows that others point at come first."""
    return {
        f"{change.model}:{change.key}": {"before": change.before, "after": change.after}
        for change in batch.changes.order_by("pk")
    }


def _petitions(changes: Changes) -> list[int]:
    return sorted(rows_in(changes, Petition, "after"))
