"""The member card: what stands on it, the address behind its QR code, and whether it is still valid."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.crypto import constant_time_compare, salted_hmac

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import clean
from vungmanh.members.in_hand import card_in_hand
from vungmanh.members.models import Card, CardNumber, Emblem, Membership, Person
from vungmanh.ui.qr import Code, code_of

_SALT = "vungmanh.members.card"
_PROOF, _PERSON = 15, 5  # bytes: 120 bits nobody guesses; persons up to 10^12. Together 27 letters in the address


@dataclass(frozen=True)
class Face:
    """What one card shows. `since` is when the member joined the union, as exactly as it is known, or "".

    `emblem` is the mark of the union, None for that of the product.
    """

    name: str
    unit: str
    since: str
    number: str
    code: Code
    emblem: Emblem | None


@dataclass(frozen=True)
class Checked:
    """What the public may know of a card: whether it is valid and, of a valid one, the initials of the name.

    `ended`: it was given out once, and was reported lost or replaced since.
    """

    valid: bool
    initials: str = ""
    ended: bool = False


def token(card: CardNumber, nth: int = 1) -> str:
    """The last step of the card's public address: proof of the number, and the person hidden behind the proof.

    `nth` tells a new card of the same number from the one it replaces.
    SECURITY: without the secret key nobody makes one, for a known number neither; neither number nor person can be
    read from it, and another card number, another person or another key makes every old token unknown.
    """
    proof = _proof(card.person_id, card.number, nth)
    return _written(proof + _veiled(card.person_id.to_bytes(_PERSON, "big"), proof))


def face(person: Person, unit: str, address: str, emblem: Emblem | None) -> Face:
    """The card of a person who has a number; `address` is what its QR code leads to."""
    since = show_day(person.joined_on, person.joined_precision) if person.joined_on else ""  # type: ignore[arg-type]
    code = code_of(address, quiet=2)  # the card itself is white around it
    return Face(person.name, unit, since, person.card.number, code, emblem)


def check(text: str, on: date) -> Checked:
    """Whether the card behind the token is valid on the day. One query, whatever was asked.

    A made-up token, a returned card and a member who has left are answered alike. Of a card that was reported lost, or
    that another one has replaced, it is said that it was one: whoever has found it holds it in their hand.
    """
    proof, pk = _read(text)
    member = Exists(Membership.objects.on(on).filter(person=OuterRef("pk")))
    rows = Person.objects.filter(pk=pk).annotate(member=member)
    told = list(rows.values_list("name", "member", "card__number", "cards__number", "cards__nth", "cards__ended_on"))
    name, is_member, number = told[0][:3] if told else ("", False, None)
    cards = [
        Card(person_id=pk, number=kept, nth=nth, ended_on=ended) for *_who, kept, nth, ended in told if kept is not None
    ]
    card = card_in_hand(number or "", cards)
    is_right = constant_time_compare(proof, _proof(pk, number or "", card.nth))
    if is_right and number and is_member and not card.has_ended:
        return Checked(valid=True, initials=initials(name))
    over = (each for each in cards if each.ended_on and each.ended_on <= on)
    return Checked(valid=False, ended=any(constant_time_compare(proof, _proof(pk, c.number, c.nth)) for c in over))


def initials(name: str) -> str:
    """'Nguyễn Văn An' -> 'N.V.A.'"""
    return "".join(f"{word[0]}." for word in clean(name).upper().split())


def _written(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _proof(person: int, number: str, nth: int) -> bytes:
    """The first card of a number has the proof that cards had before they were counted."""
    said = f"{person}:{number}" if nth == 1 else f"{person}:{number}:{nth}"
    return salted_hmac(_SALT, said, algorithm="sha256").digest()[:_PROOF]


def _veiled(person: bytes, proof: bytes) -> bytes:
    """The person's key, or back again, under a pad that only the secret key makes from the proof."""
    pad = salted_hmac(f"{_SALT}.person", hashlib.sha256(proof).hexdigest(), algorithm="sha256").digest()
    return bytes(a ^ b for a, b in zip(person, pad, strict=False))


def _read(text: str) -> tuple[bytes, int]:
    """(proof, person) of a token; of anything else a proof that proves nothing, for nobody."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != _PROOF + _PERSON or _written(raw) != text:
        return b"\0" * _PROOF, 0
    proof = raw[:_PROOF]
    return proof, int.from_bytes(_veiled(raw[_PROOF:], proof), "big")
