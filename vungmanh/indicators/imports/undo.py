"""Take a list of targets back: what it set goes, what it changed stands as before, unless somebody has answered it or
gone on with it since."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.indicators.actions.holding import held, looked_at
from vungmanh.indicators.models import PLAN, TARGET, Plan, Target
from vungmanh.indicators.targets_refusals import CannotUndoTarget
from vungmanh.kit.kept import Changes, changed_since, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.kept import changes_of
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import


def units_of(batch: Import) -> set[int]:
    """The keys of the units of its targets, as far as those are still there."""
    found = Target.objects.filter(pk__in=_targets(changes_of(batch))).order_by()
    return set(found.values_list("unit", flat=True))


def undo_targets(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoTarget, NotAllowed."""
    changes = changes_of(batch)
    keys = _targets(changes)
    targets = held(keys)
    # SECURITY: asked before anything is told about any of them.
    require_at_each({target.unit_id for target in targets}, Permission.UNDO_IMPORT, by=by, today=today)
    papers = sorted(rows_in(changes, Plan, "after"))
    now = looked_at(lambda: keys, lambda: papers)()
    if changed_since(changes, now) or set(now) - set(changes):
        raise _gone_on()
    made = [key for key, before in rows_in(changes, Target, "before").items() if before is None]
    for some in in_chunks(made):
        if Evidence.objects.of([Subject(TARGET, key) for key in some]).exists():
            raise _gone_on()
    if Evidence.objects.of([Subject(PLAN, key) for key in papers]).exists():
        raise CannotUndoTarget(_("Files hang at the paper of these targets; withdraw the targets instead."))
    try:
        put_back(changes)
    except ProtectedError as used:
        raise _gone_on() from used
    return len(keys)


def _gone_on() -> CannotUndoTarget:
    return CannotUndoTarget(_("Somebody has answered or changed a target of this list since; withdraw the others."))


def _targets(changes: Changes) -> list[int]:
    return sorted(rows_in(changes, Target, "after"))
