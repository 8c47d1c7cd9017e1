"""What this room counts: agreements at each unit that is party to one. All of it stands in spells (models/spells.py),
so that one agreement of several units can be counted once above them."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.models import AGREEMENT, Spell
from vungmanh.agreements.rules import kinds
from vungmanh.core.measures import Measure
from vungmanh.kit.measures import Rows, Told, flow, stock

_SPELLS: Final = Rows(
    lambda: Spell.objects.select_related("unit").order_by("unit"),
    kind=AGREEMENT, unit="unit_id", label="unit__name", key="agreement_id", order=("since", "pk"),
)  # fmt: skip
_SOURCE: Final = "Bộ luật Lao động 2019, Đ.75–83"
_AGREEMENTS: Final = _("agreements")
# Of several units there is one. Whoever changes rows of an agreement holds it (actions/holding.py), as the ledger asks.
_AGREEMENT, _CHANGE = "agreement_id", "change_id"


def _while(told: Told, what: str, amount: str = "") -> Measure:
    """Workers of each party are other people and add up; an agreement is one, however many share it."""
    return stock(told, _SPELLS, amount=amount, only={"what": what}, thing="" if amount else _AGREEMENT)


def _when(told: Told, what: str, thing: str) -> Measure:
    return flow(told, _SPELLS, on="since", only={"what": what}, thing=thing)


AGREEMENTS = _while(
    Told(
        50, "agreements", _("Collective agreements"), _AGREEMENTS,
        _("Collective agreements in force on the day: from the day they take effect to the day they end."), _SOURCE,
    ),
    kinds.SPELL_IN_FORCE,
)  # fmt: skip
AGREEMENTS_AB = _while(
    Told(
        51, "agreements_ab", _("Agreements graded A or B"), _AGREEMENTS,
        _("Of these, those whose last grade by that day is A or B."), _SOURCE,
    ),
    kinds.SPELL_GOOD,
)  # fmt: skip
AGREEMENT_WORKERS = _while(
    Told(
        52, "agreement_workers", _("Workers covered by agreements"), _("people"),
        _("Workers of the units that are party to an agreement in force, as far as their number was said."), _SOURCE,
    ),
    kinds.SPELL_IN_FORCE,
    amount="workers",
)  # fmt: skip
AGREEMENTS_EXPIRING = _while(
    Told(
        53, "agreements_expiring", _("Agreements near their end"), _AGREEMENTS,
        _("Of those in force, the ones whose last day comes within 90 days, or has come while they go on."), _SOURCE,
    ),
    kinds.SPELL_EXPIRING,
)  # fmt: skip
# Of a unit that is party to several there is one. Whoever writes spells of a unit holds it, too.
AGREEMENT_UNIONS = stock(
    Told(
        54, "agreement_unions", _("Units with a collective agreement"), _("units"),
        _("Units that are party to at least one collective agreement in force on the day."), _SOURCE,
    ),
    _SPELLS,
    only={"what": kinds.SPELL_IN_FORCE},
    thing="unit_id",
)  # fmt: skip
AGREEMENTS_SIGNED = _when(
    Told(
        1080, "agreements_signed", _("Agreements signed"), _AGREEMENTS,
        _("Collective agreements on the day they were signed, new ones and those in place of another."), _SOURCE,
    ),
    kinds.SPELL_SIGNED,
    _AGREEMENT,
)  # fmt: skip
AGREEMENTS_AMENDED = _when(
    Told(
        1081, "agreements_amended", _("Agreements amended"), _("amendments"),
        _("Amendments of collective agreements, on their day."), _SOURCE,
    ),
    kinds.SPELL_AMENDED,
    _CHANGE,
)  # fmt: skip

MEASURES: Final = (
    AGREEMENTS, AGREEMENTS_AB, AGREEMENT_WORKERS, AGREEMENTS_EXPIRING, AGREEMENT_UNIONS, AGREEMENTS_SIGNED,
    AGREEMENTS_AMENDED,
)  # fmt: skip
