"""What the rules are asked with: the columns of an agreement, and how its parties have voted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Final

from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.rules.breaches import breaches
from vungmanh.agreements.rules.facts import Facts, Voted

_APART: Final = ("parties", "is_struck")
_ITS_OWN: Final = tuple(each.name for each in fields(Facts) if each.name not in _APART)


def facts_of(agreement: Agreement, parties: Iterable[Party]) -> Facts:
    """`parties` are those that stand."""
    return Facts(
        **{name: getattr(agreement, name) for name in _ITS_OWN},
        parties=tuple(Voted(each.workers, each.asked, each.in_favour, each.left_on is not None) for each in parties),
        is_struck=agreement.struck_on is not None,
    )


def all_facts(agreement: Agreement) -> Facts:
    """One query."""
    return facts_of(agreement, Party.objects.standing().filter(agreement=agreement).order_by("pk"))


def broken_now(agreement: Agreement, parties: Iterable[Party]) -> str:
    """The codes of the rules it does not keep, each between commas, "" for none."""
    found = breaches(facts_of(agreement, parties))
    return f",{','.join(breach.code for breach in found)}," if found else ""
