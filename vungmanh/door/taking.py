"""Marks of the addresses that take files from anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def takes_letters(view: View) -> View:
    """Lets larger requests through to the view, signed in or not, but far smaller ones than officers send
    (office/serving/sizes)."""
    view.takes_letters = True  # type: ignore[attr-defined]
    return view
