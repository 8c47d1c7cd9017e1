"""What is another one now of a course or a class, as the journal holds it and as a page says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.journal.changed import Changed
from vungmanh.kit.verbs import Fact, as_choice, as_count
from vungmanh.officers.models import OFFICES
from vungmanh.training.models import FOR_WHOM, SUBJECTS

_OFFICES: Final = dict(OFFICES)


def offices_in_words(codes: Any) -> str:
    """Offices as a line says them, from their codes with commas between."""
    return ", ".join(str(_OFFICES.get(code, code)) for code in str(codes).split(",") if code)


OF_COURSE: Final = (
    Fact("code", pgettext_lazy("course", "Code")),
    Fact("name", pgettext_lazy("course", "Name")),
    Fact("topic", pgettext_lazy("course", "Content")),
    Fact("for_whom", pgettext_lazy("course", "For whom"), as_choice(dict(FOR_WHOM))),
    Fact("subject", pgettext_lazy("course", "Subject"), as_choice(dict(SUBJECTS))),
    Fact("hours", pgettext_lazy("course", "Lessons"), as_count),
    Fact("valid_months", _("Valid for months"), as_count),
    Fact("offices", _("For the offices"), offices_in_words),
)
OF_CLASS: Final = (
    Fact("course", pgettext_lazy("class", "Course")),
    Fact("trainers", _("Trainers")),
    Fact("hours", pgettext_lazy("course", "Lessons"), as_count),
    Fact("quota", _("Places of each unit"), as_count),
)


def changes(facts: Iterable[Fact], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What a line of the journal holds of a correction: old and new values."""
    return {"changes": [Changed(fact.key, _said(before[fact.key]), _said(after[fact.key])) for fact in facts]}


def _said(value: Any) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)
