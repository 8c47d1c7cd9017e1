"""A request as it comes in, byte by byte: refused as soon as it is seen to be too large, or read in two ways.

What two servers could read differently (two lengths, a length beside chunks, folded lines, an address that names
another host) is refused as a whole: behind a proxy it is how one person's request is made to swallow the next one's.
"""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from waitress.parser import HTTPRequestParser, ParsingError

from vungmanh.office.serving.reports import ReportBody
from vungmanh.office.serving.sizes import METHODS, REPORT, largest

CHUNKED_AT_MOST: Final = 2**20  # browsers send no chunks; of large ones the length is to be known
_FOLDED: Final = re.compile(rb"\r\n[ \t]")
_CODING: Final = re.compile(rb"\r\ntransfer-encoding[ \t]*:([^\r]*)", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True)
class Fault:
    """Why the server itself answers: the status of the answer."""

    code: int


class Incoming(HTTPRequestParser):
    path = command = ""  # as long as nothing could be read
    refused: Fault | None = None
    adj: Any
    body_rcv: Any

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if self.refused:
            self.error = self.refused
        if self.error:
            # Nothing more is taken in, and nobody is told to go on ("Expect: 100-continue").
            self.completed, self.expect_continue = True, False
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        codings = [coding.strip(b" \t").lower() for coding in _CODING.findall(header_plus)]
        if _FOLDED.search(header_plus) or codings not in ([], [b"chunked"]):
            raise ParsingError("ambiguous")
        super().parse_header(header_plus)
        headers: dict[str, Any] = self.headers
        if self.version not in ("1.0", "1.1") or _CONTROL.search(self.request_uri):
            raise ParsingError("first line")
        if codings and (self.version == "1.0" or "CONTENT_LENGTH" in headers):
            raise ParsingError("two lengths")
        if self.proxy_netloc and self.proxy_netloc.lower() != headers.get("HOST", "").lower():
            raise ParsingError("two hosts")
        if self.command not in METHODS:
            self.refused = Fault(405)
        elif self.chunked or self.content_length:
            at_most = largest(_path(self.path), headers.get("COOKIE", ""))
            self.adj = copy(self.adj)
            if at_most == REPORT and self.body_rcv is not None:
                self.body_rcv.buf = ReportBody(self.adj.inbuf_overflow)
            self.adj.max_request_body_size = 1 + (min(at_most, CHUNKED_AT_MOST) if self.chunked else at_most)


def _path(path: str) -> str:
    """The path as Django reads it."""
    return "/" + path.encode("latin-1").decode("utf-8", "replace").lstrip("/")
