"""A form, an action and a request of no room: Bình admits somebody to a choir that lives in a list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from vungmanh.core.decisions import Refused
from vungmanh.kit.looking import LookForm


class NotAllowed(Refused):
    of_rights = True


class ChoirForm(LookForm):
    name = forms.CharField(
        max_length=60,
    )
    parts = forms.MultipleChoiceField(required=False, choices=[("low", "low"), ("high", "high")])


def request_of(typed: dict[str, Any] | None = None) -> HttpRequest:
    """The form being opened, or sent with what was typed."""
    made = RequestFactory().get("/choir/") if typed is None else RequestFactory().post("/choir/", typed)
    made.user = AnonymousUser()
    made._messages = CookieStorage(made)  # type: ignore[attr-defined]
    return made


def form_of(request: HttpRequest) -> ChoirForm:
    return ChoirForm(request.POST or None)


def told(request: HttpRequest) -> list[tuple[str, str]]:
    """What the next page says, as (sentence, tags)."""
    return [(str(message), message.tags) for message in get_messages(request)]
