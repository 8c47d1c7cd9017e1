"""What the page of an upload shows before the officer agrees: how many of each, and what is still to be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.kit.list_kind import ListKind
from vungmanh.lists import worded
from vungmanh.lists.asking import Question, is_nameless, questions_of, waiting_rows
from vungmanh.lists.first_sight import FirstSight
from vungmanh.lists.kinds import in_order, kind_of
from vungmanh.lists.working import ON_SCREEN
from vungmanh.sheets.fields import Field
from vungmanh.sheets.models import Line, Upload

_FIRST: Final = 10  # people who leave or are missing, and notes, on the first screen
_STANDING: Final = 20  # new rows as they will stand


@dataclass(frozen=True)
class Card:
    """A figure of the preview. `url` is where it is told by name, "" if there is no such place."""

    name: str
    value: int
    url: str
    tone: str = ""


class Preview:
    """The upload as its page shows it."""

    def __init__(self, upload: Upload) -> None:
        self.upload = upload
        self.counts: dict[str, int] = upload.counts

    @property
    def cards(self) -> list[Card]:
        counts, kinds = self.counts, self.kinds
        refused = counts["refused"]
        cards = [
            Card(_("New"), counts["created"], "#coming" if Line.COMING in kinds else ""),
            Card(_("Changed"), counts["updated"], self._part(Line.CHANGED)),
            Card(_("Already there, the same"), counts["unchanged"], ""),
            Card(_("Refused"), refused, self._part(Line.REFUSED), "bad" if refused else ""),
        ]
        if counts.get("left"):
            cards.insert(2, Card(_("Leaving"), counts["left"], "#leaving" if Line.LEAVING in kinds else ""))
        if Line.MISSING in kinds:
            cards.append(Card(_("Missing from the list"), self._count(Line.MISSING), "#missing", "warn"))
        return cards

    def _part(self, kind: str) -> str:
        return f"?show={kind}#parts" if kind in self.kinds else ""

    def _count(self, kind: str) -> int:
        return self.upload.lines.filter(kind=kind).count()

    @cached_property
    def kinds(self) -> set[str]:
        """The kinds of lines there are."""
        return set(self.upload.lines.order_by().values_list("kind", flat=True).distinct())

    @cached_property
    def parts(self) -> dict[str, str]:
        """The lists of the page that hold anything: code and name."""
        names = {
            "lists": _("What was recognised"),
            Line.REFUSED: _("Refused rows"),
            Line.CHANGED: _("Changed rows"),
            Line.UNIT: _("By unit"),
            Line.LEAVING: _("Leaving"),
            Line.MISSING: _("Missing from the list"),
            Line.NOTE: _("Remarks"),
        }
        short = (Line.LEAVING, Line.MISSING, Line.NOTE)
        return {
            kind: name
            for kind, name in names.items()
            if kind == "lists" or (kind in self.kinds and not (kind in short and self._count(kind) <= _FIRST))
        }

    @property
    def first_part(self) -> str:
        """What an officer should look at first."""
        if self.elsewhere:
            return "lists"
        return next((part for part in (Line.REFUSED, Line.UNIT) if part in self.parts), "lists")

    @property
    def lists(self) -> list[tuple[int, dict[str, Any], tuple[Field, ...]]]:
        """The lists with their numbers and the fields they may have, those that ask something first."""
        numbered = [
            (number, seen, kind_of(seen.get("kind") or self.upload.kind).form.all_fields)
            for number, seen in enumerate(self.upload.lists)
        ]
        return sorted(numbered, key=lambda each: (not _asks(each[1]), each[0]))

    @cached_property
    def questions(self) -> list[Question]:
        return questions_of(self.upload)

    @cached_property
    def sight(self) -> FirstSight:
        return FirstSight(self.upload, self.questions)

    @cached_property
    def elsewhere(self) -> list[tuple[int, dict[str, Any], list[str]]]:
        """Lists with questions that are answered on a page of their own: number, list, questions."""
        found = ((number, seen, _in_texts(seen)) for number, seen in enumerate(self.upload.lists))
        return [each for each in found if each[2]]

    @property
    def open(self) -> int:
        """How many questions wait for an answer."""
        texts = sum(len(questions) for _number, _seen, questions in self.elsewhere)
        return texts + sum(1 for question in self.questions if question.is_open)

    @property
    def waiting(self) -> int:
        """How many rows are not taken before somebody has answered; 0 where that is not known."""
        return waiting_rows(self.upload) if self.open else 0

    @property
    def will_write(self) -> int:
        return self.counts["created"] + self.counts["updated"] + self.counts.get("left", 0)

    @property
    def will_note(self) -> int:
        """Rows that change nothing but are kept as having stood in the list, where nothing else is loaded."""
        return 0 if self.will_write else self.counts.get("noted", 0)

    @property
    def may_agree(self) -> bool:
        return bool(self.will_write or self.will_note) and not self.upload.said

    @property
    def on_screen(self) -> bool:
        """Whether the refused rows are few enough to be corrected here."""
        return self.upload.lines.filter(kind=Line.REFUSED, row__isnull=False).count() <= ON_SCREEN

    @cached_property
    def coming(self) -> list[Standing]:
        """The first new rows of each kind, units before all others."""
        kinds = {(seen["file"], seen["sheet"]): seen.get("kind") or self.upload.kind for seen in self.upload.lists}
        lines: dict[str, list[Line]] = {}
        for line in self.upload.lines.filter(kind=Line.COMING):
            code = kind_of(kinds.get((line.file, line.sheet), self.upload.kind)).code
            lines.setdefault(code, []).append(line)
        return [Standing(kind, lines[kind.code][:_STANDING]) for kind in in_order(lines)]

    @property
    def leaving(self) -> Some:
        some = self._some(Line.LEAVING)
        return replace(some, heading=worded.leaving(kind_of(self.upload.kind), some.count))

    @property
    def missing(self) -> Some:
        some = self._some(Line.MISSING)
        return replace(some, heading=worded.absent(kind_of(self.upload.kind), some.count))

    @property
    def notes(self) -> Some:
        return self._some(Line.NOTE)

    def _some(self, kind: str) -> Some:
        if kind not in self.kinds:
            return Some([], 0)
        return Some(list(self.upload.lines.filter(kind=kind)[:_FIRST]), self._count(kind))


@dataclass(frozen=True)
class Some:
    """The first lines of a kind, and how many there are in all."""

    lines: Sequence[Line]
    count: int
    heading: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.lines)


@dataclass(frozen=True)
class Standing:
    """The first new rows of one kind as a table: the heads that any of them fills, and the cells of each."""

    kind: ListKind
    lines: Sequence[Line]

    @property
    def heading(self) -> str:
        is_cut = len(self.lines) == _STANDING
        return worded.first_coming(self.kind, len(self.lines)) if is_cut else self.label

    @property
    def label(self) -> str:
        return worded.coming(self.kind)

    @property
    def units_differ(self) -> bool:
        """Whether it must be said of each row which unit it is of."""
        return len({line.facts["unit"] for line in self.lines}) > 1

    @property
    def heads(self) -> list[str]:
        return list(dict.fromkeys(label for line in self.lines for label, value in line.facts["facts"] if value))

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, str]]]]:
        heads = self.heads
        known = [(line, dict(line.facts["facts"])) for line in self.lines]
        return [(line, [(head, facts.get(head, "")) for head in heads]) for line, facts in known]


def _in_texts(seen: dict[str, Any]) -> list[str]:
    """What keeps the list from being read and has no choices."""
    with_choices = {asked["text"] for asked in seen.get("asked", ())}
    return [text for text in seen["questions"] if text not in with_choices] if seen["state"] == "asked" else []


def _asks(seen: dict[str, Any]) -> bool:
    """Whether a list asks: for columns, for its unit, for units its texts name, for values."""
    if seen["state"] == "asked" or any(each["blocks"] and not each["answer"] for each in seen.get("asked", ())):
        return True
    if seen["state"] != "read":
        return False
    return bool(is_nameless(seen) or seen["unknown"] or any(not unit["code"] for unit in seen["units"]))
