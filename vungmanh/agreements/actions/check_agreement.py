"""Write down whether the agreement, or one clause of it, is kept; strike out such a check."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.holding import held_to_write, named, struck_meanwhile
from vungmanh.agreements.actions.reasons import checked_reason, too_long
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement, Check, Clause
from vungmanh.agreements.models.contents import WORDS_AT_MOST
from vungmanh.agreements.refusals import CannotAgree, CannotStrike
from vungmanh.agreements.rules.kinds import RESULTS
from vungmanh.agreements.told import Checked
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

CHECKED: Final = "agreements.check"
STRUCK: Final = "agreements.strike_check"


@transaction.atomic
def check_agreement(agreement: Agreement, said: Checked, *, by: Any, today: date, now: datetime) -> tuple[Check, Act]:
    """Returns the check, and the act that is taken back. Raises CannotAgree, NotAllowed."""
    agreement = held_to_write(agreement, by=by, today=today)
    words = said.words.strip()
    _refuse_what_cannot_be(agreement, said, words, today)
    with written(CHECKED, agreement, by=by, today=today) as keeping:
        check = Check.objects.create(
            agreement=agreement, clause=said.clause, on=said.on, result=said.result, words=words, at=now,
            by=named(by),
        )  # fmt: skip
    record(by, CHECKED, agreement.unit.code, about=touches(agreement), on=said.on, result=said.result)
    return check, keeping.done


@transaction.atomic
def strike_check(check: Check, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotAgree, CannotStrike, NotAllowed."""
    agreement = held_to_write(check.agreement, by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    found = Check.objects.filter(pk=check.pk, agreement=agreement, struck_on__isnull=True)
    with written(STRUCK, agreement, by=by, today=today) as keeping:
        if not found.update(struck_on=today, struck_by=named(by), struck_because=reason):
            raise CannotStrike(struck_meanwhile())
    record(by, STRUCK, agreement.unit.code, about=touches(agreement), on=check.on)
    return keeping.done


def _refuse_what_cannot_be(agreement: Agreement, said: Checked, words: str, today: date) -> None:
    if said.result not in RESULTS:
        raise CannotAgree(_("Say whether it is kept."), "result")
    if said.on < min(agreement.signed_on, agreement.effective_on):
        raise CannotAgree(_("This day is before the agreement was signed."), "on")
    if said.on > today:
        raise CannotAgree(_("This day is still to come."), "on")
    if len(words) > WORDS_AT_MOST:
        raise CannotAgree(too_long(WORDS_AT_MOST), "words")
    if said.clause is not None:
        clause = Clause.objects.filter(pk=said.clause.pk, agreement=agreement, struck=False)
        if not clause.exists():
            raise CannotAgree(_("A colleague has struck out one of these clauses meanwhile."), "clause")
    same = Check.objects.filter(agreement=agreement, clause=said.clause, on=said.on, struck_on__isnull=True)
    if same.exists():
        raise CannotAgree(_("A check of that day is written down already."), "on")
