"""Record a directive: an own one, one from above, or one from outside the union."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.files.actions.attach import attach
from vungmanh.files.guard import Looked
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept, rows
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at
from vungmanh.tasks.models import DIRECTIVE, Directive, DirectiveQuerySet
from vungmanh.tasks.refusals import CannotRecordDirective
from vungmanh.tasks.told import Paper


@transaction.atomic
def record_directive(
    unit: Unit, paper: Paper, *, files: Sequence[Looked] = (), by: Any, today: date, now: datetime
) -> Act:
    """Returns the act that is taken back. Raises CannotRecordDirective, NotAllowed, NotTaken (of files)."""
    locks.write_entries()  # nobody dissolves or moves the unit meanwhile
    require_at(unit, Permission.RECORD_DIRECTIVE, by=by, today=today)
    _refuse_what_cannot_be(unit, paper, today)
    made: list[Directive] = []

    def mine() -> DirectiveQuerySet:
        return Directive.objects.filter(pk__in=[each.pk for each in made])

    look = rows(lambda: [(mine(), ())])
    with kept(Permission.RECORD_DIRECTIVE, look, by=by, on=paper.issued_on, at=unit) as keeping:
        said = {each.name: getattr(paper, each.name) for each in fields(paper)}
        made.append(Directive.objects.create(unit=unit, **said))
        keeping.units.add(unit.pk)
        keeping.records.add(Subject(DIRECTIVE, made[0].pk))
    attach(files, about=Subject(DIRECTIVE, made[0].pk), unit=unit, by=by, now=now)
    touched = about(units=[unit, paper.issuer], records={DIRECTIVE: made})
    record(by, Permission.RECORD_DIRECTIVE, unit.code, about=touched, on=paper.issued_on, number=paper.number)
    return keeping.done


def _refuse_what_cannot_be(unit: Unit, paper: Paper, today: date) -> None:
    if paper.issued_on > today:
        raise CannotRecordDirective(_("A directive is recorded from its day on, not before."), "issued_on")
    if (paper.issuer is None) == (not paper.issuer_outside):
        raise CannotRecordDirective(
            _("Say who has issued it: a unit of the union, or a name from outside."), "issuer_outside"
        )
    if paper.since and paper.until and paper.until <= paper.since:
        raise CannotRecordDirective(_("The days it is about end before they begin."), "until")
    if Directive.objects.filter(unit=unit, number=paper.number, issued_on=paper.issued_on).exists():
        said = {"number": paper.number, "day": show_day(paper.issued_on)}
        raise CannotRecordDirective(_("Directive %(number)s of %(day)s is recorded here already.") % said, "number")
