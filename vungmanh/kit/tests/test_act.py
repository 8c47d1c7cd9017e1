"""A form that is right is done once, said, and leads on; what is refused is told where the person is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse

from vungmanh.core.decisions import Refused
from vungmanh.journal.models import OnceKey
from vungmanh.journal.once import once
from vungmanh.kit.act import FORM_PAGE, Do, Done, act, act_page, act_view, press
from vungmanh.kit.models import Act
from vungmanh.kit.tests.asking import NotAllowed, form_of, request_of, told
from vungmanh.vault.keys import VaultClosed

pytestmark = pytest.mark.django_db

BINH = {"once": "a key", "name": "Bình"}


def singing(choir: list[str], name: str = "Bình") -> Do:
    def do() -> Done:
        choir.append(name)
        return Done(f"{name} sings.", "/choir/all/", Act(pk=7))

    return do


def refusing(refusal: Refused) -> Do:
    def do() -> Done:
        OnceKey.objects.create(key="half done")
        raise refusal

    return do


def test_what_is_right_is_done_said_and_leads_on() -> None:
    choir: list[str] = []
    request = request_of(BINH)
    answer = act(request, form_of(request), singing(choir))
    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (302, "/choir/all/")
    assert choir == ["Bình"]
    assert told(request) == [("Bình sings.", "undo:/acts/7/undo/ success")]


def test_a_double_click_does_it_once_and_leads_to_the_same_page() -> None:
    choir: list[str] = []
    for clicked in (1, 2):
        request = request_of(BINH)
        answer = act(request, form_of(request), singing(choir))
        assert answer is not None
        assert answer["Location"] == "/choir/all/"
        assert len(told(request)) == (1 if clicked == 1 else 0)
    assert choir == ["Bình"]


@pytest.mark.parametrize("typed", [None, {}, {"name": ""}, {"once": "a key", "name": " "}])
def test_what_was_not_sent_or_is_not_right_is_not_done(typed: dict[str, str] | None) -> None:
    choir: list[str] = []
    request = request_of(typed)
    assert act(request, form_of(request), singing(choir)) is None
    assert choir == []
    assert told(request) == []


def test_where_the_next_page_says_it_nothing_is_said() -> None:
    request = request_of(BINH)
    assert act(request, form_of(request), lambda: Done("", "/choir/all/"))
    assert told(request) == []


@pytest.mark.parametrize("refusal", [Refused("The choir is full."), NotAllowed("The choir is full.")])
def test_a_refusal_stands_in_the_form_and_nothing_of_the_act_stays(refusal: Refused) -> None:
    request = request_of(BINH)
    form = form_of(request)
    assert act(request, form, refusing(refusal)) is None
    assert form.non_field_errors() == ["The choir is full."]
    assert form["name"].value() == "Bình"
    assert not OnceKey.objects.exists(), "neither what was half done nor the form's own key"
    choir: list[str] = []
    again = request_of(BINH)
    assert act(again, form_of(again), singing(choir)), "the mended form is sent with the same key"
    assert choir == ["Bình"]


def test_a_refusal_is_told_where_the_view_wants_it_outside_of_the_transaction() -> None:
    request = request_of(BINH)
    form = form_of(request)
    outside, within = len(connection.savepoint_ids), []

    def refuse(refusal: Refused) -> None:
        within.append(len(connection.savepoint_ids))
        form.add_error("name", refusal.reason)

    assert act(request, form, refusing(Refused("No.")), refuse=refuse) is None
    assert form.errors == {"name": ["No."]}
    assert within == [outside]


def test_what_is_for_operators_is_not_told_in_a_form() -> None:
    request = request_of(BINH)
    with pytest.raises(VaultClosed):
        act(request, form_of(request), refusing(VaultClosed("/srv/keys")))
    with pytest.raises(VaultClosed):
        press(request_of({}), refusing(VaultClosed("/srv/keys")), back="/choir/")


# --- the view


@act_view
def gone(request: HttpRequest, code: str) -> HttpResponse:
    """Whom the first sending has transferred, the second does not find."""
    raise Http404


def test_a_form_that_is_done_leads_on_before_anything_is_looked_up() -> None:
    with pytest.raises(Http404):
        gone(request_of(BINH), "DM")
    with once(request_of(BINH)) as sending:
        sending.url = "/choir/all/"
    assert gone(request_of(BINH), "DM")["Location"] == "/choir/all/"
    with pytest.raises(Http404):
        gone(request_of({**BINH, "name": "An"}), "DM")


def test_a_form_is_opened_and_sent_and_nothing_else() -> None:
    request = request_of()
    request.method = "DELETE"
    assert gone(request, "DM").status_code == 405


@pytest.mark.parametrize(("unit", "base"), [(object(), "ui/unit.html"), (None, "ui/plain.html")])
def test_a_verb_needs_no_template_of_its_own(unit: Any, base: str) -> None:
    request = request_of()
    page = act_page(request, unit, form_of(request), heading="Sing", verb="Sing", back="/choir/", lead="Loud.")
    assert page.template_name == FORM_PAGE
    assert page.context_data is not None
    assert (page.context_data["base"], page.context_data["lead"]) == (base, "Loud.")


# --- a button without boxes


def test_a_button_does_it_each_time_and_leads_on() -> None:
    choir: list[str] = []
    for _ in range(2):
        request = request_of({})
        assert press(request, singing(choir), back="/choir/")["Location"] == "/choir/all/"
    assert choir == ["Bình", "Bình"], "it has no key: whether it was done already is the act's to say"


def test_what_a_button_is_refused_is_told_on_the_page_before() -> None:
    request = request_of({})
    assert press(request, refusing(Refused("Taken back already.")), back="/choir/")["Location"] == "/choir/"
    assert told(request) == [("Taken back already.", "error")]
    assert not OnceKey.objects.exists()


def test_who_may_not_press_it_gets_the_page_that_says_so() -> None:
    with pytest.raises(NotAllowed):
        press(request_of({}), refusing(NotAllowed("Not you.")), back="/choir/")
