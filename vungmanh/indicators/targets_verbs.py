"""How the journal's lines of what is done to targets read."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.core.periods import NotAPeriod
from vungmanh.indicators.actions import answer_targets, assign_targets, change_targets, undo_target
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE
from vungmanh.indicators.models.targets import HARD
from vungmanh.indicators.period_words import period_in_words
from vungmanh.indicators.rules.values import show_value
from vungmanh.kit.verbs import ON, ROWS, Fact, Verb, as_choice, as_count, as_text


def _period(value: Any) -> str:
    try:
        return period_in_words(str(value))
    except NotAPeriod:
        return as_text(value)


def _value(value: Any) -> str:
    try:
        return show_value(Decimal(str(value)))
    except InvalidOperation:
        return as_text(value)


def _indicator(value: Any) -> str:
    """Its name; of one made on screen its code, under which its page is found."""
    return str(BUILT_IN_BY_CODE[value].name) if value in BUILT_IN_BY_CODE else as_text(value)


_INDICATOR: Final = Fact("indicator", _("Indicator"), _indicator, of_each=True)
_PERIOD: Final = Fact("period", pgettext_lazy("target", "Period"), _period, of_each=True)
_TARGETS: Final = Fact("targets", _("targets"), as_count)
_HARD: Final = Fact("hard", _("Is it hard to reach?"), as_choice(dict(HARD)), of_each=True)
_CHANGED: Final = (Fact("value", pgettext_lazy("target", "Target"), _value),)

OF_TARGETS: Final = (
    Verb(assign_targets.ASSIGNED, _("Assign targets"), (ON, _INDICATOR, _PERIOD, _TARGETS)),
    Verb(answer_targets.ACCEPTED, _("Accept targets"), (ON, _TARGETS)),
    Verb(answer_targets.OBJECTED, _("Propose another value for a target"), (ON, _INDICATOR, _PERIOD)),
    Verb(change_targets.DECIDED, _("Decide on a target"), (ON, _INDICATOR, _PERIOD), changed=_CHANGED),
    Verb(change_targets.CHANGED, _("Change a target"), (ON, _INDICATOR, _PERIOD), changed=_CHANGED),
    Verb(change_targets.HARDENED, _("Say how hard a target is"), (ON, _INDICATOR, _PERIOD, _HARD)),
    Verb(change_targets.WITHDRAWN, _("Withdraw a target"), (ON, _INDICATOR, _PERIOD)),
)
VERBS: Final = (
    *OF_TARGETS,
    Verb(
        undo_target.UNDONE, _("Take back what was done to targets"),
        (Fact("done", _("what was done"), as_choice({verb.action: verb.name for verb in OF_TARGETS})), ON),
    ),
    Verb(Permission.SEE_TARGETS, _("Take a list of targets along"), (ROWS,), is_reading=True),
)  # fmt: skip
