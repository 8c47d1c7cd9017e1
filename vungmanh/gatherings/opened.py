"""Gatherings behind a number: who may be told of them, where their page lies, how they are counted; their files."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.files.owner import Owner
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units


def _counted(number: int) -> str:
    return ngettext("%(count)s gathering", "%(count)s gatherings", number) % {"count": localize(number)}


def _address_of(gathering: int) -> str:
    return reverse("gatherings:gathering", args=[gathering])


def _sees(user: Any, key: int, today: date) -> bool:
    return Gathering.objects.filter(pk=key).visible_to(user, today).exists()


def _gatherings(keys: Collection[int]) -> set[int]:
    return set(Gathering.objects.filter(pk__in=keys).values_list("pk", flat=True))


OPENS: Final = {
    GATHERING: Opens(
        heading=_("Gatherings"),
        counted=_counted,
        unnamed=_("Gatherings are counted by unit here."),
        named_to=_("What a gathering was about is seen by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_GATHERINGS,
        takes=Permission.EXPORT_GATHERINGS,
    )
}
EVIDENCE: Final = (Owner(GATHERING, _sees, _gatherings),)
