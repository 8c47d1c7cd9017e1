"""What the papers of bargaining and of an agreement are made of, read from the records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from vungmanh.agreements.known import workers_of
from vungmanh.agreements.models import Agreement, Clause, Negotiation, Party, Step
from vungmanh.agreements.papers_told import Agreed, Covered, Dated, Facts, Given
from vungmanh.agreements.rules import kinds
from vungmanh.dialogue.papers_facts import issuer_of
from vungmanh.organization.queries import names_on
from vungmanh.papers.names import in_full

_AS_SUCH: Final = (
    "signed_on", "kind", "effective_on", "until", "number", "workers", "asked", "in_favour", "sent_on", "published_on",
)  # fmt: skip
_OF_CLAUSE: Final = ("topic", "measure", "law_gives", "law_words", "gives", "words", "people")
_OF_STEP: Final = ("step", "on", "asked", "in_favour", "words", "published_on")


def facts_of_bargaining(negotiation: Negotiation, number: str, today: date, *, then: date | None = None) -> Facts:
    """`number` is the kind of paper whose number is asked for, `then` the day that the paper tells of, if it tells of
    one. What was struck out is not told."""
    renews, led_to = _standing(negotiation.renews), _standing(negotiation.led_to)
    of_it = led_to or renews
    return Facts(
        issuer=issuer_of(negotiation.unit, number, today, then=then or today),
        today=today,
        kind=of_it.kind if of_it else kinds.ENTERPRISE,
        employer=of_it.employers if of_it else "",
        workers=workers_of(negotiation.unit, then or today),
        steps=steps_of(negotiation),
        renews=_agreed(renews, today) if renews else None,
        agreed=_agreed(led_to, today) if led_to else None,
    )


def facts_of_agreement(agreement: Agreement, number: str, today: date) -> Facts:
    return Facts(
        issuer=issuer_of(agreement.unit, number, today, then=agreement.signed_on),
        today=today,
        kind=agreement.kind,
        employer=agreement.employers,
        workers=agreement.workers,
        agreed=_agreed(agreement, today),
    )


def steps_of(negotiation: Negotiation) -> Sequence[Dated]:
    """In the order of their days, without those that were struck out."""
    found = Step.objects.filter(negotiation=negotiation, struck_on__isnull=True)
    return [Dated(**{name: getattr(each, name) for name in _OF_STEP}) for each in found]


def _standing(agreement: Agreement | None) -> Agreement | None:
    return agreement if agreement is not None and agreement.struck_on is None else None


def _agreed(agreement: Agreement, today: date) -> Agreed:
    clauses = Clause.objects.filter(agreement=agreement, struck=False)
    return Agreed(
        **{name: getattr(agreement, name) for name in _AS_SUCH},
        given=[Given(**{name: getattr(each, name) for name in _OF_CLAUSE}) for each in clauses],
        parties=_parties(agreement, today) if agreement.kind != kinds.ENTERPRISE else [],
    )


def _parties(agreement: Agreement, today: date) -> Sequence[Covered]:
    """Those that are party to it today, by the names that they bear today."""
    found = list(Party.objects.on(today).filter(agreement=agreement).order_by("pk"))
    names = names_on([each.unit_id for each in found], today)
    return [Covered(in_full(names[each.unit_id]), each.workers, each.asked, each.in_favour) for each in found]
