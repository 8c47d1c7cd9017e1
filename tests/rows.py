"""Every verb of the house and the rows it writes: the tables of all rooms, which tests/test_rows_matrix.py does.

Whatever takes `by` has its line in its room's ROWS or NO_ROWS; a verb without a line fails the suite.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db import connections

from tests.row import Row
from vungmanh.access.tests.rows import ROWS as OF_ACCESS
from vungmanh.accounts.models import User
from vungmanh.agreements.models import Agreement, Negotiation
from vungmanh.agreements.tests.rows import ROWS as OF_AGREEMENTS
from vungmanh.arrivals.tests.rows import ROWS as OF_ARRIVALS
from vungmanh.congresses.models import Congress
from vungmanh.congresses.tests.campaign_rows import ROWS as OF_CAMPAIGNS
from vungmanh.congresses.tests.rows import ROWS as OF_CONGRESSES
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.tests.rows import ROWS as OF_DIALOGUE
from vungmanh.door.tests.rows import ROWS as OF_DOOR
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.tests.rows import ROWS as OF_GATHERINGS
from vungmanh.indicators.tests.rows import ROWS as OF_INDICATORS
from vungmanh.lists.tests.rows import ROWS as OF_LISTS
from vungmanh.members.models import Person
from vungmanh.members.tests.rows import ROWS as OF_MEMBERS
from vungmanh.merging.tests.rows import ROWS as OF_MERGING
from vungmanh.officers.tests.rows import ROWS as OF_OFFICERS
from vungmanh.organization.models import Unit
from vungmanh.petitions.models import Petition
from vungmanh.petitions.tests.question_rows import ROWS as OF_QUESTIONS
from vungmanh.petitions.tests.rows import ROWS as OF_PETITIONS
from vungmanh.reorganization.tests.rows import ROWS as OF_REORGANIZATION
from vungmanh.situation.tests.rows import ROWS as OF_SITUATION
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.tests.rows import ROWS as OF_TASKS
from vungmanh.training.tests.rows import ROWS as OF_TRAINING

ROWS: Final[dict[str, list[Row]]] = {
    f"{room}.{verb}": rows
    for room, table in (
        ("access", OF_ACCESS),
        ("members", OF_MEMBERS),
        ("officers", OF_OFFICERS),
        ("tasks", OF_TASKS),
        ("situation", OF_SITUATION),
        ("petitions", OF_PETITIONS),
        ("congresses", OF_CONGRESSES),
        ("congresses", OF_CAMPAIGNS),
        ("gatherings", OF_GATHERINGS),
        ("training", OF_TRAINING),
        ("dialogue", OF_DIALOGUE),
        ("door", OF_DOOR),
        ("agreements", OF_AGREEMENTS),
        ("arrivals", OF_ARRIVALS),
        ("indicators", OF_INDICATORS),
        ("petitions", OF_QUESTIONS),
        ("merging", OF_MERGING),
        ("reorganization", OF_REORGANIZATION),
        ("lists", OF_LISTS),
    )
    for verb, rows in table.items()
}


def rows_of(unit: Unit) -> list[Any]:
    """Every row of every table that names the unit, or one of its people, officers, tasks, petitions, as it stands.

    As the database keeps them: what is sealed is compared sealed.
    """
    found = []
    for alias, asked in _questions():
        # Without Django between: some ten thousand times, and not one of its services is wanted.
        found.append((asked, connections[alias].connection.execute(asked, [unit.pk]).fetchall()))
    return found


def written() -> list[int]:
    """How many rows were ever written: where the number is the same again, nothing was written between, nowhere."""
    return [connections[alias].connection.total_changes for alias in connections]


@cache
def _questions() -> tuple[tuple[str, str], ...]:
    """What is asked of which database. Put into words once: the matrix asks some ten thousand times."""
    asked = [Unit.objects.filter(pk=0), User.objects.filter(grants__unit=0).order_by("pk")]
    for model in apps.get_models():
        for part in model._meta.concrete_fields:
            of = part.related_model
            if of is Unit:
                asked.append(model._base_manager.filter(**{part.name: 0}).order_by("pk"))
            elif of in (Person, Assignment, Petition, Congress, Gathering, Dialogue, Agreement, Negotiation):
                asked.append(model._base_manager.filter(**{f"{part.name}__unit": 0}).order_by("pk"))
    return tuple((rows.db, _words(rows)) for rows in asked)


def _words(rows: Any) -> str:
    words, values = rows.query.get_compiler(rows.db).as_sql()
    assert tuple(values) == (0,), words
    return str(words).replace("%s", "?")  # in the words of SQLite, on which alone the matrix is asked
