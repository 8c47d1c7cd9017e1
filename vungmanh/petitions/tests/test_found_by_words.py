"""What workers say is found by whole words, whatever their marks, and nobody reads it in the table."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from tests.world import TODAY, World
from vungmanh.core.days import VIETNAM
from vungmanh.petitions.models import Category, Petition
from vungmanh.vault.fields import WordMarksField
from vungmanh.vault.key_file import Key, Keyring
from vungmanh.vault.keys import forget_keys
from vungmanh.vault.rotation import reseal_all

RICE = "Bữa ăn ca hay thiếu: “cơm” 100% nguội, Đường-mía cũng hết. Số 7_B\\C"
OTHER = "Lương tháng 13 chưa trả"

pytestmark = pytest.mark.django_db
_NUMBERS = count(482_177_351)


def said(world: World, words: str, **facts: Any) -> Petition:
    """A row as it lies in the table, whoever has written it."""
    known: dict[str, Any] = {
        "number": str(next(_NUMBERS)),
        "unit": world.det_may,
        "holder": world.det_may,
        "kind": "proposal",
        "category": Category.objects.get_or_create(code="welfare", unit=None)[0],
        "way": Petition.OFFICER,
        "received_on": TODAY,
        "at": datetime(2026, 3, 16, 12, tzinfo=VIETNAM),
        "state": "received",
        "due": TODAY,
    }
    return Petition.objects.create(words=words, **(known | facts))


def found(words: str) -> set[str]:
    return {each.words for each in Petition.objects.saying(words)}


@pytest.mark.every
@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("an ca", True),
        ("ĂN CA", True),
        ("ca bữa", True),  # in whatever order
        (unicodedata.normalize("NFD", "Đường mía nguội"), True),
        ("đường-mía", True),
        ('"cơm"', True),
        ("100%", True),
        ("%", True),  # a sign alone is no word, and asks for nothing
        ("7_b\\c", True),
        ("ăn cá kho", False),  # every word must stand there
        ("nguo", False),  # whole words alone
        ("7_C_", True),
        ("_", True),
        ("1%0", False),
        ("'; DROP TABLE", False),
    ],
)
def test_words_are_found_without_their_marks_and_whole(world: World, typed: str, is_found: bool) -> None:
    said(world, RICE)
    said(world, OTHER)
    assert (RICE in found(typed)) is is_found
    assert OTHER in found("luong 13")
    assert RICE not in found("luong 13")


def test_decomposed_letters_are_found_by_composed_ones(world: World) -> None:
    words = unicodedata.normalize("NFD", RICE)
    said(world, words)
    assert found("BỮA ĂN") == {words}


def test_nothing_of_the_words_stands_beside_them_in_the_table(world: World) -> None:
    said(world, "luong luong luong")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words_marks FROM petitions_petition")
        ((marks,),) = cursor.fetchall()
    assert len(marks) == 8, "a word is marked once, however often it was said"
    assert "luong" not in marks
    said(world, "")
    assert Petition.objects.get(words="").words_marks == ""


def test_of_a_long_text_the_first_thousands_of_words_are_found(world: World) -> None:
    said(world, " ".join(f"w{n}" for n in range(20_000)))
    marks = Petition.objects.values_list("words_marks", flat=True).get()
    assert len(marks) <= WordMarksField.LONGEST
    assert found("w0 w8000")
    assert not found("w19999")


def test_marks_follow_the_words_on_every_way(world: World) -> None:
    one = said(world, RICE)
    one.words = OTHER
    one.save(update_fields=["words"])
    assert found("luong") == {OTHER}
    assert not found("bua")
    Petition.objects.filter(pk=one.pk).update(words=RICE)
    assert found("bua") == {RICE}
    assert not found("luong")
    one.words = OTHER
    Petition.objects.bulk_update([one], ["words"])
    assert found("luong") == {OTHER}


def test_words_are_asked_for_by_words_alone(world: World) -> None:
    """A question that marks cannot answer is refused, and not answered with nothing."""
    said(world, RICE)
    for asked in ({"words": RICE}, {"words__contains": "Bữa"}, {"words_marks": RICE}, {"words_marks__gt": ""}):
        with pytest.raises(FieldError):
            list(Petition.objects.filter(**asked))


def test_words_are_found_while_keys_change_and_after(world: World, settings: Any) -> None:
    old, new = Key.read(settings.VAULT_FIXED_KEYS), Key.new()
    said(world, RICE)
    settings.VAULT_FIXED_KEYS = Keyring((new, old)).text
    forget_keys()
    try:
        later = "Bữa trưa ăn muộn"
        said(world, later)
        assert found("bua an") == {RICE, later}, "each is marked with a key of its own"
        reseal_all(lambda rows: None)
        settings.VAULT_FIXED_KEYS = Keyring((new,)).text
        forget_keys()
        assert found("bua an") == {RICE, later}
    finally:
        settings.VAULT_FIXED_KEYS = old.line
        forget_keys()
