"""Chi compares two entries, chooses and merges: what the pages say, to whom they open."""

from typing import Any

import pytest
from django.urls import reverse

from tests.pages import read
from tests.readers import english
from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.merging.tests.test_merge import twin_of_an

pytestmark = pytest.mark.pages


def signed_in(world: World, who: str) -> Any:
    client = english()
    client.force_login(getattr(world, who))
    return client


def chosen_in(client: Any, url: str) -> dict[str, str]:
    """What the page proposes, as a browser would send it."""
    form = client.get(url).context["form"]
    return {
        name: form[name].initial() if callable(form[name].initial) else form[name].initial or "" for name in form.fields
    }


def test_chi_compares_previews_merges_and_undoes(world: World) -> None:
    twin = twin_of_an(world, phone="0987654321", identity_number="012345678")
    client = signed_in(world, "chi")
    url = reverse("merging:merge", args=[world.an.pk, twin.pk])
    page = read(client.get(url))
    assert "Keep entry 2 instead" in page.text
    assert "001190004321" not in page.text
    assert "•678" in page.text
    sent = {**chosen_in(client, url), "phone": "other"}
    looked = client.post(url, sent)
    preview = read(looked)
    agreed = {**sent, "seen": looked.context["form"]["seen"].value()}
    assert "Memberships afterwards" in preview.text
    assert "−1 today, from 06/05/2024 on" in preview.text
    assert Person.objects.filter(pk=twin.pk).exists()
    done = client.post(url, agreed)
    assert done.headers["Location"] == f"/members/{world.an.pk}/"
    assert Person.objects.get(pk=world.an.pk).phone == "0987654321"
    assert client.post(url, agreed).headers["Location"] == done.headers["Location"]  # the double click
    merge = Act.objects.of(Permission.MERGE_MEMBERS).get()
    client.post(reverse("home:undo", args=[merge.pk]))
    assert Person.objects.get(pk=twin.pk).name == "NGUYEN THI AN"


def test_a_refusal_is_said_and_the_choices_are_kept(world: World) -> None:
    twin = twin_of_an(world, gender="male")
    client = signed_in(world, "chi")
    url = reverse("merging:merge", args=[world.an.pk, twin.pk])
    answer = client.post(url, {**chosen_in(client, url), "gender": "other"})
    answer = client.post(
        url, {**chosen_in(client, url), "gender": "other", "seen": answer.context["form"]["seen"].value()}
    )
    assert "contradict each other" in read(answer).text
    assert answer.context["form"]["gender"].value() == "other"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("chi", 200),
        ("khoa", 200),
        ("operator", 200),
        ("dung", 403),
        ("binh", 404),
        ("hanh", 404),
        ("leader", 404),
        ("lan", 404),
    ],
)
def test_who_may_compare(world: World, who: str, status: int) -> None:
    twin = twin_of_an(world)
    client = signed_in(world, who)
    assert client.get(reverse("merging:merge", args=[world.an.pk, twin.pk])).status_code == status
    assert client.get(reverse("merging:merge", args=[twin.pk, world.an.pk])).status_code == status


def test_a_stranger_undoes_nothing(world: World) -> None:
    merge = merge_persons(world.an, twin_of_an(world), set(), by=world.chi, today=TODAY)
    url = reverse("home:undo", args=[merge.pk])
    assert signed_in(world, "hanh").post(url).status_code == 404
    assert signed_in(world, "dung").post(url).status_code == 403
    assert signed_in(world, "chi").get(url).status_code == 405
    assert Act.objects.of(Permission.MERGE_MEMBERS).get().undone_at is None


def test_nobody_compares_an_entry_with_itself(world: World) -> None:
    url = reverse("merging:merge", args=[world.an.pk, world.an.pk])
    assert signed_in(world, "chi").get(url).status_code == 404
