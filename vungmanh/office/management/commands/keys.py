"""The keys that seal the office: which there are, their text to be kept elsewhere, a new one.

vungmanh keys show | text | add "TEXT" | rotate
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.secrets import seal_secrets_anew
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record
from vungmanh.ledger.commands import BookCommand, settle
from vungmanh.machine.commands import UNREADABLE, prepare_database, progress_bar
from vungmanh.machine.lock import work_beside_others, working_alone
from vungmanh.office.backups.sealed_file import public_key
from vungmanh.vault import key_file
from vungmanh.vault.key_file import Key, Keyring, UnreadableKeys
from vungmanh.vault.keys import enroll, forget_keys, keyring, known_keys
from vungmanh.vault.models import KnownKey
from vungmanh.vault.rotation import reseal_all, still_sealed_with_another
from vungmanh.vault.sealing import public_half


class Command(BookCommand):
    help = "The keys that seal the office: which there are, their text to be kept elsewhere, a new one."
    alone = True  # each verb says for itself

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["show", "text", "add", "rotate"])
        parser.add_argument("text", nargs="?", default="", help="of “add”: the recovery text of a key")

    def handle(self, *args: Any, **options: Any) -> None:
        verbs: dict[str, Callable[[], None]] = {"show": self._show, "text": self._text, "rotate": self._rotate}
        if options["verb"] == "add":
            self._add(options["text"])
        else:
            verbs[options["verb"]]()

    def _show(self) -> None:
        self._open_beside_others()
        known = known_keys()
        for key in keyring().keys:
            use = _("seals") if key == keyring().current else _("opens what is older") if key.name in known else "–"
            self.stdout.write(f"{key.name}  {use}")
        self.stdout.write(_("Public key, for copies that others make for this office: %(key)s") % {"key": public_key()})

    def _text(self) -> None:
        """What an office writes down, or prints, and locks away."""
        self._open_beside_others()
        record(self.by(), Permission.RUN_SYSTEM, "keys", about=THE_HOUSE, shown=[key.name for key in keyring().keys])
        for key in keyring().keys:
            self.stdout.write(key.line)
        settle()

    def _add(self, text: str) -> None:
        """Without asking the database: it may be sealed with the very key that is missing."""
        path = _key_path()
        try:
            key = Key.read(text or input())
            found = key_file.read_file(path)
        except (UnreadableKeys, EOFError) as unreadable:
            raise CommandError(
                _("This is no key; a letter is wrong or missing."), returncode=UNREADABLE
            ) from unreadable
        if found is None:
            key_file.write_first(path, Keyring((key,)))
        elif key.name not in found.by_name:
            key_file.write(path, Keyring((*found.keys, key), found.former))
        self.stdout.write(_("The key %(key)s is in %(file)s.") % {"key": key.name, "file": path})

    def _rotate(self) -> None:
        with working_alone():
            prepare_database()
            if known_keys() == {keyring().current.name}:
                record(self.by(), Permission.RUN_SYSTEM, "keys", about=THE_HOUSE, rotated=keyring().current.name)
                ring = keyring()
                key_file.write(_key_path(), Keyring((Key.new(), *ring.keys), ring.former))
                forget_keys()
                enroll()
            with progress_bar({"sealed": _("Sealed anew: %(count)d")}) as tell:
                done = [0]

                def more(rows: int) -> None:
                    done[0] += rows
                    tell("sealed", done[0])

                reseal_all(more)
            seal_secrets_anew()
            if table := still_sealed_with_another():
                raise CommandError(_("%(table)s still needs the old key, which is kept.") % {"table": table})
            dropped = self._drop_old()
            settle()
        self.stdout.write(_("Everything is sealed with the key %(key)s now.") % {"key": keyring().current.name})
        self.stdout.write(_("Keep the text of the old key as long as copies made before are kept:"))
        for key in dropped:
            self.stdout.write(key.line)

    def _drop_old(self) -> list[Key]:
        ring = keyring()
        KnownKey.objects.exclude(name=ring.current.name).delete()
        old = list(ring.keys[1:])
        former = (*ring.former, *((key.name, public_half(key)) for key in old))
        key_file.write(_key_path(), Keyring((ring.current,), former))
        forget_keys()
        return old

    def _open_beside_others(self) -> None:
        work_beside_others()
        prepare_database()


def _key_path() -> Path:
    return Path(settings.VAULT_KEYS)
