"""Dialogues and regulations behind a number: who may be told of them, where their pages lie; files of all records."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.models import CONSULTATION, DIALOGUE, REGULATION, Consultation, Dialogue, Regulation
from vungmanh.files.owner import Owner
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units

_SEES: Final = Permission.SEE_DIALOGUES


def _dialogues(number: int) -> str:
    words = ngettext("%(count)s dialogue or conference", "%(count)s dialogues and conferences", number)
    return words % {"count": localize(number)}


def _regulations(number: int) -> str:
    return ngettext("%(count)s regulation", "%(count)s regulations", number) % {"count": localize(number)}


def _address_of(view: str) -> Callable[[int], str]:
    return lambda key: reverse(view, args=[key])


def _owner(kind: str, model: type[Dialogue | Regulation | Consultation]) -> Owner:
    def sees(user: Any, key: int, today: date) -> bool:
        return bool(model.objects.filter(pk=key).visible_to(user, today).exists())

    def left(keys: Collection[int]) -> set[int]:
        return set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))

    return Owner(kind, sees, left)


OPENS: Final = {
    DIALOGUE: Opens(
        heading=_("Dialogues and conferences"),
        counted=_dialogues,
        unnamed=_("Dialogues and conferences are counted by unit here."),
        named_to=_("What was said at a dialogue is seen by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of("dialogue:dialogue"),
        sees=_SEES,
        takes=_SEES,
    ),
    REGULATION: Opens(
        heading=_("Regulations of units"),
        counted=_regulations,
        unnamed=_("Regulations are counted by unit here."),
        named_to=_("A regulation is read by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of("dialogue:regulation"),
        sees=_SEES,
        takes=_SEES,
    ),
}
EVIDENCE: Final = (
    _owner(DIALOGUE, Dialogue),
    _owner(REGULATION, Regulation),
    _owner(CONSULTATION, Consultation),
)
