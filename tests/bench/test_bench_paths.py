"""A filled federation has true books, and every path can be measured in it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bench import (
    agreements,
    answering,
    arrivals,
    dialogues,
    finding,
    given,
    holding,
    importing,
    load,
    moving,
    overview,
    pages,
    posting,
    run,
    scene,
    timing,
    training,
)
from bench import command as bench
from bench import newcomers as newcomers_module
from bench.fill import fill, holds_units
from bench.forty import FORTY, SINCE
from bench.newcomers import newcomers
from bench.scene import Scene, scene_of
from bench.sizes import LAST_DAY, REFORM_2025, Size
from bench.workbook import write_workbook
from tests.world import rolled_back
from vungmanh.gatherings.trained_measure import OFFICERS_TRAINED
from vungmanh.house.rooms import MEASURES
from vungmanh.ledger.queries import figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Membership
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.models import Link, Placement, StandingRule, Unit, UnitKind
from vungmanh.petitions.models import Category
from vungmanh.petitions.models.arranged import PRESETS
from vungmanh.sheets.answers import Answers
from vungmanh.tasks.actions import jobs
from vungmanh.training.models import Result

SMALL = Size("small", 3, 2, 1, 4, 3, 2, 40, 200)
TODAY = date(2026, 7, 15)


def say_nothing(_: str) -> None: ...


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Filled once for all of this file: what a test does to it is rolled back to here."""
    with django_db_blocker.unblock(), rolled_back():
        fill(SMALL, today=TODAY, show=say_nothing, workers=1)
        found = scene_of("small", TODAY)
        assert found is not None
        yield found


@pytest.fixture
def small(filled: Scene, db: None) -> Scene:
    return filled


@pytest.mark.django_db
def test_the_books_of_a_filled_federation_are_true(small: Scene) -> None:
    assert list(differences(MEASURES)) == []
    answer = figures_by_child(Question(small.country, FORTY, date(2026, 1, 1), LAST_DAY, TODAY))
    assert answer.total["members"] == SMALL.members
    assert len(answer.rows) == SMALL.provinces
    assert len(answer.total) == 40
    assert sum(map(bool, answer.total.values())) > 20, "most columns have something in them"
    trained = figures_by_child(Question(small.country, [OFFICERS_TRAINED], SINCE, LAST_DAY, TODAY))
    assert trained.total[OFFICERS_TRAINED.code] == Result.objects.count() > 0, "whoever has passed was there"
    before = figures_by_child(Question(small.country, FORTY, SINCE, date(2025, 6, 30), TODAY))
    assert len(before.rows) == SMALL.provinces_until_2025


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_the_places_are_those_that_the_house_would_give(small: Scene) -> None:
    columns = ("unit", "path", "block", "since", "until")
    poured = set(Placement.objects.values_list(*columns))
    place_units(Unit.objects.values_list("pk", flat=True))
    assert set(Placement.objects.values_list(*columns)) == poured


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_since_july_2025_the_province_recognises_what_the_ward_manages(small: Scene) -> None:
    links = Link.objects.filter(unit__kind__is_union=True, kind__in=[Link.RECOGNISES, Link.COLLECTS])
    kinds = {(link.since >= REFORM_2025, link.parent.kind_id) for link in links.select_related("parent")}
    assert kinds == {(False, "district"), (True, "province")}


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_what_comes_after_the_load_gets_ids_of_its_own(small: Scene) -> None:
    posting._admit(small, small.unions_below(small.ward)[0], newcomers(small, "ids", 3))
    assert Membership.objects.order_by("-pk")[0].person.name
    assert list(differences(MEASURES)) == []


@pytest.mark.django_db
@pytest.mark.once  # the pages and what they ask have their own tests on every database
def test_every_path_can_be_measured(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "ROUNDS", 1)
    monkeypatch.setattr(timing, "MOST", 1)
    monkeypatch.setattr(scene, "DAYS", 2)
    monkeypatch.setattr(finding, "QUESTIONS", 4)
    monkeypatch.setattr(moving, "MANY", 3)
    monkeypatch.setattr(jobs, "FEW", 0)
    lines = [
        *overview.figures(small),
        *overview.pages(small),
        *pages.pages(small),
        *pages.pairs(small),
        *overview.records(small),
        *finding.finding(small),
        *moving.moving(small),
        *moving.late_entries(small),
        *given.tasks(small),
        *answering.pages(small),
        *holding.pages(small),
        *training.pages(small),
        *dialogues.pages(small),
        *agreements.pages(small),
        *arrivals.arrivals(small),
        *posting.books_are_true(),
    ]
    assert {line.path for line in lines} == {
        "overview, query", "overview, page", "pages", "explain", "figures", "search", "move", "late entry",
        "verify", "pairs", "tasks", "petitions", "gatherings", "training", "dialogue", "agreements", "arrivals",
    }  # fmt: skip
    assert all(0 <= line.p50 <= line.p95 <= line.worst for line in lines)
    assert list(differences(MEASURES)) == []


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_the_page_that_is_measured_shows_all_forty(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overview, "_STOCKS_FIRST", overview._STOCKS_FIRST[:10])
    with pytest.raises(RuntimeError, match="does not show all 40"):
        list(overview.pages(small))


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_false_books_are_told(small: Scene) -> None:
    load.run("UPDATE ledger_rollup SET amount = amount + 1 WHERE id = (SELECT min(id) FROM ledger_rollup)")
    with pytest.raises(RuntimeError, match="differ from the entries"):
        list(posting.books_are_true())


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_the_workbook_is_read_as_it_is_meant(small: Scene, tmp_path: Path) -> None:
    file = tmp_path / "danh sach.xlsx"
    unions = [unit for unit in small.unions_below(small.province) if unit.established_on < date(2024, 1, 1)][:4]
    write_workbook(file, [unit.name for unit in unions], newcomers(small, "workbook", 30), date(2024, 3, 26))
    outcome = import_members([file], under=small.province, on=None, answers=Answers(), by=small.by, today=TODAY)
    assert (outcome.counts["created"], outcome.refusals) == (30, [])
    assert {unit.code for unit in outcome.units} == {unit.code for unit in unions}


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_a_second_run_admits_other_people(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newcomers_module, "_next", [])
    unit, reserved = small.unions_below(small.ward)[0], newcomers(small, "run", 50)
    posting._admit(small, unit, reserved[30:33])
    monkeypatch.setattr(newcomers_module, "_next", [])  # another process begins
    posting._admit(small, unit, newcomers(small, "run", 50))


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_newcomers_are_all_different(small: Scene) -> None:
    people = [*newcomers(small, "one", 500), *newcomers(small, "two", 500)]
    assert len({facts.identity_number for facts in people}) == len(people)
    assert len({(facts.name, facts.born_on) for facts in people[:500]}) == 500


# --- whose database


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_a_database_with_units_is_refused(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VUNGMANH_BENCH_DATABASE_CHOSEN", "1")
    with pytest.raises(CommandError):
        call_command(bench.Command(), size="ward")
    assert holds_units()


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_what_is_no_federation_of_the_benchmark_is_not_measured(small: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VUNGMANH_BENCH_DATABASE_CHOSEN", "1")
    Unit.objects.filter(pk=small.country.pk).update(code="TLD")
    with pytest.raises(CommandError):
        call_command(bench.Command(), size="ward", reuse=True)


def chosen(url: str | None, keep: bool = False) -> Iterator[dict[str, str]]:
    with bench._a_database(url, keep=keep, say=say_nothing) as environment:
        yield environment


def test_the_database_of_the_office_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://office")
    monkeypatch.setenv("VUNGMANH_DATA", str(tmp_path))
    for environment in chosen(None):
        assert "DATABASE_URL" not in environment
        folder = Path(environment["VUNGMANH_DATA"])
        assert folder.is_dir()
        assert folder != tmp_path
    assert not folder.exists()


def test_another_database_is_taken_only_when_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://office")
    assert next(chosen("postgres://other"))["DATABASE_URL"] == "postgres://other"
    assert next(chosen("DATABASE_URL"))["DATABASE_URL"] == "postgres://office"
    monkeypatch.delenv("DATABASE_URL")
    with pytest.raises(CommandError):
        next(chosen("DATABASE_URL"))


@pytest.mark.django_db
@pytest.mark.once  # how it is filled; that it can be is asked of every database above
def test_clearing_away_leaves_the_kinds(small: Scene) -> None:
    connection.check_constraints()  # a table with checks outstanding cannot be emptied
    run.clear_away()
    assert UnitKind.objects.exists()
    assert {each.code for each in Category.objects.all()} >= set(PRESETS)
    assert StandingRule.objects.exists()
    assert not holds_units()


# --- how it ends


def test_the_memory_of_a_command_is_its_own() -> None:
    """Whoever starts it may hold as much as they like; what the command starts is not asked about."""
    mine = bytearray(300 * 2**20)
    mine[:: 2**12] = b"x" * len(mine[:: 2**12])
    _seconds, little, said = importing.measured([sys.executable, "-c", "print('said'.upper())"])
    _seconds, much, _said = importing.measured(
        [sys.executable, "-c", "x = bytearray(80 * 2**20); x[::4096] = x[::4096]"]
    )
    assert (said, len(mine)) == (b"SAID\n", 300 * 2**20)
    assert little < 60
    assert 80 <= much < 120


def test_a_command_that_fails_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        importing.measured([sys.executable, "-c", "raise SystemExit(3)"])


def test_whoever_stops_the_benchmark_stops_all_of_it() -> None:
    """It ends with the code of the signal, and leaves neither a process behind nor the folder of its database."""
    code = """
import subprocess, sys
import django
django.setup()
from bench import answering, command
inner = "import os, pathlib, subprocess, time; pathlib.Path(os.environ['VUNGMANH_DATA'], 'x').write_text('x');"
inner += "p = subprocess.Popen(['sleep', '60']); print(p.pid, os.environ['VUNGMANH_DATA'], flush=True); p.wait()"
with command._a_database(None, keep=False, say=print) as environment:
    sys.exit(command._run([sys.executable, "-c", inner], environment))
"""
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        pid, folder = process.stdout.readline().split()
        assert Path(folder).exists()
        process.terminate()
        assert process.wait(20) == 128 + signal.SIGTERM
    assert not Path(folder).exists()
    # Killed it is; whoever takes over orphans may still have to be told so.
    stat = Path(f"/proc/{pid}/stat")
    assert not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] in "ZX"
