"""What an agreement says of itself, as it is told; what is another one now, as the journal holds it."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.models import KINDS, Agreement, Party
from vungmanh.agreements.rules.kinds import ENTERPRISE
from vungmanh.agreements.told import Signed
from vungmanh.journal.changed import Changed
from vungmanh.kit.verbs import Fact, as_choice, as_count, as_day

KIND: Final = as_choice(dict(KINDS))
COLUMNS: Final = tuple(each.name for each in fields(Signed))

OF_AGREEMENT: Final = (
    Fact("kind", pgettext_lazy("agreement", "Kind"), KIND),
    Fact("employers", pgettext_lazy("agreement", "Employer")),
    Fact("signed_on", _("Signed on"), as_day),
    Fact("effective_on", pgettext_lazy("agreement", "In force from"), as_day),
    Fact("until", pgettext_lazy("agreement", "Until"), as_day),
    Fact("number", pgettext_lazy("agreement", "Number")),
    Fact("workers", _("Workers covered"), as_count),
    Fact("asked", _("Workers asked"), as_count),
    Fact("in_favour", pgettext_lazy("agreement", "In favour"), as_count),
    Fact("sent_on", _("Sent to the labour authority on"), as_day),
    Fact("published_on", pgettext_lazy("agreement", "Published on"), as_day),
)


def signed(agreement: Agreement) -> Signed:
    """What the row says. Of an enterprise one query more: the workers of its one party."""
    workers = None
    if agreement.kind == ENTERPRISE:
        party = Party.objects.standing().filter(agreement=agreement).order_by("pk").first()
        workers = party.workers if party is not None else None
    return said_by(agreement, workers)


def said_by(agreement: Agreement, workers: int | None) -> Signed:
    """What the row says; `workers` of the one party of an enterprise."""
    said = {name: getattr(agreement, name) for name in COLUMNS if name not in ("workers", "until")}
    return Signed(**said, until=agreement.first_until, workers=workers)


def changes(before: Signed, after: Signed) -> list[Changed]:
    """Old and new values for a line of the journal."""
    return [
        Changed(name, _kept(getattr(before, name)), _kept(getattr(after, name)))
        for name in COLUMNS
        if getattr(before, name) != getattr(after, name)
    ]


def _kept(value: Any) -> str:
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)
