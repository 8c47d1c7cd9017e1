"""Stoppages behind a number: who may be told of them, where their page lies, how they are counted; their files."""

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
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units
from vungmanh.situation.models import STOPPAGE, Stoppage


def _counted(number: int) -> str:
    return ngettext("%(count)s stoppage", "%(count)s stoppages", number) % {"count": localize(number)}


def _address_of(stoppage: int) -> str:
    return reverse("situation:stoppage", args=[stoppage])


def _sees(user: Any, key: int, today: date) -> bool:
    return Stoppage.objects.filter(pk=key).visible_to(user, today).exists()


def _stoppages(keys: Collection[int]) -> set[int]:
    return set(Stoppage.objects.filter(pk__in=keys).values_list("pk", flat=True))


OPENS: Final = {
    STOPPAGE: Opens(
        heading=_("Stoppages of work"),
        counted=_counted,
        unnamed=_("Stoppages are counted by unit here."),
        named_to=_("What a stoppage is about is seen by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_SITUATION,
        takes=Permission.SEE_SITUATION,
    )
}
EVIDENCE: Final = (Owner(STOPPAGE, _sees, _stoppages),)
