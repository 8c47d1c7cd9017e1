"""What could not be done in the agreements room, with a reason the officer can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vungmanh.core.decisions import Refused

if TYPE_CHECKING:
    from vungmanh.agreements.models import Agreement, Negotiation


class CannotAgree(Refused):
    """An agreement cannot be recorded or changed so, or nothing can be written of it so."""


class AgreementThere(CannotAgree):
    """`agreement` seems to be the same one: of that unit and kind, signed on that day."""

    def __init__(self, reason: str, agreement: Agreement) -> None:
        super().__init__(reason, "again")
        self.agreement = agreement


class CannotGrade(Refused):
    """An agreement cannot be graded so."""


class CannotBargain(Refused):
    """Bargaining cannot begin, go on or end so."""


class NegotiationThere(CannotBargain):
    """`negotiation` is going on at the unit already."""

    def __init__(self, reason: str, negotiation: Negotiation) -> None:
        super().__init__(reason, "again")
        self.negotiation = negotiation


class CannotStrike(Refused):
    pass


class CannotUndoAgreement(Refused):
    pass
