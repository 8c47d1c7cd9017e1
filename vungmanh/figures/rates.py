"""Shares of one figure in another, and how a unit's rates stand beside those of the whole. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.ui.charts import share

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class Share:
    """`part` and `whole` are codes of measures. Where the whole is unknown, so is the share: missing is not zero."""

    code: str
    name: Promise
    part: str
    whole: str
    definition: Promise

    def of(self, values: Values) -> float | None:
        return share(values.get(self.part), values.get(self.whole))


DENSITY = Share(
    "density",
    _("Density"),
    "members",
    "workers",
    _("Members of every hundred workers; unknown where the number of workers is not known."),
)
WOMEN = Share("women", _("Share of women"), "members_female", "members", _("Women of every hundred members."))

# Lower bounds of the classes 2 to 5: a unit's rate as a multiple of the whole's.
_BOUNDS = (0.5, 0.8, 1.25, 2.0)
_OF_DENSITY = (0.6, 0.9, 1.1, 1.4)  # a density seldom doubles
_TOO_FEW = 10  # members; of fewer, one person more or less is a jump
# What each measure is seen in proportion to. What is not here only says how large a unit is, and has no shade.
_PER = {
    "members_female": "members",
    "admissions": "members",
    "departures": "members",
    "transfers_in": "members",
    "transfers_out": "members",
}


def shade(code: str, values: Values, whole: Values) -> int:
    """1 (much less than the whole, for its size) to 5 (much more); 0 where there is nothing to compare."""
    if (values.get("members") or 0) < _TOO_FEW:
        return 0
    if code == DENSITY.code:
        own, common, bounds = DENSITY.of(values), DENSITY.of(whole), _OF_DENSITY
    elif code in _PER:
        per = _PER[code]
        own, common = share(values.get(code), values.get(per)), share(whole.get(code), whole.get(per))
        bounds = _OF_DENSITY if code == "members_female" else _BOUNDS
    else:
        return 0
    if own is None or not common or common < 0 or own < 0:
        return 0
    times = round(own / common, 9)
    return 1 + sum(times >= bound for bound in bounds)
