"""Everything in the house that acts for somebody: whatever takes `by`; and which of it writes no row of a unit."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from typing import Final

import vungmanh
from vungmanh.access.permissions import Permission
from vungmanh.access.tests.rows import NO_ROWS as OF_ACCESS
from vungmanh.accounts.tests.rows import NO_ROWS as OF_ACCOUNTS
from vungmanh.agreements.tests.rows import NO_ROWS as OF_AGREEMENTS
from vungmanh.arrivals.tests.rows import NO_ROWS as OF_ARRIVALS
from vungmanh.congresses.tests.campaign_rows import NO_ROWS as OF_CAMPAIGNS
from vungmanh.congresses.tests.rows import NO_ROWS as OF_CONGRESSES
from vungmanh.dialogue.tests.rows import NO_ROWS as OF_DIALOGUE
from vungmanh.door.tests.rows import NO_ROWS as OF_DOOR
from vungmanh.files.tests.rows import NO_ROWS as OF_FILES
from vungmanh.gatherings.tests.rows import NO_ROWS as OF_GATHERINGS
from vungmanh.indicators.tests.rows import NO_ROWS as OF_INDICATORS
from vungmanh.journal.tests.rows import NO_ROWS as OF_JOURNAL
from vungmanh.kit.tests.rows import NO_ROWS as OF_KIT
from vungmanh.lists.tests.rows import NO_ROWS as OF_LISTS
from vungmanh.loading.tests.rows import NO_ROWS as OF_LOADING
from vungmanh.members.tests.rows import NO_ROWS as OF_MEMBERS
from vungmanh.officers.tests.rows import NO_ROWS as OF_OFFICERS
from vungmanh.organization.tests.rows import NO_ROWS as OF_ORGANIZATION
from vungmanh.papers.tests.rows import NO_ROWS as OF_PAPERS
from vungmanh.petitions.tests.rows import NO_ROWS as OF_PETITIONS
from vungmanh.reorganization.tests.rows import NO_ROWS as OF_REORGANIZATION
from vungmanh.sealed.tests.rows import NO_ROWS as OF_SEALED
from vungmanh.situation.tests.rows import NO_ROWS as OF_SITUATION
from vungmanh.tasks.tests.rows import NO_ROWS as OF_TASKS
from vungmanh.training.tests.rows import NO_ROWS as OF_TRAINING

NO_ROWS: Final = {
    f"{room}.{verb}"
    for room, table in (
        ("journal", OF_JOURNAL),
        ("files", OF_FILES),
        ("papers", OF_PAPERS),
        ("kit", OF_KIT),
        ("accounts", OF_ACCOUNTS),
        ("access", OF_ACCESS),
        ("organization", OF_ORGANIZATION),
        ("loading", OF_LOADING),
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
        ("sealed", OF_SEALED),
        ("reorganization", OF_REORGANIZATION),
        ("lists", OF_LISTS),
    )
    for verb in table
}

# Rights by which nothing is written, and those that no unit bears.
NOTHING_WRITTEN: Final = {
    Permission.SEE_FIGURES,
    Permission.SEE_UNITS,
    Permission.SEE_MEMBERS,
    Permission.SEE_OFFICERS,
    Permission.EXPORT_OFFICERS,
    Permission.SEE_TASKS,
    Permission.NAME_READERS,
    Permission.SEE_PETITIONS,
    Permission.EXPORT_PETITIONS,
    Permission.SEE_SITUATION,
    Permission.SEE_GATHERINGS,
    Permission.EXPORT_GATHERINGS,
    Permission.SEE_DIALOGUES,
    Permission.SEE_AGREEMENTS,
    Permission.SEE_TRAINING,
    Permission.SEE_TARGETS,
    Permission.READ_JOURNAL,
    Permission.RUN_SYSTEM,
}

_NOT_LOOKED_AT: Final = (".tests", ".migrations", ".bench", ".demo", ".management")


def every_verb() -> set[str]:
    """`room.module.function` of everything in the house that takes `by`."""
    found = set()
    for module in pkgutil.walk_packages(vungmanh.__path__, "vungmanh."):
        if any(part in module.name for part in _NOT_LOOKED_AT):
            continue
        for name, each in vars(importlib.import_module(module.name)).items():
            own = inspect.isfunction(inspect.unwrap(each)) and each.__module__ == module.name
            if own and not name.startswith("_") and "by" in inspect.signature(each).parameters:
                room, *_, last = module.name.removeprefix("vungmanh.").split(".")
                found.add(f"{room}.{last}.{name}")
    return found
