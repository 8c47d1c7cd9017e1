"""Measure the product in an invented federation of a ward, a province or the nation."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from bench import machine, table
from bench.fill import fill, holds_units
from bench.run import clear_away, counts, paths
from bench.scene import Scene, scene_of
from bench.sizes import SIZES
from bench.timing import Line

# Set for the process that measures, by the one that has found it a database of its own.
_CHOSEN = "VUNGMANH_BENCH_DATABASE_CHOSEN"
_ENVIRONMENT = "DATABASE_URL"


class Command(BaseCommand):
    help = "Measure the product in an invented federation; never touches the office's own database."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=SIZES, required=True)
        parser.add_argument(
            "--database-url",
            nargs="?",
            const=_ENVIRONMENT,
            metavar="URL",
            help="an empty database to fill; without a value, the one that DATABASE_URL names. Default: an SQLite file"
            " in a folder of its own.",
        )
        parser.add_argument("--json", metavar="FILE", dest="file", help="write the figures to this file too")
        parser.add_argument("--keep", action="store_true", help="leave the federation in the database")
        parser.add_argument("--reuse", action="store_true", help="measure the federation that an earlier run kept")
        parser.add_argument("--only", action="append", choices=[*paths(0)], help="measure this path alone")
        parser.add_argument("--seconds", type=float, default=10, help="how long each writer writes")

    def handle(self, *args: Any, **options: Any) -> None:
        if os.environ.get(_CHOSEN):
            self._measure(**options)
            return
        with _a_database(options["database_url"], keep=options["keep"], say=self.stderr.write) as environment:
            code = _run([sys.executable, "-m", "bench", *sys.argv[1:]], environment)
        if code:
            sys.exit(code)

    def _measure(self, *, size: str, file: str | None, keep: bool, reuse: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        today = timezone.localdate()
        steps: list[tuple[str, float]] = []
        filled = holds_units()
        if filled and not reuse:
            raise CommandError("This database holds units already. The benchmark fills an empty one.")
        if not filled:
            with tqdm(disable=None, bar_format="{desc} {elapsed}") as bar:
                steps = fill(SIZES[size], today=today, show=bar.set_description_str)
        scene = scene_of(size, today)
        if scene is None:
            raise CommandError("The units in this database are not those of a benchmark.")
        host, rows, tables = machine.machine(), counts(), machine.tables()
        self.stdout.write(table.heading(host))
        self.stdout.write(", ".join(f"{count:,} {name}" for name, count in rows.items()))
        self.stdout.write(table.filled(steps, tables))
        lines = self._lines(scene, options["only"], options["seconds"])
        self.stdout.write("\n" + table.table(lines))
        if file:
            answer = {"size": size, "machine": host, "rows": rows, "filled": steps, "tables": tables}
            answer["lines"] = [line.as_json() for line in lines]
            Path(file).write_text(json.dumps(answer, ensure_ascii=False, indent=1, default=str) + "\n")
        if not keep and not reuse and os.environ.get(_ENVIRONMENT):  # a folder of its own goes as a whole
            clear_away()

    def _lines(self, scene: Scene, only: list[str] | None, seconds: float) -> list[Line]:
        chosen = {name: measure for name, measure in paths(seconds).items() if not only or name in only}
        lines = []
        with tqdm(chosen.items(), disable=None, unit="path") as bar:
            for name, measure in bar:
                bar.set_description_str(name)
                for line in measure(scene):
                    lines.append(line)
                    bar.write(table.table([line]).splitlines()[-1], file=sys.stderr)
        return lines


def _run(command: list[str], environment: Mapping[str, str]) -> int:
    """The code with which the command ended. Whoever stops the benchmark stops it with all that it has started, and
    what it has laid down goes."""
    before = signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        return process.wait()
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _a_database(url: str | None, *, keep: bool, say: Any) -> Iterator[dict[str, str]]:
    """The environment of a process whose database is the benchmark's alone."""
    environment = {**os.environ, _CHOSEN: "1"}
    if url:
        if url != _ENVIRONMENT:
            environment[_ENVIRONMENT] = url
        elif not environment.get(_ENVIRONMENT):
            raise CommandError("DATABASE_URL names no database.")
        yield environment
        return
    environment.pop(_ENVIRONMENT, None)
    if keep:
        environment["VUNGMANH_DATA"] = tempfile.mkdtemp(prefix="vungmanh-bench-")
        say(environment["VUNGMANH_DATA"])
        yield environment
        return
    with tempfile.TemporaryDirectory(prefix="vungmanh-bench-") as folder:
        yield {**environment, "VUNGMANH_DATA": folder}
