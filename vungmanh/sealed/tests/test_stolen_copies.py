"""Whoever has the whole database and every secret of the server, and no passphrase and no receipt, reads nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.db import models

from tests.world import World
from vungmanh.sealed.actions.answer import answer, note
from vungmanh.sealed.models import Case, ReaderKey
from vungmanh.sealed.rules.boxes import Shut, opened, opened_under, unlock
from vungmanh.sealed.tests.reports import PASSPHRASE, TODAY, AFile, opened_by, sent, two_readers
from vungmanh.vault.keys import keyring

OF_THE_ROOM = {model.__name__ for model in apps.get_app_config("sealed").get_models()} | {"User"}
WORDS = "CANARY giữ lương của cả chuyền"
NAME = "CANARY Đỗ Thị Sen"


def everything() -> Iterator[tuple[str, Any]]:
    """Every value of every row of every table, as the house itself reads it with its own key."""
    for model in apps.get_models():
        fields = [field.attname for field in model._meta.concrete_fields]
        for row in model._base_manager.values_list(*fields):
            for field, value in zip(fields, row, strict=True):
                yield f"{model.__name__}.{field}", value


def keys_found(values: list[Any]) -> set[bytes]:
    """All of 32 bytes that somebody could make of what lies there, and of the settings."""
    words = [str(value) for value in values if isinstance(value, str | int)]
    words += [str(getattr(settings, name)) for name in dir(settings) if name.isupper()]
    raw = [bytes(value) for value in values if isinstance(value, bytes | memoryview)]
    raw += [part for key in keyring().keys for part in vars(key).values() if isinstance(part, bytes)]
    found = {hashlib.sha256(each.encode()).digest() for each in words} | {hashlib.sha256(each).digest() for each in raw}
    for each in raw:
        found |= {each[:32], each[-32:], each[24:56], each[32:64]}
    return {key for key in found if len(key) == 32} | {bytes(32)}


def opens_any(boxes: list[bytes], keys: set[bytes]) -> int:
    """How many pairs of a box and a key open."""
    count = 0
    for box in boxes:
        for key in keys:
            for way in (opened, opened_under):
                try:
                    way(box, key)
                except Shut:
                    continue
                count += 1
    return count


def test_a_copy_of_everything_opens_nothing_and_holds_no_word(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may, WORDS, files=[AFile(name="CANARY-1.jpg", original=b"CANARY 21.03")], name=NAME)
    hand = opened_by(nga, receipt)  # and its opening lies there
    answer(hand, "CANARY hẹn gặp", asks=True, once=uuid4(), today=TODAY)
    note(hand, "CANARY giữa chúng ta", once=uuid4(), today=TODAY)

    told = list(everything())
    boxes = [bytes(value) for _name, value in told if isinstance(value, bytes | memoryview) and len(bytes(value)) > 40]
    assert len(boxes) > 15
    leaks = [name for name, value in told if "CANARY" in str(value) or b"CANARY" in raw_of(value)]
    assert not leaks
    assert not [name for name, value in told if receipt.secret in str(value) or PASSPHRASE in str(value)]
    assert hand.token not in str(told)
    keys = keys_found([value for name, value in told if name.split(".")[0] in OF_THE_ROOM])
    assert opens_any(boxes, keys) == 0
    # The same search finds what is not locked: with one passphrase, or one receipt, the boxes open.
    reader = ReaderKey.objects.get(account=nga.pk)
    assert opens_any(boxes, {unlock(reader.locked, PASSPHRASE)}) > 0
    assert opens_any(boxes, {unlock(Case.objects.get().locked, receipt.secret)}) > 0


def raw_of(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""


def test_no_column_of_the_room_holds_a_moment_but_those_that_end_within_the_hour() -> None:
    moments = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("sealed").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField)
    }
    assert moments == {"Case.spoils", "Opening.until", "Try.at"}
