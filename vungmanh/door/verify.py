"""Whether what waits in the letterbox can be opened."""

from __future__ import annotations

from vungmanh.door.models import Letter, LetterFile
from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered


def looked_through() -> tuple[int, list[int]]:
    """How many letters wait, and the keys of those that cannot be opened, or whose files cannot."""
    keys = list(Letter.objects.waiting().order_by("pk").values_list("pk", flat=True))
    return len(keys), [key for key in keys if not _opens(key)]


def _opens(key: int) -> bool:
    try:
        letter = Letter.objects.get(pk=key)
        return all(len(file.content) == file.size for file in LetterFile.objects.filter(letter=letter))
    except (Tampered, VaultClosed):
        return False
