"""Whoever comes to another unit on a day that was decided ahead is there when that day begins."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from django.http import HttpRequest, HttpResponse

from vungmanh.members.actions.place import let_arrive
from vungmanh.organization.loaders import today_of


class Arriving:
    """Middleware: the first request of a day that somebody signed in sends lets those arrive who do on it."""

    day: ClassVar[date] = date.min  # on which this process has seen to it

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        today = today_of(request)
        if today != Arriving.day and request.user.is_authenticated:
            let_arrive(today)
            Arriving.day = today
        return self.get_response(request)
