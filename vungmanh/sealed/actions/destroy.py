"""Destroy what was in a case: envelopes, files, keys, seats, its journal. That there was one, and its days, stay."""

from __future__ import annotations

from datetime import date

from vungmanh.sealed.models import Case, CaseKey, CaseLine, Enclosure, Envelope, Opening, Seat
from vungmanh.sealed.rules.results import WITHDRAWN


def destroy(case: Case, today: date) -> None:
    """Within a transaction that holds the case. One that is open still was taken back by its sender."""
    for model in (Enclosure, Envelope, Opening, CaseKey, Seat, CaseLine):
        model._default_manager.filter(case=case).delete()
    case.locator, case.about = None, {}
    case.public = case.salt = case.box = b""
    case.may_pass_on, case.says, case.waits_on = False, "", None
    case.closed_on, case.result = case.closed_on or today, case.result or WITHDRAWN
    case.emptied_on = today
    case.save()
