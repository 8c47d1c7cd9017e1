"""Secrets of the second factor as they lie in allauth's table: sealed, as text."""

from __future__ import annotations

import base64

from vungmanh.vault.sealing import seal, unseal

ABOUT = "mfa_authenticator.data"


def hidden(secret: str) -> str:
    return base64.b64encode(seal(secret.encode(), about=ABOUT)).decode()


def shown(kept: str) -> str:
    """The secret again. Raises Tampered or VaultClosed."""
    return unseal(base64.b64decode(kept), about=ABOUT).decode()
