"""Begin a series out of which the cards of a unit and of all below it are numbered."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, kept, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act, ActQuerySet
from vungmanh.members.coming import why_not_on
from vungmanh.members.models import CardSeries
from vungmanh.members.refusals import CannotIssue, CannotUndoAct
from vungmanh.members.series import why_no_pattern
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at

SERIES_BEGUN: Final = "members.begin_card_series"
SERIES_UNDONE: Final = "members.undo_card_series"


@transaction.atomic
def set_card_series(unit: Unit, prefix: str, digits: int, number: int, *, since: date, by: Any, today: date) -> Act:
    """From the day on the unit gives out `number` and those after it; the series before ends there. Raises
    CannotIssue, NotAllowed.
    """
    require_at(unit, Permission.ISSUE_CARDS, by=by, today=today)
    if since < today:
        raise CannotIssue(_("A series begins today or on a day to come."), at="since")
    if too_far := why_not_on(since, today):
        raise CannotIssue(too_far, at="since")
    if wrong := why_no_pattern(prefix, digits, number):
        raise CannotIssue(wrong, at="number")
    same = CardSeries.objects.filter(prefix=prefix, digits=digits).exclude(unit=unit).select_related("unit").first()
    if same:
        raise CannotIssue(
            _("%(unit)s gives out numbers of this pattern already.") % {"unit": same.unit.name}, at="begins"
        )
    look = rows(lambda: [(CardSeries.objects.filter(unit=unit), ())])
    with kept(SERIES_BEGUN, look, by=by, on=since, at=unit) as keeping:
        begun = CardSeries(unit=unit, prefix=prefix, digits=digits, number=number, since=since)
        begun.by = str(getattr(by, "username", by))[:150]
        try:
            with transaction.atomic():
                begun.save()
        except IntegrityError as twice:
            said = _("A series of %(unit)s begins on %(day)s already; take that back first, or choose another day.")
            raise CannotIssue(said % {"unit": unit.name, "day": show_day(since)}, at="since") from twice
        keeping.units.add(unit.pk)
    told = {"on": since, "first": str(begun)}
    record(by, SERIES_BEGUN, unit.code, about=about(units=[unit]), **told)
    return keeping.done


def acts_on_series(unit: Unit) -> ActQuerySet:
    """The acts that began series of the unit."""
    return Act.objects.of(SERIES_BEGUN).filter(at_unit=unit)


@transaction.atomic
def undo_card_series(act: Act, *, by: Any, today: date) -> None:
    """The series is no more, if nothing was given out of it. Raises CannotUndoAct, NotAllowed."""
    keys = list(rows_in(act.changes, CardSeries, "after"))
    series = {each.pk: each for each in CardSeries.objects.select_for_update().filter(pk__in=keys)}
    act = held_act(act, already=CannotUndoAct(_("The series has been taken back already.")))
    require_at(act.at_unit, Permission.ISSUE_CARDS, by=by, today=today)
    now = rows(lambda: [(CardSeries.objects.filter(pk__in=keys), ())])()
    if not series or changed_since(act.changes, now):
        raise CannotUndoAct(_("Numbers of this series have been given out; take those back first."))
    put_back(act.changes)
    line = record(by, SERIES_UNDONE, act.under, about=about(units=[act.at_unit_id]), on=act.on)
    taken_back(act, line.at)
