"""Whatever the house writes into the journal reads as a sentence, in Vietnamese too."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

import vungmanh
from vungmanh.home.rooms import ROOMS, VERBS

_HOUSE = Path(vungmanh.__file__).parent


def _recorded() -> Iterator[tuple[str, str]]:
    """Every action that some call of `record` may write, with the place of the call."""
    for path in sorted(_HOUSE.rglob("*.py")):
        if {"tests", "migrations"} & set(path.relative_to(_HOUSE).parts) or path == _HOUSE / "journal" / "record.py":
            continue
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            for said in _says(node):
                module = importlib.import_module(
                    ".".join(("vungmanh", *path.relative_to(_HOUSE).with_suffix("").parts))
                )
                for action in _values(said, module, tree):
                    yield action, f"{path.relative_to(_HOUSE)}:{said.lineno}"


def _says(node: ast.AST) -> list[ast.expr]:
    """The actions that a call of `record` writes; that a register or a loading writes, which its room tells it."""
    if isinstance(node, ast.ClassDef) and "Loading" in ast.unparse(node).splitlines()[0]:
        told = [each for each in node.body if isinstance(each, ast.Assign)]
        return [each.value for each in told if ast.unparse(each.targets[0]) == "needs"]
    name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
    if isinstance(node, ast.Call) and name == "Register":
        return [word.value for word in node.keywords if word.arg in ("exports", "reads")]
    return [node.args[1]] if isinstance(node, ast.Call) and name == "record" else []


def _values(node: ast.expr, module: Any, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _values(node.body, module, tree)
        yield from _values(node.orelse, module, tree)
    elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") in ("register", "loading"):
        return  # these are told their words by the room that has them
    elif isinstance(node, ast.Subscript):  # one word for each kind of record
        yield from eval(ast.unparse(node.value), vars(module)).values()
    elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
        for each in ast.walk(tree):
            if isinstance(each, ast.Assign) and getattr(each.targets[0], "id", "") == node.attr:
                yield from (value for value in _values(each.value, module, tree) if value)
    else:
        yield str(eval(ast.unparse(node), vars(module)))


@pytest.fixture(scope="module")
def recorded() -> dict[str, str]:
    """Each action that is written, with one place that does. Asked by the tests, as it reads the whole house."""
    return dict(_recorded())


def test_the_house_writes_lines_at_all(recorded: dict[str, str]) -> None:
    assert len(recorded) > 40


def test_every_verb_has_its_words_and_no_words_are_kept_for_what_nobody_writes(recorded: dict[str, str]) -> None:
    unsaid = {action: place for action, place in recorded.items() if action not in VERBS}
    assert not unsaid, "say in the verbs of its room how it reads"
    assert sorted(set(VERBS) - set(recorded)) == []


def test_the_words_are_vietnamese_and_none_stands_for_two() -> None:
    with translation.override("vi"):
        words = [str(verb.name) for verb in VERBS.values()]
    with translation.override("en"):
        english = [str(verb.name) for verb in VERBS.values()]
    assert not set(words) & set(english)
    assert len(set(words)) == len(words)


def test_a_verb_belongs_to_one_room_and_each_room_has_a_name() -> None:
    actions = [verb.action for room in ROOMS for verb in room.verbs]
    assert len(set(actions)) == len(actions)
    assert all(str(room.name) for room in ROOMS if room.verbs)
