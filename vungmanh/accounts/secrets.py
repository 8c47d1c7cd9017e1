"""Secrets of the second factor as they lie in allauth's table: sealed, as text."""

from __future__ import annotations

import base64

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session

from vungmanh.vault.sealing import seal, unseal

ABOUT = "mfa_authenticator.data"


def hidden(secret: str) -> str:
    return base64.b64encode(seal(secret.encode(), about=ABOUT)).decode()


def shown(kept: str) -> str:
    """The secret again. Raises Tampered or VaultClosed."""
    return unseal(base64.b64decode(kept), about=ABOUT).decode()


def seal_secrets_anew() -> None:
    """With the current key; sessions that were sealed with another are forgotten, and their people sign in again."""
    for row in Authenticator.objects.all():
        for name in ("secret", "seed"):
            if name in row.data:
                row.data[name] = hidden(shown(row.data[name]))
        if row.data.get("migrated_codes"):
            row.data["migrated_codes"] = [hidden(shown(code)) for code in row.data["migrated_codes"]]
        row.save(update_fields=["data"])
    Session.objects.all().delete()
