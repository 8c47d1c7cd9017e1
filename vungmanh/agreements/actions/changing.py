"""An agreement is amended, extended, ended before its day, or goes on after it while the next is bargained for."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.agreements.actions.holding import gone, held_to_write, named
from vungmanh.agreements.actions.reasons import checked_reason, fitting
from vungmanh.agreements.actions.writing import touches, written
from vungmanh.agreements.models import Agreement, Change
from vungmanh.agreements.models.agreements import WHAT_AT_MOST
from vungmanh.agreements.refusals import CannotAgree, CannotStrike
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Amended, Extended
from vungmanh.core.days import show_day
from vungmanh.journal.record import record
from vungmanh.kit.models import Act

AMENDED: Final = "agreements.amend"
EXTENDED: Final = "agreements.extend"
ENDED: Final = "agreements.end"
WENT_ON: Final = "agreements.go_on"
STRUCK: Final = "agreements.strike_change"
_LONGEST: Final = timedelta(days=366 * 10)
_GOES_ON_AT_MOST: Final = timedelta(days=366)  # longer ones are slips of the hand


@transaction.atomic
def amend(agreement: Agreement, said: Amended, *, by: Any, today: date, now: datetime) -> tuple[Change, Act]:
    """Returns the change, and the act that is taken back. Raises CannotAgree, NotAllowed."""
    agreement = held_to_write(agreement, by=by, today=today)
    what = _checked(agreement, kinds.AMENDED, said.on, said.what, today)
    with written(AMENDED, agreement, by=by, today=today) as keeping:
        change = Change.objects.create(
            agreement=agreement, kind=kinds.AMENDED, on=said.on, until_then=agreement.until, what=what, at=now,
            by=named(by),
        )  # fmt: skip
    record(by, AMENDED, agreement.unit.code, about=touches(agreement), on=said.on, kind=agreement.kind)
    return change, keeping.done


@transaction.atomic
def extend(agreement: Agreement, said: Extended, *, by: Any, today: date, now: datetime) -> tuple[Change, Act]:
    """Both sides agreed on the day `on`, before its last, that it lasts until `until`. Returns the change, and the act
    that is taken back. Raises CannotAgree, NotAllowed."""
    agreement = held_to_write(agreement, by=by, today=today)
    what = _checked(agreement, kinds.EXTENDED, said.on, said.what, today)
    _refuse_extension(agreement, said)
    with written(EXTENDED, agreement, by=by, today=today) as keeping:
        change = Change.objects.create(
            agreement=agreement, kind=kinds.EXTENDED, on=said.on, until_then=agreement.until, until=said.until,
            what=what, at=now, by=named(by),
        )  # fmt: skip
        agreement.until = said.until
        agreement.save()
    record(
        by, EXTENDED, agreement.unit.code, about=touches(agreement), on=said.on, kind=agreement.kind, until=said.until
    )
    return change, keeping.done


@transaction.atomic
def end_agreement(agreement: Agreement, on: date, because: str, *, by: Any, today: date) -> Act:
    """`on` is its last day, before the one it was made for. Returns the act that is taken back.

    Raises CannotAgree, NotAllowed.
    """
    agreement = held_to_write(agreement, by=by, today=today)
    because = checked_reason(because, CannotAgree, _("Say why it ends before its day."))
    refuse_end(agreement, on)
    with written(ENDED, agreement, by=by, today=today) as keeping:
        agreement.ended_on, agreement.ended_because, agreement.replaced_on = on, because, None
        agreement.save()
    record(by, ENDED, agreement.unit.code, about=touches(agreement), on=on, kind=agreement.kind)
    return keeping.done


@transaction.atomic
def go_on(agreement: Agreement, until: date, *, by: Any, today: date) -> Act:
    """Both sides still bargain after its last day: it is kept to until the day `until`. Returns the act that is taken
    back. Raises CannotAgree, NotAllowed."""
    agreement = held_to_write(agreement, by=by, today=today)
    if agreement.ended_on is not None:
        raise CannotAgree(_("It is written down already that it ended on %(day)s.") % _day(agreement.ended_on), "until")
    if until <= agreement.until:
        raise CannotAgree(_("It lasts until that day anyhow."), "until")
    if until > agreement.until + _GOES_ON_AT_MOST:
        raise CannotAgree(_("No agreement goes on for a year after its last day."), "until")
    if until == agreement.goes_on_until:
        raise CannotAgree(_("A colleague has said so already."), "until")
    with written(WENT_ON, agreement, by=by, today=today) as keeping:
        agreement.goes_on_until = until
        agreement.save()
    record(
        by, WENT_ON, agreement.unit.code, about=touches(agreement), on=agreement.until, kind=agreement.kind, until=until
    )
    return keeping.done


@transaction.atomic
def strike_change(change: Change, reason: str, *, by: Any, today: date) -> Act:
    """Of extensions the last alone: each lasts from the end of the one before. Returns the act that is taken back.

    Raises CannotAgree, CannotStrike, NotAllowed.
    """
    agreement = held_to_write(change.agreement, by=by, today=today)
    found = Change.objects.filter(pk=change.pk, agreement=agreement, struck_on__isnull=True).first()
    if found is None:
        raise gone()
    reason = checked_reason(reason, CannotStrike, _("Say why it is struck out."))
    if found.kind == kinds.EXTENDED:
        _refuse_striking(agreement, found)
    with written(STRUCK, agreement, by=by, today=today) as keeping:
        found.struck_on, found.struck_by, found.struck_because = today, named(by), reason
        found.save(update_fields=["struck_on", "struck_by", "struck_because"])
        if found.kind == kinds.EXTENDED:
            agreement.until = found.until_then
            agreement.save()
    record(by, STRUCK, agreement.unit.code, about=touches(agreement), on=found.on, kind=agreement.kind)
    return keeping.done


def _checked(agreement: Agreement, kind: str, on: date, what: str, today: date) -> str:
    what = fitting(what, WHAT_AT_MOST, CannotAgree, "what")
    refuse_day(agreement, on, today)
    if Change.objects.filter(agreement=agreement, kind=kind, on=on, struck_on__isnull=True).exists():
        raise CannotAgree(_("A colleague has written this down already."), "on")
    return what


def refuse_day(agreement: Agreement, on: date, today: date) -> None:
    """Of an amendment or an extension. Raises CannotAgree."""
    if on > today:
        raise CannotAgree(_("This day is still to come."), "on")
    if on < agreement.signed_on:
        raise CannotAgree(_("This day is before the agreement was signed."), "on")
    if on >= agreement.gone_on:
        raise CannotAgree(_("The agreement was in force no more on that day."), "on")


def refuse_end(agreement: Agreement, on: date) -> None:
    """Before its day. Raises CannotAgree."""
    if on < agreement.effective_on:
        raise CannotAgree(_("It would end before it takes effect; strike it out instead."), "on")
    if on >= agreement.until:
        raise CannotAgree(pgettext("agreement", "It ends by that day anyhow."), "on")
    if agreement.ended_on is not None:
        raise CannotAgree(_("It is written down already that it ended on %(day)s.") % _day(agreement.ended_on), "on")
    if agreement.goes_on_until is not None:
        raise CannotAgree(_("It is written down that it goes on after its last day; take that back first."), "on")


def refuse_extension(agreement: Agreement, said: Extended) -> None:
    """Whatever extensions were written down before it. Raises CannotAgree."""
    if agreement.ended_on is not None:
        raise CannotAgree(_("It is written down already that it ended on %(day)s.") % _day(agreement.ended_on), "on")
    if said.until <= agreement.until:
        raise CannotAgree(_("It lasts until that day anyhow."), "until")
    if agreement.goes_on_until is not None and said.until >= agreement.goes_on_until:
        raise CannotAgree(_("It is written down that it goes on after its last day; take that back first."), "until")
    if said.on > agreement.until:
        raise CannotAgree(_("Its last day had passed by then; write down that it goes on, or record the next."), "on")
    if said.until > agreement.effective_on + _LONGEST:
        raise CannotAgree(_("No agreement lasts ten years."), "until")


def _refuse_extension(agreement: Agreement, said: Extended) -> None:
    refuse_extension(agreement, said)
    extended = Change.objects.filter(agreement=agreement, kind=kinds.EXTENDED, struck_on__isnull=True)
    if (last := extended.order_by("-on").first()) is not None and said.on < last.on:
        raise CannotAgree(_("It was extended on %(day)s already; this one comes later.") % _day(last.on), "on")


def _refuse_striking(agreement: Agreement, change: Change) -> None:
    later = Change.objects.filter(agreement=agreement, kind=kinds.EXTENDED, struck_on__isnull=True)
    if later.filter(until__gt=change.until).exists():
        raise CannotStrike(_("It was extended again since; strike out the last extension first."))
    if agreement.goes_on_until is not None or agreement.ended_on is not None:
        raise CannotStrike(_("Something was written of its end since; take that back first."))


def _day(day: date) -> dict[str, str]:
    return {"day": show_day(day)}
