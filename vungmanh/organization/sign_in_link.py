"""The link that opens an account, shown once to the officer who made it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse

from vungmanh.kit.act import Done
from vungmanh.organization.models import Unit
from vungmanh.vault.sealing import seal, unseal

_LINK: Final = "sign_in_link"  # in the session of the officer, until it has been shown
_SEALED: Final = "sessions.sign_in_link"


def show_link(request: HttpRequest, unit: Unit, user: Any, secret: str) -> Done:
    """The page that shows the link once says all there is to say."""
    url = request.build_absolute_uri(reverse("access:invitation", args=[secret]))
    # SECURITY: whoever reads the table of sessions in this moment must not find a link that opens an account.
    sealed = b64encode(seal(url.encode(), about=_SEALED)).decode()
    request.session[_LINK] = {"unit": unit.pk, "name": user.name, "username": user.username, "url": sealed}
    return Done("", reverse("organization:link", args=[unit.code]))


def link_to_show(request: HttpRequest, unit: Unit) -> dict[str, Any] | None:
    """The link that was just made at the unit, and whose it is; it is taken out of the session."""
    told = request.session.pop(_LINK, None)
    if told is None or told["unit"] != unit.pk:
        return None
    return {**told, "url": unseal(b64decode(told["url"]), about=_SEALED).decode()}
