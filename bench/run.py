"""Measure all paths, one after the other: what only reads first, what writes after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.color import no_style
from django.db import connection

from bench import (
    agreements,
    answering,
    arrivals,
    committees,
    dialogues,
    finding,
    given,
    holding,
    importing,
    moving,
    overview,
    pages,
    posting,
    readings,
    targets,
    training,
)
from bench.load import fetch
from bench.scene import Scene
from bench.timing import Line
from vungmanh.petitions.models import Category

Paths = dict[str, Callable[[Scene], Iterator[Line]]]


def paths(seconds: float) -> Paths:
    """By name, in their order. Writers write for so many seconds each."""
    return {
        "query": overview.figures,
        "page": overview.pages,
        "indicators": readings.indicators,
        "pages": pages.pages,
        "pairs": pages.pairs,
        "officers": committees.pages,
        "petitions": answering.pages,
        "gatherings": holding.pages,
        "training": training.pages,
        "dialogue": dialogues.pages,
        "agreements": agreements.pages,
        "targets": targets.pages,
        "records": overview.records,
        "search": finding.finding,
        "move": moving.moving,
        "late": moving.late_entries,
        "arrivals": arrivals.arrivals,
        "posting": lambda scene: posting.posting(scene, seconds),
        "tasks": given.tasks,
        "import": importing.importing,
        "verify": lambda scene: posting.books_are_true(),
    }


def clear_away() -> None:
    """Empty every table but those that migrations fill; the database was empty before the benchmark."""
    kept = {
        "django_migrations", "django_content_type", "auth_permission", "organization_unitkind",
        "organization_standingrule",
    }  # fmt: skip
    # They may point at a unit, and PostgreSQL empties no table that another one, which stays, may point at.
    everybodys = list(Category.objects.filter(unit=None))
    tables = [name for name in connection.introspection.table_names() if name not in kept]
    # In one transaction: what rows point at may go before them.
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables, reset_sequences=True))
    Category.objects.bulk_create(
        Category(code=each.code, name=each.name, place=each.place, until=each.until) for each in everybodys
    )


def counts() -> dict[str, Any]:
    """What stands in the database, by table."""
    tables = ("organization_unit", "organization_placement", "members_person", "members_membership", "tasks_assignment",
              "tasks_step", "officers_term", "officers_appointment", "petitions_petition",
              "petitions_stage", "gatherings_gathering", "gatherings_attendee", "training_result", "dialogue_dialogue",
              "dialogue_regulation", "agreements_agreement", "agreements_clause", "agreements_spell",
              "agreements_negotiation", "indicators_target", "ledger_entry",
              "ledger_rollup", "ledger_closing",
              "ledger_present")  # fmt: skip
    return {table: fetch(f"SELECT count(*) FROM {table}")[0][0] for table in tables}
