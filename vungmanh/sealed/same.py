"""Every answer of the public pages looks alike from outside: of one of three lengths, and given in even steps of time.

Whoever watches the network, or holds a clock to the server, tells neither a receipt that exists from one that does not,
nor a long conversation from a short one.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

# Bytes: a page with a form, a conversation, a long one. What is longer still is a multiple of the last.
SIZES: Final = (40 * 2**10, 160 * 2**10, 640 * 2**10)
_BEFORE, _AFTER = b"\n<!-- ", b" -->\n"

_Address = ParamSpec("_Address")
_View = Callable[Concatenate[HttpRequest, _Address], HttpResponse]


def same_size(view: _View[_Address]) -> _View[_Address]:
    """Fill a page up with chance, which no packing makes smaller again."""

    @wraps(view)
    def filled(request: HttpRequest, *parts: _Address.args, **named: _Address.kwargs) -> HttpResponse:
        answer: Any = view(request, *parts, **named)
        if isinstance(answer, SimpleTemplateResponse):
            answer.add_post_render_callback(_fill)
        return answer

    return filled


def same_time(view: _View[_Address]) -> _View[_Address]:
    """Give what a form asks for at the end of a step of time (settings.SEALED_STEP), however it was found."""

    @wraps(view)
    def waited(request: HttpRequest, *parts: _Address.args, **named: _Address.kwargs) -> HttpResponse:
        began = time.monotonic()
        answer: Any = view(request, *parts, **named)
        if isinstance(answer, SimpleTemplateResponse):
            answer.render()
        if request.method == "POST":
            step: float = settings.SEALED_STEP
            time.sleep(step - (time.monotonic() - began) % step)
        return answer

    return waited


def _fill(answer: SimpleTemplateResponse) -> None:
    size = length_for(len(answer.content) + len(_BEFORE) + len(_AFTER))
    short = size - len(answer.content) - len(_BEFORE) - len(_AFTER)
    answer.content += _BEFORE + secrets.token_hex(short // 2 + 1)[:short].encode() + _AFTER


def length_for(size: int) -> int:
    """The length that so many bytes are filled up to."""
    return next((each for each in SIZES if size <= each), -(-size // SIZES[-1]) * SIZES[-1])
