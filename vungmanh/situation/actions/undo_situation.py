"""Take back what was done to a report or a stoppage, as long as it stands as it was left."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Pictures, changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each
from vungmanh.situation.actions.held import counted, looked_at_lines, looked_at_moods, looked_at_stoppages
from vungmanh.situation.actions.open_stoppage import OPENED
from vungmanh.situation.actions.take_note import NOTED, from_above
from vungmanh.situation.models import MOOD, STOPPAGE, LogLine, Mood, Stoppage
from vungmanh.situation.refusals import CannotUndoSituation

UNDONE: Final = "situation.undo"
_ANY_NUMBER: Final = 2_147_483_647  # the column's largest


@transaction.atomic
def undo_situation(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoSituation, NotAllowed."""
    locks.write_entries()
    keys = {kind: [each.key for each in act.records.filter(kind=kind)] for kind in (MOOD, STOPPAGE)}
    list(Stoppage.objects.select_for_update(of=("self",)).filter(pk__in=keys[STOPPAGE]).order_by("pk"))
    list(Mood.objects.select_for_update(of=("self",)).filter(pk__in=keys[MOOD]).order_by("pk"))
    act = held_act(act, already=_changed())
    units = set(act.units.values_list("pk", flat=True))
    require_at_each(units, Permission.REPORT_SITUATION, by=by, today=today)
    if changed_since(act.changes, _as_it_stands(act)):
        raise _changed()
    if act.verb == NOTED and not all(from_above(by, each, today) for each in act.units.all()):
        raise CannotUndoSituation(_("The level above the unit has taken note of it, and takes that back."))
    if act.verb == OPENED:
        _refuse_what_hangs_at(keys[STOPPAGE])
    with counted(lambda: keys[STOPPAGE]):
        # At first so many again: how many took part at most follows from that, and must not stand below it meanwhile.
        Stoppage.objects.filter(pk__in=keys[STOPPAGE]).update(people=_ANY_NUMBER)
        put_back(act.changes)
    line = record(by, UNDONE, act.under, about=about(units=units, records=keys), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _as_it_stands(act: Act) -> Pictures:
    looks = ((Mood, looked_at_moods), (Stoppage, looked_at_stoppages), (LogLine, looked_at_lines))
    found: Pictures = {}
    for model, look in looks:
        mine = list(rows_in(act.changes, model, "after"))
        found |= look(lambda mine=mine: mine)()  # type: ignore[misc]
    return found


def _refuse_what_hangs_at(stoppages: list[int]) -> None:
    if LogLine.objects.filter(stoppage__in=stoppages).exists():
        raise CannotUndoSituation(_("Its log has begun; strike the stoppage out instead, so that it stays readable."))
    if Evidence.objects.of([Subject(STOPPAGE, key) for key in stoppages]).exists():
        raise CannotUndoSituation(_("Files hang at it; strike the stoppage out instead, so that they stay readable."))


def _changed() -> CannotUndoSituation:
    return CannotUndoSituation(_("This stands otherwise by now; it cannot be taken back any more."))
