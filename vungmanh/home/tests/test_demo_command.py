"""`vungmanh demo`: into an empty database only, and all of it or nothing."""

import io
from datetime import date

import pytest
from django.core.management.base import CommandError

from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.home.demo import load
from vungmanh.home.demo.load import AlreadyInUse, load_demo
from vungmanh.home.demo.logins import PASSWORD, Office, known_logins, open_accounts
from vungmanh.home.demo.unions import invent_unions
from vungmanh.home.management.commands.demo import Command
from vungmanh.journal.models import Entry
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

TODAY = date(2026, 11, 20)


def test_a_database_in_use_is_left_alone(world: World) -> None:
    units, people = Unit.objects.count(), Person.objects.count()
    with pytest.raises(AlreadyInUse):
        load_demo(today=TODAY)
    assert (Unit.objects.count(), Person.objects.count()) == (units, people)


def test_the_refusal_is_a_sentence(world: World) -> None:
    with pytest.raises(CommandError, match=r"\w+ \w+ .*\."):
        Command(stdout=io.StringIO()).handle()
    assert not User.objects.filter(username="quantri").exists()


@pytest.mark.slow
@pytest.mark.once  # one transaction, and that those are whole is tried by kills on every database
@pytest.mark.parametrize("at", ["units", "people"])
def test_an_interrupted_load_leaves_nothing(kinds: None, at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    few = [union for union in invent_unions() if union.founded_on <= TODAY][::4]
    monkeypatch.setattr(load, "invent_unions", lambda: few)

    def interrupt(step: str, done: int, of: int) -> None:
        assert 0 <= done <= of
        if step == at and (step != "units" or done > 30):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_demo(today=TODAY, progress=interrupt)
    assert [model.objects.count() for model in (Unit, Person, User, Grant, Entry)] == [0, 0, 0, 0, 0]


def test_on_a_production_server_nobody_knows_the_password(world: World, settings: object) -> None:
    settings.PRODUCTION = True  # type: ignore[attr-defined]
    cast = [Office("lanhdao", "Quách Trọng Khôi", "leader", "SX", date(2023, 11, 1), "QĐ 1")]
    (login,) = open_accounts(cast, {"SX": world.song_xanh}, world.operator)
    assert login.password != PASSWORD
    assert User.objects.get(username="lanhdao").check_password(login.password)
    assert known_logins() == []
