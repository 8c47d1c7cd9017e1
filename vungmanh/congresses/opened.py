"""Elections behind a number: who may be told of them, where their page lies, how they are counted; their files."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import ELECTION, Election
from vungmanh.files.owner import Owner
from vungmanh.kit.room import Opens
from vungmanh.organization.records import known_at_their_units


def _counted(number: int) -> str:
    return ngettext("%(count)s election", "%(count)s elections", number) % {"count": localize(number)}


def _address_of(election: int) -> str:
    return reverse("congresses:election", args=[election])


def _sees(user: Any, key: int, today: date) -> bool:
    return Election.objects.filter(pk=key).visible_to(user, today).exists()


def _elections(keys: Collection[int]) -> set[int]:
    return set(Election.objects.filter(pk__in=keys).values_list("pk", flat=True))


OPENS: Final = {
    ELECTION: Opens(
        heading=_("Elections"),
        counted=_counted,
        unnamed=_("Elections are counted by unit here."),
        named_to=_("What they are about is seen by those who look after the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_OFFICERS,
        takes=Permission.SEE_OFFICERS,
    )
}
EVIDENCE: Final = (Owner(ELECTION, _sees, _elections),)
