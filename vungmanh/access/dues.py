"""What waits in the access room: the second factor of whoever needs one and has none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.scope import Rights
from vungmanh.access.second_factor import needs_second_factor
from vungmanh.kit.due import Due

_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Due]:
    rights = reader if isinstance(reader, Rights) else Rights(reader, today)
    if needs_second_factor(rights):
        yield Due(
            on=None,
            title=_("Set up the second factor"),
            url=reverse("mfa_activate_totp"),
            at=None,
            verb=_("Set up"),
            minutes=_MINUTES,
            why=_("You may see the data of members, and a password alone does not protect them."),
        )
