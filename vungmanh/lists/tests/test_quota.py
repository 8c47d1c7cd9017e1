"""What one account may send within a day has an end, said kindly; what others send is not touched by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists import quota
from vungmanh.lists.tests.sending import HOA, NAM, book, send, sent, upload
from vungmanh.sheets.models import Upload, UploadedFile


@pytest.fixture(autouse=True)
def nothing_told() -> None:
    cache.clear()


def test_beyond_the_files_of_a_day_nothing_is_kept_and_tomorrow_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quota, "FILES_A_DAY", 3)
    client = signed_in(world.giang)
    send(client, "DM", sent(book(HOA)), sent(book(NAM), "b.xlsx"))
    refused = send(client, "DM", sent(book(HOA)), sent(book(NAM), "b.xlsx"))
    assert "You can send 3 files within a day, and have sent 2. Send the rest tomorrow." in refused.content.decode()
    assert (Upload.objects.count(), UploadedFile.objects.count()) == (1, 2)
    assert send(client, "DM", sent(book(HOA))).status_code == 302, "one more is within the limit"
    assert send(signed_in(world.binh), "DM", sent(book(HOA))).status_code == 302, "and others are not held up"
    Upload.objects.update(at=timezone.now() - timedelta(days=1, minutes=1))
    assert send(client, "DM", sent(book(HOA)), sent(book(NAM), "b.xlsx")).status_code == 302


def test_what_was_cancelled_counts_and_so_do_its_bytes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(world.giang)
    one = upload(client, "DM", HOA)
    assert one.bytes_sent == len(book(HOA)) or one.bytes_sent > 1_000
    client.post(f"/imports/{one.pk}/cancel/")
    monkeypatch.setattr(quota, "BYTES_A_DAY", one.bytes_sent + 10)
    assert "MB of files within a day" in send(client, "DM", sent(book(NAM))).content.decode()
    assert Upload.objects.count() == 1


def test_whoever_has_ten_lists_at_work_waits_for_some_of_them(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(world.giang)
    ready = upload(client, "DM", HOA)
    monkeypatch.setattr(quota, "AT_WORK", 1)
    ready.refresh_from_db()
    busy = Upload.objects.create(
        kind="members", under="DM", user=world.giang, by="giang", language="en", state=Upload.READING
    )
    assert "of your lists are still being read" in send(client, "DM", sent(book(NAM))).content.decode()
    same = {f"column{place}": column["code"] for place, column in enumerate(ready.lists[0]["columns"])}
    answered = client.post(f"/imports/{ready.pk}/lists/0/", {**same, "unit": "DM"})
    assert "of your lists are still being read" in answered.content.decode()
    Upload.objects.filter(pk=busy.pk).update(state=Upload.READY)
    assert client.post(f"/imports/{ready.pk}/lists/0/", {**same, "unit": "DM"}).status_code == 302
