"""The ritual of every act on a page: a form that is right is done once, said, and leads on; what is refused is told.

A view loads what the act is about and asks for the right; `do` calls one action. What stands between is here and knows
no room's model and no right. What an act refuses, for whatever reason, stands in its form, which keeps what was
typed; what only a button asked is told on the page the person goes back to (docs/decisions/0032).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from vungmanh.core.decisions import Refused
from vungmanh.journal.once import led_to, once
from vungmanh.kit.models import Act
from vungmanh.kit.undo import undo_url
from vungmanh.ui.forms import HouseForm
from vungmanh.ui.said import say
from vungmanh.vault.keys import VaultClosed

FORM_PAGE: Final = "ui/form_page.html"
DONE: Final = "X-Done"  # a header of the answer that leads on from what is done, and of no other that leads away


@dataclass(frozen=True)
class Done:
    """What has been done: the sentence about it, where it leads, and the act that was kept, so as to take it back.

    `said` is "" where the page it leads to says it; `kept` is None where nothing takes it back.
    """

    said: str
    url: str
    kept: Act | None = None


Do = Callable[[], Done]
Refuse = Callable[[Refused], None]
_Address = ParamSpec("_Address")
_View = Callable[Concatenate[HttpRequest, _Address], HttpResponse]


def act_view(view: _View[_Address]) -> _View[_Address]:
    """The view of a form that is opened and sent.

    Whoever sends a form again that is done already is led where it led, before anything is looked up: whom the first
    sending has transferred, the second would not find.
    """

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def opened(request: HttpRequest, *parts: _Address.args, **named: _Address.kwargs) -> HttpResponse:
        url = led_to(request)
        return lead_on(url) if url else view(request, *parts, **named)

    return opened


def lead_on(url: str) -> HttpResponse:
    """The answer to a form that is done: a phone that has kept it may forget it (accounts.unsent)."""
    answer = redirect(url)
    answer[DONE] = "yes"
    return answer


def act(request: HttpRequest, form: BaseForm, do: Do, *, refuse: Refuse | None = None) -> HttpResponse | None:
    """Does it, once, if the form was sent and is right, and leads on; None where the page is to be shown.

    A refusal then stands in the form, at its box (`tell`), or where `refuse` puts it, which is called outside of the
    act's transaction.
    """
    if request.method != "POST" or not form.is_valid():
        return None
    url = ""
    with refusals_in(form, refuse):
        url = do_once(request, do)
    return lead_on(url) if url else None


def act_page(
    request: HttpRequest,
    unit: Any,
    form: BaseForm,
    *,
    heading: str,
    verb: str,
    back: str,
    template: str = FORM_PAGE,
    **shown: Any,
) -> TemplateResponse:
    """The page of a form about a unit, or about none (None); `shown` is what its template shows besides.

    The template of every form without a page of its own shows `lead`, a sentence above the boxes, and loads `styles`.
    """
    base = "ui/unit.html" if unit else "ui/plain.html"
    page = {"base": base, "unit": unit, "form": form, "heading": heading, "verb": verb, "back": back}
    return TemplateResponse(request, template, page | shown)


def press(request: HttpRequest, do: Do, *, back: str) -> HttpResponse:
    """Does at once what a button asks for that has no boxes beside it, as the one that takes an act back.

    What is refused is told on the page at `back`. Where it is the person who may not, the refusal is raised on to the
    page 403: nothing was typed that would be lost.
    """
    try:
        return lead_on(do_once(request, do))
    except VaultClosed:
        raise
    except Refused as refusal:
        if refusal.of_rights:
            raise
        messages.error(request, refusal.reason)
        return redirect(back)


@contextmanager
def refusals_in(form: BaseForm, refuse: Refuse | None = None) -> Iterator[None]:
    """What is refused within is told in the form, or by `refuse`, and ends there."""
    try:
        yield
    except VaultClosed:  # SECURITY: names a file of the server; it is for its operators, as any other failure is
        raise
    except Refused as refusal:
        if refuse:
            refuse(refusal)
        else:
            tell(form, refusal)


def tell(form: BaseForm, refusal: Refused) -> None:
    """Let the refusal stand in the form: at the box of what was said wrong, above all boxes where it is about none."""
    box = form.box_of(refusal.at) if isinstance(form, HouseForm) and refusal.at else None
    form.add_error(box, refusal.reason)


def do_once(request: HttpRequest, do: Do) -> str:
    """Where the act has led, now or when the same was sent before."""
    with once(request) as sending:
        if sending.first:
            done = do()
            sending.url = done.url
            if done.said:
                say(request, done.said, undo=undo_url(done.kept) if done.kept else "")
    return sending.url
