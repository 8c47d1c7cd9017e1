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
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record":
                module = importlib.import_module(
                    ".".join(("vungmanh", *path.relative_to(_HOUSE).with_suffix("").parts))
                )
                for action in _values(node.args[1], module, tree):
                    yield action, f"{path.relative_to(_HOUSE)}:{node.lineno}"


def _values(node: ast.expr, module: Any, tree: ast.Module) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _values(node.body, module, tree)
        yield from _values(node.orelse, module, tree)
    elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "register":
        return  # a register is told its words by the room that has it
    elif isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "self":
        for each in ast.walk(tree):
            if isinstance(each, ast.Assign) and getattr(each.targets[0], "id", "") == node.attr:
                yield from (value for value in _values(each.value, module, tree) if value)
    else:
        yield str(eval(ast.unparse(node), vars(module)))


RECORDED = sorted(set(_recorded()))


def test_the_house_writes_lines_at_all() -> None:
    assert len({action for action, _place in RECORDED}) > 40


@pytest.mark.parametrize(("action", "place"), RECORDED)
def test_every_verb_has_its_words(action: str, place: str) -> None:
    assert action in VERBS, f"{place} writes {action!r}; say in the verbs of its room how it reads"


def test_no_words_are_kept_for_what_nobody_writes() -> None:
    assert sorted(set(VERBS) - {action for action, _place in RECORDED}) == []


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
