"""The level above grades an agreement, from a score sheet or at once, and withdraws such a grade."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach, require
from vungmanh.agreements.actions.holding import gone, held, named, struck_meanwhile
from vungmanh.agreements.actions.reasons import checked_reason, fitting
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement, Grade, GradeItem
from vungmanh.agreements.models.contents import WORDS_AT_MOST
from vungmanh.agreements.refusals import CannotGrade, CannotStrike
from vungmanh.agreements.rules import sheets
from vungmanh.agreements.rules.kinds import GRADES
from vungmanh.agreements.told import Graded
from vungmanh.core import paths
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

GRADED: Final = "agreements.grade"
WITHDRAWN: Final = "agreements.withdraw_grade"


@transaction.atomic
def grade_agreement(agreement: Agreement, said: Graded, *, by: Any, today: date, now: datetime) -> tuple[Grade, Act]:
    """Returns the grade, and the act that is taken back. One without points is given as it is said; with points it
    follows from them. Raises CannotGrade (at "points_wages" for an item), NotAllowed."""
    agreement = held(agreement, gone())
    given_by = require_above(agreement, by=by, today=today)
    because = fitting(said.because, WORDS_AT_MOST, CannotGrade, "because")
    refuse_day_of_grade(agreement, said.on, today)
    if Grade.objects.filter(agreement=agreement, on=said.on, struck_on__isnull=True).exists():
        raise graded_that_day()
    sheet, score, grade = _worked_out(said)
    if not because and not said.points:
        raise CannotGrade(_("Say why, or give points by the sheet."), "because")
    with written(GRADED, agreement, by=by, today=today) as keeping:
        row = Grade.objects.create(
            agreement=agreement, grade=grade, on=said.on, sheet=sheet, score=score, because=because,
            given_by=given_by, at=now, by=named(by),
        )  # fmt: skip
        GradeItem.objects.bulk_create(
            GradeItem(
                grade=row, item=code, points=each.points,
                reason=fitting(each.reason, WORDS_AT_MOST, CannotGrade, f"reason_{code}"),
            )
            for code, each in said.points.items()
        )  # fmt: skip
    record(by, GRADED, agreement.unit.code, about=touches(agreement), on=said.on, grade=grade)
    return row, keeping.done


@transaction.atomic
def withdraw_grade(grade: Grade, reason: str, *, by: Any, today: date) -> Act:
    """The one before it stands again. Returns the act that is taken back.

    Raises CannotAgree, CannotStrike, NotAllowed.
    """
    agreement = held(grade.agreement, gone())
    require_above(agreement, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is withdrawn."))
    found = Grade.objects.filter(pk=grade.pk, agreement=agreement, struck_on__isnull=True)
    with written(WITHDRAWN, agreement, by=by, today=today) as keeping:
        if not found.update(struck_on=today, struck_by=named(by), struck_because=reason):
            raise CannotStrike(struck_meanwhile())
    record(by, WITHDRAWN, agreement.unit.code, about=touches(agreement), on=grade.on, grade=grade.grade)
    return keeping.done


def require_above(agreement: Agreement, *, by: Any, today: date) -> Unit | None:
    """The unit for which the person grades: the one above, nearest to the agreement's, whose right they hold. Nobody
    grades an agreement of their own union. Raises NotAllowed."""
    above = seat_above(agreement.unit, today=today)
    require(by, Permission.GRADE_AGREEMENT, at=above, on=today)
    tops = [top for top in reach(by, Permission.GRADE_AGREEMENT, today) if paths.covers(top, above)]
    path = max(tops, key=len, default=EVERYWHERE) or above
    return Unit.objects.filter(pk=paths.ancestors(path)[-1]).first() if path else None


def seat_above(unit: Unit, *, today: date) -> str:
    """The path of what stands above the unit today; of one at the top, above everything."""
    return seat_of(unit, today=today)[: -paths.STEP]


def refuse_day_of_grade(agreement: Agreement, on: date, today: date) -> None:
    """Raises CannotGrade."""
    if on < agreement.signed_on:
        raise CannotGrade(_("This day is before the agreement was signed."), "on")
    if on > today:
        raise CannotGrade(_("This day is still to come."), "on")


def graded_that_day() -> CannotGrade:
    return CannotGrade(_("A grade of that day stands already; withdraw it first."), "on")


def _worked_out(said: Graded) -> tuple[str, Decimal | None, str]:
    """The sheet, the score, and the grade."""
    if not said.points:
        if said.grade not in GRADES:
            raise CannotGrade(_("Choose a grade."), "grade")
        return "", None, said.grade
    sheet = sheets.sheet_named(said.sheet) if said.sheet else sheets.sheet_on(said.on)
    if sheet is None:
        raise CannotGrade(_("There is no score sheet of that day; choose a grade."), "grade")
    points = {code: each.points for code, each in said.points.items()}
    if (fault := sheets.fault_of(points, sheet)) is not None:
        raise CannotGrade(_("This item cannot have so many points."), f"points_{fault}")
    score = sheets.score_of(points, sheet)
    return sheet.code, score, sheets.grade_of(score, sheet)
