"""The demonstration's confidential reports, told in the small world: what a visitor is shown opens them."""

from __future__ import annotations

from django.utils import timezone

from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.home.demo.confidential import what_was_confided
from vungmanh.home.demo.login_table import login_table
from vungmanh.home.demo.logins import PASSPHRASE, READERS, SECOND_FACTOR, known_logins, open_accounts
from vungmanh.home.demo.tasks.told import CITY, SCHOOL, WARD
from vungmanh.sealed.actions.open_case import open_case
from vungmanh.sealed.actions.read import unlock_sender
from vungmanh.sealed.models import Case, Seat
from vungmanh.sealed.rules.receipts import receipt


def test_a_visitor_reads_what_was_confided_as_its_sender_and_as_its_reader(world: World) -> None:
    units = {CITY: world.song_xanh, WARD: world.ben_go, SCHOOL: world.det_may}
    logins = open_accounts(READERS, units, world.operator)
    receipts = what_was_confided(units, logins, by=world.operator, today=world.today)
    now = timezone.now()
    seen = [unlock_sender(receipt(typed), now=now) for typed in receipts]
    assert [hand.case.result for hand in seen] == ["", "", "righted"]
    assert [len(hand.entries) for hand in seen] == [1, 2, 2]
    assert [hand.case.level for hand in seen] == [world.ben_go.pk, world.ben_go.pk, world.song_xanh.pk]
    for case in Case.objects.all():
        reader = User.objects.get(pk=Seat.objects.filter(case=case).order_by("account")[0].account)
        assert open_case(case.pk, reader, PASSPHRASE, today=world.today, now=now).entries


def test_the_table_of_logins_tells_what_a_reader_needs_besides(world: World) -> None:
    units = {CITY: world.song_xanh, WARD: world.ben_go}
    logins = open_accounts(READERS, units, world.operator)
    heads, rows = login_table(logins)
    assert {tuple(row[-2:]) for row in rows} == {(SECOND_FACTOR, PASSPHRASE)}
    assert len(heads) == len(rows[0]) == 7
    assert known_logins() == logins
