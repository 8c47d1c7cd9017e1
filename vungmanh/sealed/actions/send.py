"""Send a report that was looked through: its words come into an envelope, and from then on it waits for its readers.

All of it or nothing: whoever is shown the receipt has it stored.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.organization.models import Unit
from vungmanh.sealed.actions.writing import checked, line, note_line, write
from vungmanh.sealed.costs import few_at_once
from vungmanh.sealed.deeds import SENT
from vungmanh.sealed.models import Case, Enclosure, Seat, Wrapped
from vungmanh.sealed.queries import able
from vungmanh.sealed.refusals import NotYours, Spoiled
from vungmanh.sealed.route import route
from vungmanh.sealed.rules.boxes import Shut, unlock
from vungmanh.sealed.rules.dated import confirm_until
from vungmanh.sealed.rules.receipts import Receipt
from vungmanh.sealed.said import Kind, Said, Spoken
from vungmanh.sealed.where import sealed


def send(receipt: Receipt, once: uuid.UUID, said: Said, *, today: date, now: datetime) -> Receipt:
    """Returns the receipt, of a form that comes twice the same one; what came first stands.

    Raises Spoiled where it must be looked through once more, NotYours, CannotSay.
    """
    words = checked(said.words)
    case = Case.objects.filter(once=once, locator=receipt.locator).first()
    if case is None:
        raise _spoiled()
    with few_at_once():
        try:
            unlock(case.locked, receipt.secret)
        except Shut as shut:
            raise NotYours(_("This is not the receipt of this report.")) from shut
    if case.filed_on is None:
        _require_the_same_readers(case, said.called, today)
    first = Spoken(
        Kind.SENDER,
        words,
        today,
        whom=said.whom,
        called=line(said.called),
        since=line(said.since),
        people=line(said.people),
    )
    with transaction.atomic(using=sealed()):
        mine = Case.objects.select_for_update().filter(pk=case.pk).first()
        if mine is not None and mine.filed_on is not None:
            return receipt
        if mine is None or mine.spoils is None or mine.spoils <= now or len(able(mine)) < _seats(mine):
            raise _spoiled()
        mine.spoils, mine.filed_on, mine.said_on, mine.waits_on = None, today, today, confirm_until(today)
        mine.save(update_fields=["spoils", "filed_on", "said_on", "waits_on"])
        Seat.objects.filter(case=mine).update(since=today)
        envelope = write(mine, first, once=once)
        Enclosure.objects.filter(case=mine).update(envelope=envelope)
        # Written without a name as well: the table does not tell who gave one.
        write(mine, Spoken(Kind.NAME, line(said.name), today), once=uuid.uuid4())
        note_line(mine, Wrapped.SENDER, SENT, today)
    return receipt


def _require_the_same_readers(case: Case, called: str, today: date) -> None:
    """Raise Spoiled where somebody who has a seat may not read it any more, or is the one it is about."""
    about = Unit.objects.filter(pk=case.about["unit"]).first()
    found = route(about, called, today) if about else None
    seats = set(Seat.objects.filter(case=case).values_list("account", flat=True))
    if found is None or found.level.pk != case.level or not seats <= {key.account for key in found.keys}:
        raise _spoiled()


def _seats(case: Case) -> int:
    return Seat.objects.filter(case=case).count()


def _spoiled() -> Spoiled:
    return Spoiled(_("This was not kept: an hour has passed, or its readers have changed. Look through it once more."))
