"""A key of age as text, `AGE-SECRET-KEY-1…`: Bech32 (BIP 173) over 32 bytes."""

from __future__ import annotations

from collections.abc import Iterable

_PREFIX = "age-secret-key-"
_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def identity_text(secret: bytes) -> str:
    """The 32 bytes of an X25519 key as the tool `age` reads them."""
    values = list(_fives(secret))
    spread = [ord(letter) >> 5 for letter in _PREFIX] + [0] + [ord(letter) & 31 for letter in _PREFIX]
    checked = _checksum([*spread, *values, 0, 0, 0, 0, 0, 0]) ^ 1
    values += [(checked >> 5 * (5 - place)) & 31 for place in range(6)]
    return f"{_PREFIX}1{''.join(_LETTERS[value] for value in values)}".upper()


def _fives(secret: bytes) -> Iterable[int]:
    """The bits in groups of five, filled up with zeros."""
    spare = -len(secret) * 8 % 5
    number = int.from_bytes(secret, "big") << spare
    groups = (len(secret) * 8 + spare) // 5
    return ((number >> 5 * (groups - 1 - place)) & 31 for place in range(groups))


def _checksum(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            check ^= factor if top >> bit & 1 else 0
    return check
