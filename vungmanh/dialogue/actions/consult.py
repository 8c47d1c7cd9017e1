"""What the employer asks the union about its own rules, what the union answers, how much of that is taken over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.dialogue.actions.holding import named, unit_held
from vungmanh.dialogue.actions.reasons import checked_reason
from vungmanh.dialogue.actions.regulating import (
    about_consultation,
    consultation_held,
    looked_at_consultations,
    struck_meanwhile,
)
from vungmanh.dialogue.models import Consultation
from vungmanh.dialogue.models.regulations import ASKED_AT_MOST
from vungmanh.dialogue.refusals import CannotRegulate, CannotStrike
from vungmanh.dialogue.rules.kinds import CONSULTED, TAKEN_OVER
from vungmanh.dialogue.told import Answered, Asked
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

ASKED: Final = "dialogue.consult"
ANSWERED: Final = "dialogue.answer_consultation"
STRUCK: Final = "dialogue.strike_consultation"


@transaction.atomic
def consult(
    unit: Unit, asked: Asked, *, again: bool = False, by: Any, today: date, now: datetime
) -> tuple[Consultation, Act]:
    """Returns the consultation, and the act that is taken back. `again`: it is another one beside one that seems the
    same. Raises CannotRegulate, NotAllowed."""
    unit_held(unit, Permission.KEEP_REGULATION, by=by, today=today)
    words = _short(asked.asked, "asked")
    if asked.about not in CONSULTED:
        raise CannotRegulate(_("Choose what the union was asked about."), "about")
    if asked.asked_on > today:
        raise CannotRegulate(_("This day is still to come."), "asked_on")
    same = Consultation.objects.standing().filter(unit=unit, about=asked.about, asked_on=asked.asked_on)
    if not again and same.exists():
        said = {"day": show_day(asked.asked_on)}
        raise CannotRegulate(_("One of that matter and of %(day)s is written down already.") % said, "again")
    with kept(ASKED, looked_at_consultations(unit.pk), by=by, on=today, at=unit) as keeping:
        consultation = Consultation.objects.create(
            unit=unit, about=asked.about, asked_on=asked.asked_on, asked=words, at=now, by=named(by)
        )
        touched = about_consultation(consultation, keeping)
    record(by, ASKED, unit.code, about=touched, on=asked.asked_on, matter=asked.about)
    return consultation, keeping.done


@transaction.atomic
def answer_consultation(consultation: Consultation, answered: Answered, *, by: Any, today: date) -> Act | None:
    """The answer, or what became of it since. Returns the act that is taken back, None where nothing is another one.

    Raises CannotRegulate, NotAllowed.
    """
    consultation = consultation_held(consultation, CannotRegulate(struck_meanwhile()), by=by, today=today)
    words = _short(answered.answer, "answer")
    if not consultation.asked_on <= answered.answered_on <= today:
        raise CannotRegulate(_("It is answered after it was asked, and no later than today."), "answered_on")
    if answered.taken_over and answered.taken_over not in TAKEN_OVER:
        raise CannotRegulate(_("Say how much was taken over."), "taken_over")
    unit = consultation.unit
    with kept(ANSWERED, looked_at_consultations(unit.pk), by=by, on=today, at=unit) as keeping:
        consultation.answered_on, consultation.answer = answered.answered_on, words
        consultation.taken_over = answered.taken_over
        consultation.save(update_fields=["answered_on", "answer", "taken_over"])
        touched = about_consultation(consultation, keeping)
    if keeping.act is None:
        return None
    told = {"on": answered.answered_on, "matter": consultation.about, "taken_over": answered.taken_over}
    record(by, ANSWERED, unit.code, about=touched, **told)
    return keeping.act


@transaction.atomic
def strike_consultation(consultation: Consultation, reason: str, *, by: Any, today: date) -> Act:
    """Returns the act that is taken back. Raises CannotStrike, NotAllowed."""
    consultation = consultation_held(consultation, CannotStrike(struck_meanwhile()), by=by, today=today)
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    unit = consultation.unit
    with kept(STRUCK, looked_at_consultations(unit.pk), by=by, on=today, at=unit) as keeping:
        consultation.struck_on, consultation.struck_by, consultation.struck_because = today, named(by), reason
        consultation.save(update_fields=["struck_on", "struck_by", "struck_because"])
        touched = about_consultation(consultation, keeping)
    record(by, STRUCK, unit.code, about=touched, on=consultation.asked_on, matter=consultation.about)
    return keeping.done


def _short(words: str, at: str) -> str:
    words = words.strip()
    if len(words) > ASKED_AT_MOST:
        raise CannotRegulate(_("That is more than %(count)d letters.") % {"count": ASKED_AT_MOST}, at)
    return words
