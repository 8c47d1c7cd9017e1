"""How this house itself calls kinds, states and the like, so that its own workbooks are read back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils import translation

from vungmanh.core.vietnamese import fold


@lru_cache(maxsize=8)
def labels(known: tuple[tuple[str, Any], ...]) -> Mapping[str, str]:
    """The codes by their folded labels, in both languages."""
    found: dict[str, str] = {}
    for language in ("vi", "en"):
        with translation.override(language):
            found |= {fold(str(label)): code for code, label in known}
    return found
