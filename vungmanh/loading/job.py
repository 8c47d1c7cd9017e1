"""What somebody wants loaded: which files, under which unit, as whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Upload
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.taking import Takes, everything

Progress = Callable[[str, int], None]


@dataclass(frozen=True)
class Job:
    """Lists of one kind that are to be loaded under `under` by the officer `by`.

    `on` is the day the lists were made for; else the day their titles state, else today. `takes` says which sheets
    are read. `upload` is where the files waited; one is carried out at most once, by a constraint, and in the
    transaction that loads it the upload is done. `planned` is called with what is to come of it before anything is
    written. Of lists that are looked at beside each other, those of units call `founding` with the units that would be
    founded, under keys below zero that no unit has; the others know them as `founded`: nobody can be written into
    them.
    """

    files: Sequence[Path]
    under: Unit
    on: date | None
    answers: Answers
    by: Any
    today: date
    progress: Progress = lambda step, count: None
    upload: Upload | None = None
    planned: Callable[[Outcome], None] = lambda outcome: None
    takes: Takes = everything
    founded: Sequence[Unit] = ()
    founding: Callable[[Sequence[Unit]], None] = lambda units: None
