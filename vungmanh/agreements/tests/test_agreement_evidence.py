"""A paper that comes with an agreement: a wrong kind and a scan too big are refused in a sentence before anything is
recorded, a photograph of a phone is kept, and each is looked at again whenever it is taken out."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.pages import read
from tests.world import World
from vungmanh.accounts import devices
from vungmanh.agreements.models import AGREEMENT, Agreement
from vungmanh.agreements.tests.stories import recorded
from vungmanh.files.content import Spoiled
from vungmanh.files.limits import BYTES_OF_ONE, MIB
from vungmanh.files.models import Evidence, Piece
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples

pytestmark = [pytest.mark.django_db, pytest.mark.once]  # bytes alone are asked about

PROGRAM = samples.sent("Thỏa ước.pdf", b"MZ" + bytes(510))
SCAN = samples.sent("400 trang.pdf", samples.pdf(behind=bytes(BYTES_OF_ONE)))
PHOTO = samples.jpg(4032, 3024, behind=bytes(12 * MIB))


@pytest.fixture
def binh(world: World) -> Client:
    cache.clear()
    client = Client()
    client.force_login(world.binh)
    # A browser that somebody has signed in with before: of no other so much is taken.
    client.cookies[settings.DEVICE_COOKIE_NAME] = signing.dumps(["mark", [1]], salt=devices._SALT)
    return client


def _said() -> dict[str, str]:
    return {"signed_on": "12/1/2026", "until": "11/1/2029", "workers": "420"}


@pytest.mark.parametrize(
    ("file", "why"),
    [(PROGRAM, "Thỏa ước.pdf"), (SCAN, "400 trang.pdf")],
    ids=["a program that says it is a paper", "a scan of four hundred pages"],
)
def test_what_is_not_taken_is_refused_with_its_name_and_nothing_is_recorded(
    binh: Client, world: World, file: Any, why: str
) -> None:
    file.seek(0)
    answer = binh.post(reverse("agreements:record", args=["DM"]), _said() | {"evidence": file})
    assert answer.status_code == 200
    (refused,) = answer.context["form"].errors["evidence"]
    assert why in refused
    assert answer.context["form"]["workers"].value() == "420", "what was typed stands there still"
    assert not Agreement.objects.exists()
    made = recorded(world.det_may, {"by": world.chi, "today": world.today})
    file.seek(0)
    again = binh.post(reverse("agreements:attach", args=[made.pk]), {"evidence": file})
    assert why in read(again).text
    assert not Evidence.objects.exists()


def test_a_photograph_of_twelve_megabytes_is_kept_and_looked_at_whenever_it_is_taken_out(
    binh: Client, world: World
) -> None:
    photo = samples.sent("Trang ký.jpg", PHOTO)
    answer = binh.post(reverse("agreements:record", args=["DM"]), _said() | {"evidence": photo})
    assert answer.status_code == 302
    made = Agreement.objects.get()
    kept = Evidence.objects.of([Subject(AGREEMENT, made.pk)]).get()
    assert kept.size == len(PHOTO)
    taken = reverse("home:evidence", args=[kept.public_id])
    assert _whole(binh.get(taken)) == PHOTO
    stranger = Client()
    stranger.force_login(world.hanh)
    assert stranger.get(taken).status_code == 404
    Piece.objects.filter(evidence=kept, place=2).delete()
    with pytest.raises(Spoiled):
        _whole(binh.get(taken))


def _whole(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)
