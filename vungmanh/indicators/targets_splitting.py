"""The units directly below a level, and what a target of the level comes to for each of them: proposed by their size or
by last year's figure, as it stands already, as it was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.figures_before import figures_before
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules.formulas import Reading
from vungmanh.indicators.rules.splitting import LESS_THAN_ALL, MORE_THAN_ALL, CannotSplit, split
from vungmanh.indicators.value_forms import form_of
from vungmanh.ledger.queries import figures_of
from vungmanh.members.measures import MEMBERS
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import IN_ORDER, Placement, Unit

BY_SIZE: Final = "size"
BY_LAST_YEAR: Final = "before"
EVENLY: Final = "evenly"
AT_MOST: Final = 400  # units on one page; a plan for more comes as a list


@dataclass(frozen=True)
class Wanted:
    """How the target of the whole is to be divided: `by` one of the above, each part `minimum` at least, in `step`s."""

    value: Decimal
    by: str = BY_SIZE
    minimum: int = 0
    step: int = 1


@dataclass(frozen=True)
class Part:
    """A unit directly below: how many members it has, what its figure came to in the period a year before, the target
    that stands already. `ends_on` is the day from which it stands no more, where that is within the period; `asked`
    tells whether the indicator says anything of such a unit."""

    unit: Unit
    size: int
    before: Reading | None
    standing: Target | None
    ends_on: date | None
    asked: bool

    def weight(self, by: str) -> int:
        if by == BY_LAST_YEAR:
            known = self.before.numerator if self.before else None
            return max(known or 0, 0)
        return self.size if by == BY_SIZE else 1

    @property
    def whole(self) -> int:
        """Of how many its share is, as of the year before; its members where nobody knows."""
        known = self.before.denominator if self.before else None
        return max(known or self.size, 0)


def parts_below(level: Unit, indicator: Indicator, period: Period, today: date) -> tuple[list[Part], Target | None]:
    """The units in the order of the house, and the target of the level itself. A constant number of queries."""
    units = list(Unit.objects.directly_under(level, today).select_related("kind").order_by(*IN_ORDER)[: AT_MOST + 1])
    sizes = figures_of(units, [MEMBERS], today, today)
    standing = _standing([level, *units], indicator.code, period)
    stand = _stand(units, today)
    before = figures_before(level, indicator, period, today)
    parts = []
    for unit in units:
        block, until = stand.get(unit.pk, ("", None))
        ends_on = until if until is not None and until < period.until else None
        asked = indicator.makes_sense(is_upper=unit.kind.is_upper, block=block)
        size = sizes[unit.pk][MEMBERS.code]
        parts.append(Part(unit, size, before.get(unit.pk), standing.get(unit.pk), ends_on, asked))
    return parts, standing.get(level.pk)


def _standing(units: Sequence[Unit], indicator: str, period: Period) -> dict[int, Target]:
    found = Target.objects.standing().select_related("assigner", "unit").for_period(period.key)
    return {each.unit_id: each for each in found.filter(unit__in=units, indicator=indicator)}


def _stand(units: Sequence[Unit], today: date) -> dict[int, tuple[str, date | None]]:
    """Of each unit the code of its block today ("" where it is not known), and the day from which it stands no more,
    None while nobody knows of one. One query."""
    found: dict[int, tuple[str, date | None]] = {}
    rows = Placement.objects.filter(unit__in=units).order_by("since")
    for unit, block, since, until in rows.values_list("unit", "block", "since", "until"):
        known = BY_NUMBER[block].code if block in BY_NUMBER else ""
        found[unit] = (known if since <= today else found.get(unit, (known, None))[0], until)
    return found


def proposed(
    parts: Sequence[Part], wanted: Wanted, indicator: Indicator, held: Mapping[int, Decimal]
) -> dict[int, Decimal]:
    """What each unit of which it makes sense is to reach, by its key. `held` are those set by hand: they stay.

    Counted things are divided; of a share, a rate or a mean each part is proposed the same. Raises Refused, with what
    is wrong in words.
    """
    shared = [part for part in parts if part.asked]
    if not is_divided(indicator, wanted.value):
        return {part.unit.pk: held.get(part.unit.pk, wanted.value) for part in shared}
    places = {part.unit.pk: place for place, part in enumerate(shared)}
    locked = {places[key]: int(value) for key, value in held.items() if key in places}
    weights = [part.weight(wanted.by) for part in shared]
    try:
        found = split(int(wanted.value), weights, minimum=wanted.minimum, step=wanted.step, locked=locked)
    except CannotSplit as refused:
        raise Refused(_in_words(refused)) from None
    return {part.unit.pk: Decimal(value) for part, value in zip(shared, found, strict=True)}


def is_divided(indicator: Indicator, value: Decimal) -> bool:
    """Whether the parts come to the whole: people and unions do; shares, rates and means do not."""
    return form_of(indicator, indicator.latest.since).whole and value % 1 == 0


def comes_to(parts: Sequence[Part], values: Mapping[int, Decimal], *, divided: bool) -> Decimal | None:
    """The sum of the parts; of shares and means what they come to in the whole, by what each is a share of: a mean of
    shares would be another number. None where nobody knows of what they are shares."""
    known = [part for part in parts if part.unit.pk in values]
    if divided:
        return sum((values[part.unit.pk] for part in known), Decimal(0))
    whole = sum(part.whole for part in known)
    if not whole:
        return None
    part_of = sum((Fraction(values[part.unit.pk]) * part.whole for part in known), Fraction(0))
    return round(Decimal((part_of / whole).numerator) / Decimal((part_of / whole).denominator), 2)


def _in_words(refused: CannotSplit) -> str:
    rest = number_format(abs(refused.rest), use_l10n=True, force_grouping=True)
    if refused.why == MORE_THAN_ALL:
        return _("What you have typed comes to %(rest)s more than the target; lower one of them.") % {"rest": rest}
    if refused.why == LESS_THAN_ALL:
        return _("What you have typed leaves %(rest)s of the target; raise one of them.") % {"rest": rest}
    said = {"rest": rest, "units": refused.over}
    return _("%(rest)s is too little to give each of %(units)s units the least; lower the least.") % said
