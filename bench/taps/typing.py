"""How many keys a text takes that is typed in Vietnamese (Telex): ‘Trần’ is T r a a n f."""

from __future__ import annotations

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # à á ã ả ạ
_SHAPES = "\u0302\u0306\u031b"  # â ă ơ


def keys_of(text: str, *, first_is_free: bool) -> int:
    """One for each letter, one more for each mark and each capital; a phone makes the first letter large by itself."""
    plain = unicodedata.normalize("NFD", text)
    marks = sum(letter in _TONES + _SHAPES for letter in plain) + sum(letter in "đĐ" for letter in plain)
    marks -= text.lower().count("ươ")  # one w makes both
    letters = sum(not unicodedata.combining(letter) for letter in plain)
    capitals = sum(letter.isupper() for letter in text)
    return letters + marks + capitals - int(first_is_free and text[:1].isupper())
