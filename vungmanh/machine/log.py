"""The log: one JSON object a line on stderr, about the house and never about people.

What went wrong is told by its place in the code and the kind of error. Messages of errors and of libraries are left
out, for they may hold a name, a number or what somebody has typed; so are addresses, headers and local values. Our
own modules say constant sentences and keys.
"""

from __future__ import annotations

import errno
import json
import logging
import sys
import sysconfig
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

OURS: Final = "vungmanh"
_HOUSE: Final = Path(__file__).resolve().parents[2]
_LIBRARIES: Final = Path(sysconfig.get_paths()["purelib"])
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"})
_MOST_FRAMES, _MOST_CAUSES = 40, 5

log = logging.getLogger(__name__)


class LogLine(logging.Formatter):
    """A record as one line. A record of ours may bring `told`, a dict of keys and figures."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "process": record.process,
        }
        if record.name.split(".")[0] == OURS:
            said["event"] = record.getMessage()
        else:
            said["place"] = f"{_short(record.pathname)}:{record.lineno}"
        said |= about_request(getattr(record, "request", None)) | getattr(record, "told", {})
        if isinstance(status := getattr(record, "status_code", None), int):
            said["status"] = status
        if record.exc_info and record.exc_info[1] is not None:
            said |= about_error(record.exc_info[1])
        return json.dumps(said, default=lambda value: type(value).__name__)


def about_request(request: Any) -> dict[str, Any]:
    """Which page it was, by its name, and whose request, by the key; asks nothing that is not known by now."""
    if not hasattr(request, "META"):
        return {}
    said: dict[str, Any] = {
        "request": getattr(request, "incident", ""),
        "method": request.method if request.method in _METHODS else "other",
    }
    if match := getattr(request, "resolver_match", None):
        said["view"] = match.view_name
    if user := getattr(getattr(request, "_cached_user", None), "pk", None):
        said["user"] = user
    return said


def about_error(error: BaseException) -> dict[str, Any]:
    """Kind and way of an error, and of those behind it; none of its words."""
    kinds, frames = [], []
    for each in list(_chain(error))[:_MOST_CAUSES]:
        kinds.append(" ".join(filter(None, [f"{type(each).__module__}.{type(each).__qualname__}", _code(each)])))
        frames.extend(_frames(each))
    return {"error": kinds[0], "because": kinds[1:], "frames": frames[:_MOST_FRAMES]}


def traceback_without_words(error: BaseException) -> str:
    told = about_error(error)
    return "\n".join([*told["frames"], told["error"], *told["because"]])


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _code(error: BaseException) -> str:
    """What a database or the system calls it: SQLITE_BUSY, 23505 and the constraint, ENOSPC."""
    number = getattr(error, "errno", None)
    known = [
        getattr(error, "sqlite_errorname", None),
        getattr(error, "sqlstate", None),
        getattr(getattr(error, "diag", None), "constraint_name", None),
        errno.errorcode.get(number) if isinstance(number, int) else None,
    ]
    return " ".join(str(each) for each in known if each)


def _frames(error: BaseException) -> list[str]:
    """Innermost first."""
    walked = traceback.walk_tb(error.__traceback__)
    return [f"{_short(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}" for frame, line in walked][::-1]


def _short(name: str) -> str:
    path = Path(name)
    for folder in (_LIBRARIES, _HOUSE):
        if path.is_relative_to(folder):
            return str(path.relative_to(folder))
    return path.name


def speak_in_lines() -> None:
    """What Python would say by itself on stderr, with all its words, becomes a line, too. For children of `serve`."""
    logging.captureWarnings(True)
    sys.excepthook = lambda kind, error, trace: _say("ended by an error", error)
    threading.excepthook = lambda args: _say("a thread ended by an error", args.exc_value)
    sys.unraisablehook = lambda args: _say("an error where none can be raised", args.exc_value)


def _say(event: str, error: BaseException | None) -> None:
    log.critical(event, exc_info=(type(error), error, error.__traceback__) if error is not None else None)
