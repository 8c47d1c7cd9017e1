"""Take a list of dialogues back: what it brought goes, what it filled in stands as before, unless somebody has gone on
with it since."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.holding import counted, held_all, looked_at
from vungmanh.dialogue.actions.judging import judge_again
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard, Point, ResolutionCheck
from vungmanh.dialogue.refusals import CannotUndoDialogue
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.kit.kept import Changes, changed_since, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.kept import changes_of
from vungmanh.loading.pictures import in_chunks
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import
from vungmanh.tasks.models import Task


def units_of(batch: Import) -> set[int]:
    """The keys of the units of its dialogues, as far as those are still there."""
    found = Dialogue.objects.filter(pk__in=_dialogues(changes_of(batch))).order_by()
    return set(found.values_list("unit", flat=True))


def undo_dialogues(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoDialogue, NotAllowed."""
    changes = changes_of(batch)
    keys = _dialogues(changes)
    held_all(keys)
    units = Dialogue.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(set(units), Permission.UNDO_IMPORT, by=by, today=today)
    now = looked_at(lambda: keys)()
    if changed_since(changes, now) or set(now) - set(changes):
        raise _gone_on()
    made = [key for key, before in rows_in(changes, Dialogue, "before").items() if before is None]
    _refuse_what_hangs_at(made)
    with counted(lambda: keys):
        try:
            put_back(changes)
        except ProtectedError as used:
            raise CannotUndoDialogue(_("Something else leads to a dialogue of this list by now.")) from used
        judge_again(keys)
    return len(keys)


def _refuse_what_hangs_at(made: Collection[int]) -> None:
    """It goes with nothing that was written of it, or promised there, since."""
    for some in in_chunks(made):
        subjects = [Subject(DIALOGUE, key) for key in some]
        found = (
            Point.objects.filter(dialogue__in=some), ResolutionCheck.objects.filter(conference__in=some),
            InspectionBoard.objects.filter(conference__in=some), Evidence.objects.of(subjects),
            Task.objects.filter(about_kind=DIALOGUE, about_key__in=some),
        )  # fmt: skip
        if any(rows.exists() for rows in found):
            raise _gone_on()


def _gone_on() -> CannotUndoDialogue:
    return CannotUndoDialogue(_("Somebody has gone on with a dialogue of this list; strike the others out."))


def _dialogues(changes: Changes) -> list[int]:
    return sorted(rows_in(changes, Dialogue, "after"))
