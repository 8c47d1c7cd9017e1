"""Who is named to read for a level, and with which words each guards a key."""

from __future__ import annotations

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.sealed.actions.name_readers import name_reader, take_reader_off
from vungmanh.sealed.actions.reader_keys import change_passphrase, key_of_reader, make_key, unlock_reader
from vungmanh.sealed.models import Reader
from vungmanh.sealed.refusals import CannotKeepKey, CannotNameReader, WeakPassphrase, Wrong
from vungmanh.sealed.tests.reports import NOW, PASSPHRASE, case_of, opened_by, person, second_factor, sent, two_readers


def test_readers_are_named_at_their_own_level_by_who_leads_it(world: World) -> None:
    sau = person("sau", "Lục Thị Sáu", "inspector", world.song_xanh)
    for by in (world.binh, world.chi, world.dung, sau):
        with pytest.raises(NotAllowed):
            name_reader(world.song_xanh, sau, by=by, today=TODAY)
    with pytest.raises(CannotNameReader):
        name_reader(world.song_xanh, world.binh, by=world.khoa, today=TODAY)
    lines = Entry.objects.count()
    reader = name_reader(world.song_xanh, sau, by=world.khoa, today=TODAY)
    assert name_reader(world.song_xanh, sau, by=world.khoa, today=TODAY) == reader
    assert Entry.objects.count() == lines + 1
    with pytest.raises(NotAllowed):
        take_reader_off(reader, by=world.binh, today=TODAY)
    for _twice in range(2):
        take_reader_off(reader, by=world.khoa, today=TODAY)
    assert Entry.objects.count() == lines + 2
    assert not Reader.objects.on(TODAY).exists()


def test_a_report_writes_no_line_into_the_general_journal(world: World) -> None:
    nga, _phuc = two_readers(world)
    lines = Entry.objects.count()
    opened_by(nga, sent(world.det_may))
    assert Entry.objects.count() == lines


def test_only_a_named_reader_has_a_key_and_its_passphrase_can_be_changed(world: World) -> None:
    nga, _phuc = two_readers(world)
    receipt = sent(world.det_may)
    second_factor(world.dung)
    with pytest.raises(CannotKeepKey):
        make_key(world.dung, PASSPHRASE, TODAY)
    with pytest.raises(CannotKeepKey):
        make_key(nga, PASSPHRASE, TODAY)
    new = "mười con cò trắng bay qua đồng"
    with pytest.raises(Wrong):
        change_passphrase(nga, new, new, now=NOW)
    with pytest.raises(WeakPassphrase):
        change_passphrase(nga, PASSPHRASE, "vương thúy nga nga nga", now=NOW)
    before = key_of_reader(nga.pk)
    change_passphrase(nga, PASSPHRASE, new, now=NOW)
    after = key_of_reader(nga.pk)
    assert before is not None and after is not None  # noqa: PT018 -- for the types
    assert (bytes(before.public), before.pk) == (bytes(after.public), after.pk)
    assert bytes(before.salt) != bytes(after.salt)
    with pytest.raises(Wrong):
        opened_by(nga, receipt)
    assert unlock_reader(nga, new, now=NOW)
    assert case_of(receipt)
