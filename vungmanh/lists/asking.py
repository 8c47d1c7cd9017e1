"""What the lists of an upload ask: each question once, however many of its lists ask it, and where its answer is kept.

Beside the questions that a list carries (sheets/questions.Asked) stand those that follow from what was recognised:
whose list it is, which unit a text names, what a code in a column means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.lists.kinds import kind_of
from vungmanh.lists.memory import key_of
from vungmanh.sheets.answers import answered
from vungmanh.sheets.models import Upload
from vungmanh.sheets.questions import Choice
from vungmanh.sheets.remembered import recall

_RANGES: Final = 6  # of rows that a question names before it says "…"
_NAMED: Final = 3  # people whose names stand beside the rows of a question
_LISTS_NAMED: Final = 3


@dataclass(frozen=True)
class Place:
    """Where a question stands: file, sheet, and the rows it is about there, none for the whole list."""

    file: str
    sheet: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question to the officer, and all the `places` that its answer holds for.

    `part` says where in the answers about a sheet (sheets/answers) its answer stands: ("said", key), ("lists", row of
    the head), ("units", text) or ("values", field, value). The rest is as of sheets/questions.Asked.
    """

    part: tuple[str, ...]
    code: str
    text: str
    choices: tuple[Choice, ...]
    free: str = ""
    best: str = ""
    answer: str = ""
    blocks: bool = True
    places: tuple[Place, ...] = ()

    @cached_property
    def name(self) -> str:
        """The name of its boxes: the same as long as it asks the same, so that no answer goes to another question."""
        asks = [*self.part, *(choice.value for choice in self.choices)]
        if self.part[0] == "said":  # the others ask what their part says, in the reader's language
            asks.append(self.text)
        if self.part[0] == "lists":
            asks += [self.places[0].file, self.places[0].sheet]
        return "q" + hashlib.sha256("\0".join(asks).encode()).hexdigest()[:12]

    @property
    def is_open(self) -> bool:
        return self.blocks and not self.answer

    @property
    def is_quiet(self) -> bool:
        """Whether the first lines of the page say already how it is taken, and hardly anybody says otherwise."""
        return not self.blocks and self.code == "kind"

    @property
    def is_of_one(self) -> bool:
        """Whether it asks of one person what another question asks of all of them (missing:CODE:PERSON)."""
        return not self.blocks and self.part[1].startswith("missing:") and self.part[1].count(":") > 1

    @property
    def chosen(self) -> str:
        return self.answer or self.best

    @property
    def options(self) -> list[tuple[str, str]]:
        """Every choice with its label; what was typed in place of one is a choice from then on."""
        known = [(choice.value, choice.label) for choice in self.choices]
        if self.answer and self.answer not in dict(known):
            known.append((self.answer, _shown(self.answer, self.free)))
        return known

    def said(self, answers: dict[str, Any], value: str) -> dict[str, Any]:
        """The answers with this one, at every place that asks."""
        part, *keys = self.part
        for place in self.places:
            entry: Any = value
            if part == "values":
                before = own_answers(answers, place.file, place.sheet).get("values", {})
                entry = {**before.get(keys[0], {}), keys[1]: value}
            answers = answered(answers, place.file, place.sheet, {part: {keys[0]: entry}})
        return answers


def own_answers(answers: dict[str, Any], file: str, sheet: str) -> dict[str, Any]:
    """What was answered about one sheet so far."""
    own: dict[str, Any] = answers.get("sheets", {}).get(file, {}).get(sheet, {})
    return own


def questions_of(upload: Upload) -> list[Question]:
    """Everything the lists ask that can be answered beside each other: what blocks rows and is open comes first."""
    found: dict[str, Question] = {}
    places: dict[str, dict[tuple[str, str], set[int]]] = {}
    before = recall(upload.unit_id)
    for seen in upload.lists:
        for asked in _asked_by(seen, upload):
            question = _proposed(asked, before.get(seen.get("kind") or upload.kind, {}))
            place = question.places[0]
            found.setdefault(question.name, question)
            there = places.setdefault(question.name, {})
            there.setdefault((place.file, place.sheet), set()).update(place.rows)
    whole = [
        replace(question, places=tuple(Place(*where, tuple(sorted(rows))) for where, rows in places[name].items()))
        for name, question in found.items()
    ]
    return sorted(
        whole, key=lambda question: (not question.is_open, not question.blocks, question.is_of_one, question.is_quiet)
    )


def _proposed(question: Question, before: dict[str, str]) -> Question:
    """With what the office has answered before as best, where the question is about a text of the list."""
    said = before.get(key_of(question.part)) if question.part[0] != "said" else None
    if not said:
        return question
    choices = question.choices
    if said not in {choice.value for choice in choices}:
        if question.free != "unit":
            return question
        choices = (*choices, Choice(said, said))
    return replace(question, choices=choices, best=said)


def _asked_by(seen: dict[str, Any], upload: Upload) -> Iterator[Question]:
    file, sheet = seen["file"], seen["sheet"]
    for asked in seen.get("asked", ()):
        yield Question(
            part=("said", asked["key"]),
            code=asked["code"],
            text=asked["text"],
            choices=tuple(Choice(**choice) for choice in asked["choices"]),
            free=asked["free"],
            best=asked["best"],
            answer=asked["answer"],
            blocks=asked["blocks"],
            places=(Place(file, sheet, tuple(asked["rows"])),),
        )
    if seen["state"] != "read":
        return
    whole = (Place(file, sheet),)
    if is_nameless(seen):
        yield Question(
            part=("lists", str(seen["head_row"])),
            code="unit-of-list",
            text=_whose(seen),
            choices=_units(seen["unit"]["near"]),
            free="unit",
            best=_only(seen["unit"]["near"]),
            places=whole,
        )
    for named in seen["units"]:
        if not named["code"]:
            text = _("Which unit is “%(text)s”?") % {"text": named["text"]}
            part, near = ("units", named["text"]), named["near"]
            yield Question(part, "unit-of-text", text, _units(near), "unit", _only(near), places=whole)
    meanings = kind_of(seen.get("kind") or upload.kind).meanings
    for field, values in seen["unknown"].items():
        for value in values:
            text = _("What does “%(value)s” mean?") % {"value": value}
            choices = tuple(Choice(code, str(label)) for code, label in meanings(field))
            yield Question(("values", field, value), "value", text, choices, places=whole)


def _only(near: Sequence[Sequence[str]]) -> str:
    """The one unit that is written nearly so, if there is only one."""
    return str(near[0][0]) if len(near) == 1 else ""


def is_nameless(seen: dict[str, Any]) -> bool:
    """Whether nothing in the list says whose it is."""
    return bool(seen.get("unit") and not seen["unit"]["code"] and not seen["units"])


def _whose(seen: dict[str, Any]) -> str:
    if seen["unit"]["text"]:
        return _("Which unit is “%(text)s”? The list names it.") % {"text": seen["unit"]["text"]}
    return _("Which unit is the list “%(sheet)s” about?") % {"sheet": seen["sheet"] or seen["file"]}


def _units(near: Sequence[Sequence[str]]) -> tuple[Choice, ...]:
    return tuple(Choice(code, f"{name} ({code})") for code, name in near)


def _shown(value: str, free: str) -> str:
    if free in ("day", "coming-day"):
        try:
            return show_day(date.fromisoformat(value))
        except ValueError:
            return value
    return value


def waiting_rows(upload: Upload) -> int:
    """How many rows are not taken before somebody has answered, as far as the questions say which."""
    waiting = 0
    for seen in upload.lists:
        asked = [each for each in seen.get("asked", ()) if each["blocks"] and not each["answer"]]
        if seen["state"] == "asked" or is_nameless(seen) or any(not each["rows"] for each in asked):
            waiting += seen["rows"]
        else:
            codes = sum(times for values in seen["unknown"].values() for times in values.values())
            waiting += len({row for each in asked for row in each["rows"]}) + codes
    return waiting


def rows_told(rows: Sequence[int]) -> str:
    """[6, 7, 8, 12] -> '6–8, 12'; what goes beyond a few spans is '…'."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    told = [str(first) if first == last else f"{first}–{last}" for first, last in spans[:_RANGES]]
    return ", ".join([*told, "…"] if len(spans) > _RANGES else told)


@dataclass(frozen=True)
class Told:
    """The line below a question: which lists ask it, in which rows, and the first people who stand there."""

    where: str
    rows: str
    count: int
    names: str


def told_below(questions: Sequence[Question], upload: Upload) -> dict[str, Told]:
    """By the name of each question. One query."""
    first = {(place.file, place.sheet, row) for q in questions for place in q.places for row in place.rows[:_NAMED]}
    names = _names(upload, first)
    several = len(upload.lists) > 1
    return {question.name: _told(question, names, several, len(upload.names) > 1) for question in questions}


def _told(question: Question, names: dict[tuple[str, str, int], str], several: bool, files: bool) -> Told:
    count = sum(len(place.rows) for place in question.places)
    people = (names.get((place.file, place.sheet, row), "") for place in question.places for row in place.rows[:_NAMED])
    known = list(dict.fromkeys(filter(None, people)))[:_NAMED]
    if known and count > len(known):
        known.append("…")
    where = ""
    if len(question.places) > _LISTS_NAMED:
        where = _("%(count)d lists") % {"count": len(question.places)}
    elif several:
        where = ", ".join(_place(place, files) for place in question.places)
    rows = rows_told(question.places[0].rows) if len(question.places) == 1 else ""
    return Told(where, rows, count, ", ".join(known))


def _place(place: Place, files: bool) -> str:
    return " · ".join(filter(None, (place.file, place.sheet))) if files else place.sheet or place.file


def _names(upload: Upload, rows: set[tuple[str, str, int]]) -> dict[tuple[str, str, int], str]:
    """Who stands in these rows, as far as the lines of the preview say."""
    if not rows:
        return {}
    lines = upload.lines.filter(row__in={row for _file, _sheet, row in rows})
    return {(line.file, line.sheet, line.row or 0): numbers_masked(line.who) for line in lines if line.who}
