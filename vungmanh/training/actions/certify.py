"""Give certificates: to everybody who has passed a class and has none, numbered per unit and year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.training.actions.held import about_class, held_class, looked_at_results
from vungmanh.training.models import CertificateCount, Result, TrainingClass
from vungmanh.training.refusals import CannotCertify
from vungmanh.training.rules.results import PASSED

CERTIFIED: Final = "training.certify"
_AT_ONCE: Final = 1_000


@transaction.atomic
def certify(training_class: TrainingClass, on: date, *, by: Any, today: date) -> Act:
    """The certificates bear the day `on`. A number is never given twice: what is taken back leaves its own out.
    Returns the act that is taken back. Raises CannotCertify, NotAllowed."""
    held = held_class(training_class, CannotCertify(_("This class was struck out or taken back meanwhile.")))
    unit, course = held.gathering.unit, held.course
    require_at(unit, Permission.TRAIN, by=by, today=today)
    if on > today:
        raise CannotCertify(_("This day is still to come."), "on")
    if on < held.gathering.until:
        raise CannotCertify(_("The class lasted until %(day)s.") % {"day": show_day(held.gathering.until)}, "on")
    waiting = list(Result.objects.standing().filter(training_class=held, outcome=PASSED, number=None))
    if not waiting:
        raise CannotCertify(_("Everybody who has passed has a certificate already."))
    mine = [each.pk for each in waiting]
    persons = {each.person_id for each in waiting if each.person_id}
    with kept(CERTIFIED, looked_at_results(lambda: mine), by=by, on=today, at=unit) as keeping:
        first = _counted_on(unit, on.year, len(waiting))
        for number, each in enumerate(waiting, start=first):
            each.year, each.number, each.given_on = on.year, number, on
            each.symbol = f"{number:02}/{on.year}/GCN-{unit.code}"
        Result.objects.bulk_update(waiting, ["year", "number", "symbol", "given_on"], batch_size=_AT_ONCE)
        touched = about_class(held, keeping, persons=persons)
    said = {"course": course.code, "count": len(waiting), "first": first}
    record(by, CERTIFIED, unit.code, about=touched, on=on, **said)
    return keeping.done


def _counted_on(unit: Unit, year: int, many: int) -> int:
    """The first of so many numbers. Whoever gives certificates of the same unit waits."""
    count, _is_new = CertificateCount.objects.get_or_create(unit=unit, year=year)
    count = CertificateCount.objects.select_for_update().get(pk=count.pk)
    first = count.last + 1
    count.last += many
    count.save(update_fields=["last"])
    return first
