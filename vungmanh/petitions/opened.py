"""Petitions behind a number: who may be told of them, where their page lies, how they are counted; their files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Record
from vungmanh.files.owner import Owner
from vungmanh.kit.room import Opens
from vungmanh.petitions.models import MESSAGE, PETITION, Message, Petition

_AT_ONCE: Final = 5_000


def _counted(number: int) -> str:
    return ngettext("%(count)s petition", "%(count)s petitions", number) % {"count": localize(number)}


def _address_of(petition: int) -> str:
    return reverse("petitions:petition", args=[petition])


def _may_name(records: Sequence[Record], user: Any, today: date, permission: Permission) -> set[int]:
    """SECURITY: not by their units alone, for one about an officer is kept from those below."""
    keys = [record.key for record in records if record.key]
    found = set[int]()
    for start in range(0, len(keys), _AT_ONCE):
        some = Petition.objects.filter(pk__in=keys[start : start + _AT_ONCE])
        found.update(some.visible_to(user, today, permission).order_by().values_list("pk", flat=True))
    return found


def _sees(user: Any, key: int, today: date) -> bool:
    return Petition.objects.filter(pk=key).visible_to(user, today).exists()


def _sees_message(user: Any, key: int, today: date) -> bool:
    return Petition.objects.filter(messages=key).visible_to(user, today).exists()


def _petitions(keys: Collection[int]) -> set[int]:
    return set(Petition.objects.filter(pk__in=keys).values_list("pk", flat=True))


def _messages(keys: Collection[int]) -> set[int]:
    return set(Message.objects.filter(pk__in=keys).values_list("pk", flat=True))


OPENS: Final = {
    PETITION: Opens(
        heading=_("Number of the petition"),
        counted=_counted,
        unnamed=_("Petitions are counted by unit here."),
        named_to=_("What they say is read by those who may see the petitions of the unit."),
        may_name=_may_name,
        url=_address_of,
        sees=Permission.SEE_PETITIONS,
        takes=Permission.EXPORT_PETITIONS,
    )
}
EVIDENCE: Final = (Owner(PETITION, _sees, _petitions), Owner(MESSAGE, _sees_message, _messages))
