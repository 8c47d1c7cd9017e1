"""What lies behind a number: looked up the same way, at the same cost, whether there is anything or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hmac import compare_digest
from uuid import UUID

from vungmanh.core import paths
from vungmanh.door.models import NEW, Letter, LetterQuerySet
from vungmanh.files.models import Evidence
from vungmanh.files.queries import standing_named
from vungmanh.files.subject import Subject
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.petitions.models import MESSAGE, Category, Message, Petition, Poster
from vungmanh.vault.sealing import seal, unseal

_ABOUT = "door.nobodys_code"


def code_is_right(number: str, code: str) -> bool:
    """Whether this is the code of the number.

    SECURITY: both tables are asked and a code is unsealed in any case, so that neither the answer nor the time it takes
    tells which numbers there are.
    """
    kept = Petition.objects.filter(number=number).values_list("code", flat=True).first()
    waiting = Letter.objects.filter(number=number, kind=NEW).values_list("code", flat=True).first()
    nobodys = unseal(_nobodys_code(), about=_ABOUT).decode()
    return compare_digest(kept or waiting or nobodys, code)


@lru_cache(maxsize=1)
def _nobodys_code() -> bytes:
    """A code that nobody can type."""
    return seal(b"--------", about=_ABOUT)


def petition_of(number: str) -> Petition | None:
    """What the office has under the number. SECURITY: for whoever has shown its code, and for nobody else."""
    wanted = Petition.objects.select_related("unit", "holder", "category")
    return wanted.filter(number=number).first()


def letter_of(number: str) -> Letter | None:
    """What waits under the number to be taken up for the first time, or was discarded. SECURITY: as petition_of."""
    return Letter.objects.filter(number=number, kind=NEW).first()


def said_meanwhile(number: str) -> LetterQuerySet:
    """What the sender has said of it since, and the office has not taken up yet."""
    return Letter.objects.waiting().filter(number=number).exclude(kind=NEW)


def poster_of(token: str, today: date) -> Poster | None:
    """The poster that hangs today and whose link this is."""
    return Poster.objects.on(today).filter(token=token).select_related("unit").first()


def categories_at(unit: Unit, today: date) -> Sequence[Category]:
    """What can be chosen at the unit, in its order."""
    return list(Category.objects.offered(paths.ancestors(seat_of(unit, today=today)), today))


def files_with(messages: Sequence[Message]) -> dict[int, list[Evidence]]:
    """The files that hang at each of the messages, by its key."""
    found: dict[int, list[Evidence]] = {}
    for each in Evidence.objects.standing().of([Subject(MESSAGE, message.pk) for message in messages]).order_by("pk"):
        found.setdefault(each.about_key, []).append(each)
    return found


def file_of(number: str, public_id: UUID) -> Evidence | None:
    """The file of this address, if it came with an answer to the petition of the number. SECURITY: as petition_of."""
    found = standing_named(public_id)
    if found is None or found.about_kind != MESSAGE:
        return None
    answers = Message.objects.filter(petition__number=number, kind=Message.ANSWER)
    return found if answers.filter(pk=found.about_key).exists() else None
