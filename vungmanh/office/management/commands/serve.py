"""`vungmanh serve [--port 8000] [--host 127.0.0.1] [--workers N]`: the pages, until stopped."""

import ipaddress
import logging
import os
import socket
import time
from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.db import connection, connections
from django.db.utils import DatabaseError, InterfaceError
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.home.demo.login_table import login_table
from vungmanh.home.demo.logins import known_logins
from vungmanh.journal.heads import keep_heads
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.seat_units import seat_units
from vungmanh.ledger.commands import BookCommand
from vungmanh.machine.log import speak_in_lines
from vungmanh.machine.trouble import is_away
from vungmanh.office.serving.children import (
    Child,
    Children,
    background_worker,
    folding_worker,
    pause,
    until_stopped,
    web_process,
)
from vungmanh.office.serving.listening import FORBIDDEN, IN_USE, CannotListen, answers, listen
from vungmanh.organization.models import Unit

_ANSWERS_WITHIN = 60.0  # seconds; a small machine with much to do is slow to start
_HOUR, _MINUTE = 3_600.0, 60.0
_WEB = "web"
_THREADS = 4  # of each web process; they wait for the database more than they reckon

log = logging.getLogger(__name__)


class Command(BookCommand):
    help = "Serve the pages on this machine until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=_a_port, default=8000)
        parser.add_argument("--host", default="127.0.0.1", help="127.0.0.1 is this machine alone, 0.0.0.0 the network")
        parser.add_argument("--workers", type=_some, default=_usual_workers(), metavar="N")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = options["host"], options["port"]
        _check_who_can_reach(host)
        with _listening(host, port) as listening:
            fold()
            close_months(self.today)
            _collect_styles()
            speak_in_lines()
            with until_stopped() as stopped:
                children = Children(_children(listening.fileno(), options["workers"]), settings.BASE_DIR)
                try:
                    self._begin(children, host, port, stopped)
                    self._watch(children, stopped)
                finally:
                    children.end()
        self.stdout.write(_("Stopped."))

    def _begin(self, children: Children, host: str, port: int, stopped: Callable[[], bool]) -> None:
        """Until a page is answered. A server that cannot begin at all is not begun for ever: it says why and ends."""
        began = time.monotonic()
        while not stopped():
            for name, code in children.revive().items():
                if name.startswith(_WEB):
                    raise CommandError(
                        _("The web server has ended by itself (code %(code)d); its reason stands above.")
                        % {"code": code}
                    )
            if answers(host, port):
                self._welcome(host, port)
                return
            if time.monotonic() - began > _ANSWERS_WITHIN:
                raise CommandError(_("The web server does not answer."))
            pause()

    def _welcome(self, host: str, port: int) -> None:
        shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        self.stdout.write(_("Vững Mạnh is at %(address)s (Ctrl-C stops it).") % {"address": f"http://{shown}:{port}/"})
        if logins := known_logins():
            self.stdout.write("")
            self.print_table(*login_table(logins))
        elif not Unit.objects.exists():
            self.stdout.write(
                _("The database is empty. Fill it with the demonstration (demo) or your own lists (found, import).")
            )
        self.stdout.flush()

    def _watch(self, children: Children, stopped: Callable[[], bool]) -> None:
        """Until stopped; on SQLite, where nobody else does, publish heads, close months, let the sums of
        today's tree follow it."""
        connections.close_all()
        next_look = time.monotonic() + _HOUR
        next_head = time.monotonic() + _MINUTE
        while not stopped():
            children.revive()
            if connection.vendor != "postgresql" and time.monotonic() >= next_look:
                _unless_away(lambda: close_months(self.today), "the database is away: no month was closed")
                next_look = time.monotonic() + _HOUR
            if connection.vendor != "postgresql" and time.monotonic() >= next_head:
                keep_heads(timezone.now())
                _unless_away(lambda: seat_units(self.today), "the database is away: no unit was seated")
                next_head = time.monotonic() + _MINUTE
            pause()


def _children(listening: int, workers: int) -> dict[str, Child]:
    web = {f"{_WEB}-{number}": web_process(listening, _THREADS) for number in range(1, workers + 1)}
    children = {**web, "work": background_worker(settings.BASE_DIR)}
    if connection.vendor == "postgresql":
        children["fold"] = folding_worker(settings.BASE_DIR)
    return children


def _check_who_can_reach(host: str) -> None:
    """Passwords that everybody knows, and a signing key that everybody can read, are for this machine alone."""
    if (settings.PRODUCTION or not _is_this_machine(host)) and (known := known_logins()):
        raise CommandError(
            _(
                "These accounts of the demonstration still have the password that everybody knows: %(names)s. "
                "Only this machine may reach them: serve without --host and without VUNGMANH_HOSTS, "
                "or with a folder of data of its own (VUNGMANH_DATA, DATABASE_URL) for your office."
            )
            % {"names": ", ".join(login.username for login in known)}
        )
    if not settings.PRODUCTION and not _is_this_machine(host):
        raise CommandError(
            _(
                "For other machines, name the hosts that are served in VUNGMANH_HOSTS and set VUNGMANH_SECRET_KEY; "
                "without them only this machine is served."
            )
        )


def _listening(host: str, port: int) -> socket.socket:
    where = {"host": host, "port": port}
    try:
        return listen(host, port)
    except CannotListen as cannot:
        if cannot.reason == IN_USE:
            why = _("Port %(port)d is in use already.") % where
        elif cannot.reason == FORBIDDEN:
            why = _("Port %(port)d is open to the administrator of this machine only.") % where
        else:
            why = _("This machine has no address %(host)s.") % where
        advice = _("Port %(port)d is free: --port %(port)d") % {"port": cannot.free} if cannot.free else ""
        raise CommandError(f"{why} {advice}".strip()) from cannot


def _collect_styles() -> None:
    """Styles beside their compressed copies; where the folder cannot be written, they are served uncompressed."""
    try:
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
    except OSError:
        return


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _a_port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65_536:
        return int(text)
    raise ArgumentTypeError(_("A port is a number from 1 to 65535."))


def _some(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) <= 64:
        return int(text)
    raise ArgumentTypeError(_("Give a number from 1 to 64."))


def _usual_workers() -> int:
    return min(8, max(2, os.cpu_count() or 1))


def _unless_away(do: Callable[[], object], otherwise: str) -> None:
    """What cannot be done now is done at the next look: readings are true without."""
    try:
        do()
    except (DatabaseError, InterfaceError) as error:
        if not is_away(error):
            raise
        log.warning(otherwise, exc_info=True)
    connections.close_all()
