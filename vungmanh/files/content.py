"""The content of a file, piece by piece: never all of it in memory, and never a wrong byte without a word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from vungmanh.files.models import Evidence, Piece
from vungmanh.vault.keys import VaultClosed
from vungmanh.vault.sealing import Tampered


class Spoiled(Exception):
    """What is kept is not what was attached: a piece is missing, changed or of another file."""


def content_of(evidence: Evidence) -> Iterator[bytes]:
    """Yields the pieces in their order. Raises Spoiled before the last where the whole is not what was attached."""
    digest, size = hashlib.sha256(), 0
    for place in range(evidence.pieces):
        piece = _piece(evidence, place)
        digest.update(piece)
        size += len(piece)
        if place == evidence.pieces - 1 and (size, digest.hexdigest()) != (evidence.size, evidence.checksum):
            raise Spoiled(evidence.pk)
        yield piece


def _piece(evidence: Evidence, place: int) -> bytes:
    try:
        found = Piece.objects.filter(evidence=evidence, place=place).values_list("content", flat=True).first()
    except (Tampered, VaultClosed) as changed:  # the name of its key may be what was changed
        raise Spoiled(evidence.pk) from changed
    if found is None:
        raise Spoiled(evidence.pk)
    return found
