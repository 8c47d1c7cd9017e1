"""The connections of one web process: requests are taken in whole before a thread works on them.

So a slow sender holds no thread. Who is slower than any phone in a valley is cut, and where there are too many
connections, the one that has brought nothing for the longest makes room.
"""

from __future__ import annotations

import socket
import time
from typing import Any, Final

from django.conf import settings
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher, WSGITask

from vungmanh.office.serving.alone import refusal
from vungmanh.office.serving.incoming import Fault, Incoming

HEADERS: Final = 16 * 2**10  # bytes, the first line included
# Seconds.
IDLE: Final = 60.0  # without a word
FOR_HEADERS: Final = 10.0
LONGEST: Final = 900.0
LINGER: Final = 5.0  # in which what a refused sender still sends is thrown away, so that the answer arrives
FLOOR: Final = 1_024  # bytes a second, after a moment
_WINDOW: Final = 30.0  # in which a reader takes so much, or is cut

_PROTO = "HTTP_X_FORWARDED_PROTO"


class Answer(WSGITask):
    """What the pages answer."""

    def get_environment(self) -> dict[str, Any]:
        """What proxies say is heard from the proxies that the settings name, and only how they were reached."""
        environ: dict[str, Any] = super().get_environment()
        peer = self.channel.addr[0].removeprefix("::ffff:")
        for name in [name for name in environ if name.startswith(("HTTP_X_FORWARDED", "HTTP_FORWARDED"))]:
            if name != _PROTO or peer not in settings.TRUSTED_PROXIES:
                del environ[name]
        environ |= {"wsgi.multiprocess": True, "SERVER_SOFTWARE": ""}
        if self.request.command == "HEAD":
            environ.pop("wsgi.file_wrapper", None)
        return environ

    def write(self, data: bytes) -> None:
        super().write(b"" if self.request.command == "HEAD" else data)

    def finish(self) -> None:
        if not self.wrote_header:
            self.write(b"")
        if self.request.command != "HEAD":
            super().finish()


class Refusal(ErrorTask):
    """What the server answers by itself, to a request that reaches no page."""

    def execute(self) -> None:
        self.channel.lingers = True
        answer = refusal(self.request.error.code, self.request.headers.get("COOKIE", ""))
        self.status = f"{answer.status_code} {answer.reason_phrase}"
        self.response_headers.extend(answer.items())
        self.set_close_on_finish()
        self.content_length = len(answer.content)
        self.write(b"" if self.request.command == "HEAD" else answer.content)


class Connection(HTTPChannel):
    parser_class = Incoming
    task_class = Answer
    error_task_class = Refusal

    request: Any
    close_when_flushed: bool
    listened = False  # whether it has had a turn in which to bring something
    lingers = False  # a refused one: the sender may still be sending
    lingering_since: float | None = None
    begun: float | None = None  # when the first byte of the request came that is still coming in
    came = sent = sent_before = 0  # bytes of that request; bytes that were taken from us, and until `looked`

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.since = self.looked = time.monotonic()  # when it was last our turn to wait

    # Taking in.

    def received(self, data: bytes) -> bool:
        if self.begun is None:
            self.begun = time.monotonic()
        self.came += len(data)
        going_on: bool = super().received(data)
        if self.requests:
            self.begun, self.came = None, 0
        return going_on

    def readable(self) -> bool:
        """Whether its next bytes are listened for. It is asked of every connection in every turn."""
        self.listened = True
        return True if self.lingering_since else super().readable()

    def handle_read(self) -> None:
        if not self.lingering_since:
            super().handle_read()
            return
        try:
            self.recv(2**16)  # closes by itself at the end
        except OSError:
            self.handle_close()

    # Giving out.

    def service(self) -> None:
        super().service()
        self.since = time.monotonic()
        self.begun = self.since if self.request is not None else None

    def send(self, data: bytes, do_close: bool = True) -> int:
        sent: int = super().send(data, do_close=do_close)
        self.sent += sent
        return sent

    def writable(self) -> Any:
        return False if self.lingering_since else super().writable()

    def handle_write(self) -> None:
        closes = self.lingers and self.close_when_flushed
        if closes:
            self.close_when_flushed = False
        super().handle_write()
        if closes and self.connected:
            self.close_when_flushed = True
            if not self.total_outbufs_len:
                self._linger()

    def _linger(self) -> None:
        """Say that we are done and let the sender finish: closed at once, the answer would be lost on the way."""
        self.lingering_since = time.monotonic()
        try:
            self.socket.shutdown(socket.SHUT_WR)
        except OSError:
            self.handle_close()

    # Cutting.

    def cut_if_late(self, now: float) -> None:
        if self.lingering_since:
            if now - self.lingering_since > LINGER:
                self.handle_close()
        elif self.total_outbufs_len:
            self._cut_slow_reader(now)
        elif not self.requests:
            self.looked, self.sent_before = now, self.sent
            if self.begun is None:
                if now - self.since > IDLE:
                    self.handle_close()
            elif now - self.begun > self._patience():
                self._refuse_slow_sender()

    def _cut_slow_reader(self, now: float) -> None:
        if now - self.looked > _WINDOW:
            if self.sent - self.sent_before < FLOOR * _WINDOW:
                self.handle_close()
            self.looked, self.sent_before = now, self.sent

    def _patience(self) -> float:
        if self.request is None or not self.request.headers_finished:
            return FOR_HEADERS
        return min(LONGEST, FOR_HEADERS + self.came / FLOOR)

    def _refuse_slow_sender(self) -> None:
        with self.requests_lock:
            request, self.request = self.request, None
            if request is None:
                self.will_close = True
                return
            request.error, request.completed = Fault(408), True
            self.requests.append(request)
            self.begun, self.came = None, 0
            self.server.add_task(self)

    @property
    def is_busy(self) -> bool:
        """Whether a request is coming in, being worked on, or being answered."""
        return bool(self.requests or self.total_outbufs_len or (self.request is not None and self.came))

    @property
    def brings_nothing_since(self) -> float | None:
        """Since when we have been waiting for the sender; None while the sender waits for us.

        One that has only just been taken waits for us too: what it has brought was not listened for yet.
        """
        if not self.listened or self.requests or self.total_outbufs_len:
            return None
        return self.lingering_since or self.begun or self.since


class Server(TcpWSGIServer):
    """One listening socket, shared with the other web processes."""

    channel_class = Connection
    next_look = 0.0

    def __init__(self, application: Any, listening: socket.socket, *, threads: int, most: int) -> None:
        """`most` connections are held at once."""
        dispatcher = ThreadedTaskDispatcher()
        dispatcher.set_thread_count(threads)
        adjustments = Adjustments(
            threads=threads,
            connection_limit=most,
            max_request_header_size=HEADERS,
            recv_bytes=2**16,
            outbuf_high_watermark=2**30,  # a slow reader holds a file, never a thread
            clear_untrusted_proxy_headers=False,  # Answer does it
            log_socket_errors=False,
            ident=None,
        )
        super().__init__(
            application, {}, True, listening, dispatcher=dispatcher, adj=adjustments, bind_socket=False,
            sockinfo=(listening.family, listening.type, listening.proto, listening.getsockname()),
        )  # fmt: skip

    def readable(self) -> bool:
        """Whether another connection is taken."""
        return self.accepting and len(self._map) < self.adj.connection_limit

    def look(self) -> None:
        """Cut who is late, once a second, and make room.

        Between two looks at the sockets, never within one: the next to be accepted may get the number of a socket
        that has just been closed, and would then be taken for it.
        """
        now = time.monotonic()
        if now >= self.next_look:
            self.next_look = now + 1
            for connection in list(self.active_channels.values()):
                connection.cut_if_late(now)
        if len(self._map) >= self.adj.connection_limit:
            self._make_room()

    def _make_room(self) -> None:
        waiting = [
            (since, connection)
            for connection in self.active_channels.values()
            if (since := connection.brings_nothing_since) is not None
        ]
        if waiting:
            min(waiting, key=lambda each: each[0])[1].handle_close()

    def serve_until(self, stopped: Any, *, grace: float) -> None:
        """Serve until `stopped()`, then finish within `grace` seconds what has begun to come in."""
        while not stopped():
            self.look()
            wasyncore.poll2(1.0, self._map)
        wasyncore.dispatcher.close(self)  # the others, or the next, listen on
        end = time.monotonic() + grace
        while time.monotonic() < end:
            for connection in list(self.active_channels.values()):
                if not connection.is_busy:
                    connection.handle_close()
            if not self.active_channels:
                break
            self.look()
            wasyncore.poll2(0.1, self._map)
