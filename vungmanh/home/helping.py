"""Where help for a page is: the chapter of the guide that its room says it belongs to."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import ResolverMatch, reverse
from django.utils.functional import SimpleLazyObject

from vungmanh.accounts.room import ROOM as ACCOUNTS
from vungmanh.home.rooms import BY_NAMESPACE


def helping(request: HttpRequest) -> dict[str, Any]:
    """`help`: the address in the guide that a page leads to. The same for a stranger: it tells nothing of anybody."""
    return {"help": SimpleLazyObject(lambda: help_for(getattr(request, "resolver_match", None)))}


def help_for(match: ResolverMatch | None) -> str:
    """The address of the chapter, at the part that is about the page; the guide's first page where nothing is there."""
    chapter, _hash, part = _chapter_of(match).partition("#")
    if not chapter:
        return reverse("guide:index")
    page = reverse("guide:chapter", args=[chapter])
    return f"{page}#{part}" if part else page


def _chapter_of(match: ResolverMatch | None) -> str:
    if match is None or not match.url_name:
        return ""
    # The doors that the library of sign-in brings have no namespace.
    room = BY_NAMESPACE.get(match.namespace) if match.namespace else ACCOUNTS
    return (room.chapters.get(match.url_name) or room.chapter) if room else ""
