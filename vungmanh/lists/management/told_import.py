"""What the command `import` tells besides counts and refusals: who is missing, what was noted, what is asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

_SHOWN: Final = 20  # notes, names, questions


def told_besides(outcome: Outcome) -> Iterator[str]:
    """The lines, in the officer's language."""
    yield from _of_people(outcome)
    notes = [*_of_lists(outcome), *(f"{_place(note.sheet, note.row)}: {note.text}" for note in outcome.notes)]
    yield from (f"  {note}" for note in notes[:_SHOWN])
    if len(notes) > _SHOWN:
        yield _("  … and %(count)d more remarks; see --json.") % {"count": len(notes) - _SHOWN}
    yield from _of_questions(outcome)


def _of_people(outcome: Outcome) -> Iterator[str]:
    if outcome.left:
        yield ngettext("%(count)d person leaves the union.", "%(count)d people leave the union.", outcome.left) % {
            "count": outcome.left
        }
    if outcome.noted:
        yield ngettext(
            "Of %(count)d person it is noted that they stood in the list.",
            "Of %(count)d people it is noted that they stood in the list.",
            outcome.noted,
        ) % {"count": outcome.noted}
    if outcome.missing:
        names = [missing.name for missing in outcome.missing[:_SHOWN]]
        if len(outcome.missing) > _SHOWN:
            names.append("…")
        yield ngettext(
            "%(count)d person is on the roll and not in the list: %(names)s.",
            "%(count)d people are on the roll and not in the list: %(names)s.",
            len(outcome.missing),
        ) % {"count": len(outcome.missing), "names": ", ".join(names)}


def _of_lists(outcome: Outcome) -> Iterator[str]:
    """Remarks about whole lists, once each."""
    yield from dict.fromkeys(note for seen in outcome.seen for note in seen.notes)
    columns = dict.fromkeys((column.head or column.letter) for seen in outcome.seen for column in seen.not_taken)
    if columns:
        yield _("Not taken: %(columns)s.") % {"columns": "; ".join(columns)}


def _of_questions(outcome: Outcome) -> Iterator[str]:
    """Each question once, however many lists ask it; what is clear is not told."""
    asked: dict[tuple[str, str], tuple[Asked, list[str]]] = {}
    for seen in outcome.seen:
        for each in seen.asked:
            is_clear = each.code == "kind" or (each.code == "day" and seen.day_from != "today")
            if not each.answer and (each.blocks or not is_clear):
                asked.setdefault((each.key, each.text), (each, []))[1].append(seen.sheet or seen.file)
    if any(each.blocks for each, _sheets in asked.values()):
        yield _("The lists ask; answer in a mapping file (--mapping FILE):")
    elif asked:
        yield _("Understood so; what is meant otherwise is said in a mapping file (--mapping FILE):")
    for each, sheets in list(asked.values())[:_SHOWN]:
        yield f"  {', '.join(sheets[:3])}{' …' if len(sheets) > 3 else ''}: {each.text}"
        answer = f"{json.dumps(each.key, ensure_ascii=False)}: {json.dumps(_example(each))}"
        yield f'    "said": {{{answer}}}   {_choices(each)}'
    if len(asked) > _SHOWN:
        yield _("  … and %(count)d more questions; see --json.") % {"count": len(asked) - _SHOWN}


def _example(asked: Asked) -> str:
    return asked.best or (asked.choices[0].value if asked.choices else "…")


def _choices(asked: Asked) -> str:
    """Every value that may be said, with its meaning; what is taken meanwhile is marked."""
    told = [
        f"{choice.value} = {choice.label}{_(' (taken so)') if choice.value == asked.counts_as else ''}"
        for choice in asked.choices
    ]
    a_day = _("or a day, YYYY-MM-DD")
    free = {"day": a_day, "coming-day": a_day, "unit": _("or the code of a unit")}
    return "; ".join([*told, *([free[asked.free]] if asked.free in free else [])])


def _place(sheet: str, row: int | None) -> str:
    return f"{sheet} · {row}" if row else sheet
