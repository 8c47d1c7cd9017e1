"""Agreements behind a number: who may be told of them, where their pages lie; files of agreements and of bargaining."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.agreements.models import AGREEMENT, NEGOTIATION, Agreement, Negotiation
from vungmanh.files.owner import Owner
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units


def _counted(number: int) -> str:
    return ngettext("%(count)s agreement", "%(count)s agreements", number) % {"count": localize(number)}


def _address_of(agreement: int) -> str:
    return reverse("agreements:agreement", args=[agreement])


def _owner(kind: str, model: type[Agreement | Negotiation]) -> Owner:
    def sees(user: Any, key: int, today: date) -> bool:
        return bool(model.objects.filter(pk=key).visible_to(user, today).exists())

    def left(keys: Collection[int]) -> set[int]:
        return set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))

    return Owner(kind, sees, left)


OPENS: Final = {
    AGREEMENT: Opens(
        heading=_("Collective agreements"),
        counted=_counted,
        unnamed=_("Agreements are counted by unit here."),
        named_to=_("What an agreement says is read by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_AGREEMENTS,
        takes=Permission.SEE_AGREEMENTS,
    )
}
EVIDENCE: Final = (_owner(AGREEMENT, Agreement), _owner(NEGOTIATION, Negotiation))
