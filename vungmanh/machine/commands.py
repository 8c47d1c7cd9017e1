"""What the commands of `bin/vungmanh` share: a ready database, plain errors, tables, JSON.

The rooms above add what they know: units and the operator (organization.commands), the books (ledger.commands).
"""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, NoReturn

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import OperationalError
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.core.decisions import Refused
from vungmanh.journal.heads import keep_heads
from vungmanh.journal.record import seal
from vungmanh.machine.apart import prepare_apart
from vungmanh.machine.lock import work_beside_others
from vungmanh.machine.waiting_migrations import migrations_on_disk, some_wait
from vungmanh.sheets.unreadable import Unreadable
from vungmanh.vault.keys import enroll

# What the house does not allow; and what cannot be read or was not asked for rightly.
REFUSED, UNREADABLE = 1, 2


class OfficeCommand(BaseCommand):
    """A command for operators: what goes wrong is one plain sentence on stderr, never a traceback."""

    requires_migrations_checks = False
    requires_system_checks: list[str] = []
    # A command that puts another database, or another key, in the place of the present one works alone, and prepares
    # the database itself when it has made sure of that.
    alone = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        if parser.called_from_command_line:
            parser.error = self._misused  # type: ignore[method-assign]
        return parser

    def _misused(self, message: str) -> NoReturn:
        """One sentence instead of all options."""
        self._stop(re.sub(r"^argument \S+: (?=\W)", "", message), UNREADABLE)

    def run_from_argv(self, argv: list[str]) -> None:
        try:
            super().run_from_argv(argv)
        except SystemExit:
            raise
        finally:
            connections.close_all()

    def execute(self, *args: Any, **options: Any) -> str | None:
        try:
            if not self.alone:
                work_beside_others()
                prepare_database()
                keep_heads(timezone.now())  # before a restore, say
            answer = super().execute(*args, **options)
            if not self.alone:
                self.settle()
            return answer
        except CommandError as error:
            self._stop(str(error), error.returncode)
        except Refused as refused:
            self._stop(refused.reason, REFUSED)
        except Unreadable as unreadable:
            self._stop(str(unreadable), UNREADABLE)
        except OperationalError as error:
            self._stop(_("The database cannot be used: %(reason)s") % {"reason": str(error).splitlines()[0]}, REFUSED)
        except BrokenPipeError:
            sys.stderr.close()
        except KeyboardInterrupt:
            self._stop(_("Stopped. Nothing half-done remains."), 130)
        return None

    def _stop(self, sentence: str, code: int) -> NoReturn:
        self.stderr.write(sentence)
        connections.close_all()
        sys.exit(code)

    def settle(self) -> None:
        """What is still to be done when all went well."""
        settle()

    @property
    def today(self) -> date:
        return timezone.localdate()

    def print_json(self, answer: Any) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, default=str))

    def print_table(self, heads: list[str], rows: list[list[Any]]) -> None:
        """Columns as wide as they need; numbers to the right."""
        texts = [[_shown(cell) for cell in row] for row in rows]
        widths = [max(map(len, column)) for column in zip(heads, *texts, strict=True)]
        for line, cells in [(heads, heads), *zip(texts, rows, strict=True)]:
            padded = [
                text.rjust(width) if isinstance(cell, int) else text.ljust(width)
                for text, cell, width in zip(line, cells, widths, strict=True)
            ]
            self.stdout.write("  ".join(padded).rstrip())


def a_day(text: str) -> date:
    """An argument that is a day in any habit, day first, or ISO."""
    try:
        known = read_day(text)
    except UnreadableDay:
        known = None
    if known is None or known.precision != "day":
        raise ArgumentTypeError(_("“%(text)s” is no day. Write it as 30/06/2025.") % {"text": text})
    return known.day


def prepare_database() -> None:
    """Bring the tables up to date: a fresh folder is an empty office, not an error."""
    known = migrations_on_disk()
    if some_wait(known, connections[DEFAULT_DB_ALIAS]):
        call_command("migrate", verbosity=0, interactive=False)
    prepare_apart(known)
    enroll()


def settle() -> None:
    """Publish the journal's head; on PostgreSQL, where no worker may be running, seal its new lines before."""
    if connections[DEFAULT_DB_ALIAS].vendor == "postgresql":
        seal()
    keep_heads(timezone.now(), every=timedelta())


@contextmanager
def progress_bar(words: dict[str, str]) -> Any:
    """A function (step, count) that shows on a terminal what is going on; silent elsewhere."""
    bar = tqdm(total=None, disable=not sys.stderr.isatty(), delay=2, bar_format="{desc} {elapsed}", leave=False)

    def tell(step: str, count: int) -> None:
        bar.set_description_str(words[step] % {"count": count})
        bar.refresh()

    told: Callable[[str, int], None] = tell
    try:
        yield told
    finally:
        bar.close()


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int) and not isinstance(cell, bool):
        return f"{cell:,}".replace(",", ".")
    return str(cell)
