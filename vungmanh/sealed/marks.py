"""Marks of the public addresses of the room, which the server reads before it takes anything in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., Any])


def unseen(view: View) -> View:
    """Nobody is somebody here: whatever says who asks is taken off the request before anything sees it.

    SECURITY: no token guards these forms, for no cookie gives a right here that a stranger's page could borrow.
    """
    marked: Any = csrf_exempt(login_not_required(view))
    marked.unseen = True
    return marked


def takes_reports(view: View) -> View:
    """Lets requests with the files of a report through."""
    view.takes_reports = True  # type: ignore[attr-defined]
    return view
