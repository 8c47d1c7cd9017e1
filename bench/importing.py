"""How long a workbook of 100,000 members takes to read in, and how much memory: as a command of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import connections

from bench.load import on_postgres
from bench.newcomers import newcomers
from bench.scene import Scene
from bench.timing import MEGABYTES, SECONDS, Line, single
from bench.workbook import write_workbook

ROWS, SHEETS = 100_000, 200
MEMORY_GOAL = 500  # MB
_JOINED = date(2024, 3, 26)


def importing(scene: Scene) -> Iterator[Line]:
    """The list as it is, the same list once more (everybody known, nothing to write), and the import taken back."""
    stood = [unit for unit in scene.unions_below(scene.province) if unit.established_on < _JOINED]
    unions = [unit.name for unit in stood[:: max(1, len(stood) // SHEETS)][:SHEETS]]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "danh sach doan vien.xlsx"
        people = newcomers(scene, "workbook", ROWS)
        write_workbook(file, unions, people, _JOINED)
        goal = 60 if on_postgres() else 90
        connections.close_all()
        loaded, batch = 0.0, 0
        for what, key in (("new people", "created"), ("the same list again", "unchanged")):
            seconds, megabytes, said = _run("import", "members", str(file), "--under", scene.province.code, "--json")
            answer = json.loads(said)
            loaded, batch = loaded or seconds, batch or answer["import"]
            note = f"{answer[key]:,} {key}, {answer['refused']:,} refused"
            if answer[key] != ROWS:
                note += f"; {ROWS:,} were expected"
            yield single("import", f"{ROWS:,} rows, {what}", seconds, SECONDS, goal=goal, note=note)
            yield single("import", f"{ROWS:,} rows, {what}: memory", megabytes, MEGABYTES, goal=MEMORY_GOAL)
        seconds, megabytes, _said = _run("undo", str(batch))
        yield single("import", f"{ROWS:,} rows, taken back", seconds, SECONDS, goal=loaded, note="goal: as loading")
        yield single("import", f"{ROWS:,} rows, taken back: memory", megabytes, MEGABYTES, goal=MEMORY_GOAL)


def _run(*command: str) -> tuple[float, float, bytes]:
    """Seconds, greatest memory in MB, and what the command said."""
    return measured([sys.executable, str(settings.BASE_DIR / "manage.py"), *command])


def measured(command: list[str]) -> tuple[float, float, bytes]:
    """The same of any command, for itself alone."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "took.json"
        small = [sys.executable, "-m", "bench.measured", str(file), *command]
        process = subprocess.run(small, stdout=subprocess.PIPE, check=False)
        if process.returncode:
            raise RuntimeError(f"{command[1:3]} ended with {process.returncode}")
        took = json.loads(file.read_text())
    return took["seconds"], took["megabytes"], process.stdout
