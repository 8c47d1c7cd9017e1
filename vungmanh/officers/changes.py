"""What is another one now of what is written down of an office, as the journal holds it and as a page says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from vungmanh.journal.changed import Changed, differing
from vungmanh.kit.verbs import Fact, as_choice, as_count, as_day
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.officers.told import NewOffice

TOLD: Final = (
    Fact("office", _("office"), as_choice(dict(OFFICES))),
    Fact("since", _("since"), as_day),
    Fact("until", _("until"), as_day),
    Fact("ended", _("how it ended"), as_choice(dict(Appointment.ENDINGS))),
    Fact("how", _("how"), as_choice(dict(Appointment.WAYS))),
    Fact("decision", _("decision")),
    Fact("decided_on", _("of the day"), as_day),
    Fact("votes", _("votes"), as_count),
    Fact("full_time", _("full-time"), as_choice({"True": _("yes"), "False": _("no")})),
    Fact("employer_post", _("post at the employer")),
    Fact("depends", _("depends on the employer as"), as_choice(dict(Appointment.DEPENDENCES))),
)
_KEYS: Final = [fact.key for fact in TOLD]


def changed_between(before: NewOffice, after: NewOffice) -> Iterable[Changed]:
    """Facts of an office that differ between the two."""
    return differing(_as_text(before), _as_text(after), _KEYS, {})


def _as_text(told: NewOffice) -> dict[str, str]:
    facts: dict[str, Any] = vars(told)
    return {key: "" if facts[key] is None else str(facts[key]) for key in _KEYS}
