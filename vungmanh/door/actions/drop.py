"""Put a letter through the door: into the letterbox outside of the office's database, whoever is writing there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from vungmanh.door.device import Device
from vungmanh.door.models import NEW, Letter, LetterFile
from vungmanh.door.space import refuse_beyond
from vungmanh.door.told import Said, Told
from vungmanh.files.guard import Looked
from vungmanh.machine.apart import alias_of
from vungmanh.petitions.rules.numbers import new_code, new_number_of_the_door

_TRIES = 5  # numbers that somebody has already; of a hundred million the first is nearly always free


def say(unit: int, said: Said, files: Sequence[Looked], *, key: UUID, device: Device, now: datetime) -> Told:
    """Returns the number and the code that whoever says it is told; of a form that comes twice the same.

    Raises NoRoom.
    """
    for _try in range(_TRIES):
        if known := Letter.objects.filter(key=key, kind=NEW).first():
            return Told(known.number, known.code, known.key)
        refuse_beyond(files, unit=unit)
        number, code = new_number_of_the_door(), new_code()
        letter = Letter(
            key=key, kind=NEW, number=number, code=code, unit=unit, content=said.content, device=device.mark, at=now
        )
        try:
            _keep(letter, files)
        except IntegrityError:
            continue  # it has come twice at the same moment, or somebody has the number
        return Told(number, code, key)
    raise RuntimeError("no number is free")


def say_again(
    number: str, kind: str, words: str, files: Sequence[Looked], *, key: UUID, device: Device, now: datetime
) -> None:
    """What the sender of a petition says about it afterwards; a form that comes twice is kept once. Raises NoRoom."""
    if Letter.objects.filter(key=key).exists():
        return
    refuse_beyond(files, unit=0)
    content: Mapping[str, Any] = {"words": words}
    try:
        _keep(Letter(key=key, kind=kind, number=number, content=content, device=device.mark, at=now), files)
    except IntegrityError:
        return


def _keep(letter: Letter, files: Sequence[Looked]) -> None:
    with transaction.atomic(using=alias_of("door")):
        letter.save(force_insert=True)
        for place, each in enumerate(files):
            each.file.seek(0)
            content = each.file.read(each.size)
            LetterFile.objects.create(letter=letter, place=place, name=each.name, size=each.size, content=content)
