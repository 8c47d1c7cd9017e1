"""How a unit's rates stand beside those of the whole. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from vungmanh.core.measures import Measure
from vungmanh.kit.themes import Shading, Share
from vungmanh.ui.charts import share

# Lower bounds of the classes 2 to 5: a unit's rate as a multiple of the whole's.
_BOUNDS = (0.5, 0.8, 1.25, 2.0)
_CLOSE_BOUNDS = (0.6, 0.9, 1.1, 1.4)  # of what seldom doubles
_TOO_FEW = 10  # of fewer people, one more or less is a jump


def shade(kind: Measure | Share, values: Mapping[str, int], whole: Mapping[str, int], shading: Shading | None) -> int:
    """Returns 1 (much less than the whole, for its size) to 5 (much more); 0 where there is nothing to compare."""
    if shading is None or not _is_one(kind, shading.rated) or values.get(shading.size.code, 0) < _TOO_FEW:
        return 0
    own, common = _rate(kind, values, shading.size), _rate(kind, whole, shading.size)
    if own is None or not common or common < 0 or own < 0:
        return 0
    times = round(own / common, 9)
    return 1 + sum(times >= bound for bound in (_CLOSE_BOUNDS if _is_one(kind, shading.closely) else _BOUNDS))


def _is_one(kind: Measure | Share, of: tuple[Measure | Share, ...]) -> bool:
    return any(kind.code == each.code for each in of)


def _rate(kind: Measure | Share, values: Mapping[str, int], size: Measure) -> float | None:
    if isinstance(kind, Share):
        return kind.of(values)
    return share(values.get(kind.code), values.get(size.code))
