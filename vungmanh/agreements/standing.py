"""How agreements stand on a day, as one row says it of itself and as rows are asked for it; in words."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.models import Agreement
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.states import state_on

STATE_NAMES: Final[dict[str, Any]] = {
    kinds.IN_FORCE: pgettext_lazy("agreement", "in force"),
    kinds.GOING_ON: pgettext_lazy("agreement", "goes on while bargaining"),
    kinds.UPCOMING: pgettext_lazy("agreement", "not yet in force"),
    kinds.EXPIRED: pgettext_lazy("agreement", "expired"),
    kinds.REPLACED: pgettext_lazy("agreement", "replaced"),
    kinds.ENDED: pgettext_lazy("agreement", "ended early"),
    kinds.STRUCK: pgettext_lazy("agreement", "struck out"),
}
TONES: Final = {
    kinds.IN_FORCE: "good", kinds.GOING_ON: "warn", kinds.UPCOMING: "plain", kinds.EXPIRED: "bad",
    kinds.REPLACED: "", kinds.ENDED: "warn", kinds.STRUCK: "",
}  # fmt: skip
GRADE_TONES: Final = {"A": "good", "B": "good", "C": "warn", "D": "bad"}


def state_of(agreement: Agreement, day: date) -> str:
    return state_on(
        day, effective_on=agreement.effective_on, until=agreement.until, gone_on=agreement.gone_on,
        ended_on=agreement.ended_on, replaced_on=agreement.replaced_on, is_struck=agreement.struck_on is not None,
    )  # fmt: skip


def standing_so(state: str, day: date) -> Q:
    """Of which rows `state_of` says this on the day, those apart that were struck out."""
    now, gone = Q(effective_on__lte=day, gone_on__gt=day), Q(effective_on__lte=day, gone_on__lte=day)
    by_itself = Q(replaced_on__isnull=True) | Q(replaced_on__gt=F("gone_on"))
    return {
        kinds.UPCOMING: Q(effective_on__gt=day),
        kinds.IN_FORCE: now & Q(until__gte=day),
        kinds.GOING_ON: now & Q(until__lt=day),
        kinds.REPLACED: gone & Q(replaced_on=F("gone_on")),
        kinds.ENDED: gone & by_itself & Q(ended_on__isnull=False),
        kinds.EXPIRED: gone & by_itself & Q(ended_on__isnull=True),
    }[state]


def ending_soon(day: date) -> Q:
    """In force still, and near its end."""
    return Q(expiring_on__lte=day, gone_on__gt=day)


def ends_soon(agreement: Agreement, day: date) -> bool:
    since = agreement.expiring_on
    return not agreement.struck_on and since is not None and since <= day < agreement.gone_on
