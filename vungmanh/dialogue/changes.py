"""What a dialogue says of itself, as it is told and written; what is another one now, as the journal holds it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.dialogue.models import KINDS, Dialogue
from vungmanh.dialogue.models.dialogues import AGENDA, CASES, FORMS, SIDES
from vungmanh.dialogue.rules.faults import not_of
from vungmanh.dialogue.told import Meeting
from vungmanh.journal.changed import Changed
from vungmanh.kit.verbs import Fact, as_choice, as_count, as_day

KIND: Final = as_choice(dict(KINDS))
COLUMNS: Final = tuple(each.name for each in fields(Meeting))
_EMPTY: Final = {each.name: each.default for each in fields(Meeting)}
_AGENDA: Final = dict(AGENDA)
_YES: Final = {"True": _("yes"), "False": _("no")}


def _items(value: Any) -> str:
    return ", ".join(str(_AGENDA.get(code, code)) for code in str(value or "").split(" ") if code)


OF_DIALOGUE: Final = (
    Fact("kind", pgettext_lazy("dialogue", "Kind"), KIND),
    Fact("on", pgettext_lazy("dialogue", "Day"), as_day),
    Fact("number", pgettext_lazy("dialogue", "Number")),
    Fact("place", pgettext_lazy("dialogue", "Place")),
    Fact("workers", _("Workers of the employer"), as_count),
    Fact("employer_side", _("Employer's side"), as_count),
    Fact("employer_present", _("Of the employer's side there"), as_count),
    Fact("workers_side", _("Workers' side"), as_count),
    Fact("workers_present", _("Of the workers' side there"), as_count),
    Fact("leader_present", _("Legal or authorised representative there"), as_choice(_YES)),
    Fact("requested_by", _("Requested by"), as_choice(dict(SIDES))),
    Fact("requested_on", _("Requested on"), as_day),
    Fact("backed_by", _("Members who agreed to ask"), as_count),
    Fact("answered_on", _("Answered in writing on"), as_day),
    Fact("case", pgettext_lazy("dialogue", "Case"), as_choice(dict(CASES))),
    Fact("contents_sent_on", _("Contents sent on"), as_day),
    Fact("minutes_signed", _("Minutes signed"), as_choice(_YES)),
    Fact("published_on", _("Published on"), as_day),
    Fact("form", pgettext_lazy("conference", "Form"), as_choice(dict(FORMS))),
    Fact("called", _("Called to the conference"), as_count),
    Fact("came", _("Came to the conference"), as_count),
    Fact("in_favour", _("In favour of the resolution"), as_count),
    Fact("year_ended_on", _("Working year ended on"), as_day),
    Fact("agenda", pgettext_lazy("conference", "Dealt with"), _items),
    Fact("pact_signed", _("Pact of emulation signed"), as_choice(_YES)),
    Fact("resolution_passed", _("Resolution passed"), as_choice(_YES)),
    Fact("opinions", pgettext_lazy("dialogue", "Opinions"), as_count),
)


def meeting(dialogue: Dialogue) -> Meeting:
    """What the row says."""
    said = {name: getattr(dialogue, name) for name in COLUMNS}
    return Meeting(**said | {"agenda": tuple(dialogue.agenda)})


def fitting(said: Meeting) -> Meeting:
    """Without what a record of its kind does not say: a box that was filled in before another kind was chosen."""
    none = {name: _EMPTY[name] for name in not_of(said.kind)}
    return replace(said, number=clean(said.number), place=clean(said.place), **none)  # type: ignore[arg-type]


def write(dialogue: Dialogue, said: Meeting) -> None:
    """Let the row say this; it is saved by the caller."""
    for name in COLUMNS:
        setattr(dialogue, name, getattr(said, name))
    dialogue.agenda = list(said.agenda)


def changes(before: Meeting, after: Meeting) -> list[Changed]:
    """Old and new values for a line of the journal."""
    return [
        Changed(name, _kept(getattr(before, name)), _kept(getattr(after, name)))
        for name in COLUMNS
        if getattr(before, name) != getattr(after, name)
    ]


def _kept(value: Any) -> str:
    if isinstance(value, tuple):
        return " ".join(value)
    return "" if value is None else value.isoformat() if isinstance(value, date) else str(value)


def named(kind: str, on: date) -> str:
    """What a record is called, which bears no title: its kind and day."""
    return gettext("%(kind)s of %(day)s") % {"kind": KIND(kind), "day": show_day(on)}
