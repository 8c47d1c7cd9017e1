"""How many people sit on each side of a dialogue, and how many make it, or a conference, valid. Pure.

Every answer is a rule: its value with the article. None where no rule of the day is known, or what it needs is not.
"""

from __future__ import annotations

from datetime import date

from vungmanh.core import shares
from vungmanh.core.law import Rule
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import LAWS, Laws, Size, Step, of


def least_of_workers_side(workers: int | None, on: date | None, laws: Laws = LAWS) -> Rule[Step] | None:
    """Returns how many people the workers' side has at least, by how many the employer has; `most` is the end of the
    span that the decree names, no limit."""
    rule = laws.workers_side.on(on)
    if rule is None or workers is None or workers < 0:
        return None
    found = max((step for step in rule.value if step.workers <= workers), default=None)
    return rule.saying(found) if found is not None else None


def fewest_of_any_workers_side(on: date | None, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many people the workers' side has at least wherever it is, however few the workers are."""
    rule = laws.workers_side.on(on)
    return rule.saying(min(step.least for step in rule.value)) if rule is not None and rule.value else None


def least_of_employer_side(on: date | None, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many people the employer's side has at least, the legal representative among them."""
    return laws.employer_side.on(on)


def workers_needed(
    side: int | None, on: date | None, kind: str = kinds.PERIODIC, laws: Laws = LAWS
) -> Rule[int] | None:
    """Returns how many of the workers' side must be there. That of a dialogue on request was not read in its article;
    who comes to one about a case the two sides agree."""
    rule = laws.workers_present.on(on)
    if rule is None or side is None or side <= 0 or kind not in (kinds.PERIODIC, kinds.ON_REQUEST):
        return None
    need = rule.saying(min(shares.fewest_more_than(side, rule.value), side))
    return need if kind == kinds.PERIODIC else need.unsure()


def backing_needed(side: int | None, on: date | None, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many of the workers' side must agree before it asks for a dialogue."""
    rule = laws.backed_by.on(on)
    return rule.saying(shares.fewest_at_least(side, rule.value)) if rule is not None and side and side > 0 else None


def people_needed(called: int | None, on: date | None, law: str, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many of those called to a conference must be there."""
    rule = of(laws.called_present, law, on)
    return (
        rule.saying(shares.fewest_at_least(called, rule.value)) if rule is not None and called and called > 0 else None
    )


def favour_needed(came: int | None, on: date | None, law: str, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many of those present must be in favour of the resolution."""
    rule = of(laws.in_favour, law, on)
    return rule.saying(shares.fewest_more_than(came, rule.value)) if rule is not None and came and came > 0 else None


def form_asked(workers: int | None, on: date | None, law: str, laws: Laws = LAWS) -> Rule[str] | None:
    """Returns the form of a conference where only one is allowed: all take part where there are few. From the number on
    either is; a place whose people are dispersed may send delegates with fewer, which no number says."""
    rule = of(laws.delegates_from, law, on)
    if rule is None or workers is None or not 0 <= workers < rule.value:
        return None
    return rule.saying(kinds.PLENARY)


def may_do_without(workers: int | None, on: date | None, law: str, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns up to how many people an employer need hold no conference, if this one has no more."""
    rule = of(laws.free_up_to, law, on)
    return rule if rule is not None and workers is not None and 0 <= workers <= rule.value else None


def board_asked_above(workers: int | None, on: date | None, law: str, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns from beyond how many people there is an inspection board, if this employer has more."""
    rule = of(laws.board_above, law, on)
    return rule if rule is not None and workers is not None and workers > rule.value else None


def board_size(on: date | None, law: str, laws: Laws = LAWS) -> Rule[Size] | None:
    """Returns how many people an inspection board has."""
    return of(laws.board_size, law, on)
