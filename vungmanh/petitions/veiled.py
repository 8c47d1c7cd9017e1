"""What others than its owner read of a petition's words: the sender's own name and all long numbers are covered there
too, since people write them into what they say."""

from __future__ import annotations

import re
from typing import Final

from django.utils.text import Truncator

from vungmanh.core.masks import numbers_masked
from vungmanh.petitions.models import Petition

_COVERED: Final = "•••"
_SHORT: Final = 90  # letters by which a line of a list is known


def veiled(petition: Petition, words: str) -> str:
    """The words, without the name and the numbers by which the sender could be found out."""
    name = petition.sender_name or (petition.sender.name if petition.sender else "")
    if name:
        words = re.sub(re.escape(name), _COVERED, words, flags=re.IGNORECASE)
    return numbers_masked(words)


def short(petition: Petition) -> str:
    """The beginning of what was said, on one line."""
    return Truncator(" ".join(veiled(petition, petition.words).split())).chars(_SHORT, truncate="…")
