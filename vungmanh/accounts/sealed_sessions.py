"""Sessions in the database that only this office can read, for what was typed is kept in them."""

from __future__ import annotations

import base64
from typing import Any

from django.contrib.sessions.backends import db

from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered, seal, unseal

ABOUT = "django_session.session_data"


class SessionStore(db.SessionStore):
    def encode(self, session_dict: dict[str, Any]) -> str:
        return base64.b64encode(seal(self.serializer().dumps(session_dict), about=ABOUT)).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Nothing where it was not written here: the person signs in again."""
        try:
            opened: dict[str, Any] = self.serializer().loads(unseal(base64.b64decode(session_data), about=ABOUT))
        except (Tampered, VaultClosed, ValueError):
            return {}
        return opened
