"""What is wrong stands at its box, on every page of the house that has a form: said by its box, and marked as wrong.

All forms are met on the way through the table of addresses (tests/doors.py): a new form is tried without a line here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Final

import pytest
from django.forms import BaseForm
from django.http import QueryDict
from django.utils import translation

from tests.door import Door
from tests.doors import DOORS
from tests.readers import signed_in
from tests.turns import has_its_turn
from tests.world import IDENTITY_OF_AN, World, rolled_back
from vungmanh.ui.forms import DayField

pytestmark = [pytest.mark.pages, pytest.mark.django_db]

NO_SUCH_DAY: Final = "31/02/2026"
# Pages of signing in, which know nobody yet or lead on; they are walked in accounts/tests.
# Three more speak to everybody in a language of their own; they are walked in sealed/tests/test_sender_pages and
# arrivals/tests/test_invited.
_APART: Final = ("account_", "mfa_", "accounts:", "usersessions_", "sealed:write", "sealed:read", "arrivals:invited")
# Asked by its address; nothing waits.
_WITHOUT_BOXES: Final = ("home:journal_of_the_house", "tasks:accept_parts", "congresses:agree")


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    inside: list[int] = field(default_factory=list)  # the tags around it, by their places
    text: str = ""


class Tags(HTMLParser):
    """The tags of a page, each with what is written in it."""

    VOID: Final = {"input", "br", "img", "link", "meta", "hr", "use", "source", "col"}

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[Tag] = []
        self.open: list[int] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}, [*self.open]))
        if tag not in self.VOID:
            self.open.append(len(self.tags) - 1)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.tags[self.open.pop()].name != tag:
            pass

    def handle_data(self, data: str) -> None:
        for place in self.open:
            self.tags[place].text += data

    def of_box(self, name: str) -> list[Tag]:
        named = ("input", "select", "textarea")
        return [tag for tag in self.tags if tag.name in named and tag.attributes.get("name") == name]

    def said_at(self, name: str) -> str:
        """What the box, or the group it belongs to, names as the description of it."""
        shown = [tag for tag in self.of_box(name) if tag.attributes.get("type") != "hidden"]
        around = [self.tags[place] for tag in shown for place in tag.inside if self.tags[place].name == "fieldset"]
        keys = {key for tag in [*shown, *around] for key in tag.attributes.get("aria-describedby", "").split()}
        return " ".join(" ".join(tag.text.split()) for tag in self.tags if tag.attributes.get("id") in keys)

    def is_marked(self, name: str) -> bool:
        return any(tag.attributes.get("aria-invalid") == "true" for tag in self.of_box(name))

    def lies_folded(self, name: str) -> bool:
        around = [self.tags[place] for tag in self.of_box(name) for place in tag.inside]
        return any(tag.name == "details" and "open" not in tag.attributes for tag in around)


def forms_of(answer: Any) -> list[BaseForm]:
    """The forms that a page shows, each once."""
    found: dict[int, BaseForm] = {}
    for context in answer.context or ():
        for values in context:
            found |= {id(each): each for each in values.values() if isinstance(each, BaseForm)}
    return list(found.values())


def mess(form: BaseForm) -> dict[str, Any]:
    """Nothing where something is needed, and in the boxes of days a day that is none."""
    return {name: NO_SUCH_DAY if isinstance(box, DayField) else "" for name, box in form.fields.items()}


def shown_wrong(answer: Any) -> Iterator[tuple[str, list[str]]]:
    """The boxes that are seen, with what is wrong in them."""
    for form in forms_of(answer):
        for box in form.visible_fields():
            if form.is_bound and box.errors:
                with translation.override("en"):  # as the page is read
                    yield box.html_name, [str(error) for error in box.errors]


def unsaid(answer: Any) -> list[str]:
    """What is wrong, and not said at its box."""
    tags = Tags(answer.content.decode())
    return [
        f"{name}: {error}"
        for name, errors in shown_wrong(answer)
        for error in errors
        if " ".join(error.split()) not in tags.said_at(name) or not tags.is_marked(name) or tags.lies_folded(name)
    ]


def walked(world: World) -> Iterator[tuple[str, str, Any]]:
    """Each page with a form whose turn it is: its name, its address and the page."""
    client = signed_in(world.operator)
    for place, (name, door) in enumerate(DOORS.items()):
        if door.is_page and has_its_turn(place) and not name.startswith((*_APART, *_WITHOUT_BOXES)):
            with rolled_back():
                address = door.address(name, world, world.det_may)
                answer = client.get(address)
                if answer.status_code == 200 and forms_of(answer):
                    yield name, address, answer


def odd_days(page: Any) -> Iterator[str]:
    """The boxes of days that do not open the keys of digits, or show no day of their kind."""
    tags = Tags(page.content.decode())
    for form in forms_of(page):
        for box in (each for each in form.visible_fields() if isinstance(each.field, DayField)):
            shown = [tag.attributes for tag in tags.of_box(box.html_name)]
            if any(each.get("inputmode") != "decimal" or not each.get("placeholder") for each in shown):
                yield box.html_name


def test_on_every_page_what_is_wrong_is_said_at_its_box_and_days_are_typed_with_digits(world: World) -> None:
    client = signed_in(world.operator)
    tried, bad = set(), {}
    for name, address, page in walked(world):
        assert not list(odd_days(page)), name
        for form in forms_of(page):
            typed = {form.add_prefix(box): value for box, value in mess(form).items()}
            for way in (client.post, client.get):
                with rolled_back():
                    answer = way(address, typed)
                    found = answer.status_code == 200 and bool(list(shown_wrong(answer)))
                    if found and (missing := unsaid(answer)):
                        bad[name] = missing
                if found:
                    tried.add(name)
                    break
    assert not bad, "\n".join(f"{name}: {missing}" for name, missing in bad.items())
    assert len(tried) > 20, tried


# --- what only the act can refuse

AN_BOX: Final = "identity_number"


def unchanged(form: BaseForm) -> QueryDict:
    """The form as a browser sends it when nobody touches it."""
    sent = QueryDict(mutable=True)
    for box in form:
        value = box.value()
        for each in value if isinstance(value, list | tuple) else [value]:
            if each not in (None, False):
                sent.appendlist(box.html_name, str(box.field.prepare_value(each)))
                if box.field.show_hidden_initial:
                    sent.appendlist(box.html_initial_name, str(box.field.prepare_value(each)))
    return sent


@pytest.mark.parametrize(
    ("door", "typed", "box"),
    [
        ("members:admit", {"name": "Lê Văn Tám", "gender": "male", "on": "1/1/2000"}, "on"),
        ("members:admit", {"name": "Lê Thị Tám", "gender": "female", "identity_number": IDENTITY_OF_AN}, AN_BOX),
        ("members:admit", {"name": "Lê Văn Tám", "gender": "male", "card_number": "SX-0001234"}, "card_number"),
        ("members:leave", {"reason": "retired", "on": "1/1/2010"}, "on"),
        ("members:transfer", {"to": "DM"}, "to"),
        ("members:transfer", {"to": "LL", "on": "1/1/2010"}, "on"),
        ("organization:grant", {"username": "nobody", "role": "leader", "because": "QĐ 1"}, "username"),
        ("organization:grant", {"username": "lan", "role": "leader", "because": "QĐ 1", "until": "1/1/2026"}, "until"),
        ("organization:invite", {"name": "Lê Tám", "username": "X", "role": "leader", "because": "QĐ"}, "username"),
        ("organization:invite", {"name": "Lê Tám", "username": "lan", "role": "leader", "because": "QĐ"}, "username"),
        ("reorganization:found", {"kind": "section", "name": "Tổ 1", "code": "LL"}, "code"),
        ("reorganization:found", {"kind": "section", "name": "Tổ 1", "code": "A1", "on": "1/1/2000"}, "on"),
        ("reorganization:edit", {"name": "CĐCS Khác", "on": "1/1/2000"}, "on"),
        ("reorganization:move", {"where": "SX-BG", "on": "1/1/2026"}, "where"),
        ("reorganization:dissolve", {"on": "1/1/2000"}, "on"),
        ("tasks:set", {"what": "Họp", "due": "1/3/2026"}, "due"),
        ("tasks:change", {"due": "1/3/2026", "reason": "Lùi"}, "due"),
        ("tasks:answer", {"state": "obstacle"}, "words"),
        ("tasks:judge", {"judgement": "returned"}, "words"),
        (
            "tasks:record_directive",
            {"kind": "plan", "number": "9", "issued_on": "1/5/2099", "summary": "Họp"},
            "issued_on",
        ),
        (
            "tasks:record_directive",
            {
                "kind": "plan",
                "number": "9",
                "issued_on": "1/3/26",
                "summary": "Họp",
                "since": "2/3/26",
                "last": "1/3/26",
            },
            "last",
        ),
    ],
)
def test_what_an_act_refuses_is_said_at_the_box_it_is_about(
    world: World, door: str, typed: dict[str, str], box: str
) -> None:
    client = signed_in(world.operator)
    way: Door = DOORS[door]
    address = way.address(door, world, world.det_may)
    (form,) = [each for each in forms_of(client.get(address)) if not each.is_bound][:1]
    sent = unchanged(form)
    for name, value in typed.items():
        sent[name] = value
    answer = client.post(address, sent.urlencode(), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200, answer.headers
    assert dict(shown_wrong(answer)).keys() == {box}
    assert not unsaid(answer)
    assert not any(form.non_field_errors() for form in forms_of(answer) if form.is_bound)
