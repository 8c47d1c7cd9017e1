"""Answers that an office has given before, proposed when its next list asks the same in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from vungmanh.sheets.models import Remembered

MOST: Final = 500  # answers of one kind that an office keeps; the oldest go


def recall(unit: int | None) -> dict[str, dict[str, str]]:
    """What the lists of a unit's office were answered before: kind of list, key of the question, choice."""
    return {each.kind: dict(each.said) for each in Remembered.objects.filter(unit=unit)} if unit else {}


def remember(unit: int, kind: str, answers: Mapping[str, str]) -> None:
    """Keep these answers beside those of before; the same question is remembered as it was answered last."""
    if not answers:
        return
    with transaction.atomic():
        Remembered.objects.get_or_create(unit_id=unit, kind=kind)
        kept = Remembered.objects.select_for_update().get(unit=unit, kind=kind)
        before = {key: choice for key, choice in kept.said.items() if key not in answers}
        kept.said = dict([*before.items(), *answers.items()][-MOST:])
        kept.save(update_fields=["said"])
