"""Make a report that is looked through before it is sent: its keys, its files, its receipt; and not one word.

The words travel in the page. What is not sent within the hour is gone, and nobody can have read it.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from vungmanh.organization.models import Unit
from vungmanh.sealed import limits
from vungmanh.sealed.actions.writing import enclose, new_keys
from vungmanh.sealed.costs import cost, few_at_once
from vungmanh.sealed.models import Case, ReaderKey, Seat
from vungmanh.sealed.refusals import CannotSay, Spoiled
from vungmanh.sealed.route import Route
from vungmanh.sealed.rules.boxes import lock, new_pair
from vungmanh.sealed.rules.receipts import Receipt, new_receipt
from vungmanh.sealed.said import FileIn
from vungmanh.sealed.where import sealed

_TRIES: Final = 20  # locators that somebody has already; of a million the first is nearly always free


def draft(to: Route, about: Unit, files: Sequence[FileIn], *, once: uuid.UUID, now: datetime) -> Receipt:
    """Returns the receipt, which is kept nowhere. A form that comes twice makes what came first void.

    Raises CannotSay, Spoiled where it has been sent already or a reader's key is another now.
    """
    if len(files) > limits.FILES_AT_ONCE:
        raise CannotSay(_("At most %(count)d files at once.") % {"count": limits.FILES_AT_ONCE}, "files")
    sender, secret = new_pair(), new_receipt().secret
    with few_at_once():
        locked = lock(sender.private, secret, cost())
    for _try in range(_TRIES):
        receipt = Receipt(new_receipt().locator, secret)
        case = Case(
            once=once,
            locator=receipt.locator,
            public=sender.public,
            level=to.level.pk,
            about={"unit": about.pk},
            spoils=now + limits.DRAFT,
            salt=locked.salt,
            passes=locked.cost.passes,
            memory=locked.cost.memory,
            box=locked.box,
        )
        try:
            _keep(case, to, files, now)
        except IntegrityError:
            continue  # somebody has the locator, or the form has come twice at the same moment
        return receipt
    raise RuntimeError("no locator is free")


def _keep(case: Case, to: Route, files: Sequence[FileIn], now: datetime) -> None:
    with transaction.atomic(using=sealed()):
        before = Case.objects.select_for_update().filter(once=case.once).first()
        if before is not None and before.filed_on is not None:
            raise Spoiled(_("This report has been sent already. Read it and add to it with its receipt."))
        if before is not None:
            before.delete()
        case.save(force_insert=True)
        open_keys = ReaderKey.objects.select_for_update().filter(pk__in=[key.pk for key in to.keys], until__isnull=True)
        if len(open_keys) < len(to.keys):
            raise Spoiled(_("Those who would read it have changed at this moment. Please look through it once more."))
        seats = [Seat(case=case, account=key.account, since=now.date()) for key in to.keys]
        Seat.objects.bulk_create(sorted(seats, key=lambda seat: seat.key))  # in an order that tells nothing
        new_keys(case, 0, {key.account: bytes(key.public) for key in to.keys})
        enclose(case, files, None)
