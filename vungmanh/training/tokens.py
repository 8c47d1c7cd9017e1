"""The links of training that need no account: to the quiz of a class for each of its people, and from the code on a
certificate to whether it is one. Nothing is stored of them: each bears a key and the proof that this office made it."""

from __future__ import annotations

import re
from typing import Final

from django.utils.crypto import constant_time_compare, salted_hmac

from vungmanh.vault.sealing import mark, marks

_QUIZ: Final = "training.quiz"  # what the marks are about: those of other links are none of a quiz
_CERTIFICATE: Final = "vungmanh.training.certificate"
_PROOF: Final = 24  # letters of sixteen: 96 bits, as those of a mark
_TOKEN: Final = re.compile(r"([1-9][0-9]{0,11})-([\w-]{16,24})", re.ASCII)


def quiz_token(attendee: int) -> str:
    """SECURITY: nobody without the key of the office makes one, from another's neither."""
    return f"{attendee}-{mark(str(attendee), about=_QUIZ)}"


def attendee_of(token: str) -> int | None:
    """The key of the attendee whose link it is; None where it is none of ours, a guessed one like a broken one."""
    key, proof = _read(token)
    return key if key and any(constant_time_compare(proof, each) for each in marks(str(key), about=_QUIZ)) else None


def certificate_token(result: int, symbol: str) -> str:
    """With another number it is another one. It outlives the keys of the vault, as the paper does on which it is."""
    return f"{result}-{_proof_of(result, symbol)}"


def result_of(token: str) -> int | None:
    """The key of the result that a token says it is of; `proves` tells whether it is."""
    return _read(token)[0]


def proves(token: str, result: int, symbol: str) -> bool:
    return constant_time_compare(token, certificate_token(result, symbol))


def _proof_of(result: int, symbol: str) -> str:
    return salted_hmac(_CERTIFICATE, f"{result}:{symbol}", algorithm="sha256").hexdigest()[:_PROOF]


def _read(token: str) -> tuple[int | None, str]:
    found = _TOKEN.fullmatch(token)
    return (int(found[1]), found[2]) if found else (None, "")
