"""What a preview shows of agreements: of a new one what will stand, of a known one what comes in the place of what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from vungmanh.agreements.imports.drafts import Draft
from vungmanh.agreements.imports.form import FORM
from vungmanh.agreements.models.agreements import KINDS
from vungmanh.agreements.rules.kinds import AMENDED
from vungmanh.core.days import show_day

# What is told of an agreement, and the field of a list that says it.
_FACTS: Final = {
    "number": "paper", "employers": "employers", "signed_on": "signed_on", "effective_on": "effective_on",
    "until": "until", "workers": "workers", "asked": "asked", "in_favour": "in_favour", "sent_on": "sent_on",
    "published_on": "published_on",
}  # fmt: skip


def coming_facts(draft: Draft) -> Iterator[tuple[str, str]]:
    said = draft.said
    assert said is not None
    yield _label("kind"), str(dict(KINDS)[said.kind])
    for name, code in _FACTS.items():
        yield _label(code), _shown(getattr(said, name))
    for label, _stood, comes in _afterwards(draft):
        yield label, comes


def changed_facts(draft: Draft) -> Iterator[tuple[str, str, str]]:
    stood, said = draft.stood, draft.said
    assert stood is not None
    assert said is not None
    for name, code in _FACTS.items():
        if name != "workers" and getattr(stood, name) != getattr(said, name):
            yield _label(code), _shown(getattr(stood, name)), _shown(getattr(said, name))
    yield from _afterwards(draft)
    for party in draft.parties:
        yield _label("workers"), "", f"{party.unit.name}: {_shown(party.workers)}"


def _afterwards(draft: Draft) -> Iterator[tuple[str, str, str]]:
    for change in draft.changes:
        if change.kind == AMENDED:
            yield _label("amended_on"), "", show_day(change.on)
        else:
            yield _label("extended_until"), show_day(change.until_then), _shown(change.until)
    if draft.ended:
        yield _label("ended_on"), "", _shown(draft.agreement.ended_on)
    if draft.grade is not None:
        yield _label("grade"), draft.agreement.grade, f"{draft.grade.grade} ({show_day(draft.grade.on)})"


def _label(code: str) -> str:
    return FORM.field(code).label


def _shown(value: Any) -> str:
    return show_day(value) if isinstance(value, date) else "" if value is None else str(value)
