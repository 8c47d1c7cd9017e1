"""What is known of a dialogue before anybody types: workers there, the sides that the law asks for, its year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from vungmanh.dialogue.employers import Employer
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules import kinds, sides, terms
from vungmanh.dialogue.rules.laws import PUBLIC, UNKNOWN
from vungmanh.organization.models import Unit

_OF_EVERY: Final = ("workers", "workers_side", "employer_side")


@dataclass(frozen=True)
class Known:
    """`initial` stands in the boxes already; `helps` says at a box what the law asks, with its article."""

    initial: Mapping[str, Any] = field(default_factory=dict)
    helps: Mapping[str, str] = field(default_factory=dict)


def kinds_at(law: str) -> list[str]:
    """What such an employer holds: of the two conferences its own, both where nobody knows which that is."""
    conferences = {PUBLIC: [kinds.OFFICIALS_CONFERENCE], UNKNOWN: list(kinds.CONFERENCES)}
    return [*kinds.DIALOGUES, *conferences.get(law, [kinds.WORKERS_CONFERENCE])]


def usual_kind(law: str) -> str:
    return kinds.OFFICIALS_CONFERENCE if law == PUBLIC else kinds.PERIODIC


def known_of(unit: Unit, kind: str, employer: Employer, on: date) -> Known:
    """As of the day. One query: the members of both sides are named for two years, as of the last dialogue."""
    if kind in kinds.CONFERENCES:
        return _of_conference(employer, on)
    last = Dialogue.objects.held().filter(unit=unit, kind__in=kinds.DIALOGUES).order_by("-on", "-pk").first()
    return _of_dialogue(employer, on, last)


def _of_dialogue(employer: Employer, on: date, last: Dialogue | None) -> Known:
    initial: dict[str, Any] = {"workers": employer.workers}
    helps: dict[str, str] = {}
    side, other = sides.least_of_workers_side(employer.workers, on), sides.least_of_employer_side(on)
    if side is not None:
        initial["workers_side"] = side.value.least
        helps["workers_side"] = _in_words(side.value.least, side.value.most, side.article)
    if other is not None:
        initial["employer_side"] = other.value
        helps["employer_side"] = _in_words(other.value, None, other.article)
    if last is not None:
        initial |= {name: known for name in _OF_EVERY if (known := getattr(last, name)) and not initial.get(name)}
        initial |= {name: known for name in _OF_EVERY[1:] if (known := getattr(last, name))}
    for here, whole in (("workers_present", "workers_side"), ("employer_present", "employer_side")):
        if initial.get(whole):
            helps[here] = _("of %(many)s") % {"many": _number(initial[whole])}
    return Known({name: value for name, value in initial.items() if value is not None}, helps)


def _of_conference(employer: Employer, on: date) -> Known:
    initial: dict[str, Any] = {"year_ended_on": terms.year_ended_on(on, employer.year)}
    helps: dict[str, str] = {}
    form = sides.form_asked(employer.workers, on, employer.law)
    if employer.workers is not None:
        initial["workers"] = employer.workers
    if form is not None:
        initial |= {"form": form.value, "called": employer.workers}
        helps["form"] = form.article
    if initial.get("called"):
        helps["came"] = _("of %(many)s") % {"many": _number(initial["called"])}
    return Known(initial, helps)


def _in_words(least: int, most: int | None, article: str) -> str:
    if most is None:
        return _("%(least)s or more (%(article)s)") % {"least": _number(least), "article": article}
    said = {"least": _number(least), "most": _number(most), "article": article}
    return _("%(least)s to %(most)s (%(article)s)") % said


def _number(many: int) -> str:
    return number_format(many, force_grouping=True)
