"""The keys that this process works with: read once, made by itself in a new office, never made anew in an old one."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.vault import key_file
from vungmanh.vault.key_file import Key, Keyring, UnreadableKeys


class VaultClosed(Refused):
    """What is sealed cannot be opened: the right key is missing. `reason` is a sentence for operators."""


@lru_cache(maxsize=1)
def keyring() -> Keyring:
    """The office's keys. Raises VaultClosed when the database was sealed with a key that is not among them."""
    if settings.VAULT_FIXED_KEYS:
        return Keyring.read(settings.VAULT_FIXED_KEYS)
    path = Path(settings.VAULT_KEYS)
    try:
        found = key_file.read_file(path)
    except UnreadableKeys as unreadable:
        raise VaultClosed(_("The key file %(file)s cannot be read or was changed.") % {"file": path}) from unreadable
    known = known_keys()
    if found is None and not known:
        found = key_file.write_first(path, Keyring((Key.new(),)))
    missing = known - set(found.by_name if found else ())
    if found is None or missing:
        raise VaultClosed(
            _("The key %(key)s of this office is not in %(file)s. Put the key file back, or use “keys add”.")
            % {"key": min(missing), "file": path}
        )
    return found


def forget_keys() -> None:
    """Read the key file anew at the next question."""
    keyring.cache_clear()


def known_keys() -> set[str]:
    """The names of the keys that this database is sealed with; none before its first migration."""
    from vungmanh.vault.models import KnownKey

    connection = connections[DEFAULT_DB_ALIAS]
    if KnownKey._meta.db_table not in connection.introspection.table_names():
        return set()
    return set(KnownKey.objects.values_list("name", flat=True))


def enroll() -> None:
    """Let the database know the current key before anything is sealed with it."""
    from vungmanh.vault.models import KnownKey

    KnownKey.objects.get_or_create(name=keyring().current.name)
