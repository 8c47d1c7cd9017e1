"""What officers type into a form is read as lists are: names, numbers and phones by one rule."""

from __future__ import annotations

import pytest

from tests.world import World
from vungmanh.members.models import FormerNumber, Person
from vungmanh.members.tests.pages import as_, text_of

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NEW = {"name": "Lưu Thị Mới", "gender": "female", "born": "5/3/2000", "on": "5/1/2026"}
ADMIT = "/units/DM/members/admit/"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("LƯU THỊ MỚI", "Lưu Thị Mới"),
        ("ThS. Lưu Thị Mới", "Lưu Thị Mới"),
        ("Bà Lưu Thị Mới", "Lưu Thị Mới"),
        ("H`Hen Niê", "H'Hen Niê"),
        ("MƠ̆K NIÊ", "Mơ̆k Niê"),
        ("Müller Anna", "Müller Anna"),
        ("Ông Lê Mới", "Ông Lê Mới"),  # its writer knows whether the family is called so
    ],
)
def test_a_name_is_kept_as_an_import_would_write_it(world: World, typed: str, name: str) -> None:
    as_(world.binh).post(ADMIT, {**NEW, "name": typed})
    assert Person.objects.order_by("-pk").values_list("name", flat=True)[0] == name


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "Lưu Thị Mới (TS)"}, "Write the name alone, without “TS”."),
        ({"name": "Lưu Thị Mới - Tổ trưởng"}, "Write the name alone, without “Tổ trưởng”."),
        ({"name": "Lưu Thị Mới / Lê Văn Cũ"}, "These are the names of two people."),
        ({"name": "Lưu Thị Мới"}, "the Cyrillic letter “М”"),
        ({"identity_number": "O01300001111"}, "the letter “O” where a zero belongs"),
        ({"identity_number": "00130000111"}, "is too short"),
        ({"phone": "038.3852123"}, "may be the mobile phone 0383852123"),
        ({"phone": "O912345678"}, "the letter “O” where a zero belongs"),
        ({"phone": "0912345671, 0912345672, 0912345673"}, "Two phones are kept of each person."),
        ({"card_number": "đã cấp thẻ"}, "digits among them"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(world: World, typed: dict[str, str], said: str) -> None:
    before = Person.objects.count()
    assert said in text_of(as_(world.binh).post(ADMIT, {**NEW, **typed}))
    assert Person.objects.count() == before


def test_two_phones_two_numbers_and_a_passport_may_be_typed(world: World) -> None:
    as_(world.binh).post(
        ADMIT, {**NEW, "phone": "0912345679 / 0243.8251234", "identity_number": "171234567 / 001300001111"}
    )
    person = Person.objects.get(name="Lưu Thị Mới")
    assert (person.phone, person.other_phone, person.identity.number) == ("0912345679", "02438251234", "001300001111")
    assert FormerNumber.objects.get(person=person).number == "171234567"
    as_(world.binh).post(
        ADMIT, {**NEW, "name": "Kim Min Ju", "identity_number": "m12345678", "phone": "+82 10-1234-5678"}
    )
    person = Person.objects.get(name="Kim Min Ju")
    assert (person.identity.number, person.phone) == ("M12345678", "+821012345678")


def test_the_other_phone_is_corrected_in_its_own_box_and_masked_on_the_page(world: World) -> None:
    client = as_(world.binh)
    client.post(ADMIT, {**NEW, "phone": "0912345679 / 0987654321"})
    person = Person.objects.get(name="Lưu Thị Mới")
    page = text_of(client.get(f"/members/{person.pk}/"))
    assert "•••••••321" in page
    assert "0987654321" not in page
    client.post(f"/members/{person.pk}/correct/", {**NEW, "other_phone": "0987654322"})
    person.refresh_from_db()
    assert (person.phone, person.other_phone) == ("0912345679", "0987654322")
