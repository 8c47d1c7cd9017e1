"""Take back what was done to an agreement, as long as it stands as it was left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.actions import settling
from vungmanh.agreements.actions.agreement_promise import OF_TASK, PROMISED, looked_at_tasks
from vungmanh.agreements.actions.grade_agreement import GRADED, WITHDRAWN, require_above
from vungmanh.agreements.actions.holding import hold_with_units, looked_at
from vungmanh.agreements.actions.record_agreement import RECORDED
from vungmanh.agreements.models import AGREEMENT, Agreement, Negotiation
from vungmanh.agreements.refusals import CannotUndoAgreement
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Changes, changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.models import Assignment, Task

UNDONE: Final = "agreements.undo"


@transaction.atomic
def undo_agreement(act: Act, *, by: Any, today: date) -> None:
    """What was promised by the act is withdrawn with it. Raises CannotUndoAgreement, NotAllowed."""
    keys = sorted(each.key for each in act.records.filter(kind=AGREEMENT))
    units = set(act.units.values_list("pk", flat=True))
    before = Agreement.objects.filter(pk__in=keys, predecessor__isnull=False).values_list("predecessor", flat=True)
    all_keys = sorted({*keys, *(key for key in before if key is not None)})
    hold_with_units(all_keys, units)
    act = held_act(act, already=changed())
    _require(act, keys, units, by, today)
    if act.verb == PROMISED:
        if changed_since(act.changes, looked_at_tasks(min(keys))()):
            raise changed()
        _withdraw(act, by, today)
    else:
        if changed_since(act.changes, looked_at(lambda: all_keys)()):
            raise changed()
        if act.verb == RECORDED:
            _refuse_what_hangs_at(keys, act)
        put_back_settled(act.changes, all_keys)
    line = record(by, UNDONE, act.under, about=about(units=units, records={AGREEMENT: keys}), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _require(act: Act, keys: Collection[int], units: set[int], by: Any, today: date) -> None:
    if act.verb in (GRADED, WITHDRAWN):
        for agreement in Agreement.objects.select_related("unit").filter(pk__in=keys):
            require_above(agreement, by=by, today=today)
        return
    stand = Agreement.objects.filter(pk__in=keys).values_list("unit", flat=True)  # it may stand elsewhere by now
    require_at_each(units | set(stand), Permission.KEEP_AGREEMENT, by=by, today=today)


def put_back_settled(changes: Changes, keys: Collection[int]) -> None:
    """An agreement that takes the place of another again, or a grade of a day, finds that place free, or stays away."""
    with settling.settled(lambda: keys):
        settling.make_room(keys)
        try:
            with transaction.atomic():
                put_back(changes)
        except ProtectedError as other:
            raise hangs() from other
        except IntegrityError as other:
            raise changed() from other


def _refuse_what_hangs_at(keys: Collection[int], act: Act) -> None:
    """It goes with the parties that came with it, and so with nothing that was written or promised of it since."""
    since = Act.objects.standing().filter(pk__gt=act.pk, records__kind=AGREEMENT, records__key__in=keys)
    later = Agreement.objects.filter(predecessor__in=keys)
    talks = Negotiation.objects.filter(led_to__in=keys) | Negotiation.objects.filter(renews__in=keys)
    files = Evidence.objects.of([Subject(AGREEMENT, key) for key in keys])
    if any(found.exists() for found in (since, later, talks, files)):
        raise hangs()


def _withdraw(act: Act, by: Any, today: date) -> None:
    task = Task.objects.filter(pk=act.facts.get(OF_TASK), withdrawn_on=None).first()
    if task is None:
        raise changed()
    if Assignment.objects.filter(task=task, done_on__isnull=False).exists():
        raise CannotUndoAgreement(_("It is written down already that this promise was kept."))
    reason = _("It was taken back by whoever had written the promise down.")
    withdraw_task(task, reason=reason, by=by, today=today, now=act.at)


def hangs() -> CannotUndoAgreement:
    text = _("Something was written of it since; strike it out instead, so that it stays readable.")
    return CannotUndoAgreement(text)


def changed() -> CannotUndoAgreement:
    return CannotUndoAgreement(_("This stands otherwise by now; it cannot be taken back any more."))
